const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DATE =
  /(\d{1,2})[ -]+([a-z]{3})[a-z]*[ -]+(\d{2,4})[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,6})?(?: *([+-]\d{4}|[a-z]{1,5}))?/i
/** Minutes east of UTC of the zones that RFC 5322 §4.3 still reads, and Britain's. */
const ZONES = new Map([
  ['ut', 0],
  ['utc', 0],
  ['gmt', 0],
  ['z', 0],
  ['bst', 60],
  ['est', -300],
  ['edt', -240],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
])

/** An RFC 5322 date as RFC 3339 in UTC; null when it is absent or says no real moment. */
export function readDate(value: string | null): string | null {
  const match = DATE.exec((value ?? '').slice(0, 200).replace(/\s+/g, ' '))
  if (match === null) return null
  const [, day = '', monthName = '', year = '', hour = '', minute = '', second = '0', zone = 'utc'] = match
  const month = MONTHS.indexOf(monthName.toLowerCase())
  const offset = zoneMinutes(zone)
  if (month < 0 || offset === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null
  const local = new Date(Date.UTC(fullYear(year), month, Number(day), Number(hour), Number(minute), Number(second)))
  if (local.getUTCDate() !== Number(day) && Number(second) < 60) return null
  return new Date(local.getTime() - offset * 60_000).toISOString()
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
  const numeric = /^([+-])(\d{2})(\d{2})$/.exec(zone)
  if (numeric === null) return 0
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3])
  return minutes > 24 * 60 ? null : numeric[1] === '-' ? -minutes : minutes
}
