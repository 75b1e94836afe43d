import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'

/** Locks the rows about to be claimed and passes over those that somebody else is claiming. On SQLite only one writes at a time. */
export function lockClaimed<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): SelectQueryBuilder<Row> {
  return query.connection.options.type === 'postgres'
    ? query.setLock('pessimistic_write').setOnLocked('skip_locked')
    : query
}

/** Locks the rows until the unit of work ends. */
export function lockRows<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): SelectQueryBuilder<Row> {
  return query.connection.options.type === 'postgres' ? query.setLock('pessimistic_write') : query
}
