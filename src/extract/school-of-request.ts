import { foldName } from '../register/names'
import type { PeopleSnapshot } from '../register/people'
import type { Mentions } from './find-mentions'
import type { Evidence, Reading } from './reading'

/** The schools that a request is about, surest first, and how that is known. */
export interface SchoolOfRequest {
  readonly school: Reading['school']
  /** Every school whose people are compared first. */
  readonly urns: ReadonlySet<string>
  /** Schools whose registered tutor wrote; of a call, the school that the agent who took it chose: who called is judged apart. */
  readonly tutorOf: ReadonlySet<string>
}

/** Decides the school: what an agent chose, then the tutor's address, then the address's domain, then a URN in the text, then a name. */
export function schoolOfRequest(
  mentions: Mentions,
  people: PeopleSnapshot,
  chosen: string | null = null,
): SchoolOfRequest {
  const known = new Set(people.schools.map(school => school.urn))
  const byUrn = mentions.identifiers.filter(
    found => found.kind === 'urn' && known.has(found.value) && found.evidence.zone !== 'quoted',
  )
  const ofAgent = chosen !== null && known.has(chosen) ? [chosen] : []
  const ranked: { urn: string; by: string; evidence: Evidence | null }[] = [
    ...ofAgent.map(urn => ({ urn, by: 'agent', evidence: byUrn.find(({ value }) => value === urn)?.evidence ?? null })),
    ...[...people.senderSchools]
      .sort((left, right) => rank(left.by) - rank(right.by))
      .map(({ urn, by }) => ({
        urn,
        by,
        evidence: null,
      })),
    ...byUrn.map(found => ({ urn: found.value, by: 'urn', evidence: found.evidence })),
  ]
  if (ranked.length === 0) {
    const names = new Set(mentions.schoolNames.map(foldName))
    const named = people.schools.filter(school => names.has(foldName(school.name)))
    ranked.push(...named.map(school => ({ urn: school.urn, by: 'name', evidence: null })))
  }
  return {
    school: ranked[0] ?? null,
    urns: new Set(ranked.map(found => found.urn)),
    tutorOf: new Set([
      ...ofAgent,
      ...people.senderSchools.filter(found => found.by === 'tutor-address').map(found => found.urn),
    ]),
  }
}

function rank(by: 'tutor-address' | 'domain'): number {
  return by === 'tutor-address' ? 0 : 1
}
