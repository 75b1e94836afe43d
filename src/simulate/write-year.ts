import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { SimulatedYear } from './simulate-year'

/** Writes a year as JSON lines: the occurrences to one file, the faults and then what is true of each occurrence to another. */
export async function writeYear(year: SimulatedYear, file: string): Promise<void> {
  await writeLines(file, occurrencesOf(year))
  await writeLines(`${file}.truth`, truthOf(year))
}

function* occurrencesOf(year: SimulatedYear): Generator<string> {
  for (const { occurrence } of year.lines()) yield `${JSON.stringify(occurrence)}\n`
}

function* truthOf(year: SimulatedYear): Generator<string> {
  for (const fault of year.faults) yield `${JSON.stringify({ type: 'fault', ...fault })}\n`
  for (const { truth } of year.lines()) yield `${JSON.stringify({ type: 'occurrence', ...truth })}\n`
}

async function writeLines(file: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(lines), createWriteStream(file))
}
