import type { Command } from 'commander'
import { UserError } from '../kernel/errors'
import { FILE_KINDS, type FileKind } from '../register/files/file-kinds'
import type { SourceCoverage } from '../register/sources/coverage'
import { coverageWords } from '../register/sources/coverage-words'
import { EXIT } from './exit-codes'
import { addGenerateCommand } from './generate-command'
import { createImportReport } from './import-report'
import { addMissingCommand } from './missing-command'
import type { ProgramDeps } from './toolbox'
import { inTheBackground, printJson, withToolbox } from './with-toolbox'

interface ImportOptions {
  readonly kind?: string
  readonly source?: string
  readonly full?: boolean
  readonly asOf?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `register import`, `sources`, `clear-sample`, `generate`: where the register comes from. */
export function addRegisterCommands(register: Command, deps: ProgramDeps): void {
  addImport(register, deps)
  addSources(register, deps)
  addMissingCommand(register, deps)
  addClearSample(register, deps)
  addGenerateCommand(register, deps)
}

function addImport(register: Command, deps: ProgramDeps): void {
  register
    .command('import')
    .description('reads CSV files into the register (docs/register-files.md); a second run changes nothing')
    .argument('<path...>', 'files, or folders of CSV files')
    .option('--kind <kind>', `what the files are, when their headers do not say: ${FILE_KINDS.join(', ')}`)
    .option('--source <name>', 'whose file it is, such as the lead provider')
    .option('--full', 'the files hold everything that their source has, so that what is missing counts')
    .option('--as-of <time>', 'RFC 3339: as of when the facts are; when left out, when the file was written')
    .option('--dry-run', 'tries it on a copy and says what would change; changes nothing')
    .option('--json', 'one JSON line a file')
    .action(async (paths: string[], options: ImportOptions) => {
      const report = createImportReport(deps, { json: options.json === true, isDryRun: options.dryRun === true })
      const stop = new AbortController()
      const onInterrupt = () => stop.abort(new UserError(STOPPED, { code: 'IMPORT.STOPPED' }))
      process.once('SIGINT', onInterrupt)
      try {
        const request = {
          paths,
          kind: readKind(options.kind),
          sourceName: options.source?.trim() || null,
          isFull: options.full === true,
          asOf: readAsOf(options.asOf),
          isDryRun: options.dryRun === true,
        }
        await inTheBackground(deps, toolbox => toolbox.register.importFiles(request, report.tell, stop.signal))
      } finally {
        process.removeListener('SIGINT', onInterrupt)
      }
      if (report.isAnythingLeft()) process.exitCode = EXIT.notRight
    })
}

const STOPPED = 'Stopped. The same command goes on where it was.'

function readKind(text: string | undefined): FileKind | null {
  if (text === undefined) return null
  const kind = FILE_KINDS.find(known => known === text)
  if (!kind) throw new UserError(`--kind is one of ${FILE_KINDS.join(', ')}`, { code: 'CLI.BAD_KIND' })
  return kind
}

function readAsOf(text: string | undefined): Date | null {
  if (text === undefined) return null
  const value = new Date(text)
  if (Number.isNaN(value.getTime()) || value.getTime() > Date.now()) {
    throw new UserError('--as-of is not a time in the past: write it as 2026-09-01T00:00:00Z', { code: 'CLI.BAD_TIME' })
  }
  return value
}

function addSources(register: Command, deps: ProgramDeps): void {
  register
    .command('sources')
    .description('what the register was filled from, what each source covers, and as of when')
    .option('--json', 'one JSON line a source')
    .action(async (options: { json?: boolean }) => {
      const sources = await withToolbox(deps, toolbox => toolbox.register.sources())
      if (options.json) for (const source of sources) printJson(deps, source)
      else if (sources.length === 0) deps.stdout.write('The register was filled from nothing yet.\n')
      else deps.stdout.write(sources.map(describeSource).join('\n'))
    })
}

function describeSource(source: SourceCoverage): string {
  const { id, name, asOf } = source
  const { people, cohorts, says, silent } = coverageWords(source)
  return [
    `${name} (${id})`,
    `  as of: ${asOf === null ? 'never read whole' : asOf.toISOString()}`,
    `  people: ${people}; cohorts: ${cohorts}`,
    `  says: ${says.join('; ') || 'nothing of these'}`,
    `  does not say: ${silent.join('; ') || 'everything is covered'}`,
    '',
  ].join('\n')
}

function addClearSample(register: Command, deps: ProgramDeps): void {
  register
    .command('clear-sample')
    .description('takes the sample people away, so that real ones may come; tickets and mail stay')
    .option('--yes', 'really do it')
    .action(async (options: { yes?: boolean }) => {
      if (!options.yes) {
        throw new UserError(
          'This takes every sample school and person out of the register for good. Tickets and mail stay. Say --yes to do it.',
          { code: 'CLI.SAY_YES' },
        )
      }
      const outcome = await withToolbox(deps, toolbox => toolbox.register.clearSample())
      if (outcome.kind === 'cleared') deps.stdout.write('The sample people are gone. Import the real register now.\n')
      else if (outcome.kind === 'none') deps.stdout.write('There are no sample people in the register.\n')
      else {
        process.exitCode = EXIT.notRight
        deps.stderr.write(`${outcome.sentence}\n`)
      }
    })
}
