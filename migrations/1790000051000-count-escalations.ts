import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * How many tickets and statements a problem had when it was last escalated is asked of every open problem, and stood only in the whole report. Plain
 * `ALTER TABLE`: TypeORM would rebuild the table on SQLite.
 */
export class CountEscalations1790000051000 implements MigrationInterface {
  readonly name = 'CountEscalations1790000051000'

  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres'
    for (const column of ['tickets', 'stated']) {
      await runner.query(`ALTER TABLE escalations ADD COLUMN ${column} integer`)
      const counted = isPostgres
        ? `(report::json->'problems'->0->>'${column}')::integer`
        : `json_extract(report, '$.problems[0].${column}')`
      await runner.query(`UPDATE escalations SET ${column} = ${counted} WHERE problem_id IS NOT NULL`)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['stated', 'tickets']) await runner.query(`ALTER TABLE escalations DROP COLUMN ${column}`)
  }
}
