import { type Probe, probeEmbedder, probeModel } from '../answerers/openai/probe.ts'
import type { Circumstances } from './circumstances.ts'
import { skipped, type Verdict } from './finding.ts'
import { judgeProbe } from './model-advice.ts'

const timeoutMs = 10_000

/** One question of two words to the model that answers visitors. */
export async function checkModel(
  { config, clocks, offline }: Circumstances,
  model = config.model?.model ?? '',
): Promise<Verdict> {
  if (config.model === null) return skipped('No model is set: answers are quoted from the pages.')
  if (offline) return skipped(`${model} is not asked, with --offline.`)
  const patience = { timeoutMs, connectTimeoutMs: timeoutMs, firstTokenTimeoutMs: timeoutMs }
  const probe = await probeModel({ ...config.model, ...patience }, model)
  return judge(probe, model, 'OPENAI_MODEL', clocks)
}

/** One word to the model that embeds passages. */
export async function checkEmbedding({
  config: { embedding },
  clocks,
  offline,
}: Circumstances): Promise<Verdict> {
  if (embedding === null) return skipped('No embedding model is set: pages are found by words.')
  const { model } = embedding
  if (offline) return skipped(`${model} is not asked, with --offline.`)
  return judge(await probeEmbedder(embedding, timeoutMs), model, 'OPENAI_EMBEDDING_MODEL', clocks)
}

function judge(
  probe: Probe,
  model: string,
  variable: Parameters<typeof judgeProbe>[2],
  clocks: Circumstances['clocks'],
): Verdict {
  clocks.note(probe.date)
  return judgeProbe(probe, model, variable)
}
