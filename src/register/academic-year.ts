/** A cohort as schools are told it: the cohort 2022 is the academic year `2022/23`. */
export function academicYear(cohort: number): string {
  return `${cohort}/${String((cohort + 1) % 100).padStart(2, '0')}`
}
