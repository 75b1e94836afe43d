import type { Compared } from './compare-surges'

/** The comparison as a table of Markdown, so that it is copied to the page of figures as it is. */
export function printComparison(compared: readonly Compared[]): string {
  const rows = compared.map(one => [
    one.detector,
    (one.falseAlarms.share * 1_000).toFixed(2),
    `${percent(one.found.share)}, ${percent(one.found.low)} to ${percent(one.found.high)}`,
    `${one.found.hits} of ${one.found.count}`,
    days(one.median),
    days(one.ninetieth),
  ])
  const headers = ['detector', 'false alarms, 1,000 reports', 'faults found (95%)', 'of', 'median days', '90th']
  return [headers, headers.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}

function days(value: number): string {
  return Number.isNaN(value) ? '–' : String(value)
}
