import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

/** The queue is told at a million tickets what is asked for and what is part of a problem, without reading what is done. */
export class IndexWhatIsAskedFor1790000029000 implements MigrationInterface {
  readonly name = 'IndexWhatIsAskedFor1790000029000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('match_requests', ASKED_FOR)
    await runner.createIndex('tickets', IN_PROBLEM)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('tickets', IN_PROBLEM)
    await runner.dropIndex('match_requests', ASKED_FOR)
  }
}

const ASKED_FOR = new TableIndex({
  name: 'ix_match_requests_proposed',
  columnNames: ['ticket_id', 'mentor_id', 'ect_id', 'chosen_by', 'veto_count', 'score_thousandths', 'rules'],
  where: "state = 'proposed'",
})
const IN_PROBLEM = new TableIndex({
  name: 'ix_tickets_in_problem',
  columnNames: ['problem_id'],
  where: "problem_id IS NOT NULL AND state <> 'closed'",
})
