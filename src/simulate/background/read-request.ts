import type { Chance } from '../chance'
import { tellError } from '../mail/write-text'
import type { OccurrenceReading } from '../occurrence'
import { ectAt } from '../world/people'
import { drawCause } from './ordinary-causes'
import { RATES } from './rates'
import type { ReadEct, Request } from './request'

/** Reads the ECTs of a request as the system would, errors and gaps included. The first is what it is about. */
export function readRequest(request: Request, seed: number, chance: Chance): readonly [ReadEct, ...ReadEct[]] {
  const first = readEct(request, seed, chance)
  if (!chance.happens(RATES.severalEcts)) return [first]
  const besides = Array.from({ length: chance.between(1, 3) }, (_, place): ReadEct => {
    if (place > 0 || !chance.happens(RATES.ectOfOtherCause)) {
      return { ...first, reading: { ...first.reading, ect: ectAt(seed, request.school, chance) } }
    }
    // Something else is the matter with this one, which no fault is behind.
    const { cause, error, page } = drawCause(chance)
    return readEct({ ...request, id: `${request.id}+`, fault: null, cause, error, page }, seed, chance)
  })
  return [first, ...besides]
}

function readEct(request: Request, seed: number, chance: Chance): ReadEct {
  const { school, cause, fault, id } = request
  const isSchoolKnown = !chance.happens(RATES.schoolUnknown)
  const causes = diagnose(request, chance)
  const isErrorTold = chance.happens(causes.length > 0 ? RATES.errorTold : RATES.errorToldWithoutCause)
  const reading: OccurrenceReading = {
    schoolUrn: isSchoolKnown ? school.urn : null,
    causes,
    errorText:
      request.error !== null && isErrorTold
        ? tellError(request.error, { hasSlips: chance.happens(RATES.slips) }, chance)
        : null,
    mentor: chance.happens(RATES.mentorUnknown) ? null : request.mentor,
    ect: ectAt(seed, school, chance),
    leadProvider: isSchoolKnown ? school.leadProvider : null,
    deliveryPartner: isSchoolKnown ? school.deliveryPartner : null,
    cohorts: chance.happens(RATES.cohortsUnknown) ? null : request.cohorts,
    page: chance.happens(RATES.pageKnown) ? request.page : null,
  }
  return { reading, truth: { fault, request: id, cause } }
}

function diagnose({ cause }: Request, chance: Chance): OccurrenceReading['causes'] {
  if (chance.happens(RATES.causeMissing)) return []
  const other = drawCause(chance).cause
  if (chance.happens(RATES.misdiagnosed)) return [other]
  return chance.happens(RATES.secondCause) && other !== cause ? [cause, other] : [cause]
}
