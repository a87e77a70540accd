import type { Command } from 'commander'
import type { Chatbot, ChatbotSettings } from '../../domain/chatbot.ts'
import { normalizeDomain } from '../../domain/domain-name.ts'
import { newChatbot } from '../../domain/new-chatbot.ts'
import { printJson } from '../print-json.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { withApp } from '../with-app.ts'
import { chatbotJson } from './chatbot-json.ts'
import { readSettings } from './read-settings.ts'
import { requirePrice } from './require-price.ts'
import { addSettingFlags } from './setting-flags.ts'
import { toNameTaken } from './to-name-taken.ts'

export function addBotCreate(bot: Command, terminal: Terminal): void {
  addSettingFlags(bot.command('create'))
    .summary('make a chatbot')
    .description(
      'Makes a chatbot. It needs a name, and --site-url or --domain. It knows nothing until ' +
        '"askmysite crawl" or "askmysite add", and is reached with a key of "askmysite key create"; ' +
        '"askmysite init" does all of this at once.',
    )
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  askmysite bot create --name "My Store" --site-url https://example.com',
    )
    .action(async (flags: { json?: true }, command: Command) => {
      const settings = completeSettings(readSettings(command))
      await withApp(command, async (app) => {
        const chatbot = newChatbot(settings, app.clock.now())
        requirePrice(app, chatbot)
        await app.store.createChatbot(chatbot).catch((error) => {
          throw toNameTaken(error, chatbot.name)
        })
        if (flags.json) return printJson(terminal, chatbotJson(chatbot))
        terminal.print(createdSentence(chatbot))
      })
    })
}

type CompleteSettings = Partial<ChatbotSettings> & Pick<Chatbot, 'name' | 'siteName' | 'siteUrl'>

/** What was typed, with the site's name, address and domain drawn from one another. */
function completeSettings(typed: Partial<ChatbotSettings>): CompleteSettings {
  const { name, siteName = name, domains = [] } = typed
  if (name === undefined || siteName === undefined) {
    throw new UsageError('--name is missing: every chatbot has a name.')
  }
  const [firstDomain] = domains
  const siteUrl = typed.siteUrl ?? (firstDomain && `https://${firstDomain.replace(/^\*\./, '')}`)
  if (siteUrl === undefined) {
    throw new UsageError('--site-url is missing: say where the site is, or give its --domain.')
  }
  return {
    ...typed,
    name,
    siteName,
    siteUrl,
    domains: domains.length > 0 ? domains : [domainOf(siteUrl)],
  }
}

function domainOf(siteUrl: string): string {
  const domain = normalizeDomain(siteUrl)
  if (domain !== null) return domain.replace(/^www\./, '')
  throw new UsageError(
    `--site-url must be a web address such as https://example.com, not "${siteUrl}".`,
  )
}

function createdSentence({ name, id }: Chatbot): string {
  return `Made the chatbot ${JSON.stringify(name)} with the id ${id}. Next: "askmysite crawl" reads its site, "askmysite key create" makes its key.`
}
