import type { EntitySchemaColumnOptions } from 'typeorm'

/** A ULID, as primary key. */
export const key: EntitySchemaColumnOptions = { type: 'varchar', length: 26, primary: true }

/** The id of another row. */
export const ref = (name: string): EntitySchemaColumnOptions => ({ type: 'varchar', length: 26, name })
export const optionalRef = (name: string): EntitySchemaColumnOptions => ({ ...ref(name), nullable: true })

/** A code, address or other short text with a bound. */
export const code = (name: string, length = 64): EntitySchemaColumnOptions => ({ type: 'varchar', length, name })
export const optionalCode = (name: string, length = 64): EntitySchemaColumnOptions => ({
  ...code(name, length),
  nullable: true,
})

/** Text of any length. */
export const text = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name })
export const optionalText = (name: string): EntitySchemaColumnOptions => ({ ...text(name), nullable: true })

export const count = (name: string, initial = 0): EntitySchemaColumnOptions => ({
  type: 'integer',
  name,
  default: initial,
})
export const optionalCount = (name: string): EntitySchemaColumnOptions => ({ type: 'integer', name, nullable: true })
export const flag = (name: string): EntitySchemaColumnOptions => ({ type: 'boolean', name })

/** A value as JSON text: the same column type in both databases. */
export const json = (name: string): EntitySchemaColumnOptions => ({ type: 'simple-json', name })
export const optionalJson = (name: string): EntitySchemaColumnOptions => ({ ...json(name), nullable: true })

/** A calendar day. Ranges of days are inclusive at both ends. */
export const day = (name: string): EntitySchemaColumnOptions => ({ type: 'date', name })
export const optionalDay = (name: string): EntitySchemaColumnOptions => ({ ...day(name), nullable: true })

/** An instant, as UTC ISO 8601 text of 24 characters: sorts and compares the same way in both databases. */
export const instant = (name: string): EntitySchemaColumnOptions => ({
  type: 'varchar',
  length: 24,
  name,
  transformer: {
    to: (value: Date | null | undefined) => (value instanceof Date ? value.toISOString() : value),
    from: (value: string | null) => (value === null ? null : new Date(value)),
  },
})
export const optionalInstant = (name: string): EntitySchemaColumnOptions => ({ ...instant(name), nullable: true })
