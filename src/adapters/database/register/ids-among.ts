import { sql, type Sql } from '../sql'

/** The rows of `teacher_ids` that hold one of these ids. The index begins with the kind: without it the whole table is read. */
export function idsAmong(values: readonly string[]): Sql {
  return sql`kind IN ('participant', 'training-record') AND value IN ${values}`
}
