import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

const BY_MENTOR = new TableIndex({ name: 'ix_participant_records_mentor_id', columnNames: ['mentor_id'] })

/** A mentor's page and every plan read all of a mentor's records, ended ones too. */
export class IndexParticipantRecords1790000006600 implements MigrationInterface {
  readonly name = 'IndexParticipantRecords1790000006600'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('participant_records', BY_MENTOR)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('participant_records', BY_MENTOR)
  }
}
