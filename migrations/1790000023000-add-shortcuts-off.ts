import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who has turned the keyboard shortcuts off, and when. Plain `ALTER TABLE`: TypeORM would rebuild the whole table on SQLite. */
export class AddShortcutsOff1790000023000 implements MigrationInterface {
  readonly name = 'AddShortcutsOff1790000023000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts ADD COLUMN shortcuts_off_at varchar(24)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts DROP COLUMN shortcuts_off_at')
  }
}
