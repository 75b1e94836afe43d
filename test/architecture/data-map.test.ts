import { readFileSync } from 'node:fs'
import path from 'node:path'
import { schemas } from '../../src/adapters/database/schemas'
import { DATA_MAP } from '../../src/retention/data-map'
import { dataMapPage } from '../../src/retention/data-map-page'

const page = readFileSync(path.join(__dirname, '..', '..', 'docs', 'dpia.md'), 'utf8')

/** Every table with the names of its columns, as the schema has them. */
const tables = schemas.map(({ options: { tableName = '', columns } }) => ({
  name: tableName,
  columns: Object.entries(columns).map(([property, column]) => column?.name ?? property),
}))

describe('the data map', () => {
  it('names every table of the schema, and no other', () => {
    expect(Object.keys(DATA_MAP).toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
  })

  it('stands in docs/dpia.md as the schema gives it', () => {
    // After a change of the schema: put what is expected here between the two marks.
    const [, between = ''] = /<!-- data map -->\n\n([\s\S]*?)\n\n<!-- end of the data map -->/.exec(page) ?? []
    const plain = (text: string) => text.replace(/ +/g, ' ').replace(/-{2,}/g, '---')
    expect(plain(between)).toBe(plain(dataMapPage(tables)))
  })

  it('asserts nothing on behalf of those whose decision it is: their lines are blanks with a name', () => {
    for (const blank of [
      'Controller',
      'Processors',
      'Lawful basis',
      'Data protection officer',
      'Condition for special category data',
    ])
      expect(page).toMatch(new RegExp(`^\\| ${blank} +\\| _to be filled in by`, 'm'))
  })
})
