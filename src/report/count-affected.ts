import type { Affected } from './escalation-report'
import type { AffectedPair } from './report-reader'

/** Counts tickets by cohorts and by provider, most first. What no registration says is left out. Pure. */
export function countAffected(pairs: readonly AffectedPair[]): Affected {
  const known = pairs.filter(({ mentorCohort, ectCohort }) => mentorCohort !== null || ectCohort !== null)
  const cohorts = ticketsBy(known, ({ mentorCohort, ectCohort }) => `${mentorCohort ?? ''} ${ectCohort ?? ''}`)
  return {
    cohorts: cohorts.map(({ name, tickets }) => {
      const [mentor = '', ect = ''] = name.split(' ')
      return { mentor: cohortOf(mentor), ect: cohortOf(ect), tickets }
    }),
    leadProviders: ticketsBy(pairs, ({ leadProvider }) => leadProvider),
    deliveryPartners: ticketsBy(pairs, ({ deliveryPartner }) => deliveryPartner),
    waiting: pairs.filter(({ isCompleted }) => !isCompleted).length,
  }
}

function ticketsBy(
  pairs: readonly AffectedPair[],
  nameOf: (pair: AffectedPair) => string | null,
): readonly { readonly name: string; readonly tickets: number }[] {
  const tickets = new Map<string, Set<string>>()
  for (const pair of pairs) {
    const name = nameOf(pair)
    if (name !== null) tickets.set(name, (tickets.get(name) ?? new Set()).add(pair.ticketId))
  }
  return [...tickets]
    .map(([name, ids]) => ({ name, tickets: ids.size }))
    .sort((left, right) => right.tickets - left.tickets || (left.name < right.name ? -1 : 1))
}

function cohortOf(text: string): number | null {
  return text === '' ? null : Number(text)
}
