import type { Config } from '../../config.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { chatbotJson } from '../bot/chatbot-json.ts'
import { formatCrawlReport } from '../knowledge/format-crawl-report.ts'
import { printJson } from '../print-json.ts'
import type { Terminal } from '../terminal.ts'
import type { NewSite } from './make-site.ts'
import { serverUrl } from './server-url.ts'

/** What was made, the snippet for the site's pages, and what to do next. */
export function printWelcome(
  terminal: Terminal,
  { chatbot, keys, report }: NewSite,
  config: Config,
  asJson: boolean,
): void {
  const snippet = `<script src="${serverUrl(config)}/widget.js" data-key="${keys.live}" async></script>`
  if (asJson) {
    printJson(terminal, { chatbot: chatbotJson(chatbot), keys, snippet, report })
    return
  }
  terminal.print(formatCrawlReport(report))
  terminal.print(welcome(chatbot, keys, snippet))
  if (config.publicUrl === null) terminal.tell(publicUrlHint)
}

function welcome(
  { name, domains, primaryLanguage }: Chatbot,
  keys: NewSite['keys'],
  snippet: string,
) {
  const quoted = JSON.stringify(name)
  return `
Made the chatbot ${quoted} for ${domains.join(', ')}, in ${primaryLanguage}.

Put this on every page of the site, before </body>:

  ${snippet}

The keys, which are shown this once:

  live  ${keys.live}
  test  ${keys.test}  (answered alike, kept out of the figures)

Next:
  askmysite serve
  askmysite ask ${quoted} "..."`
}

const publicUrlHint = `
The snippet names this machine: set PUBLIC_URL to the address at which visitors reach it, such as
https://chat.example.com, before they do.`
