const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(2025, 8, 8)
const DAYS = 305
/** Two mails of one school and kind are either one problem or so far apart that nobody would think so. */
const SAME_KIND_DAYS = 150
const SAME_SCHOOL_DAYS = 30
/** Faults of the website or of Steplab at different schools fall on the same day only in a group. */
const FAULT_DAYS = 2

/** Gives each mail a moment in the school year that keeps unrelated mails from looking like one problem. */
export function createDiary(random) {
  const bySchool = new Map()
  const faults = { portal_technical: [], steplab: [] }

  const moment = day => new Date(FIRST_DAY + day * DAY_MS + random.int(7 * 3600, 18 * 3600) * 1000)
  const isWeekend = day => [0, 6].includes(new Date(FIRST_DAY + day * DAY_MS).getUTCDay())
  const dayOf = date => Math.floor((date.getTime() - FIRST_DAY) / DAY_MS)
  const isQuiet = (day, schoolId, intent) =>
    !(bySchool.get(schoolId) ?? []).some(
      one => Math.abs(one.day - day) < (one.intent === intent ? SAME_KIND_DAYS : SAME_SCHOOL_DAYS),
    )
  const isFaultless = (day, intent, padding) =>
    !(faults[intent] ?? []).some(other => Math.abs(other - day) < FAULT_DAYS + padding)
  const note = (day, schoolId, intent) => {
    if (!bySchool.has(schoolId)) bySchool.set(schoolId, [])
    bySchool.get(schoolId).push({ day, intent })
    faults[intent]?.push(day)
  }

  return {
    /** A free moment for a mail of this school and intent, or null when there is none. It stays free until it is kept. */
    find(schoolId, intent, padding = 0) {
      for (let attempt = 0; attempt < 40; attempt++) {
        const day = random.int(0, DAYS)
        if (
          (isWeekend(day) && !random.chance(0.15)) ||
          !isQuiet(day, schoolId, intent) ||
          !isFaultless(day, intent, padding)
        )
          continue
        return moment(day)
      }
      return null
    },
    keep: (date, schoolId, intent) => note(dayOf(date), schoolId, intent),
    /** A moment within a few days after another, for a second mail about the same thing. */
    bookAfter(date, schoolId, intent, days) {
      const day = dayOf(date) + days
      note(day, schoolId, intent)
      return moment(day)
    },
    /** Whether the school has sent nothing that could be taken for the same problem around that time. */
    allows: (date, schoolId, intent) => isQuiet(dayOf(date), schoolId, intent),
  }
}
