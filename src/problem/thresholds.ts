/** How far back an earlier ticket makes this one a repeat: two terms' halves; older ones are history, not a pattern. */
export const REPEAT_DAYS = 60
/** The first repeat at one school is worth a suspected problem: it costs nothing, and the earlier ticket is shown. */
export const REPEATS_AT_SCHOOL = 2
/** One mentor missing at two schools is about the mentor's record, not about either school. */
export const SCHOOLS_OF_MENTOR = 2
/** Many schools at once within a week is a fault of the service or of a provider's data, not of a school. */
export const OUTBREAK_DAYS = 7
/** Three schools in one week with an error in the portal: fewer are everyday. */
export const OUTBREAK_OF_PORTAL = 3
/** A lead provider has many schools, and the same cause at a few of them is everyday: one more than for the portal. */
export const OUTBREAK_OF_PROVIDER = 4
