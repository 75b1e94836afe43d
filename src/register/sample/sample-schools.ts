import type { RegisterData, SchoolData } from '../register-data'
import type { Partnership } from '../register-view'
import { foldName } from '../names'
import { DELIVERY_PARTNERS, LEAD_PROVIDERS, SCHOOL_KINDS, TOWNS, TRUSTS } from './sample-words'

export const SAMPLE_COHORTS = [2021, 2022, 2023, 2024] as const
export const SCHOOL_COUNT = 40
/** The last two of the forty have closed: one became one school, the other two. */
export const CLOSED_INTO_ONE = 38
export const CLOSED_INTO_TWO = 39
/** Which schools took over from them. */
export const SUCCESSOR_OF_ONE = 10
export const SUCCESSORS_OF_TWO = [11, 12] as const
/** An open school whose mentors are all registered and in nobody's pool, and which has not set up its last cohort. */
export const BARE_SCHOOL = 34
export const BARE_SCHOOL_LACKS = 2024
/** Where a partnership is not confirmed, and where one is challenged, each for one cohort. */
export const UNCONFIRMED = { school: 33, cohort: 2023 } as const
export const CHALLENGED = { school: 36, cohort: 2022 } as const
/** URNs in use begin with 1, so that one beginning with 9 cannot be a real school's. */
const FIRST_URN = 900_101
const URN_STEP = 137

/** The forty schools, two to a town, each with its own email domain. */
export function sampleSchools(): readonly SchoolData[] {
  return Array.from({ length: SCHOOL_COUNT }, (_, index) => sampleSchool(index))
}

/** The school at a place in the list. */
export function sampleUrn(index: number): string {
  return String(FIRST_URN + (index % SCHOOL_COUNT) * URN_STEP)
}

function sampleSchool(index: number): SchoolData {
  const town = TOWNS[index % TOWNS.length] ?? TOWNS[0]
  const kind = SCHOOL_KINDS[(index * 2 + (index < TOWNS.length ? 0 : 1)) % SCHOOL_KINDS.length] ?? SCHOOL_KINDS[0]
  const name = `${town} ${kind.name}`
  return {
    urn: sampleUrn(index),
    name,
    town,
    phase: kind.phase,
    trust: index % 3 === 0 ? (TRUSTS[(index / 3) % TRUSTS.length] ?? null) : null,
    status: index >= CLOSED_INTO_ONE ? 'closed' : 'open',
    leadProvider: leadProviderOf(index),
    deliveryPartner: deliveryPartnerOf(index),
    emailDomains: [`${foldName(name).replaceAll(' ', '-')}.sch.example`],
  }
}

/** Who took over from whom. */
export function sampleLinks(): RegisterData['links'] {
  return [
    { predecessorUrn: sampleUrn(CLOSED_INTO_ONE), successorUrn: sampleUrn(SUCCESSOR_OF_ONE) },
    ...SUCCESSORS_OF_TWO.map(index => ({
      predecessorUrn: sampleUrn(CLOSED_INTO_TWO),
      successorUrn: sampleUrn(index),
    })),
  ]
}

/** A partnership for each school and cohort. */
export function samplePartnerships(): RegisterData['partnerships'] {
  return Array.from({ length: SCHOOL_COUNT }, (_, index) => index).flatMap(index =>
    SAMPLE_COHORTS.filter(cohort => index !== BARE_SCHOOL || cohort !== BARE_SCHOOL_LACKS).map(cohort => ({
      schoolUrn: sampleUrn(index),
      cohort,
      leadProvider: leadProviderOf(index),
      deliveryPartner: deliveryPartnerOn(index, cohort),
      status: partnershipStatus(index, cohort),
    })),
  )
}

function partnershipStatus(index: number, cohort: number): Partnership['status'] {
  const is = (at: { readonly school: number; readonly cohort: number }) => at.school === index && at.cohort === cohort
  if (is(UNCONFIRMED)) return 'unconfirmed'
  return is(CHALLENGED) ? 'challenged' : 'active'
}

/** The lead provider of a school. */
export function leadProviderOf(index: number): string {
  return LEAD_PROVIDERS[index % LEAD_PROVIDERS.length] ?? LEAD_PROVIDERS[0]
}

/** The delivery partner of a school for a cohort: now and then a school changed it between cohorts. */
export function deliveryPartnerOn(index: number, cohort: number): string {
  return deliveryPartnerOf(index % 7 === 0 && cohort >= 2023 ? index + 1 : index)
}

/** The delivery partner that a school began with. */
export function deliveryPartnerOf(index: number): string {
  return DELIVERY_PARTNERS[index % DELIVERY_PARTNERS.length] ?? DELIVERY_PARTNERS[0]
}
