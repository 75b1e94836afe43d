import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.join(__dirname, '..', '..')
const idsOf = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${String(at + 1).padStart(2, '0')}`)
/** The threats to parsing and identifiers, attachments and pictures, threading and who sent it. */
const IDS = [...idsOf('P', 20), ...idsOf('A', 17), ...idsOf('T', 16)]

/** Of durability and of operations not every one is tried: a row says where, or why not. */
const SAID = [...idsOf('R', 30), ...idsOf('D', 15)]
const WHY_NOT = /not yet|without the id|by that id|no page or report|not run for a day/

const rows = readFileSync(path.join(ROOT, 'docs', 'threats.md'), 'utf8').split('\n')
const rowOf = (id: string) => rows.find(row => row.startsWith(`| ${id} |`)) ?? ''
const suites = readdirSync(path.join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.test.ts') && !file.startsWith('architecture'))
  .map(file => ({ file, text: readFileSync(path.join(ROOT, 'test', file), 'utf8') }))

/** Whether a test has a name that begins with the id, or a row of its table does. */
const named = (id: string) => suites.some(({ text }) => new RegExp(`['"\`]${id}['"\`]?[:,]`).test(text))

describe('the threats of docs/threats.md', () => {
  it('each have a row, and a test whose name begins with the id', () => {
    expect(IDS.filter(id => rowOf(id) === '')).toEqual([])
    expect(IDS.filter(id => !named(id))).toEqual([])
  })

  it('of durability and operations each have a row, and a test with the id or the reason why not', () => {
    expect(SAID.filter(id => rowOf(id) === '')).toEqual([])
    expect(SAID.filter(id => !named(id) && !WHY_NOT.test(rowOf(id)))).toEqual([])
  })

  it('name only tests that are there', () => {
    const told = rows.flatMap(row =>
      [...row.matchAll(/`((?:test\/)?[\w./-]+\.test\.ts)`/g)].map(found => found[1] ?? ''),
    )
    const isThere = (name: string) => suites.some(({ file }) => `test/${file}` === name || file.endsWith(`/${name}`))

    expect(told.length).toBeGreaterThan(100)
    expect(told.filter(name => !isThere(name))).toEqual([])
  })
})
