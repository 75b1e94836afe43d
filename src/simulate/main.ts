import { BASELINE, JUDGES } from './judges'
import { printFigures } from './print-figures'
import { examine } from './score/examine'
import { figuresOf } from './score/figures'
import { createInformedJudge } from './score/informed-judge'
import { readSimulateOptions, USAGE, type SimulateOptions } from './simulate-options'
import { simulateYear } from './simulate-year'
import { writeYear } from './write-year'

/** `npm run simulate`: a school year with planted faults, and how well a grouping finds them, beside the naive one. */
async function main(): Promise<void> {
  const options = readSimulateOptions(process.argv.slice(2), Object.keys(JUDGES))
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${USAGE}`)
    process.exitCode = 2
    return
  }
  await run(options)
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
