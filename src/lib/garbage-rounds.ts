/**
 * Collects garbage whenever so many bytes were worked on. By itself the runtime lets what many
 * short-lived texts leave behind grow to several times what is in use.
 */
export class GarbageRounds {
  #bytes = 0

  constructor(private readonly everyBytes: number) {}

  note(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes < this.everyBytes) return
    this.#bytes = 0
    Bun.gc(true)
  }
}
