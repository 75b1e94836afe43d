import { toDay } from '../../../src/kernel/day'
import type { CountedPeriod, FiguresReader } from '../../../src/report/figures/figures'
import type { Period } from '../../../src/report/figures/period'

/** A busy September, and half of it in any other month. */
export const BUSY: CountedPeriod = {
  figures: {
    ...{ arrived: 120, asked: 80, readyFirst: 50, completed: 96, reopened: 7 },
    answers: { count: 100, working: { median: 95, ninth: 1_200 }, wall: { median: 260, ninth: 4_000 } },
    ways: { oneClick: 48, byHand: 20, answer: 28 },
    completions: { count: 96, working: { median: 600, ninth: 2_400 }, wall: { median: 1_500, ninth: 9_000 } },
    causes: [
      { key: 'not-in-school-pool', tickets: 60 },
      { key: 'portal-error', tickets: 40 },
      { key: null, tickets: 20 },
    ],
    providers: [
      { key: '=cmd|"/c calc"!A1 <b>Northgate</b>', tickets: 90 },
      { key: null, tickets: 30 },
    ],
  },
  days: [
    { day: toDay('2026-09-01'), arrived: 40, completed: 6 },
    { day: toDay('2026-09-07'), arrived: 50, completed: 60 },
    { day: toDay('2026-09-14'), arrived: 30, completed: 30 },
  ],
}
const QUIET: CountedPeriod = {
  figures: {
    ...BUSY.figures,
    ...{ arrived: 60, completed: 40, reopened: 0 },
    answers: { count: 3, working: null, wall: null },
    causes: [{ key: 'removed', tickets: 60 }],
  },
  days: [{ day: toDay('2026-04-03'), arrived: 60, completed: 40 }],
}

/** Figures in memory; `asked` says of which periods. */
export class FakeFigures implements FiguresReader {
  asked: Period[] = []
  waiting = 0
  count = async (period: Period): Promise<CountedPeriod> => {
    this.asked.push(period)
    return period.from.startsWith('2026-09') ? BUSY : QUIET
  }
  behind = async (): Promise<number> => this.waiting
}
