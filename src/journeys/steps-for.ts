import { cohortsIn } from '../register/cohorts'
import type { PortalRules } from '../register/eligible-mentors'
import type { RegisterReader } from '../register/register-reader'
import type { Pairing, PersonView } from '../register/register-view'
import { poolBefore } from '../register/standing/in-service'
import { serviceSteps, type ServiceSteps } from '../register/standing/service-steps'
import { nameOf } from '../register/view-words'

/** Reads what the steps for one pairing depend on, and gives them; null when the mentor is no longer known. */
export async function stepsFor(
  deps: { readonly register: Pick<RegisterReader, 'person' | 'schools'>; readonly portalRules: PortalRules },
  pairing: Pick<Pairing, 'mentorId' | 'schoolUrn' | 'startedOn'>,
  ect: PersonView,
): Promise<ServiceSteps | null> {
  const mentor = await deps.register.person(pairing.mentorId)
  if (!mentor) return null
  const { schoolUrn: urn } = pairing
  const [school] = await deps.register.schools([urn])
  return serviceSteps({
    portalRules: deps.portalRules,
    school: { name: school?.name ?? 'the school', urn },
    ect: { name: nameOf(ect), cohort: newest(cohortsIn(ect, 'ect')) },
    mentor: { name: nameOf(mentor), trn: mentor.person.trn, cohort: newest(cohortsIn(mentor, 'mentor')) },
    pool: poolBefore(mentor, pairing),
  })
}

const newest = (cohorts: readonly number[]) => (cohorts.length === 0 ? null : Math.max(...cohorts))
