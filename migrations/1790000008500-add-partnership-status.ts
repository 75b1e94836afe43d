import { TableCheck, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'
import { varchar } from './columns'

const STATUS = new TableColumn(varchar('status', 16, { default: "'active'" }))
const KNOWN = new TableCheck({
  name: 'ck_partnerships_status',
  expression: "status IN ('active','unconfirmed','challenged')",
})
const BY_SCHOOL = new TableIndex({ name: 'ix_registrations_school_urn', columnNames: ['school_urn', 'cohort'] })

/** Whether a partnership is confirmed or challenged, and which cohorts a school has registered anybody on. */
export class AddPartnershipStatus1790000008500 implements MigrationInterface {
  readonly name = 'AddPartnershipStatus1790000008500'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('partnerships', STATUS)
    await runner.createCheckConstraint('partnerships', KNOWN)
    await runner.createIndex('registrations', BY_SCHOOL)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('registrations', BY_SCHOOL)
    await runner.dropCheckConstraint('partnerships', KNOWN)
    await runner.dropColumn('partnerships', STATUS)
  }
}
