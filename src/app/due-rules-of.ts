import type { Config } from '../config'
import { createBankHolidays } from '../kernel/bank-holidays'
import { createWorkingDays } from '../kernel/working-days'
import type { DueRules } from '../ticket/due'

/** When tickets are due, by what an operator set. */
export function dueRulesOf({ TARGET_WORKING_DAYS, WORK_STARTS_AT, WORK_ENDS_AT, bankHolidays }: Config): DueRules {
  const isBankHoliday = createBankHolidays(bankHolidays)
  const workingDays = createWorkingDays({ isBankHoliday, startsAt: WORK_STARTS_AT, endsAt: WORK_ENDS_AT })
  return { targets: TARGET_WORKING_DAYS, workingDays }
}
