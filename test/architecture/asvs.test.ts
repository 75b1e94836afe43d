import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.join(__dirname, '..', '..')
const rows = readFileSync(path.join(ROOT, 'docs', 'asvs.md'), 'utf8')
  .split('\n')
  .flatMap(line => {
    const [, id, level, , stands] = line.split('|').map(cell => cell.trim())
    return id !== undefined && /^\d+\.\d+\.\d+$/.test(id) ? [{ id, level, stands: stands ?? '' }] : []
  })

/** How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has, counted in the standard's own list. */
const OF_CHAPTER = {
  1: 27,
  2: 11,
  3: 19,
  4: 10,
  5: 9,
  6: 35,
  7: 18,
  8: 7,
  9: 7,
  10: 29,
  11: 14,
  12: 9,
  13: 13,
  14: 9,
  15: 13,
  16: 16,
  17: 7,
}
/** Those of level 3 that the project's threats name. */
const OF_LEVEL_3 = ['1.3.12', '2.3.5', '5.2.6', '5.3.3', '14.2.6', '14.2.7', '14.2.8', '15.4.2', '16.5.4']

describe('docs/asvs.md', () => {
  it('names each requirement of levels 1 and 2 once, and what is asked of level 3', () => {
    const ids = rows.map(({ id }) => id)
    const counted = Object.keys(OF_CHAPTER).map(chapter => [
      chapter,
      rows.filter(({ id, level }) => id.startsWith(`${chapter}.`) && level !== '3').length,
    ])

    expect(new Set(ids).size).toBe(ids.length)
    expect(Object.fromEntries(counted)).toEqual(OF_CHAPTER)
    expect(rows.filter(({ level }) => level === '1')).toHaveLength(70)
    expect(rows.filter(({ level }) => level === '2')).toHaveLength(183)
    expect(rows.filter(({ level }) => level === '3').map(({ id }) => id)).toEqual(expect.arrayContaining(OF_LEVEL_3))
  })

  it('says of each whether it is met, open or does not apply, and how', () => {
    expect(rows.filter(({ stands }) => !/^(?:met|not applicable|\*\*open\*\*): \S/.test(stands))).toEqual([])
  })

  it('names no file that is not there', () => {
    const named = rows.flatMap(({ stands }) =>
      [...stands.matchAll(/`((?:src|test|docs|templates|vendor)\/[^`]+)`/g)].map(found => found[1] ?? ''),
    )

    expect(named.length).toBeGreaterThan(150)
    expect(named.filter(name => !existsSync(path.join(ROOT, name)))).toEqual([])
  })
})
