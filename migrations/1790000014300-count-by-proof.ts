import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { boolean, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const key = (name: string) => varchar(`${name}_key`, 32, { isNullable: true })
const index = (name: string) => ({ name: `ix_arrivals_${name}_key`, columnNames: [`${name}_key`, 'at'] })

const before: TableOptions = {
  name: 'arrivals',
  columns: [
    varchar('message_id', 26, { isPrimary: true }),
    instant('at'),
    boolean('is_proved'),
    ...['sender', 'envelope', 'subject', 'words'].map(key),
  ],
  indices: ['sender', 'envelope', 'subject'].map(index),
}
const after: TableOptions = {
  name: 'arrivals',
  columns: [
    varchar('message_id', 26, { isPrimary: true }),
    instant('at'),
    ...['sender', 'origin', 'subject', 'total', 'words'].map(key),
  ],
  indices: ['sender', 'origin', 'subject', 'total', 'words'].map(index),
}

/** Arrivals are counted by what is proved. The counts of the last two days are forgotten: their digests say something else. */
export class CountByProof1790000014300 implements MigrationInterface {
  readonly name = 'CountByProof1790000014300'

  async up(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [before])
    await createTables(runner, [after])
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [after])
    await createTables(runner, [before])
  }
}
