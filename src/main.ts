import { openProcessTerminal } from './cli/process-terminal.ts'
import { run } from './cli/run.ts'

process.exit(await run(process.argv.slice(2), openProcessTerminal()))
