import { createChance, sumsOf, type Chance } from '../chance'
import type { School, World } from './school'

/** Shares of the market: one large lead provider, some middling and small ones. Invented names. */
const LEAD_PROVIDERS = [
  { name: 'Hartwell Learning', share: 0.34 },
  { name: 'Northgate Development', share: 0.22 },
  { name: 'Severn Teaching', share: 0.16 },
  { name: 'Ashdown Institute', share: 0.13 },
  { name: 'Calder Education', share: 0.1 },
  { name: 'Mendip Partners', share: 0.05 },
] as const
/** Schools that one delivery partner serves on the average: some two hundred partners in England. */
const SCHOOLS_A_PARTNER = 110
/** The largest school's ECTs, and how fast sizes fall with the rank: half of all schools have one or two. */
const LARGEST = 40
const FALL = 0.7
const LARGE_SHARE = 0.005
/** Schools whose trust has an office that writes for them, and the sizes of such trusts. One trust is very large. */
const IN_TRUST = 0.3
const TRUST = { least: 3, most: 20 }
const BUSY_TRUST = 60
/** Schools whose tutor has changed, or that have two. */
const SECOND_TUTOR = 0.35

/** Makes so many schools, the same for the same seed. Tens of thousands take some megabytes. */
export function makeWorld(seed: number, count: number): World {
  const chance = createChance(seed, 'world')
  const partners = makePartners(chance, count)
  const ranks = chance.some(
    Array.from({ length: count }, (_, rank) => rank),
    count,
  )
  const partnerSums = sumsOf(partners.map((_, place) => place + 1))
  const offices = drawOffices(chance, count)
  const schools = ranks.map((rank, index): School => {
    const urn = String(100_000 + index)
    const partner = partners[chance.placeIn(partnerSums)]
    const tutors = [`tutor@school-${urn}.sch.example`] as [string, ...string[]]
    if (chance.happens(SECOND_TUTOR)) tutors.push(`induction@school-${urn}.sch.example`)
    return {
      urn,
      leadProvider: partner?.leadProvider ?? LEAD_PROVIDERS[0].name,
      deliveryPartner: partner?.name ?? 'Teaching School Hub 1',
      size: Math.max(1, Math.round(LARGEST * (1 + rank / (count * LARGE_SHARE)) ** -FALL)),
      tutors,
      office: offices[index] ?? null,
    }
  })
  const [first, ...rest] = schools
  if (first === undefined) throw new RangeError('a world needs a school')
  return {
    seed,
    schools: [first, ...rest],
    sizes: sumsOf(schools.map(school => school.size)),
    byLeadProvider: groupedBy(schools, school => school.leadProvider),
    byDeliveryPartner: groupedBy(schools, school => school.deliveryPartner),
  }
}

function groupedBy(
  schools: readonly School[],
  key: (school: School) => string,
): ReadonlyMap<string, readonly School[]> {
  const groups = new Map<string, School[]>()
  for (const school of schools) {
    const group = groups.get(key(school))
    if (group) group.push(school)
    else groups.set(key(school), [school])
  }
  return groups
}

interface Partner {
  readonly name: string
  readonly leadProvider: string
}

function makePartners(chance: Chance, schools: number): readonly Partner[] {
  const shares = sumsOf(LEAD_PROVIDERS.map(({ share }) => share))
  return Array.from(
    { length: Math.max(LEAD_PROVIDERS.length, Math.round(schools / SCHOOLS_A_PARTNER)) },
    (_, index) => {
      // Each lead provider has a partner, however few there are.
      const provider = LEAD_PROVIDERS[index] ?? LEAD_PROVIDERS[chance.placeIn(shares)]
      return { name: `Teaching School Hub ${index + 1}`, leadProvider: provider?.name ?? LEAD_PROVIDERS[0].name }
    },
  )
}

/** The office of each school by its place; neighbours share a trust. */
function drawOffices(chance: Chance, count: number): readonly (string | null)[] {
  const offices: (string | null)[] = []
  for (let trust = 0; offices.length < count; trust += 1) {
    const size = trust === 0 ? Math.min(BUSY_TRUST, Math.ceil(count / 10)) : chance.between(TRUST.least, TRUST.most)
    const office = trust === 0 || chance.happens(IN_TRUST) ? `office@trust-${trust}.example` : null
    for (let place = 0; place < size; place += 1) offices.push(office)
  }
  return offices
}
