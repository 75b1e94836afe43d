import type { Command } from 'commander'
import { counted } from '../kernel/counted'
import { EXIT } from './exit-codes'
import { createProgressLine } from './progress-line'
import type { BackupReport, ProgramDeps } from './toolbox'
import { inTheBackground, printJson, withToolbox } from './with-toolbox'

interface Options {
  readonly json?: boolean
}

/** `backup` and `restore`: everything that is kept, in a folder, and from one. */
export function addBackupCommands(program: Command, deps: ProgramDeps): void {
  program
    .command('backup')
    .description('writes database, bytes and waiting mail into a new folder, beside a running server')
    .argument('<folder>', 'is made; refused when something is in it')
    .option('--json', 'one JSON line')
    .action(async (folder: string, options: Options) => {
      const line = createProgressLine(deps.stderr)
      const report = await inTheBackground(deps, toolbox =>
        toolbox.backup({ folder, progress: blobs => line.show(counted(blobs, 'file', 'files')) }),
      )
      line.end()
      if (options.json) printJson(deps, report)
      else deps.stdout.write(`Backed up: ${contentOf(report)}.\n${KEEP_APART}\n${listOf(report.findings)}`)
      if (report.findings.length > 0) process.exitCode = EXIT.notRight
    })
  program
    .command('restore')
    .description('fills an empty installation from a backup, then examines it')
    .argument('<folder>', 'that `matchdesk backup` wrote')
    .option('--json', 'one JSON line')
    .action(async (folder: string, options: Options) => {
      const line = createProgressLine(deps.stderr)
      const report = await deps.restore({ folder, progress: blobs => line.show(counted(blobs, 'file', 'files')) })
      line.end()
      const findings = [...report.findings, ...(await withToolbox(deps, toolbox => toolbox.doctor()))]
      if (options.json) printJson(deps, { ...report, findings })
      else {
        const isRight = findings.length === 0 ? 'Nothing is wrong.\n' : listOf(findings)
        deps.stdout.write(
          `Restored the backup of ${report.takenAt}: ${contentOf(report)}.\n${report.hasNewSecret ? `${NEW_SECRET}\n` : ''}${isRight}`,
        )
      }
      if (findings.length > 0) process.exitCode = EXIT.notRight
    })
}

const KEEP_APART =
  'The secret (SECRET, or the file `secret` in DATA_DIR) is not in it: keep it apart, the restore needs it. What is in it is personal data: keep it as safe as the service.'
const NEW_SECRET =
  'There was no secret, so a new one was made: answers to mail sent before find no ticket, and second factors must be set up again. To have the old one, put it into DATA_DIR as `secret` (or set SECRET) and start.'

function contentOf({ database, blobs, bytes, waiting }: BackupReport): string {
  const name = database === 'sqlite' ? 'SQLite' : 'PostgreSQL'
  const size = (bytes / 1_000_000).toFixed(1)
  return `the ${name} database, ${counted(blobs, 'file', 'files')} (${size} MB), ${counted(waiting, 'message', 'messages')} that waited or had just come`
}

function listOf(findings: readonly string[]): string {
  return findings.map(finding => `- ${finding}\n`).join('')
}
