import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '..', '..')
const page = readFileSync(path.join(root, 'docs', 'guidance.md'), 'utf8')
const rows = page
  .split('\n')
  .filter(line => line.startsWith('| ') && !line.startsWith('| The guidance says') && !line.startsWith('| ---'))
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(cells => ({ says: cells[1] ?? '', where: cells[2] ?? '', held: /^`([^`]+)`: (.+)$/.exec(cells[3] ?? '') }))

describe('the page about the guidance', () => {
  it('has a row for each of its sentences, with where it is served', () => {
    expect(rows.length).toBeGreaterThanOrEqual(18)
    expect(rows.filter(({ says, where, held }) => says === '' || where === '' || held === null)).toEqual([])
  })

  it.each(rows.map(({ says, held }) => [says, held?.[1] ?? '', held?.[2] ?? '']))(
    '%s: the test that holds it is there',
    (_says, file, name) => {
      const titles = [...readFileSync(path.join(root, file), 'utf8').matchAll(/\bit\(\s*'([^']+)'/g)].map(it => it[1])

      expect(titles).toContain(name)
    },
  )
})
