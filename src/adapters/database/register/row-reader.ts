import type { EntityManager, EntitySchema, ObjectLiteral } from 'typeorm'
import { joined, runSql, sql, verbatim, type Sql } from '../sql'
import { columnsOf, rowsFromCells, type Cells } from './row-columns'

/**
 * Reads the rows of one table that fit a condition, in the order of some of their columns. What is asked for at the same
 * moment, as within one Promise.all, is read in one statement. A condition whose lists are all empty fits no row.
 */
export type ReadRows = <Row extends ObjectLiteral>(
  schema: EntitySchema<Row>,
  condition: Sql,
  order?: readonly (keyof Row & string)[],
) => Promise<readonly Row[]>

/**
 * Makes a reader for one question about the register. A statement costs several times what the few rows cost that it
 * gives, on the way to a server as in the queue of SQLite's one connection; so a person's rows come from all tables in one.
 */
export function createRowReader(manager: EntityManager): ReadRows {
  let asked: Asked[] = []
  const send = async () => {
    const together = asked
    asked = []
    try {
      const answers = await readTogether(manager, together)
      together.forEach(({ answer }, index) => answer(answers[index] ?? []))
    } catch (error) {
      for (const { refuse } of together) refuse(error)
    }
  }
  return (schema, condition, order = []) =>
    new Promise((resolve, refuse) => {
      if (fitsNothing(condition)) return resolve([])
      if (asked.length === 0) onceAllHaveAsked(send)
      const answer = (cells: readonly Cells[]) =>
        resolve(rowsFromCells(manager.create(schema), schema, { cells, order }))
      asked.push({ schema, condition, answer, refuse })
    })
}

interface Asked {
  readonly schema: EntitySchema<ObjectLiteral>
  readonly condition: Sql
  answer(cells: readonly Cells[]): void
  refuse(error: unknown): void
}

/** Those who wait for the same answer go on one after another: they have all asked again when the microtasks are done. */
function onceAllHaveAsked(send: () => Promise<void>): void {
  void Promise.resolve().then(() => process.nextTick(() => void send()))
}

function fitsNothing({ values }: Sql): boolean {
  return values.length > 0 && values.every(value => Array.isArray(value) && value.length === 0)
}

/** One row whose columns hold the rows of each table as JSON: SQLite gives one text faster than many rows of many columns. */
async function readTogether(manager: EntityManager, asked: readonly Asked[]): Promise<readonly (readonly Cells[])[]> {
  const [rowsAsJson, rowAsJson] =
    manager.connection.options.type === 'postgres'
      ? ['json_agg', 'json_build_array']
      : ['json_group_array', 'json_array']
  const tables = asked.map(({ schema, condition }, index) => {
    const columns = columnsOf(schema).map(column => column.name)
    const rows = verbatim(`${rowsAsJson}(${rowAsJson}(${columns.join(', ')}))`)
    const table = verbatim(schema.options.tableName ?? schema.options.name)
    return sql`(SELECT CAST(${rows} AS text) FROM ${table} WHERE ${condition}) AS ${verbatim(`t${index}`)}`
  })
  const [row] = await runSql<Record<string, string | null>>(manager, sql`SELECT ${joined(tables, ', ')}`)
  return asked.map((_, index) => parseCells(row?.[`t${index}`] ?? '[]'))
}

const parseCells: (json: string) => readonly Cells[] = JSON.parse
