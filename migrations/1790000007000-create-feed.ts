import { TableColumn, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm'
import { boolean, date, id, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const nullable = { isNullable: true } as const
const tables: readonly TableOptions[] = [
  {
    name: 'feed_entries',
    columns: [
      id(),
      varchar('feed', 24),
      varchar('row_id', 26),
      varchar('partner', 120),
      integer('change_id'),
      varchar('action', 8),
      instant('changed_at'),
      instant('acknowledged_at', nullable),
      varchar('mentor_id', 36),
      varchar('mentor_trn', 7, nullable),
      text('mentor_name'),
      varchar('mentor_email', 320, nullable),
      integer('home_cohort', nullable),
      integer('paired_cohort', nullable),
      varchar('ect_id', 36, nullable),
      varchar('ect_trn', 7, nullable),
      text('ect_name', nullable),
      varchar('school_urn', 8, nullable),
      text('school_name', nullable),
      text('lead_provider', nullable),
      text('home_delivery_partner', nullable),
      text('paired_delivery_partner', nullable),
      date('started_on'),
      date('ended_on', nullable),
      boolean('is_undone'),
      boolean('is_out_of_scope'),
      varchar('origin', 16),
      varchar('standing', 32),
    ],
    uniques: [{ name: 'uq_feed_entries_row', columnNames: ['feed', 'row_id', 'partner'] }],
    indices: [
      { name: 'ix_feed_entries_place', columnNames: ['feed', 'change_id'] },
      { name: 'ix_feed_entries_partner_place', columnNames: ['partner', 'feed', 'change_id'] },
      { name: 'ix_feed_entries_partner_changed_at', columnNames: ['partner', 'feed', 'changed_at', 'change_id'] },
      { name: 'ix_feed_entries_changed_at', columnNames: ['feed', 'changed_at', 'change_id'] },
      {
        name: 'ix_feed_entries_waiting',
        columnNames: ['partner', 'feed', 'change_id'],
        where: 'acknowledged_at IS NULL',
      },
      {
        name: 'ix_feed_entries_not_grantable',
        columnNames: ['partner', 'feed', 'change_id'],
        where: 'mentor_email IS NULL',
      },
    ],
    checks: [
      { name: 'ck_feed_entries_feed', expression: "feed IN ('pairings','participant-records')" },
      { name: 'ck_feed_entries_action', expression: "action IN ('added','changed','ended','undone')" },
    ],
  },
  {
    name: 'feed_touches',
    columns: [varchar('id', 48, { isPrimary: true }), varchar('kind', 8), varchar('subject', 36)],
    indices: [{ name: 'ix_feed_touches_kind', columnNames: ['kind'] }],
  },
  {
    name: 'feed_downloads',
    columns: [
      id(),
      varchar('account_id', 26),
      varchar('partner', 120),
      varchar('feed', 24),
      integer('after_change'),
      integer('through_change'),
      integer('row_count'),
      instant('started_at'),
      instant('completed_at', nullable),
    ],
    indices: [{ name: 'ix_feed_downloads_account', columnNames: ['account_id', 'feed', 'through_change'] }],
  },
  {
    name: 'feed_acknowledgements',
    columns: [
      id(),
      varchar('feed', 24),
      varchar('row_id', 26),
      varchar('partner', 120),
      integer('change_id'),
      varchar('action', 8),
      varchar('account_id', 26),
      instant('acknowledged_at'),
    ],
    uniques: [{ name: 'uq_feed_acknowledgements_change', columnNames: ['feed', 'row_id', 'partner', 'change_id'] }],
  },
]

/** Tables whose rows may belong to one delivery partner: its people, and its bearer tokens. */
const OF_PARTNERS = ['accounts', 'api_tokens'] as const

/** The feeds as each delivery partner is shown them, with downloads and acknowledgements; accounts and tokens of partners. */
export class CreateFeed1790000007000 implements MigrationInterface {
  readonly name = 'CreateFeed1790000007000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
    for (const table of OF_PARTNERS) {
      await runner.addColumn(table, new TableColumn(text('delivery_partner', nullable)))
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...OF_PARTNERS].reverse()) await runner.dropColumn(table, 'delivery_partner')
    await dropTables(runner, tables)
  }
}
