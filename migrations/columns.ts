import type { TableColumnOptions, TableForeignKeyOptions } from 'typeorm'

type More = Pick<TableColumnOptions, 'isNullable' | 'default' | 'isPrimary'>

/** A ULID as primary key. */
export const id = (): TableColumnOptions => ({ name: 'id', type: 'varchar', length: '26', isPrimary: true })

/** Text with a bound. */
export const varchar = (name: string, length: number, more: More = {}): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  ...more,
})

/** Text of any length; JSON too. */
export const text = (name: string, more: More = {}): TableColumnOptions => ({ name, type: 'text', ...more })
export const integer = (name: string, more: More = {}): TableColumnOptions => ({ name, type: 'integer', ...more })
export const boolean = (name: string, more: More = {}): TableColumnOptions => ({ name, type: 'boolean', ...more })

/** A calendar day. */
export const date = (name: string, more: More = {}): TableColumnOptions => ({ name, type: 'date', ...more })

/** An instant, as UTC ISO 8601 text. */
export const instant = (name: string, more: More = {}): TableColumnOptions => varchar(name, 24, more)

/** One column that must be the key of a row of another table. */
export const foreignKey = (
  table: string,
  column: string,
  referencedTable: string,
  referencedColumn: string,
): TableForeignKeyOptions => ({
  name: `fk_${table}_${column}`,
  columnNames: [column],
  referencedTableName: referencedTable,
  referencedColumnNames: [referencedColumn],
})
