import type { FeedRegistration, MentorFacts } from './feed-facts'
import { partnershipKey } from './feed-facts'
import { partnerOf, type Partner } from './partner'

/** Where a mentor is registered themself, as far as one partner may know it from a row at one school. */
export function homeOf(
  facts: MentorFacts,
  row: { readonly cohort: number | null; readonly schoolUrn: string; readonly partner: Partner },
): { readonly homeCohort: number | null; readonly homeDeliveryPartner: string | null } {
  const home = homeRegistration(facts.registrations, row)
  if (!home) return { homeCohort: null, homeDeliveryPartner: null }
  const partner = partnerOf([
    home,
    facts.partnerships.get(partnershipKey(home.schoolUrn, home.cohort)),
    facts.schools.get(home.schoolUrn),
  ])
  // Another partner's name at another school would tell that the mentor is there too.
  const isTheirs = home.schoolUrn === row.schoolUrn || partner.key === row.partner.key
  return { homeCohort: home.cohort, homeDeliveryPartner: isTheirs ? partner.name : null }
}

/** The registration on the row's own cohort when there is one, else the newest; at the row's school before others. */
function homeRegistration(
  registrations: readonly FeedRegistration[],
  row: { readonly cohort: number | null; readonly schoolUrn: string },
): FeedRegistration | undefined {
  const rank = (registration: FeedRegistration) =>
    (registration.cohort === row.cohort ? 20_000 : 0) +
    (registration.schoolUrn === row.schoolUrn ? 10_000 : 0) +
    registration.cohort
  return [...registrations].sort((one, other) => rank(other) - rank(one))[0]
}
