import { createHash } from 'node:crypto'
import type { MeasuredBy } from '../adapters/database/figures/measure-tickets'
import type { Config } from '../config'
import { dueRulesOf } from './due-rules-of'

/** Raised when a ticket would be measured otherwise by the same settings: everything is measured anew then. */
const DEFINITIONS = 2

/** By what the tickets of the dashboard are measured. */
export function measureRulesOf(config: Config): MeasuredBy {
  const { WORK_STARTS_AT, WORK_ENDS_AT, bankHolidays } = config
  const hours = [WORK_STARTS_AT, WORK_ENDS_AT, ...bankHolidays].join(' ')
  const key = createHash('sha256').update(hours).digest('hex').slice(0, 16)
  return { days: dueRulesOf(config).workingDays, rules: `${DEFINITIONS}:${key}` }
}
