import { TableIndex, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm'
import { foreignKey, id, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'report_mails',
    columns: [id(), varchar('escalation_id', 26)],
    foreignKeys: [foreignKey('report_mails', 'escalation_id', 'escalations', 'id')],
    indices: [{ name: 'ix_report_mails_escalation_id', columnNames: ['escalation_id'] }],
  },
  {
    name: 'report_unsubscribes',
    columns: [id(), varchar('address', 320), instant('unsubscribed_at')],
    uniques: [{ name: 'uq_report_unsubscribes_address', columnNames: ['address'] }],
  },
]

/** One report of a week, however many processes make it. */
const WEEKLY = new TableIndex({
  name: 'uq_escalations_week',
  columnNames: ['period'],
  isUnique: true,
  where: 'problem_id IS NULL',
})

/** To whom each report went, one weekly report a week, and who wants no reports. */
export class CreateReportMails1790000028000 implements MigrationInterface {
  readonly name = 'CreateReportMails1790000028000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
    await runner.createIndex('escalations', WEEKLY)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('escalations', WEEKLY)
    await dropTables(runner, tables)
  }
}
