import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createLeadProviderSource } from '../../src/adapters/lead-provider/lead-provider-source'
import { CAUSES, type Cause } from '../../src/register/diagnosis'
import { coverageOf, FILE_SHAPES, type FileKind } from '../../src/register/files/file-kinds'
import type { Coverage, RegisterKnowledge } from '../../src/register/sources/coverage'
import { bearingOf } from '../../src/register/sources/grounds'
import { GROUNDS } from '../../src/register/weigh'

/** `docs/causes.md` promises what each source can tell; the code weighs it. */
const page = readFileSync(path.join(__dirname, '../../docs/causes.md'), 'utf8')
const READ_AT = new Date('2026-11-24T18:00:00Z')

const rows = page
  .split('\n')
  .filter(line => /^\| [\d–]/.test(line))
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(cells => ({ number: cells[1] ?? '', code: cells[3] ?? '', cells: cells.slice(6, 12) }))

const asKnowledge = (...coverages: readonly Coverage[]): RegisterKnowledge =>
  coverages.map((coverage, index) => ({ id: `source-${index}`, name: 'Source', asOf: READ_AT, ...coverage }))

const file = (kind: FileKind): Coverage => {
  const { needed, optional } = FILE_SHAPES[kind]
  return coverageOf(kind, new Set([...needed.flat(), ...optional]), 'Hartwell Learning')
}
const api = (kind: 'ecf-v1' | 'ecf-v3' | 'register-ects'): Coverage =>
  createLeadProviderSource(() => Promise.reject(new Error('nothing is read')), {
    ...{ id: 'feed', provider: 'Hartwell Learning', kind, url: 'https://provider.example', since: null },
    ...{ readAt: READ_AT, perPage: 100, note: () => undefined },
  }).coverage

/** In the order of the page's columns. */
const SOURCES: readonly RegisterKnowledge[] = [
  asKnowledge(file('participants'), file('school-links'), file('partnerships'), file('pairings')),
  asKnowledge(api('register-ects')),
  asKnowledge(api('ecf-v3')),
  asKnowledge(api('ecf-v1')),
  asKnowledge(file('v1-csv')),
  asKnowledge(file('delivery-partner-csv')),
]

describe('the page about the causes', () => {
  it('has a row for each of the twenty, and for each code', () => {
    const numbers = new Set(rows.map(({ number }) => number.replace(/[a-d]$/, '')))

    expect(Array.from({ length: 20 }, (_, index) => String(index + 1)).filter(each => !numbers.has(each))).toEqual([])
    expect(
      ['6b', '7b', '17a', '17b', '17c', '17d'].filter(each => !rows.some(({ number }) => number === each)),
    ).toEqual([])
    expect(CAUSES.filter(cause => !rows.some(({ code }) => code === `\`${cause}\``))).toEqual([])
  })

  it('names no code that there is none of, and has no code for what only a person can know', () => {
    const codes = rows.map(({ code }) => code)

    expect(codes.filter(code => code !== 'none' && !CAUSES.some(cause => code === `\`${cause}\``))).toEqual([])
    expect(rows.filter(({ code }) => code === 'none').map(({ number }) => number)).toEqual(['14', '20'])
  })

  it('says yes only where the source bears the cause, and no only where it does not or has no such column', () => {
    const wrong = rows.flatMap(({ code, number, cells }) => {
      const cause = CAUSES.find(each => code === `\`${each}\``)
      if (!cause) return cells.some(cell => cell !== 'no') ? [`${number}: nobody's source shows it`] : []
      return cells.flatMap((cell, index) => {
        const bears = doesBear(cause, SOURCES[index] ?? [])
        if (cell === 'yes') return bears ? [] : [`${number} ${cause}, column ${index + 1}: yes, but cannot be told`]
        return bears && !HAS_NO_COLUMN.has(cause)
          ? [`${number} ${cause}, column ${index + 1}: no, but can be told`]
          : []
      })
    })

    expect(wrong).toEqual([])
    expect(rows.every(({ cells }) => cells.length === 6 && cells.every(cell => cell === 'yes' || cell === 'no'))).toBe(
      true,
    )
  })
})

/** Causes that rest on rows alone, of which some sources have none: former names, a second address or registration, the sign-in. */
const HAS_NO_COLUMN: ReadonlySet<Cause> = new Set([
  'name-differs',
  'address-of-another',
  'two-registrations',
  'requester-not-tutor',
  'partnership-unconfirmed',
])

function doesBear(cause: Cause, knowledge: RegisterKnowledge): boolean {
  return bearingOf({ ...GROUNDS[cause], cohorts: [2021, 2022] }, knowledge).holds
}
