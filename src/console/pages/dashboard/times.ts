import type { DeskFigures, Spread, Times } from '../../../report/figures/figures'
import { sayElapsed, sayWorking } from '../../../report/figures/say-minutes'

const TOO_FEW = 'Too few to say'

/** Times to first answer and to completion, in working hours and as they elapsed, a row each. */
export function timeRows(
  figures: DeskFigures,
  before: DeskFigures | null,
  minutesOfDay: number,
): readonly (readonly string[])[] {
  const working = (minutes: number) => sayWorking(minutes, minutesOfDay)
  const rowsFor = (name: string, of: (figures: DeskFigures) => Times) => [
    [
      name,
      'Working hours',
      ...cells(of(figures).working, working),
      ...(before ? cells(of(before).working, working) : []),
    ],
    [
      name,
      'Elapsed time',
      ...cells(of(figures).wall, sayElapsed),
      ...(before ? cells(of(before).wall, sayElapsed) : []),
    ],
  ]
  return [...rowsFor('First answer', one => one.answers), ...rowsFor('Completion', one => one.completions)]
}

/** The middle of some times as a figure, in working hours. */
export function medianWords({ working }: Times, minutesOfDay: number): string {
  return working === null ? TOO_FEW : sayWorking(working.median, minutesOfDay)
}

/** Whether no time of a table can be told. */
export function isAllTooFew(rows: readonly (readonly (string | number)[])[]): boolean {
  return rows.every(([, , ...times]) => times.every(time => time === TOO_FEW))
}

function cells(spread: Spread | null, say: (minutes: number) => string): readonly string[] {
  return spread === null ? [TOO_FEW, TOO_FEW] : [say(spread.median), say(spread.ninth)]
}
