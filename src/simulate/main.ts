import { toDay } from '../kernel/day'
import { watchFirstWeeks } from './judges/first-weeks'
import { BASELINE, JUDGES } from './judges'
import { createSurgeReader } from './judges/surge-reader'
import { printFigures } from './print-figures'
import { printFirstWeeks } from './print-first-weeks'
import { examine } from './score/examine'
import { figuresOf } from './score/figures'
import { createInformedJudge } from './score/informed-judge'
import { readSimulateOptions, USAGE, type SimulateOptions } from './simulate-options'
import { simulateYear } from './simulate-year'
import { compareSurges } from './surges/compare-surges'
import { DETECTORS } from './surges/detectors'
import { printComparison } from './surges/print-comparison'
import { watchYear } from './surges/watch-year'
import { writeYear } from './write-year'

/** `npm run simulate`: a school year with planted faults, and how well a grouping finds them, beside the naive one. */
async function main(): Promise<void> {
  const options = readSimulateOptions(process.argv.slice(2), Object.keys(JUDGES))
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${USAGE}`)
    process.exitCode = 2
    return
  }
  if (options.firstWeeks !== null) runFirstWeeks({ ...options, firstWeeks: options.firstWeeks })
  else if (options.surgesOf === null) await run(options)
  else runSurges({ ...options, surgesOf: options.surgesOf })
}

async function run({ seed, schools, year, judge: name, out, json }: SimulateOptions): Promise<void> {
  const simulated = simulateYear({ seed, schools, year })
  if (out !== null) await writeYear(simulated, out)
  const baseline = await examine(simulated, BASELINE)
  const judged = await examine(simulated, JUDGES[name] ?? BASELINE)
  const informed = await examine(simulated, createInformedJudge(simulated.faults))
  const figures = figuresOf(judged, { baseline, informed })
  const { occurrences, tickets } = judged
  const about = { seed, schools, year, judge: name, occurrences, tickets, faults: simulated.faults.length }
  if (json) {
    for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`)
    process.stdout.write(`${JSON.stringify({ ...about, figures: values(figures) })}\n`)
    return
  }
  process.stdout.write(`${sentence(about)}\n\n${printFigures(figures)}\n`)
}

/** Years before the one that is scored, in which every detector learns what is usual. */
const YEARS_BEFORE = 1

/** Surges of many schools: every detector at equal false alarms, on the same reports. */
function runSurges({ seed, schools, year, surgesOf, json }: SimulateOptions & { readonly surgesOf: number }): void {
  const years = Array.from({ length: surgesOf }, (_, number) => {
    const of = { seed: seed + number, schools, year, yearsBefore: YEARS_BEFORE }
    process.stderr.write(`seed ${of.seed}\n`)
    return watchYear(of, { reader: createSurgeReader(), detectors: DETECTORS })
  })
  const compared = compareSurges(years)
  if (!json) process.stdout.write(`${printComparison(compared)}\n`)
  else
    for (const one of compared) process.stdout.write(`${JSON.stringify({ seed, surgesOf, schools, year, ...one })}\n`)
}

/** A desk that begins with an empty memory before September: a line for each week. */
function runFirstWeeks({ firstWeeks: weeks, ...of }: SimulateOptions & { readonly firstWeeks: number }): void {
  const { seed, schools, year, json } = of
  const watched = watchFirstWeeks({ seed, schools, year, weeks, begins: toDay(`${year}-08-01`) })
  if (!json) process.stdout.write(printFirstWeeks(watched))
  else for (const week of watched) process.stdout.write(`${JSON.stringify({ seed, schools, year, ...week })}\n`)
}

function values(figures: ReturnType<typeof figuresOf>): Readonly<Record<string, number | null>> {
  return Object.fromEntries(figures.map(({ name, value }) => [name, value]))
}

function sentence(about: Readonly<Record<'seed' | 'schools' | 'year' | 'occurrences' | 'tickets' | 'faults', number>>) {
  const { seed, schools, year, occurrences, tickets, faults } = about
  return `Seed ${seed}: ${schools} schools, ${year}/${(year + 1) % 100}: ${tickets} tickets with ${occurrences} occurrences, ${faults} planted faults.`
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
