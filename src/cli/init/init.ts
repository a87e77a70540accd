import type { Command } from 'commander'
import { newChatbot } from '../../domain/new-chatbot.ts'
import { readHomePage } from '../../knowledge/home-page.ts'
import { readSettings } from '../bot/read-settings.ts'
import { addSettingFlags } from '../bot/setting-flags.ts'
import { addCrawlFlags, type CrawlFlags } from '../knowledge/crawl-flags.ts'
import { embedWithProgress } from '../knowledge/embed-with-progress.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { makeSite } from './make-site.ts'
import { printWelcome } from './print-welcome.ts'
import { requireNewSite } from './require-new-site.ts'
import { settingsForSite } from './settings-for-site.ts'

interface Flags extends CrawlFlags {
  json?: true
}

const settingsToSay = ['name', 'primaryLanguage', 'primaryColor', 'businessProfile']

export function addInit(program: Command, terminal: Terminal): void {
  addSettingFlags(addCrawlFlags(program.command('init')), settingsToSay)
    .summary('from an address to a chatbot that can be asked')
    .description(
      "Reads a site's name, language, colour and icon off its home page, makes a chatbot with a live " +
        "and a test key, reads the site's pages, and prints the snippet that puts the chat on them. " +
        'Where no page can be read, nothing is made. "askmysite bot update" changes what was guessed.',
    )
    .argument('<site-url>', "the address of the site's home page")
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite init https://example.com')
    .action(async (siteUrl: string, flags: Flags, command: Command) => {
      const typed = readSettings(command)
      const { allowPrivate } = flags
      const home = await readHomePage(siteUrl, { allowPrivate })
      const settings = { ...settingsForSite(home.url, home.profile), ...typed }
      await withApp(command, async (app) => {
        await requireNewSite(app.store, settings, typed.name !== undefined)
        const chatbot = newChatbot(settings, app.clock.now())
        const site = await makeSite(app, chatbot, flags, terminal)
        await embedWithProgress(app, chatbot, terminal)
        printWelcome(terminal, site, app.config, flags.json ?? false)
      })
    })
}
