import { DATA_MAP, type KeptFor } from './data-map'

/** A table as the schema has it. */
export interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
}

const KEPT: Readonly<Record<KeptFor, string>> = {
  mail: 'mail period',
  text: 'text period',
  audit: 'audit period',
  register: 'with the register',
  short: 'minutes to days',
  account: 'while they have access',
  desk: 'as long as the desk works',
}

/** The data map of docs/dpia.md: every table of the schema with its columns, what it holds, of whom, and for how long. */
export function dataMapPage(tables: readonly TableShape[]): string {
  const rows = tables
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, columns }) => {
      const held = DATA_MAP[name]
      if (!held) throw new RangeError(`The data map says nothing of the table ${name}`)
      return `| \`${name}\` | ${held.what} | ${held.whom ?? '–'} | ${KEPT[held.kept]} | ${columns.join(', ')} |`
    })
  return ['| Table | What it holds | Of whom | Kept | Columns |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
}
