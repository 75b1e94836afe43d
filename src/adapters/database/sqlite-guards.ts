/** One trigger; its text is compared with what the database holds. */
export interface SqliteGuard {
  readonly name: string
  readonly sql: string
}

/** Inclusive days of `inner` lie within those of `outer`. */
const within = (inner: string, outer: string) =>
  `${outer}.started_on <= ${inner}.started_on AND (${outer}.finished_on IS NULL OR ${outer}.finished_on >= ${inner}.finished_on)`

/** Inclusive days share a day. */
const overlap = (left: string, right: string, end = 'finished_on') =>
  `(${left}.${end} IS NULL OR ${right}.started_on <= ${left}.${end})` +
  ` AND (${right}.${end} IS NULL OR ${left}.started_on <= ${right}.${end})`

/** SQLite takes any text for a day, and comparing days as text is right only while they are days. */
const notDays = (row: string, end = 'finished_on') =>
  `date(${row}.started_on) IS NOT ${row}.started_on OR (${row}.${end} IS NOT NULL AND date(${row}.${end}) IS NOT ${row}.${end})`

const periodOf = (pairing: string, role: 'mentor' | 'ect') =>
  `SELECT 1 FROM school_periods held WHERE held.voided_at IS NULL AND held.role = '${role}'` +
  ` AND held.teacher_id = ${pairing}.${role}_id AND held.school_urn = ${pairing}.school_urn AND ${within(pairing, 'held')}`

const abandonedPairing =
  `SELECT 1 FROM pairings kept WHERE kept.voided_at IS NULL AND kept.school_urn = OLD.school_urn` +
  ` AND ((OLD.role = 'mentor' AND kept.mentor_id = OLD.teacher_id AND NOT EXISTS (${periodOf('kept', 'mentor')}))` +
  ` OR (OLD.role = 'ect' AND kept.ect_id = OLD.teacher_id AND NOT EXISTS (${periodOf('kept', 'ect')})))`

const guard = (name: string, when: string, refusals: readonly (readonly [name: string, condition: string])[]) => ({
  name,
  sql:
    `CREATE TRIGGER ${name} ${when} BEGIN ` +
    refusals.map(([refusal, condition]) => `SELECT RAISE(ABORT, '${refusal}') WHERE ${condition};`).join(' ') +
    ' END',
})

const pairingRefusals = [
  ['ck_pairings_are_days', notDays('NEW')],
  [
    'ex_pairings_ect_days',
    `EXISTS (SELECT 1 FROM pairings other WHERE other.ect_id = NEW.ect_id AND other.id <> NEW.id` +
      ` AND other.voided_at IS NULL AND ${overlap('NEW', 'other')})`,
  ],
  ['ck_pairings_mentor_at_school', `NOT EXISTS (${periodOf('NEW', 'mentor')})`],
  ['ck_pairings_ect_at_school', `NOT EXISTS (${periodOf('NEW', 'ect')})`],
] as const

const periodRefusals = [
  ['ck_school_periods_are_days', notDays('NEW')],
  [
    'ex_school_periods_days',
    `EXISTS (SELECT 1 FROM school_periods other WHERE other.teacher_id = NEW.teacher_id` +
      ` AND other.school_urn = NEW.school_urn AND other.role = NEW.role AND other.id <> NEW.id` +
      ` AND other.voided_at IS NULL AND ${overlap('NEW', 'other')})`,
  ],
] as const

const recordRefusals = [
  ['ck_participant_records_are_days', notDays('NEW', 'ended_on')],
  [
    'ex_participant_records_days',
    `EXISTS (SELECT 1 FROM participant_records other WHERE other.mentor_id = NEW.mentor_id` +
      ` AND other.cohort = NEW.cohort AND other.origin = NEW.origin AND other.id <> NEW.id` +
      ` AND other.voided_at IS NULL AND ${overlap('NEW', 'other', 'ended_on')})`,
  ],
] as const

/** Two records with one TRN are one person. A pairing that turns out to be such a one later may still be ended. */
const oneselfByTrn = [
  [
    'ck_pairings_not_oneself_by_trn',
    `EXISTS (SELECT 1 FROM teachers mentor JOIN teachers ect ON ect.trn = mentor.trn` +
      ` WHERE mentor.id = NEW.mentor_id AND ect.id = NEW.ect_id)`,
  ],
] as const

/**
 * The triggers that refuse on SQLite what exclusions and constraint triggers refuse on PostgreSQL.
 * A rebuild of a table drops its triggers without a word, so they live here and not in a migration.
 */
export const sqliteGuards: readonly SqliteGuard[] = [
  guard('guard_pairings_insert', 'BEFORE INSERT ON pairings WHEN NEW.voided_at IS NULL', pairingRefusals),
  guard('guard_pairings_update', 'BEFORE UPDATE ON pairings WHEN NEW.voided_at IS NULL', pairingRefusals),
  guard(
    'guard_pairings_not_oneself_insert',
    'BEFORE INSERT ON pairings WHEN NEW.voided_at IS NULL AND NEW.ect_id <> NEW.mentor_id',
    oneselfByTrn,
  ),
  guard(
    'guard_pairings_not_oneself_update',
    'BEFORE UPDATE OF ect_id, mentor_id ON pairings WHEN NEW.voided_at IS NULL AND NEW.ect_id <> NEW.mentor_id',
    oneselfByTrn,
  ),
  guard(
    'guard_participant_records_insert',
    'BEFORE INSERT ON participant_records WHEN NEW.voided_at IS NULL',
    recordRefusals,
  ),
  guard(
    'guard_participant_records_update',
    'BEFORE UPDATE ON participant_records WHEN NEW.voided_at IS NULL',
    recordRefusals,
  ),
  guard('guard_school_periods_insert', 'BEFORE INSERT ON school_periods WHEN NEW.voided_at IS NULL', periodRefusals),
  guard('guard_school_periods_update', 'BEFORE UPDATE ON school_periods WHEN NEW.voided_at IS NULL', periodRefusals),
  guard('guard_school_periods_still_hold', 'AFTER UPDATE ON school_periods WHEN OLD.voided_at IS NULL', [
    ['ck_school_periods_hold_pairings', `EXISTS (${abandonedPairing})`],
  ]),
  // What became of a message is in the books: tickets may be put together or parted, outcomes stay. Only what waits ends.
  guard(
    'guard_messages_outcome',
    `BEFORE UPDATE OF outcome ON messages WHEN OLD.outcome NOT IN ('pending', 'suspended') AND NEW.outcome <> OLD.outcome`,
    [['ck_messages_outcome_stays', '1 = 1']],
  ),
  guard('guard_school_periods_delete', 'AFTER DELETE ON school_periods WHEN OLD.voided_at IS NULL', [
    ['ck_school_periods_hold_pairings', `EXISTS (${abandonedPairing})`],
  ]),
]
