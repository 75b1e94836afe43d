import type { Command } from 'commander'
import { TransientError } from '../kernel/errors'
import type { Finding, ImportSummary } from '../register/sources/import-summary'
import { conclusionLines } from './conclusion-lines'
import { EXIT } from './exit-codes'
import type { ProgramDeps, SyncReport } from './toolbox'
import { inTheBackground, printJson } from './with-toolbox'

interface SyncOptions {
  readonly source?: string
  readonly full?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** Findings that a person is shown at once; `--json` gives the first two hundred. */
const FINDINGS_SHOWN = 20
const PROGRESS_EVERY_MS = 5_000

/** `register sync`: a lead provider's API into the register. */
export function addSyncCommand(register: Command, deps: ProgramDeps): void {
  register
    .command('sync')
    .description('reads the lead provider’s API into the register (docs/lead-provider-api.md)')
    .option('--source <name>', 'the lead provider; it must be the one that is set')
    .option('--full', 'everything, not only what changed')
    .option('--dry-run', 'tries it on a copy and says what would change; changes nothing')
    .option('--json', 'one JSON line')
    .action(async (options: SyncOptions) => {
      const stop = new AbortController()
      const onInterrupt = () => stop.abort()
      process.once('SIGINT', onInterrupt)
      try {
        const request = {
          source: options.source ?? null,
          isFull: options.full === true,
          isDryRun: options.dryRun === true,
          signal: stop.signal,
          progress: progressTo(deps),
        }
        tellReport(deps, await inTheBackground(deps, toolbox => toolbox.syncRegister(request)), options)
      } catch (err) {
        // The way to the service is out of order: that is no fault of ours, and a trace would help nobody.
        if (!(err instanceof TransientError)) throw err
        process.exitCode = EXIT.notRight
        if (options.json) printJson(deps, { state: 'failed', code: err.code, error: err.message })
        deps.stderr.write(`${err.message}\n`)
      } finally {
        process.removeListener('SIGINT', onInterrupt)
      }
    })
}

function progressTo(deps: ProgramDeps): (so: { readonly rows: number }) => void {
  let last = performance.now()
  return ({ rows }) => {
    if (performance.now() - last < PROGRESS_EVERY_MS) return
    last = performance.now()
    deps.stderr.write(`${rows} rows\n`)
  }
}

function tellReport(deps: ProgramDeps, report: SyncReport, options: SyncOptions): void {
  if (report.kind === 'busy') {
    process.exitCode = EXIT.notRight
    if (options.json) printJson(deps, { state: 'busy' })
    deps.stderr.write('Another sync is under way. It ends by itself; try again after it.\n')
    return
  }
  const { summary, since, notes } = report
  const dryRun = options.dryRun === true
  if (options.json) printJson(deps, { state: 'done', dryRun, since, notes, ...summary })
  else deps.stdout.write(describe(summary, { since, notes, dryRun }))
  if (summary.faults + summary.conflicts > 0) process.exitCode = EXIT.notRight
}

function describe(
  summary: ImportSummary,
  {
    since,
    notes,
    dryRun,
  }: { readonly since: Date | null; readonly notes: readonly string[]; readonly dryRun: boolean },
): string {
  const { counts, findings, faults, conflicts, changes } = summary
  const what = since === null ? 'everything' : `what changed since ${since.toISOString()}`
  const more = faults + conflicts - Math.min(findings.length, FINDINGS_SHOWN)
  return [
    `${summary.sourceName}: ${what}${dryRun ? ' (dry run: nothing was changed)' : ''}`,
    ...Object.entries(counts).map(
      ([kind, { added, changed, unchanged, refused }]) =>
        `  ${kind}: ${added} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused`,
    ),
    `  lines in the change log: ${changes}`,
    ...conclusionLines(summary),
    ...notes.map(note => `  ${note}`),
    ...findings.slice(0, FINDINGS_SHOWN).map(findingWords),
    ...(more > 0 ? [`  and ${more} more`] : []),
    '',
  ].join('\n')
}

function findingWords({ kind, place, column, reason }: Finding): string {
  const words = kind === 'fault' ? 'not as it should be' : 'left for a person'
  return `  ${words}: ${[place.in, column].filter(part => part !== null).join(', ')}: ${reason}`
}
