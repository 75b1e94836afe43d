const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const TIME = String.raw`(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d{1,9})?(?: ?([ap]m))?`
const ZONE = String.raw`(?: *(?:gmt|utc)?([+-]\d{1,2}:?\d{2}|[a-z]{1,5})\b)?`
/** `8 Jan 2025 17:03:37 +0100` (RFC 5322 §3.3), also with hyphens. */
const INTERNET = new RegExp(String.raw`(\d{1,2})[ .-]+([a-z]{3})[a-z]*[ .,-]+(\d{2,4})[ ,]+${TIME}${ZONE}`, 'i')
/** `Jan 8 17:03:37 2025` (C's asctime). */
const ASCTIME = new RegExp(String.raw`([a-z]{3})[a-z]* +(\d{1,2}) +${TIME}${ZONE} +(\d{4})`, 'i')
/** `January 8, 2025 5:03 PM`. */
const AMERICAN = new RegExp(String.raw`([a-z]{3})[a-z]* +(\d{1,2}),? +(\d{4}|\d{2}),? +(?:at )?${TIME}${ZONE}`, 'i')
/** `2025-01-08T17:03:37+01:00` (RFC 3339), also with a space. */
const ISO = new RegExp(String.raw`(\d{4})-(\d{2})-(\d{2})[t ]+${TIME} *(z|[+-]\d{2}:?\d{2})?`, 'i')
/** Minutes east of UTC of the zones that RFC 5322 §4.3 still reads, Britain's and Europe's. */
const ZONES = new Map([
  ['ut', 0],
  ['utc', 0],
  ['gmt', 0],
  ['z', 0],
  ['bst', 60],
  ['wet', 0],
  ['west', 60],
  ['cet', 60],
  ['cest', 120],
  ['met', 60],
  ['mest', 120],
  ['eet', 120],
  ['eest', 180],
  ['msk', 180],
  ['jst', 540],
  ['est', -300],
  ['edt', -240],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
])

/** The fields of a date as they were written. */
interface Written {
  readonly year: number
  /** From 0. */
  readonly month: number
  readonly day: string
  readonly time: readonly (string | undefined)[]
  readonly zone: string | undefined
}

/** A date of mail as RFC 3339 in UTC, in the standard's form or in those of programs; null when it is absent or says no real moment. */
export function readDate(value: string | null): string | null {
  const text = (value ?? '')
    .slice(0, 400)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?: ?/g, ':')
  const written = readWritten(text)
  if (written === null) return null
  const { year, month, day } = written
  const [hour = '', minute = '', second = '0', half] = written.time
  const offset = zoneMinutes(written.zone ?? 'utc')
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  if (month < 0 || month > 11 || offset === null || hours > 23 || Number(minute) > 59 || Number(second) > 60)
    return null
  const local = new Date(Date.UTC(year, month, Number(day), hours, Number(minute), Number(second)))
  if (local.getUTCDate() !== Number(day) && Number(second) < 60) return null
  return new Date(local.getTime() - offset * 60_000).toISOString()
}

function readWritten(text: string): Written | null {
  const internet = INTERNET.exec(text)
  if (internet !== null) {
    const [, day = '', month = '', year = '', ...rest] = internet
    return { year: fullYear(year), month: monthOf(month), day, time: rest.slice(0, 4), zone: rest[4] }
  }
  const iso = ISO.exec(text)
  if (iso !== null) {
    const [, year = '', month = '', day = '', ...rest] = iso
    return { year: Number(year), month: Number(month) - 1, day, time: rest.slice(0, 4), zone: rest[4] }
  }
  const asctime = ASCTIME.exec(text)
  if (asctime !== null) {
    const [, month = '', day = '', ...rest] = asctime
    return { year: Number(rest[5]), month: monthOf(month), day, time: rest.slice(0, 4), zone: rest[4] }
  }
  const american = AMERICAN.exec(text)
  if (american === null) return null
  const [, month = '', day = '', year = '', ...rest] = american
  return { year: fullYear(year), month: monthOf(month), day, time: rest.slice(0, 4), zone: rest[4] }
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.toLowerCase())
}

/** RFC 5322 §4.3: two digits below 50 are this century; three digits count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return digits.length === 3 ? 1900 + year : year
}

function zoneMinutes(zone: string): number | null {
  const named = ZONES.get(zone.toLowerCase())
  if (named !== undefined) return named
  const numeric = /^([+-])(\d{1,2}):?(\d{2})$/.exec(zone)
  if (numeric === null) return 0
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3])
  return minutes > 24 * 60 ? null : numeric[1] === '-' ? -minutes : minutes
}
