import type { Detector } from './detector'

/** Three working days, as an agent would look back. */
const DAYS = 3

/** The naive one: how many schools reported it lately, whatever is usual. */
export const fixedCount: Detector = days => days.slice(-DAYS).reduce((sum, { schools }) => sum + schools, 0)
