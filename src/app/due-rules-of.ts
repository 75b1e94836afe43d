import type { Config } from '../config'
import { createBankHolidays } from '../kernel/bank-holidays'
import { dayAt, type Day } from '../kernel/day'
import { createWorkingDays } from '../kernel/working-days'
import type { DueRules } from '../ticket/due'

/** When tickets are due, by what an operator set. */
export function dueRulesOf({ TARGET_WORKING_DAYS, WORK_STARTS_AT, WORK_ENDS_AT, bankHolidays }: Config): DueRules {
  const isBankHoliday = createBankHolidays(bankHolidays)
  const workingDays = createWorkingDays({ isBankHoliday, startsAt: WORK_STARTS_AT, endsAt: WORK_ENDS_AT })
  return { targets: TARGET_WORKING_DAYS, workingDays }
}

/** By when a problem that is opened now is to have been looked at. */
export function problemDueOf(config: Config): (now: Date) => Day {
  const { workingDays } = dueRulesOf(config)
  return now => workingDays.add(dayAt(now), config.PROBLEM_WORKING_DAYS)
}
