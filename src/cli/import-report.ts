import path from 'node:path'
import type { Finding, ImportSummary, RowCounts } from '../register/sources/import-summary'
import { conclusionLines } from './conclusion-lines'
import { printable } from './printable'
import type { ImportNews } from './register-tools'
import type { ProgramDeps } from './toolbox'
import { printJson } from './with-toolbox'

/** Findings that a person is shown at once; `--json` gives the first two hundred. */
const FINDINGS_SHOWN = 20
const PROGRESS_EVERY_MS = { terminal: 500, file: 10_000 } as const

/** Says on stderr what an import does, and on stdout what it came to. */
export function createImportReport(
  deps: ProgramDeps,
  options: { readonly json: boolean; readonly isDryRun: boolean },
): { tell(news: ImportNews): void; isAnythingLeft(): boolean } {
  const every = deps.stderr.isTTY ? PROGRESS_EVERY_MS.terminal : PROGRESS_EVERY_MS.file
  let last = performance.now()
  let isLeft = false
  const done = (news: Extract<ImportNews, { readonly kind: 'done' }>) => {
    const { summary } = news
    isLeft ||= summary.faults + summary.conflicts > 0
    if (options.json) printJson(deps, { file: news.file, kind: news.is, dryRun: options.isDryRun, ...summary })
    else deps.stdout.write(describe(news.file, summary, options.isDryRun))
  }
  return {
    isAnythingLeft: () => isLeft,
    tell: news => {
      switch (news.kind) {
        case 'empty':
          deps.stderr.write(`${path.basename(news.file)} is empty: its source had nobody.\n`)
          return
        case 'left-out':
          deps.stderr.write(`${path.basename(news.file)} was read before, and newer facts came since: left out.\n`)
          return
        case 'file':
          deps.stderr.write(`${path.basename(news.file)} holds ${news.is}.${ignoredWords(news.ignored)}\n`)
          return
        case 'progress':
          if (performance.now() - last < every) return
          last = performance.now()
          deps.stderr.write(`${deps.stderr.isTTY ? '\r' : ''}${progressWords(news)}${deps.stderr.isTTY ? ' ' : '\n'}`)
          return
        case 'done':
          if (deps.stderr.isTTY) deps.stderr.write('\r')
          done(news)
      }
    },
  }
}

function ignoredWords(ignored: readonly string[]): string {
  return ignored.length === 0 ? '' : ` Not read: ${ignored.slice(0, 20).map(printable).join(', ')}.`
}

function progressWords({ file, rows, elapsedMs }: { file: string; rows: number; elapsedMs: number }): string {
  return `${path.basename(file)}: ${rows} rows, ${Math.round((rows * 1_000) / Math.max(elapsedMs, 1))} a second`
}

function describe(file: string, summary: ImportSummary, isDryRun: boolean): string {
  const { counts, findings, faults, conflicts } = summary
  const would = isDryRun ? ' (dry run: nothing was changed)' : ''
  const lines = Object.entries(counts).map(([kind, count]) => `  ${kind}: ${countWords(count)}`)
  const more = faults + conflicts - Math.min(findings.length, FINDINGS_SHOWN)
  return [
    `${path.basename(file)}${would}`,
    ...(lines.length === 0 ? ['  no rows'] : lines),
    ...conclusionLines(summary),
    ...findings.slice(0, FINDINGS_SHOWN).map(findingWords),
    ...(more > 0 ? [`  and ${more} more`] : []),
    '',
  ].join('\n')
}

function countWords({ added, changed, unchanged, refused }: RowCounts): string {
  return `${added} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused`
}

function findingWords({ kind, place, column, reason }: Finding): string {
  const at = [place.in, place.line === null ? null : `line ${place.line}`, column].filter(Boolean).map(String)
  return `  ${kind === 'fault' ? 'not read' : 'left for a person'}: ${printable(at.join(', '))}: ${printable(reason)}`
}
