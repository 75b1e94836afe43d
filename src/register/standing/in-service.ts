import type { Day } from '../../kernel/day'
import type { Pairing, PersonView } from '../register-view'
import type { ServiceStepsFacts } from './service-steps'

type Compared = Pick<Pairing, 'standing' | 'finishedOn' | 'service'>

/** Whether a match of ours is still to be made in the Department's service: nobody has seen it there or said that it is done. */
export function isToDoInService({ standing, finishedOn, service }: Compared, today: Day): boolean {
  if (!service?.isCompletedHere || service.done !== null || standing === 'seen') return false
  return finishedOn === null || finishedOn >= today
}

/** Where a mentor was listed before a match: a place in the school's pool that begins with the pairing came with it. */
export function poolBefore(
  mentor: Pick<PersonView, 'periods'>,
  pairing: Pick<Pairing, 'schoolUrn' | 'startedOn'>,
): ServiceStepsFacts['pool'] {
  const places = mentor.periods.filter(
    ({ role, finishedOn }) => role === 'mentor' && (finishedOn === null || finishedOn >= pairing.startedOn),
  )
  const earlier = places.filter(({ startedOn }) => startedOn < pairing.startedOn)
  if (earlier.some(({ schoolUrn }) => schoolUrn === pairing.schoolUrn)) return 'here'
  return earlier.length > 0 ? 'elsewhere' : 'nowhere'
}
