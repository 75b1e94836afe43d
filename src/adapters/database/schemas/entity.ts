import { EntitySchema, type EntitySchemaColumnOptions, EntitySchemaOptions, type ObjectLiteral } from 'typeorm'

/** A column for every property of a row: what a row gains and no column keeps would be lost without a word. */
interface WholeEntity<Row> extends Omit<EntitySchemaOptions<Row>, 'columns'> {
  readonly columns: { readonly [Property in keyof Row]-?: EntitySchemaColumnOptions }
}

/** An entity of both databases: every constraint and index is named here as in its migration. */
export function entity<Row extends ObjectLiteral>(options: WholeEntity<Row>): EntitySchema<Row> {
  return new EntitySchema<Row>(Object.assign(new EntitySchemaOptions<Row>(), options))
}
