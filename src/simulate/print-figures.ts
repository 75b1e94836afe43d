import type { Figure } from './score/figures'

const HEADERS = ['figure', 'judged', '95%', 'of', 'naive', 'informed'] as const

/** The figures as a table to read, a line each. */
export function printFigures(figures: readonly Figure[]): string {
  const rows = [
    HEADERS,
    ...figures.map(({ name, unit, value, low, high, hits, count, baseline, informed }) => [
      name,
      inWords(value, unit),
      low === null ? '' : `${inWords(low, unit)} to ${inWords(high, unit)}`,
      count === null ? '' : `${hits} of ${count}`,
      inWords(baseline, unit),
      inWords(informed, unit),
    ]),
  ]
  const widths = HEADERS.map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)))
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function inWords(value: number | null, unit: Figure['unit']): string {
  if (value === null) return '–'
  if (unit === 'share') return `${(value * 100).toFixed(1)}%`
  return unit === 'per 1,000 tickets' ? value.toFixed(2) : String(value)
}
