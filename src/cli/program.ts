import { Command } from 'commander'
import { variableNames } from '../variables.ts'
import { version } from '../version.ts'
import { addAnswer } from './answer/answer.ts'
import { addAsk } from './ask/ask.ts'
import { addBackup } from './backup.ts'
import { addBot } from './bot/bot.ts'
import { addDoctor } from './doctor.ts'
import { addHealth } from './health.ts'
import { addExport } from './conversation/export.ts'
import { addForget } from './conversation/forget.ts'
import { addInit } from './init/init.ts'
import { addKey } from './key/key.ts'
import { addAdd } from './knowledge/add.ts'
import { addCrawl } from './knowledge/crawl.ts'
import { addPages } from './knowledge/pages.ts'
import { addRemove } from './knowledge/remove.ts'
import { addRestore } from './restore.ts'
import { addServe } from './serve/serve.ts'
import { addStats } from './stats/stats.ts'
import { addSynonym } from './synonym/synonym.ts'
import type { Terminal } from './terminal.ts'

/** Every verb there is, in the order in which a newcomer meets them. */
export function createProgram(terminal: Terminal): Command {
  const program: Command = new Command('askmysite')
    .usage('<verb> [options]')
    .description(introduction)
    .version(version, '--version', 'print the version')
    .option('--data <folder>', 'where everything is kept (DATA_DIR, else ./askmysite-data)')
    .option('--env-file <file>', 'read environment variables from a file; those set already win')
    .helpOption('-h, --help', 'print this text')
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: true,
      // The program itself lists them among its own.
      visibleGlobalOptions: (verb) =>
        verb === program ? [] : program.options.filter(({ long }) => long !== '--version'),
    })
    .configureOutput({
      getOutHelpWidth: () => terminal.columns,
      writeOut: (text) => terminal.print(text.trimEnd()),
      // What went wrong is told once, in run.ts.
      writeErr: () => {},
    })
    .exitOverride()

  program.commandsGroup('To begin:')
  addInit(program, terminal)
  addServe(program, terminal)
  program.commandsGroup('Chatbots and their keys:')
  addBot(program, terminal)
  addKey(program, terminal)
  program.commandsGroup('What a chatbot knows:')
  addCrawl(program, terminal)
  addAdd(program, terminal)
  addPages(program, terminal)
  addRemove(program, terminal)
  addAnswer(program, terminal)
  addSynonym(program, terminal)
  addAsk(program, terminal)
  program.commandsGroup('Looking after it:')
  addStats(program, terminal)
  addExport(program, terminal)
  addForget(program, terminal)
  addBackup(program, terminal)
  addRestore(program, terminal)
  addHealth(program, terminal)
  addDoctor(program, terminal)
  return program.addHelpText('after', environment)
}

const introduction = `A chat for your website that answers from the site's own pages.

Three commands to a working chat:
  askmysite init https://example.com        reads the site, prints the snippet
  askmysite serve                           answers visitors
  askmysite ask "Example Assistant" "..."   shows what they would be told`

const environment = `
Environment variables:
${wrapped(variableNames)}
Without a model, answers are quoted from the site's pages.`

function wrapped(names: string[]): string {
  return (
    names
      .join(', ')
      .match(/\S.{0,75}(?:,|$)/g)
      ?.join('\n') ?? ''
  )
}
