import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { boolean, id, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'proposal_labels',
    columns: [
      id(),
      varchar('match_request_id', 26),
      varchar('rules', 64),
      integer('calibration'),
      integer('score_thousandths'),
      boolean('is_free'),
      text('features'),
      varchar('outcome', 16),
      instant('at'),
    ],
    uniques: [{ name: 'uq_proposal_labels_match_request_id', columnNames: ['match_request_id'] }],
    indices: [{ name: 'ix_proposal_labels_at', columnNames: ['at', 'id'] }],
    checks: [
      {
        name: 'ck_proposal_labels_outcome',
        expression: "outcome IN ('accepted','corrected','rejected','undone')",
      },
    ],
  },
  {
    name: 'proposal_models',
    columns: [
      integer('calibration', { isPrimary: true }),
      varchar('rules', 64, { isNullable: true }),
      text('model'),
      integer('labels'),
      instant('created_at'),
    ],
  },
]

/** What became of each proposal, without names, and the models that were fitted to it. Labels outlive their tickets. */
export class CreateCalibrations1790000016000 implements MigrationInterface {
  readonly name = 'CreateCalibrations1790000016000'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
