import type { EntitySchema, EntitySchemaColumnOptions, ObjectLiteral } from 'typeorm'
import { booleanOf } from '../rows'

/** The values of one row in the order of its columns, as JSON has them. */
export type Cells = readonly unknown[]

/** A column of an entity: the property that holds it, its name in the database, and how its value is read. */
interface Column {
  readonly property: string
  readonly name: string
  /** Null where the value is what it is. */
  readonly read: ((cell: unknown) => unknown) | null
}

const known = new WeakMap<object, readonly Column[]>()

/** The columns of an entity, in one order for the statement and for what it gives. */
export function columnsOf<Row extends ObjectLiteral>(schema: EntitySchema<Row>): readonly Column[] {
  const found = known.get(schema)
  if (found) return found
  const columns = Object.entries<EntitySchemaColumnOptions | undefined>(schema.options.columns).flatMap(
    ([property, options]) => (options ? [{ property, name: options.name ?? property, read: readerOf(options) }] : []),
  )
  known.set(schema, columns)
  return columns
}

/** Makes rows of their cells, each from a blank one of the entity, ordered by these columns byte by byte on either database. */
export function rowsFromCells<Row extends ObjectLiteral>(
  blank: Row,
  schema: EntitySchema<Row>,
  read: { readonly cells: readonly Cells[]; readonly order: readonly (keyof Row & string)[] },
): readonly Row[] {
  const columns = columnsOf(schema)
  const rows = read.cells.map(cells => {
    const row = { ...blank }
    columns.forEach((column, index) => {
      const cell = cells[index] ?? null
      Reflect.set(row, column.property, cell === null || column.read === null ? cell : column.read(cell))
    })
    return row
  })
  if (read.order.length === 0) return rows
  return rows.sort((one, other) => {
    for (const property of read.order) {
      const order = compare(one[property], other[property])
      if (order !== 0) return order
    }
    return 0
  })
}

function readerOf({ type, transformer }: EntitySchemaColumnOptions): Column['read'] {
  if (type === 'simple-json') return cell => parseJson(String(cell))
  if (type === 'boolean') return booleanOf
  if (transformer === undefined || Array.isArray(transformer)) return null
  return (cell): unknown => transformer.from(cell)
}

const parseJson: (text: string) => unknown = JSON.parse

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  const [left, right] = [String(one), String(other)]
  return left < right ? -1 : Number(left > right)
}
