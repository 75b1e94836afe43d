import { TableExclusion, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm'
import { id, instant, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'change_sets',
    columns: [
      id(),
      varchar('kind', 16),
      varchar('idempotency_key', 128, { isNullable: true }),
      varchar('request_digest', 64, { isNullable: true }),
      text('result'),
      varchar('ticket_id', 26, { isNullable: true }),
      varchar('actor', 64),
      instant('at'),
      varchar('undoes', 26, { isNullable: true }),
    ],
    indices: [
      {
        name: 'uq_change_sets_idempotency_key',
        columnNames: ['idempotency_key'],
        isUnique: true,
        where: 'idempotency_key IS NOT NULL',
      },
      { name: 'uq_change_sets_undoes', columnNames: ['undoes'], isUnique: true, where: 'undoes IS NOT NULL' },
      { name: 'ix_change_sets_ticket_id', columnNames: ['ticket_id'] },
    ],
    checks: [{ name: 'ck_change_sets_kind', expression: "kind IN ('match','undo','import','correction')" }],
  },
]

/** Two records of one mentor on one cohort, from one origin, never share a day. SQLite has a guard for it. */
const RECORD_DAYS = new TableExclusion({
  name: 'ex_participant_records_days',
  expression:
    "USING gist (mentor_id WITH =, cohort WITH =, origin WITH =, daterange(started_on, ended_on, '[]') WITH &&) WHERE (voided_at IS NULL)",
})

/** Change sets, so that a click has a key, a result and an undo of its own; and participant records that never overlap. */
export class CreateChangeSets1790000006000 implements MigrationInterface {
  readonly name = 'CreateChangeSets1790000006000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
    await setOverlapsAside(runner)
    if (runner.connection.options.type !== 'postgres') return
    await runner.createExclusionConstraint('participant_records', RECORD_DAYS)
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'postgres') {
      await runner.dropExclusionConstraint('participant_records', RECORD_DAYS)
    }
    await dropTables(runner, tables)
  }
}

/** Earlier versions could leave an ended record beside one that runs on the same days; the longer one tells all. */
async function setOverlapsAside(runner: QueryRunner): Promise<void> {
  await runner.query(`
    UPDATE participant_records SET voided_at = created_at
     WHERE voided_at IS NULL AND EXISTS (
       SELECT 1 FROM participant_records other
        WHERE other.id <> participant_records.id AND other.voided_at IS NULL
          AND other.mentor_id = participant_records.mentor_id AND other.cohort = participant_records.cohort
          AND other.origin = participant_records.origin
          AND (other.ended_on IS NULL OR participant_records.started_on <= other.ended_on)
          AND (participant_records.ended_on IS NULL OR other.started_on <= participant_records.ended_on)
          AND (COALESCE(CAST(other.ended_on AS text), '9999') > COALESCE(CAST(participant_records.ended_on AS text), '9999')
            OR (COALESCE(CAST(other.ended_on AS text), '9999') = COALESCE(CAST(participant_records.ended_on AS text), '9999')
              AND other.id < participant_records.id)))`)
}
