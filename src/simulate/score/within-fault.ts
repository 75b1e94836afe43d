import { addDays, dayAt } from '../../kernel/day'
import type { Cause } from '../../register/diagnosis'
import type { Occurrence } from '../occurrence'
import type { PlantedFault, SimulatedLine } from '../truth'

/** Days after a fault's last on which a report of it is still taken for one. */
const AFTER = 2

/** Whether an occurrence is from a fault's days, and from within its page and scope as far as it shows them. */
export function isWithinFault(occurrence: Occurrence, fault: PlantedFault): boolean {
  const day = dayAt(occurrence.at)
  const isInTime = day >= fault.from && day <= addDays(fault.until, AFTER)
  const isOnPage = occurrence.page === null || occurrence.page === fault.page
  return isInTime && isOnPage && isInScope(occurrence, fault)
}

/**
 * Tells ordinary occurrences that have the very trouble of a fault, within its scope, its page and its days. No reader of the mail could leave
 * them apart from the fault's, and who mends the fault has to look at them too.
 */
export function createLookAlikes(faults: readonly PlantedFault[]): (line: SimulatedLine) => boolean {
  const byCause = new Map<Cause, readonly PlantedFault[]>()
  for (const fault of faults) byCause.set(fault.cause, [...(byCause.get(fault.cause) ?? []), fault])
  return ({ occurrence, truth }) =>
    truth.fault === null && (byCause.get(truth.cause) ?? []).some(fault => isWithinFault(occurrence, fault))
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
