import type { ApiKey } from '../../domain/api-key.ts'

/** A key as `--json` prints it: never its hash. */
export function keyJson({ hash: _, ...shown }: ApiKey): object {
  return shown
}
