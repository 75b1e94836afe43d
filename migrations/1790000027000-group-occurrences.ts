import {
  TableCheck,
  TableColumn,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
  type TableOptions,
} from 'typeorm'
import { boolean, date, foreignKey, id, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const occurrences: TableOptions = {
  name: 'occurrences',
  columns: [
    id(),
    varchar('ticket_id', 26),
    varchar('problem_id', 26, { isNullable: true }),
    varchar('cause', 64),
    text('causes'),
    varchar('subject', 80),
    varchar('mentor_id', 36, { isNullable: true }),
    varchar('ect_id', 36, { isNullable: true }),
    varchar('message_id', 26, { isNullable: true }),
    varchar('school_urn', 8, { isNullable: true }),
    varchar('lead_provider', 200, { isNullable: true }),
    varchar('delivery_partner', 200, { isNullable: true }),
    integer('mentor_cohort', { isNullable: true }),
    integer('ect_cohort', { isNullable: true }),
    varchar('page', 200, { isNullable: true }),
    varchar('requester_key', 64, { isNullable: true }),
    boolean('stated'),
    boolean('came_back'),
    boolean('is_news'),
    text('link_reason', { isNullable: true }),
    text('evidence', { isNullable: true }),
    instant('occurred_at'),
    integer('sequence', { isNullable: true }),
    text('likely', { isNullable: true }),
    integer('request', { isNullable: true }),
    { name: 'excess', type: 'float', isNullable: true },
    varchar('repeats_id', 26, { isNullable: true }),
  ],
  foreignKeys: [
    foreignKey('occurrences', 'ticket_id', 'tickets', 'id'),
    foreignKey('occurrences', 'problem_id', 'problems', 'id'),
  ],
  uniques: [{ name: 'uq_occurrences_ticket_cause_subject', columnNames: ['ticket_id', 'cause', 'subject'] }],
  indices: [
    { name: 'ix_occurrences_school', columnNames: ['school_urn', 'cause', 'occurred_at'] },
    { name: 'ix_occurrences_problem_id', columnNames: ['problem_id', 'occurred_at'] },
    { name: 'ix_occurrences_cause', columnNames: ['cause', 'ticket_id'] },
    { name: 'ix_occurrences_requester', columnNames: ['requester_key', 'occurred_at'] },
    { name: 'ix_occurrences_repeats_id', columnNames: ['repeats_id'] },
    { name: 'ix_occurrences_sequence', columnNames: ['sequence'], isUnique: true },
    { name: 'ix_occurrences_waiting', columnNames: ['occurred_at', 'id'], where: 'sequence IS NULL' },
  ],
}

const grouping: readonly TableOptions[] = [
  {
    name: 'grouping_state',
    columns: [
      integer('id', { isPrimary: true }),
      integer('epoch', { default: '0' }),
      integer('sequence', { default: '0' }),
      text('learned', { isNullable: true }),
    ],
  },
  {
    name: 'occurrence_refusals',
    columns: [
      id(),
      varchar('occurrence_id', 26),
      varchar('problem_id', 26),
      varchar('refused_by', 64),
      instant('refused_at'),
    ],
    foreignKeys: [
      foreignKey('occurrence_refusals', 'occurrence_id', 'occurrences', 'id'),
      foreignKey('occurrence_refusals', 'problem_id', 'problems', 'id'),
    ],
    uniques: [{ name: 'uq_occurrence_refusals_occurrence_problem', columnNames: ['occurrence_id', 'problem_id'] }],
    indices: [{ name: 'ix_occurrence_refusals_problem_id', columnNames: ['problem_id'] }],
  },
]

const events: TableOptions = {
  name: 'problem_events',
  columns: [
    id(),
    varchar('problem_id', 26),
    instant('at'),
    varchar('actor', 64),
    varchar('code', 32),
    text('facts', { isNullable: true }),
  ],
  foreignKeys: [foreignKey('problem_events', 'problem_id', 'problems', 'id')],
  indices: [{ name: 'ix_problem_events_problem_id', columnNames: ['problem_id', 'at'] }],
}

const formerOccurrences: TableOptions = {
  name: 'occurrences',
  columns: [
    id(),
    varchar('ticket_id', 26),
    varchar('problem_id', 26, { isNullable: true }),
    varchar('cause', 64),
    varchar('scope', 16),
    varchar('scope_key', 128),
    varchar('school_urn', 8, { isNullable: true }),
    varchar('requester_key', 64, { isNullable: true }),
    boolean('stated'),
    text('link_reason', { isNullable: true }),
    text('evidence', { isNullable: true }),
    instant('occurred_at'),
  ],
  foreignKeys: [
    foreignKey('occurrences', 'ticket_id', 'tickets', 'id'),
    foreignKey('occurrences', 'problem_id', 'problems', 'id'),
  ],
  uniques: [{ name: 'uq_occurrences_ticket_cause_scope', columnNames: ['ticket_id', 'cause', 'scope', 'scope_key'] }],
  indices: [
    { name: 'ix_occurrences_key', columnNames: ['cause', 'scope', 'scope_key', 'occurred_at'] },
    { name: 'ix_occurrences_problem_id', columnNames: ['problem_id'] },
  ],
}

/** What a problem is worked on with. */
const problemColumns = [
  varchar('opened_by', 16, { default: "'rules'" }),
  instant('last_at', { isNullable: true }),
  varchar('owner_id', 26, { isNullable: true }),
  date('due_on', { isNullable: true }),
  text('hypothesis', { isNullable: true }),
  text('found_cause', { isNullable: true }),
  text('workaround', { isNullable: true }),
  text('fix', { isNullable: true }),
  instant('resolved_at', { isNullable: true }),
  varchar('merged_into_id', 26, { isNullable: true }),
  varchar('outside_reference', 64, { isNullable: true }),
  text('outside_link', { isNullable: true }),
  varchar('accepted_by', 120, { isNullable: true }),
  date('promised_on', { isNullable: true }),
  integer('version', { default: '0' }),
]

const OLD_STATES = new TableCheck({
  name: 'ck_problems_state',
  columnNames: ['state'],
  expression: "state IN ('suspected','under-investigation','fix-known','resolved')",
})
const STATES = new TableCheck({
  name: 'ck_problems_state',
  columnNames: ['state'],
  expression: "state IN ('suspected','under-investigation','fix-known','resolved','reopened','dismissed','merged')",
})
const openIndex = (where: string) =>
  new TableIndex({ name: 'uq_problems_open', columnNames: ['cause', 'scope', 'scope_key'], isUnique: true, where })

/**
 * An occurrence is one ECT of a ticket with one cause, and has every scope in which it may recur as a column, where there was a row for each scope.
 * What was noted for a mentor is kept as it is, with what the same ticket says of school and provider; the ECT was not noted.
 */
const KEPT = `
  INSERT INTO occurrences (id, ticket_id, problem_id, cause, causes, subject, mentor_id, school_urn, lead_provider, requester_key, stated, came_back,
    is_news, link_reason, evidence, occurred_at)
  SELECT noted.id, noted.ticket_id, COALESCE(school.problem_id, noted.problem_id), noted.cause, '["' || noted.cause || '"]',
    CASE WHEN noted.scope = 'mentor' THEN noted.scope_key || ' ' ELSE ' ' END,
    CASE WHEN noted.scope = 'mentor' THEN noted.scope_key END, noted.school_urn,
    (SELECT MAX(provider.scope_key) FROM occurrences_kept provider
      WHERE provider.ticket_id = noted.ticket_id AND provider.cause = noted.cause AND provider.scope = 'lead-provider'),
    noted.requester_key, noted.stated, :no, :yes, COALESCE(school.link_reason, noted.link_reason), noted.evidence, noted.occurred_at
  FROM occurrences_kept noted
  LEFT JOIN occurrences_kept school ON school.ticket_id = noted.ticket_id AND school.cause = noted.cause AND school.scope = 'school'
  WHERE noted.scope = 'mentor'
    OR (noted.scope IN ('school', 'portal')
      AND NOT EXISTS (SELECT 1 FROM occurrences_kept mentor
        WHERE mentor.ticket_id = noted.ticket_id AND mentor.cause = noted.cause AND mentor.scope = 'mentor')
      AND NOT EXISTS (SELECT 1 FROM occurrences_kept first
        WHERE first.ticket_id = noted.ticket_id AND first.cause = noted.cause AND first.scope IN ('school', 'portal') AND first.id < noted.id))`

/** A row for each scope again; of a ticket that has several ECTs with one cause, one for the school. */
const GIVEN_BACK = [
  ['school', 'school_urn', 'S'],
  ['mentor', 'mentor_id', 'M'],
].map(
  ([scope, column, end]) => `
  INSERT INTO occurrences (id, ticket_id, problem_id, cause, scope, scope_key, school_urn, requester_key, stated, link_reason, evidence, occurred_at)
  SELECT SUBSTR(kept.id, 1, 25) || '${end}', kept.ticket_id, kept.problem_id, kept.cause, '${scope}', kept.${column}, kept.school_urn, kept.requester_key,
    kept.stated, kept.link_reason, kept.evidence, kept.occurred_at
  FROM occurrences_kept kept
  WHERE kept.${column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM occurrences_kept first
    WHERE first.ticket_id = kept.ticket_id AND first.cause = kept.cause AND first.${column} = kept.${column} AND first.id < kept.id)`,
)

export class GroupOccurrences1790000027000 implements MigrationInterface {
  readonly name = 'GroupOccurrences1790000027000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns(
      'problems',
      problemColumns.map(column => new TableColumn(column)),
    )
    await runner.dropCheckConstraint('problems', OLD_STATES)
    await runner.createCheckConstraint('problems', STATES)
    await runner.dropIndex('problems', 'uq_problems_open')
    await runner.createIndex('problems', openIndex("state NOT IN ('resolved','dismissed','merged')"))
    await runner.createIndex('problems', new TableIndex({ name: 'ix_problems_last_at', columnNames: ['last_at'] }))
    await runner.query("UPDATE problems SET scope = 'everywhere', scope_key = '' WHERE scope = 'portal'")
    await runner.query(
      'UPDATE problems SET last_at = (SELECT MAX(occurred_at) FROM occurrences WHERE occurrences.problem_id = problems.id)',
    )
    await runner.query('CREATE TABLE occurrences_kept AS SELECT * FROM occurrences')
    await runner.dropTable('occurrences')
    await createTables(runner, [occurrences, ...grouping, events])
    const [yes, no] = runner.connection.options.type === 'postgres' ? ['true', 'false'] : ['1', '0']
    await runner.query(KEPT.replace(':yes', yes).replace(':no', no))
    await runner.query('DROP TABLE occurrences_kept')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE occurrences_kept AS SELECT * FROM occurrences')
    await dropTables(runner, [occurrences, ...grouping, events])
    await createTables(runner, [formerOccurrences])
    for (const sql of GIVEN_BACK) await runner.query(sql)
    await runner.query('DROP TABLE occurrences_kept')
    await runner.query("UPDATE problems SET scope = 'portal', scope_key = 'everywhere' WHERE scope = 'everywhere'")
    await runner.query("UPDATE problems SET state = 'suspected' WHERE state = 'reopened'")
    await runner.query("UPDATE problems SET state = 'resolved' WHERE state IN ('dismissed', 'merged')")
    await runner.dropIndex('problems', 'ix_problems_last_at')
    await runner.dropIndex('problems', 'uq_problems_open')
    await runner.createIndex('problems', openIndex("state <> 'resolved'"))
    await runner.dropCheckConstraint('problems', STATES)
    await runner.createCheckConstraint('problems', OLD_STATES)
    await runner.dropColumns(
      'problems',
      problemColumns.map(column => new TableColumn(column)),
    )
  }
}
