import { distance } from 'fastest-levenshtein'
import { addDays, dayAt } from '../../kernel/day'
import { ERRORS, type ErrorName } from '../mail/errors'
import type { Occurrence } from '../occurrence'
import type { PlantedFault } from '../truth'
import type { Judge } from './judge'

/** Days after a fault's last on which a report of it is still taken for one. */
const AFTER = 2
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
  const day = dayAt(occurrence.at)
  const isInTime = day >= fault.from && day <= addDays(fault.until, AFTER)
  const isOnPage = occurrence.page === null || occurrence.page === fault.page
  return isInTime && isOnPage && isInScope(occurrence, fault) && hasSymptom(occurrence, fault)
}

function hasSymptom({ causes, errorText, mentor }: Occurrence, { cause, error, scope }: PlantedFault): boolean {
  if (causes.includes(cause) || (scope.mentor !== undefined && mentor === scope.mentor)) return true
  if (errorText === null || !isError(error)) return false
  return ERRORS[error].some(wording => distance(wording, errorText) <= SLIPS)
}

function isError(name: string | null): name is ErrorName {
  return name !== null && Object.hasOwn(ERRORS, name)
}

function isInScope(
  { schoolUrn, leadProvider, deliveryPartner, cohorts }: Occurrence,
  { scope }: PlantedFault,
): boolean {
  return (
    (scope.schoolUrns === undefined || (schoolUrn !== null && scope.schoolUrns.includes(schoolUrn))) &&
    (scope.leadProvider === undefined || scope.leadProvider === leadProvider) &&
    (scope.deliveryPartner === undefined || scope.deliveryPartner === deliveryPartner) &&
    (scope.cohorts === undefined || (scope.cohorts.mentor === cohorts?.mentor && scope.cohorts.ect === cohorts.ect))
  )
}
