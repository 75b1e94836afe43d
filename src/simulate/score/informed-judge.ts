import { distance } from 'fastest-levenshtein'
import { ERRORS, type ErrorName } from '../mail/errors'
import type { Occurrence } from '../occurrence'
import type { PlantedFault } from '../truth'
import type { Judge } from './judge'
import { isWithinFault } from './within-fault'

/** Letters by which an error that was told may differ from one of its wordings. */
const SLIPS = 4

/**
 * No rule, but a measure of the year itself: it knows each fault's cause, error, page, scope and days, which no rule can, and goes by what an
 * occurrence shows all the same. What it does not reach is hidden by wrong readings, or by ordinary requests that look just like a fault.
 */
export function createInformedJudge(faults: readonly PlantedFault[]): Judge {
  // The narrower scope first: a school's own fault before one of everybody.
  const narrowFirst = [...faults].sort((one, other) => narrowness(other) - narrowness(one))
  return occurrences => {
    const problemOf = new Map<string, string>()
    const raisedAt = new Map<string, Date>()
    for (const occurrence of occurrences) {
      const fault = narrowFirst.find(one => looksLike(occurrence, one))
      problemOf.set(occurrence.id, fault?.id ?? occurrence.ticket)
      if (fault && !raisedAt.has(fault.id)) raisedAt.set(fault.id, occurrence.at)
    }
    return { problemOf, raisedAt }
  }
}

function narrowness({ scope }: PlantedFault): number {
  return Object.keys(scope).length + (scope.schoolUrns ? 1 : 0)
}

function looksLike(occurrence: Occurrence, fault: PlantedFault): boolean {
  return isWithinFault(occurrence, fault) && hasSymptom(occurrence, fault)
}

function hasSymptom({ causes, errorText, mentor }: Occurrence, { cause, error, scope }: PlantedFault): boolean {
  if (causes.includes(cause) || (scope.mentor !== undefined && mentor === scope.mentor)) return true
  if (errorText === null || !isError(error)) return false
  return ERRORS[error].some(wording => distance(wording, errorText) <= SLIPS)
}

function isError(name: string | null): name is ErrorName {
  return name !== null && Object.hasOwn(ERRORS, name)
}
