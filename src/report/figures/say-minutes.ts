import { counted } from '../../kernel/counted'

const HOUR = 60
const DAY = 24 * HOUR

/** `45 minutes`, `3 hours 20 minutes`, `2.5 days`: minutes of the clock, as exactly as anybody reads them. */
export function sayElapsed(minutes: number): string {
  return minutes < 2 * DAY ? sayHours(minutes) : `${oneDigit(minutes / DAY)} days`
}

/** `45 minutes`, `3 hours 20 minutes`, `12.5 working days`: a working day is as long as work lasts on one. */
export function sayWorking(minutes: number, minutesOfDay: number): string {
  return minutes < 2 * minutesOfDay ? sayHours(minutes) : `${oneDigit(minutes / minutesOfDay)} working days`
}

function sayHours(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / HOUR), minutes % HOUR]
  if (hours === 0) return counted(rest, 'minute')
  return rest === 0 ? counted(hours, 'hour') : `${counted(hours, 'hour')} ${counted(rest, 'minute')}`
}

function oneDigit(number: number): string {
  return number.toFixed(1).replace(/\.0$/, '')
}
