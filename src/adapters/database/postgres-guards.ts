/** One constraint trigger; exclusions and partial unique indexes come with the migrations. */
export interface PostgresGuard {
  readonly name: string
  readonly table: string
  readonly sql: string
}

const within = (inner: string, outer: string) =>
  `daterange(${inner}.started_on, ${inner}.finished_on, '[]') <@ daterange(${outer}.started_on, ${outer}.finished_on, '[]')`

const periodOf = (pairing: string, role: 'mentor' | 'ect') =>
  `SELECT 1 FROM school_periods held WHERE held.voided_at IS NULL AND held.role = '${role}'
     AND held.teacher_id = ${pairing}.${role}_id AND held.school_urn = ${pairing}.school_urn AND ${within(pairing, 'held')}`

const refuse = (name: string) => `RAISE EXCEPTION '${name}' USING ERRCODE = '23514', CONSTRAINT = '${name}'`

/** The functions behind the triggers; replaced at every start, so that they are never older than this code. */
export const postgresGuardFunctions: readonly string[] = [
  `CREATE OR REPLACE FUNCTION guard_pairings_within_periods() RETURNS trigger LANGUAGE plpgsql AS $guard$
   BEGIN
     IF NEW.voided_at IS NOT NULL THEN RETURN NULL; END IF;
     IF NOT EXISTS (${periodOf('NEW', 'mentor')}) THEN ${refuse('ck_pairings_mentor_at_school')}; END IF;
     IF NOT EXISTS (${periodOf('NEW', 'ect')}) THEN ${refuse('ck_pairings_ect_at_school')}; END IF;
     RETURN NULL;
   END $guard$`,
  `CREATE OR REPLACE FUNCTION guard_school_periods_hold_pairings() RETURNS trigger LANGUAGE plpgsql AS $guard$
   BEGIN
     IF OLD.voided_at IS NULL AND EXISTS (
       SELECT 1 FROM pairings kept WHERE kept.voided_at IS NULL AND kept.school_urn = OLD.school_urn
         AND ((OLD.role = 'mentor' AND kept.mentor_id = OLD.teacher_id AND NOT EXISTS (${periodOf('kept', 'mentor')}))
           OR (OLD.role = 'ect' AND kept.ect_id = OLD.teacher_id AND NOT EXISTS (${periodOf('kept', 'ect')}))))
     THEN ${refuse('ck_school_periods_hold_pairings')}; END IF;
     RETURN NULL;
   END $guard$`,
  `CREATE OR REPLACE FUNCTION guard_pairings_not_oneself() RETURNS trigger LANGUAGE plpgsql AS $guard$
   BEGIN
     IF NEW.voided_at IS NULL AND NEW.ect_id <> NEW.mentor_id AND EXISTS (
       SELECT 1 FROM teachers mentor JOIN teachers ect ON ect.trn = mentor.trn
        WHERE mentor.id = NEW.mentor_id AND ect.id = NEW.ect_id)
     THEN ${refuse('ck_pairings_not_oneself_by_trn')}; END IF;
     RETURN NULL;
   END $guard$`,
  `CREATE OR REPLACE FUNCTION guard_messages_outcome() RETURNS trigger LANGUAGE plpgsql AS $guard$
   BEGIN
     ${refuse('ck_messages_outcome_stays')};
   END $guard$`,
]

/**
 * The constraint triggers: a pairing lies within its two school periods and joins two people, a period keeps holding its pairings, and
 * what became of a message stays.
 */
export const postgresGuards: readonly PostgresGuard[] = [
  {
    name: 'guard_pairings_within_periods',
    table: 'pairings',
    sql: `CREATE CONSTRAINT TRIGGER guard_pairings_within_periods AFTER INSERT OR UPDATE ON pairings
          FOR EACH ROW EXECUTE FUNCTION guard_pairings_within_periods()`,
  },
  {
    // Two records with one TRN are one person. A pairing that turns out to be such a one later may still be ended.
    name: 'guard_pairings_not_oneself',
    table: 'pairings',
    sql: `CREATE CONSTRAINT TRIGGER guard_pairings_not_oneself AFTER INSERT OR UPDATE OF ect_id, mentor_id ON pairings
          FOR EACH ROW EXECUTE FUNCTION guard_pairings_not_oneself()`,
  },
  {
    name: 'guard_school_periods_hold_pairings',
    table: 'school_periods',
    sql: `CREATE CONSTRAINT TRIGGER guard_school_periods_hold_pairings AFTER UPDATE OR DELETE ON school_periods
          FOR EACH ROW EXECUTE FUNCTION guard_school_periods_hold_pairings()`,
  },
  {
    // Tickets may be put together or parted, outcomes stay in the books. Only what waits ends.
    name: 'guard_messages_outcome',
    table: 'messages',
    sql: `CREATE CONSTRAINT TRIGGER guard_messages_outcome AFTER UPDATE OF outcome ON messages FOR EACH ROW
          WHEN (OLD.outcome NOT IN ('pending', 'suspended') AND NEW.outcome <> OLD.outcome)
          EXECUTE FUNCTION guard_messages_outcome()`,
  },
]
