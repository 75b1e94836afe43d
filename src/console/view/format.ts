import { counted as count } from '../../kernel/counted'
import { formatDay, toDay } from '../../kernel/day'

export { count }
export { formatInstant, sayInstant } from '../../kernel/day'

/** How long ago, in the largest unit that says enough: `5 minutes`, `3 hours`, `2 days`. */
export function formatAge(since: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000))
  if (minutes < 60) return count(minutes, 'minute')
  if (minutes < 48 * 60) return count(Math.floor(minutes / 60), 'hour')
  return count(Math.floor(minutes / 1440), 'day')
}

/** `12 kB`, `3.4 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** `From 4 September 2026`, or `4 September 2025 to 3 September 2026`; days as `YYYY-MM-DD`. */
export function pairingDays(from: string, until: string | null): string {
  return until === null ? `From ${formatDay(toDay(from))}` : `${formatDay(toDay(from))} to ${formatDay(toDay(until))}`
}

/** `4 September 2026` from `2026-09-04`. */
export function dayWords(day: string): string {
  return formatDay(toDay(day))
}
