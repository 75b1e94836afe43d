import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { simulateYear } from '../../../src/simulate/simulate-year'
import { writeYear } from '../../../src/simulate/write-year'

describe('a year that is written', () => {
  it('has the stream in one file, and the faults and what is true of each occurrence in another', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'simulate-'))
    const year = simulateYear({ seed: 4, schools: 30 })
    const file = path.join(folder, 'year.jsonl')

    await writeYear(year, file)

    const [stream, truth] = await Promise.all(
      [file, `${file}.truth`].map(async name => parsed(await readFile(name, 'utf8'))),
    )
    await rm(folder, { recursive: true })
    const lines = [...year.lines()]
    expect(stream!.map(({ id, ticket }) => [id, ticket])).toEqual(
      lines.map(({ occurrence }) => [occurrence.id, occurrence.ticket]),
    )
    expect(stream!.some(line => 'fault' in line || 'request' in line)).toBe(false)
    expect(truth!.filter(({ type }) => type === 'fault').map(({ id }) => id)).toEqual(year.faults.map(({ id }) => id))
    expect(truth!.filter(({ type }) => type === 'occurrence').map(({ id, fault }) => [id, fault])).toEqual(
      lines.map(line => [line.truth.id, line.truth.fault]),
    )
  })
})

function parsed(text: string): readonly Record<string, unknown>[] {
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>)
}
