import { fault, ok, type Parsed } from './parsed'

/** The first cohort of early career framework training (`contract_period.rb`: year >= 2020). */
const FIRST = 2020
const LAST = 2099

/**
 * Reads a cohort: its year, or the academic year as schools see it. `2021`, `2021/22`, `2021 to 2022` and `2021-22` are
 * all 2021.
 */
export function parseCohort(text: string): Parsed<number, 'blank' | 'invalid'> {
  const trimmed = text.trim()
  if (trimmed === '') return fault('blank', 'Enter the cohort, like 2022')
  const match = /^(20[0-9]{2})(?:\s?(?:[/\u2013-]|to)\s?(?:20)?([0-9]{2}))?$/.exec(trimmed)
  const year = Number(match?.[1])
  const next = match?.[2]
  const isAcademicYear = next === undefined || Number(next) === (year + 1) % 100
  if (!match || !isAcademicYear || year < FIRST || year > LAST) {
    return fault('invalid', 'A cohort is a year from 2020, like 2022, or an academic year, like 2022/23')
  }
  return ok(year)
}
