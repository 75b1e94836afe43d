import { TableCheck, type MigrationInterface, type QueryRunner } from 'typeorm'

const actionsOf = (actions: string) =>
  new TableCheck({ name: 'ck_suspension_events_action', expression: `action IN (${actions})` })
const FORMER = actionsOf("'released','discarded','told','ended'")
const ACTIONS = actionsOf("'released','discarded','replayed','told','ended'")

/**
 * Suspended mail is read again, and its history says what failed each time; a message counts how often its process ended while it
 * was being read. Plain `ALTER TABLE`: TypeORM would rebuild the whole table of messages on SQLite. Taken back, mail that was read
 * again counts as released.
 */
export class ReplayMessages1790000049000 implements MigrationInterface {
  readonly name = 'ReplayMessages1790000049000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN deaths integer NOT NULL DEFAULT 0')
    await runner.query('ALTER TABLE suspension_events ADD COLUMN error varchar(64)')
    await runner.dropCheckConstraint('suspension_events', FORMER)
    await runner.createCheckConstraint('suspension_events', ACTIONS)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE suspension_events SET action = 'released' WHERE action = 'replayed'")
    await runner.dropCheckConstraint('suspension_events', ACTIONS)
    await runner.createCheckConstraint('suspension_events', FORMER)
    await runner.query('ALTER TABLE suspension_events DROP COLUMN error')
    await runner.query('ALTER TABLE messages DROP COLUMN deaths')
  }
}
