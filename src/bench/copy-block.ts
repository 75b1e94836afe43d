import type { Database } from '../adapters/database/data-source'
import { OccurrenceSchema, ProblemSchema } from '../adapters/database/schemas/problem.schema'
import { TicketEntrySchema, TicketSchema } from '../adapters/database/schemas/ticket.schema'

/** How a column of a copy comes from the one that was copied; what is not named stays. */
type Changed = Readonly<Record<string, string>>

/** What names a table of the schema. */
type Entity = Parameters<Database['write']['getMetadata']>[0]

/** What is copied, in an order in which every row finds what it points to. */
const COPIED: readonly (readonly [Entity, (of: Copy) => Changed])[] = [
  [
    ProblemSchema,
    of => ({
      ...{ id: of.id('id'), reference: of.numbered('reference'), scope_key: of.school('scope_key') },
      ...of.later('created_at', 'updated_at', 'last_at', 'resolved_at'),
    }),
  ],
  [
    TicketSchema,
    of => ({
      ...{ id: of.id('id'), reference: of.numbered('reference') },
      ...of.later('received_at', 'waits_since', 'created_at', 'updated_at'),
    }),
  ],
  [TicketEntrySchema, of => ({ id: of.id('id'), ticket_id: of.id('ticket_id'), ...of.later('at') })],
  [
    OccurrenceSchema,
    of => ({
      ...{ id: of.id('id'), ticket_id: of.id('ticket_id'), problem_id: of.id('problem_id') },
      ...{ mentor_id: of.marked('mentor_id'), ect_id: of.marked('ect_id'), subject: of.marked('subject') },
      ...{ school_urn: of.school('school_urn'), sequence: of.counted('sequence'), request: of.counted('request') },
      lead_provider: `'Provider ' || (CAST(${of.school('school_urn')} AS integer) % 10)`,
      delivery_partner: `'Partner ' || (CAST(${of.school('school_urn')} AS integer) % 220)`,
      ...of.later('occurred_at'),
    }),
  ],
]

/** By how much each school's number is moved in each copy, so that copies are of other schools. */
const SCHOOL_STEP = 7_919

/**
 * Copies everything that is there some times over: each copy begins when the one before ends, a minute for each ticket, with ids, references, schools
 * and pairs of its own. Only for a database that was filled just now.
 */
export async function copyBlock(
  db: Database,
  of: { readonly tickets: number; readonly times: number; readonly schools: number },
): Promise<void> {
  const { write } = db
  const tables = COPIED.map(([schema, changes]) => {
    const { tableName, columns } = write.getMetadata(schema)
    return { name: tableName, base: `bench_${tableName}`, columns: columns.map(one => one.databaseName), changes }
  })
  for (const { name, base } of tables) await write.query(`CREATE TABLE ${base} AS SELECT * FROM ${name}`)
  for (let number = 1; number <= of.times; number += 1) {
    const copy = copyOf(db.kind, { number, ...of })
    for (const { name, base, columns, changes } of tables) {
      const changed = changes(copy)
      const quoted = columns.map(column => `"${column}"`)
      const values = columns.map(column => changed[column] ?? `"${column}"`)
      await write.query(`INSERT INTO ${name} (${quoted.join(', ')}) SELECT ${values.join(', ')} FROM ${base}`)
    }
  }
  for (const { base } of tables) await write.query(`DROP TABLE ${base}`)
}

type Copy = ReturnType<typeof copyOf>

/** Pieces of SQL for one copy, in words that both databases know, but for instants. */
function copyOf(
  kind: Database['kind'],
  { number, tickets, schools }: { readonly number: number; readonly tickets: number; readonly schools: number },
) {
  const minutes = number * tickets
  const mark = String(number).padStart(6, '0')
  const shifted = (column: string) =>
    kind === 'sqlite'
      ? `strftime('%Y-%m-%dT%H:%M:%fZ', "${column}", '+${minutes} minutes')`
      : `to_char("${column}"::timestamp + interval '${minutes} minutes', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  return {
    /** As long as an id is; ten of its random letters stay. */
    id: (column: string) => `substr("${column}", 1, 10) || '${mark}' || substr("${column}", 17)`,
    /** Without the letters that begin it, so that it is as short. */
    numbered: (column: string) => `'${number}' || substr("${column}", 4)`,
    marked: (column: string) => `'${number}/' || "${column}"`,
    counted: (column: string) => `"${column}" + ${minutes}`,
    school: (column: string) =>
      `CAST(100000 + (CAST("${column}" AS integer) - 100000 + ${number * SCHOOL_STEP}) % ${schools} AS varchar(8))`,
    later: (...columns: readonly string[]): Changed =>
      Object.fromEntries(columns.map(column => [column, shifted(column)])),
  }
}
