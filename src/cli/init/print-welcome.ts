import type { Config } from '../../config.ts'
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
  if (asJson) return printJson(terminal, { chatbot: chatbotJson(chatbot), keys, snippet, report })
  const name = JSON.stringify(chatbot.name)
  terminal.print(`${formatCrawlReport(report)}

Made the chatbot ${name} for ${chatbot.domains.join(', ')}, in ${chatbot.primaryLanguage}.

Put this on every page of the site, before </body>:

  ${snippet}

The keys, which are shown this once:

  live  ${keys.live}
  test  ${keys.test}  (answered alike, kept out of the figures)

Next:
  askmysite serve
  askmysite ask ${name} "..."`)
  if (config.publicUrl === null) terminal.tell(`\n${publicUrlHint}`)
}

const publicUrlHint =
  'The snippet names this machine: set PUBLIC_URL to the address at which visitors reach it, such as\n' +
  'https://chat.example.com, before they do.'
