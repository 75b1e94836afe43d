import { Command } from 'commander'
import { addBackupCommands } from './backup-commands'
import { addBooksCommands } from './books-commands'
import { addCalibrateCommand } from './calibrate-command'
import { addIngestCommand } from './ingest-command'
import { addOperatorCommands } from './operator-commands'
import { addParseCommand } from './parse-command'
import { addPersonCommands } from './person-commands'
import { addReadCommand } from './read-command'
import { addReplayCommand } from './replay-command'
import { addRetentionCommands } from './retention-commands'
import type { ProgramDeps } from './toolbox'

/** The command line: one file of commands for each kind of work. `parseAsync` runs it; the exit code is set on the process. */
export function createProgram(deps: ProgramDeps): Command {
  const program = new Command('matchdesk')
    .description('The helpdesk desk for one job: pairing a mentor with an early career teacher')
    .showHelpAfterError('(matchdesk --help lists the commands)')
    .exitOverride()
  program
    .command('serve')
    .description('take mail, work through it, and serve the console')
    .action(() => deps.serve())
  addIngestCommand(program, deps)
  addParseCommand(program, deps)
  addReadCommand(program, deps)
  addBooksCommands(program, deps)
  addReplayCommand(program, deps)
  addOperatorCommands(program, deps)
  addCalibrateCommand(program, deps)
  addBackupCommands(program, deps)
  addRetentionCommands(program, deps)
  addPersonCommands(program, deps)
  return program
}
