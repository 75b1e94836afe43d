import { parseArgs } from 'node:util'
import { USUAL_YEAR } from './simulate-year'

/** Seeds from here on are held out: nobody tunes anything on them. */
export const FIRST_HELD_OUT_SEED = 1_000
/** A 32-bit number, and years of which the calendar's rules hold. */
const LARGEST_SEED = 2 ** 32 - 1
const YEARS = { first: 2021, last: 2099 }
const MOST_SCHOOLS = 200_000
const LEAST_SCHOOLS = 20
const MOST_SEEDS = 20
/** From August to the next July. */
const MOST_WEEKS = 52

export interface SimulateOptions {
  readonly seed: number
  readonly schools: number
  readonly year: number
  readonly judge: string
  /** So many seeds, from `seed` on, whose surges every detector watches; null: a grouping is judged instead. */
  readonly surgesOf: number | null
  /** So many weeks of a desk that knows nothing when it opens in August; null: a whole year is judged. */
  readonly firstWeeks: number | null
  /** Where the stream goes; its truth goes beside it. Null: nowhere. */
  readonly out: string | null
  readonly json: boolean
}

export const USAGE = `Usage: npm run -s simulate -- [--seed N] [--schools N] [--year N] [--judge NAME] [--compare-surges N | --first-weeks N] [--json] [--out FILE] [--held-out]
  --seed      the same seed gives the same year; 1 when left out. Seeds from ${FIRST_HELD_OUT_SEED} are held out
  --held-out  allows a held-out seed: once, at the end, when nothing is tuned any more
  --schools   22000 when left out
  --year      of the first September; ${USUAL_YEAR} when left out
  --judge     what groups the occurrences; naive when left out
  --compare-surges N  instead: N seeds from this one on, watched by every detector at equal false alarms
  --first-weeks N     instead: N weeks of a desk that opens on 1 August before the year and knows nothing, by the rules
  --out       also writes the occurrences to FILE, and the truth to FILE.truth, as JSON lines
`

/** Reads a command line; a sentence when it makes no sense. */
export function readSimulateOptions(args: readonly string[], judges: readonly string[]): SimulateOptions | string {
  let values
  try {
    values = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        schools: { type: 'string', default: '22000' },
        year: { type: 'string', default: String(USUAL_YEAR) },
        judge: { type: 'string', default: 'naive' },
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
        'compare-surges': { type: 'string' },
        'first-weeks': { type: 'string' },
        'held-out': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const [seed, schools, year] = [Number(values.seed), Number(values.schools), Number(values.year)]
  if (!isWithin(seed, 0, LARGEST_SEED)) return `--seed is a whole number from 0 to ${LARGEST_SEED}`
  if (!isWithin(schools, LEAST_SCHOOLS, MOST_SCHOOLS)) return `--schools is from ${LEAST_SCHOOLS} to ${MOST_SCHOOLS}`
  if (!isWithin(year, YEARS.first, YEARS.last)) return `--year is from ${YEARS.first} to ${YEARS.last}`
  if (!judges.includes(values.judge)) return `--judge is one of ${judges.join(', ')}`
  if (seed >= FIRST_HELD_OUT_SEED && !values['held-out']) {
    return `Seeds from ${FIRST_HELD_OUT_SEED} are held out: run them once, at the end, with --held-out`
  }
  const surgesOf = values['compare-surges'] === undefined ? null : Number(values['compare-surges'])
  if (surgesOf !== null && !isWithin(surgesOf, 1, MOST_SEEDS)) return `--compare-surges is from 1 to ${MOST_SEEDS}`
  if (surgesOf !== null && seed + surgesOf > FIRST_HELD_OUT_SEED)
    return 'Surges are compared on seeds that are not held out'
  const firstWeeks = values['first-weeks'] === undefined ? null : Number(values['first-weeks'])
  if (firstWeeks !== null && !isWithin(firstWeeks, 1, MOST_WEEKS)) return `--first-weeks is from 1 to ${MOST_WEEKS}`
  if (firstWeeks !== null && surgesOf !== null) return '--first-weeks and --compare-surges are asked for one at a time'
  return { seed, schools, year, surgesOf, firstWeeks, judge: values.judge, out: values.out ?? null, json: values.json }
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
