import type { FirstWeek } from './judges/first-weeks'

const COLUMNS = [
  ['week from', ({ from }) => from],
  ['tickets', ({ tickets }) => tickets],
  ['problems', ({ raised }) => raised],
  ['of many schools', ({ ofMany }) => ofMany],
  ['false', ({ falseProblems }) => falseProblems],
  ['faults that begin', ({ knowable }) => knowable],
  ['found', ({ found }) => found],
] as const satisfies readonly (readonly [string, (week: FirstWeek) => string | number])[]

/** The weeks as a Markdown table. */
export function printFirstWeeks(weeks: readonly FirstWeek[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |\n`
  return [
    line(COLUMNS.map(([name]) => name)),
    line(COLUMNS.map(() => '---')),
    ...weeks.map(week => line(COLUMNS.map(([, of]) => of(week)))),
  ].join('')
}
