import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { boolean, id, instant, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const contacts: TableOptions = {
  name: 'report_contacts',
  columns: [
    id(),
    varchar('kind', 20),
    varchar('organisation', 200),
    varchar('name', 120),
    varchar('address', 320),
    boolean('sees_people'),
    text('why_people', { isNullable: true }),
    varchar('added_by', 26),
    instant('added_at'),
  ],
  uniques: [{ name: 'uq_report_contacts_place', columnNames: ['kind', 'organisation', 'address'] }],
  checks: [
    { name: 'ck_report_contacts_kind', expression: "kind IN ('lead-provider','delivery-partner')" },
    { name: 'ck_report_contacts_why', expression: 'NOT sees_people OR why_people IS NOT NULL' },
  ],
}

/** Who gets the weekly report of a lead provider’s or a delivery partner’s schools. */
export class CreateReportContacts1790000032500 implements MigrationInterface {
  readonly name = 'CreateReportContacts1790000032500'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [contacts])
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [contacts])
  }
}
