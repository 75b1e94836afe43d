import { GROUPING } from './limits'
import type { Remembered, Report } from './report'

/** Tells what is asked anew from what is asked again. */
export interface Requests {
  /** The number of a report's request: the same for all ECTs of a mail, and for what is said of one of them again within thirty days. */
  numberOf(asked: Asked): number
  /** The report that this one repeats: of the same ECT, or of another of the same request with the same cause. */
  firstOf(asked: Asked, one: Pick<Remembered, 'request' | 'likely'>): Remembered | null
  remember(asked: Asked, one: Remembered): void
  /** Puts back the number that a report was given before a restart. */
  restore(asked: Asked, number: number): void
  /** Forgets what was last asked before this day. */
  forget(before: number): void
}

interface Asked {
  readonly report: Report
  readonly schoolUrn: string | null
  readonly day: number
}

export function createRequests(): Requests {
  const numbers = new Map<string, { readonly number: number; day: number }>()
  const firsts = new Map<string, { readonly one: Remembered; day: number }>()
  let count = 0
  const firstAt = (key: string, day: number): Remembered | null => {
    const first = firsts.get(key)
    if (first === undefined || day - first.day > GROUPING.againDays) return null
    first.day = day
    return first.one
  }
  const keep = (asked: Asked, found: { readonly number: number; day: number }): void => {
    found.day = asked.day
    numbers.set(asked.report.ticket, found)
    numbers.set(pairOf(asked), found)
  }
  return {
    numberOf(asked) {
      const { report, day } = asked
      const again = numbers.get(pairOf(asked))
      const isAgain = again !== undefined && day - again.day <= GROUPING.againDays && report.cameBack !== true
      const found = numbers.get(report.ticket) ?? (isAgain ? again : { number: (count += 1), day })
      keep(asked, found)
      return found.number
    },
    firstOf(asked, one) {
      if (asked.report.cameBack === true) return null
      return firstAt(pairOf(asked), asked.day) ?? firstAt(causeOf(one), asked.day)
    },
    remember(asked, one) {
      for (const key of [pairOf(asked), causeOf(one)]) firsts.set(key, { one, day: asked.day })
    },
    restore(asked, number) {
      count = Math.max(count, number)
      const standing = numbers.get(asked.report.ticket) ?? numbers.get(pairOf(asked))
      keep(asked, standing?.number === number ? standing : { number, day: asked.day })
    },
    forget(before) {
      for (const known of [numbers, firsts]) for (const [key, { day }] of known) if (day < before) known.delete(key)
    },
  }
}

function pairOf({ report: { ect, mentor, requester }, schoolUrn }: Asked): string {
  return JSON.stringify([ect, mentor ?? requester, schoolUrn ?? requester])
}

function causeOf({ request, likely }: Pick<Remembered, 'request' | 'likely'>): string {
  return JSON.stringify([request, likely[0]?.cause ?? null])
}
