import type { App } from '../../app.ts'
import type { ChatbotSettings } from '../../domain/chatbot.ts'
import { UsageError } from '../usage-error.ts'
import { settingFlags } from './setting-flags.ts'

/** Throws UsageError where a budget in money would keep the model from ever being called. */
export function requirePrice(
  { config, prices }: Pick<App, 'config' | 'prices'>,
  { model: ownModel, dailyCost, monthlyCost }: ChatbotSettings,
): void {
  if (dailyCost === null && monthlyCost === null) return
  const model = ownModel ?? config.model?.model ?? null
  // Where this shell does not know the server's model, the server tells.
  if (model === null || prices.find(model)) return
  const { flag } = dailyCost === null ? settingFlags.monthlyCost : settingFlags.dailyCost
  throw new UsageError(
    `${flag} needs the price of ${model}, which is unknown: set MODEL_PRICES, such as MODEL_PRICES=${model}=0.15/0.60 for US dollars a million prompt and completion tokens.`,
  )
}
