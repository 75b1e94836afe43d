import { FindOperator, type EntitySchemaColumnOptions } from 'typeorm'

/** PostgreSQL's text holds no NUL, and outside text may: it is stored as the replacement character. */
const withoutNul = {
  to: (value: unknown) => (typeof value === 'string' ? value.replaceAll('\u0000', '\ufffd') : value),
  from: (value: unknown) => value,
}

/** A ULID, as primary key. */
export const key: EntitySchemaColumnOptions = { type: 'varchar', length: 26, primary: true }

/** The id of another row. */
export const ref = (name: string): EntitySchemaColumnOptions => ({ type: 'varchar', length: 26, name })
export const optionalRef = (name: string): EntitySchemaColumnOptions => ({ ...ref(name), nullable: true })

/** The id of a teacher: longer than ours, because sources bring their own. */
export const teacherRef = (name: string): EntitySchemaColumnOptions => ({ type: 'varchar', length: 36, name })

/** A column whose value must be the key of a row of another entity; the constraint is `fk_<table>_<column>`. */
export const pointsTo = (
  column: EntitySchemaColumnOptions,
  at: { readonly entity: string; readonly from: string },
): EntitySchemaColumnOptions => ({
  ...column,
  foreignKey: { target: at.entity, name: `fk_${at.from}_${column.name ?? ''}` },
})

/** A code, address or other short text with a bound. */
export const code = (name: string, length = 64): EntitySchemaColumnOptions => ({
  type: 'varchar',
  length,
  name,
  transformer: withoutNul,
})
export const optionalCode = (name: string, length = 64): EntitySchemaColumnOptions => ({
  ...code(name, length),
  nullable: true,
})

/** Text of any length. */
export const text = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name, transformer: withoutNul })
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

/** Updates and deletes hand conditions such as MoreThan to the transformer, selects the value within: both become text. */
function toInstantText(value: unknown): unknown {
  if (value instanceof FindOperator) {
    value.transformValue({ to: toInstantText, from: toInstant })
    return value
  }
  return value instanceof Date ? value.toISOString() : value
}

function toInstant(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}

/** An instant, as UTC ISO 8601 text of 24 characters: sorts and compares the same way in both databases. */
export const instant = (name: string): EntitySchemaColumnOptions => ({
  type: 'varchar',
  length: 24,
  name,
  transformer: { to: toInstantText, from: toInstant },
})
export const optionalInstant = (name: string): EntitySchemaColumnOptions => ({ ...instant(name), nullable: true })
