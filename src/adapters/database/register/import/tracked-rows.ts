/** One row that was changed: what it was when it was read, and what it is now. */
export interface ChangedRow<Row> {
  readonly before: Readonly<Row>
  readonly after: Readonly<Row>
}

/** Rows of one table that a batch works on in memory: what was read, added and changed, found by a key such as the teacher. */
export interface TrackedRows<Row extends { id: string }> {
  /** Takes in rows that were read; those known already stay as they are. */
  load(rows: readonly Row[]): void
  add(row: Row): Row
  /** Sets what differs; says whether anything did. */
  change(row: Row, set: Partial<Row>): boolean
  /** Rows that have, or had before they were changed, this key. */
  of(key: string): readonly Row[]
  find(id: string): Row | undefined
  added(): readonly Row[]
  addedCount(): number
  changed(): readonly ChangedRow<Row>[]
}

/** Starts with nothing read. `touched` is told of every addition and change. */
export function trackRows<Row extends { id: string }>(
  keysOf: (row: Row) => readonly string[],
  touched: () => void,
): TrackedRows<Row> {
  const byId = new Map<string, Row>()
  const byKey = new Map<string, Row[]>()
  const before = new Map<string, Row>()
  const added = new Set<Row>()
  const index = (row: Row) => {
    for (const key of keysOf(row)) {
      const group = byKey.get(key)
      if (!group) byKey.set(key, [row])
      else if (!group.includes(row)) group.push(row)
    }
  }
  const hold = (row: Row) => {
    byId.set(row.id, row)
    index(row)
  }
  return {
    load: rows => {
      for (const row of rows) if (!byId.has(row.id)) hold(row)
    },
    add: row => {
      hold(row)
      added.add(row)
      touched()
      return row
    },
    change: (row, set) => {
      const differs = Object.entries(set).some(([name, value]) => !isSame(Reflect.get(row, name), value))
      if (!differs) return false
      if (!added.has(row) && !before.has(row.id)) before.set(row.id, { ...row })
      Object.assign(row, set)
      index(row)
      touched()
      return true
    },
    of: key => byKey.get(key) ?? [],
    find: id => byId.get(id),
    added: () => [...added],
    addedCount: () => added.size,
    changed: () =>
      [...before].flatMap(([id, was]) => {
        const after = byId.get(id)
        return after ? [{ before: was, after }] : []
      }),
  }
}

function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime()
  return Array.isArray(left) && Array.isArray(right) && JSON.stringify(left) === JSON.stringify(right)
}
