import { toDay } from '../../kernel/day'
import type { CohortPair } from '../occurrence'
import type { School } from '../world/school'
import { beginning, broadSize, evenOffsets, meetingsOf, weighedOffsets } from './sketch-helpers'
import type { Sketch, Sketching, Symptom } from './sketch'
import { OF_COHORT_PAIRS, OF_CREEPING, OF_FEEDS, OF_RELEASES, OF_ROLL_OVER } from './symptoms'

/** Reports of a release's fault by school day: most on the second, over within two weeks. */
const RELEASE_DAYS = [5, 9, 6, 4, 2, 1, 1, 0.5] as const
/** Reports after the year turned, by school day. */
const ROLL_OVER_DAYS = Array.from({ length: 25 }, (_, day) => 25 - day)
const CREEPING_DAYS = Array.from({ length: 75 }, (_, day) => day + 1)

export function sketchRelease(given: Sketching): Sketch {
  // In turn, so that no two releases of a year break the same.
  const symptom = OF_RELEASES[given.number % OF_RELEASES.length] ?? OF_RELEASES[0]
  const offsets = weighedOffsets(given, broadSize(given, 25, 90), RELEASE_DAYS)
  return everywhere(given, { kind: 'release', symptom, from: beginning(given, RELEASE_DAYS.length), offsets })
}

export function sketchCreeping(given: Sketching): Sketch {
  const symptom = OF_CREEPING[given.number % OF_CREEPING.length] ?? OF_CREEPING[0]
  const offsets = weighedOffsets(given, broadSize(given, 45, 80), CREEPING_DAYS)
  return everywhere(given, { kind: 'creeping', symptom, from: beginning(given, CREEPING_DAYS.length), offsets })
}

/** In September, then from 1 June, when the year turns for the service. */
export function sketchRollOver(given: Sketching): Sketch {
  const turns = toDay(given.number % 2 === 0 ? `${given.year}-09-01` : `${given.year + 1}-06-01`)
  const from = given.calendar.schoolDaysBefore(turns)
  const offsets = weighedOffsets(given, broadSize(given, 110, 180), ROLL_OVER_DAYS)
  return everywhere(given, { kind: 'year-roll-over', symptom: OF_ROLL_OVER, from, offsets })
}

export function sketchCohortPair(given: Sketching): Sketch {
  const { year, chance, number } = given
  const pairs: readonly CohortPair[] = [
    { mentor: year - 1, ect: year },
    { mentor: year, ect: year - 1 },
    { mentor: year - 2, ect: year },
    { mentor: year - 2, ect: year - 1 },
  ]
  const cohorts = pairs[number % pairs.length] ?? { mentor: year - 1, ect: year }
  const length = chance.between(10, 18)
  const offsets = evenOffsets(given, broadSize(given, 25, 60), length)
  const sketch = everywhere(given, {
    ...{ kind: 'cohort-pair', symptom: OF_COHORT_PAIRS, offsets },
    from: beginning(given, length),
  })
  return { ...sketch, scope: { cohorts }, meetings: sketch.meetings.map(meeting => ({ ...meeting, cohorts })) }
}

export function sketchLeadProvider(given: Sketching): Sketch {
  const leadProvider = pickKey(given, given.world.byLeadProvider)
  const length = given.chance.between(10, 20)
  return ofFeed(given, { kind: 'lead-provider', scope: { leadProvider }, size: broadSize(given, 30, 80), length })
}

export function sketchDeliveryPartner(given: Sketching): Sketch {
  const deliveryPartner = pickLarge(given, given.world.byDeliveryPartner)
  const length = given.chance.between(8, 15)
  return ofFeed(given, { kind: 'delivery-partner', scope: { deliveryPartner }, size: broadSize(given, 10, 25), length })
}

/** One lead provider's fault, and at the same time one of a delivery partner of another, with the same symptom. */
export function sketchTwins(given: Sketching): readonly [Sketch, Sketch] {
  const { world, chance } = given
  const leadProvider = pickKey(given, world.byLeadProvider)
  const others = [...world.byDeliveryPartner].filter(([, schools]) => schools[0]?.leadProvider !== leadProvider)
  const deliveryPartner = pickLarge(given, new Map(others))
  const symptom = OF_FEEDS[given.number % OF_FEEDS.length] ?? OF_FEEDS[0]
  const length = 15
  const shared = { kind: 'same-cause-twice', symptom, length, from: beginning(given, length + 3) } as const
  const size = broadSize(given, 25, 50)
  return [
    ofFeed(given, { ...shared, scope: { leadProvider }, size }),
    ofFeed(given, {
      ...{ ...shared, scope: { deliveryPartner }, size: Math.max(6, Math.round(size / 2)) },
      from: shared.from + chance.between(0, 3),
    }),
  ]
}

interface FeedFault {
  readonly kind: Sketch['kind']
  readonly scope: { readonly leadProvider: string } | { readonly deliveryPartner: string }
  readonly size: number
  readonly length: number
  readonly symptom?: Symptom
  readonly from?: number
}

function ofFeed(given: Sketching, { kind, scope, size, length, symptom, from }: FeedFault): Sketch {
  const { world, chance } = given
  const schools: readonly School[] =
    'leadProvider' in scope
      ? (world.byLeadProvider.get(scope.leadProvider) ?? [])
      : (world.byDeliveryPartner.get(scope.deliveryPartner) ?? [])
  const offsets = evenOffsets(given, size, length)
  return {
    ...{ kind, scope, symptom: symptom ?? chance.pick(OF_FEEDS) },
    meetings: meetingsOf(given, { schools, from: from ?? beginning(given, length), offsets }),
  }
}

function everywhere(
  given: Sketching,
  fault: Pick<Sketch, 'kind' | 'symptom'> & { readonly from: number; readonly offsets: readonly number[] },
): Sketch {
  const { kind, symptom, from, offsets } = fault
  return { kind, symptom, scope: {}, meetings: meetingsOf(given, { schools: given.world.schools, from, offsets }) }
}

function pickKey({ chance }: Sketching, byName: ReadonlyMap<string, readonly School[]>): string {
  const names = [...byName.keys()]
  return names[chance.below(names.length)] ?? ''
}

/** One of the larger half: a fault of a partner with a handful of schools is those schools' own. */
function pickLarge({ chance }: Sketching, byName: ReadonlyMap<string, readonly School[]>): string {
  const names = [...byName].sort(([, one], [, other]) => other.length - one.length).map(([name]) => name)
  return names[chance.below(Math.ceil(names.length / 2))] ?? ''
}
