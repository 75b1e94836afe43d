/** Values in one `IN (…)`: far below what either database takes as parameters of one statement. */
const CHUNK = 400

/** Asks for rows by many values, some hundred at a time. */
export async function findInChunks<Value, Row>(
  values: readonly Value[],
  find: (chunk: Value[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const distinct = [...new Set(values)]
  const rows: Row[] = []
  for (let start = 0; start < distinct.length; start += CHUNK) {
    rows.push(...(await find(distinct.slice(start, start + CHUNK))))
  }
  return rows
}

/** Rows by the value that a key gives for each. */
export function groupRows<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    if (!group) groups.set(keyOf(row), [row])
  }
  return groups
}
