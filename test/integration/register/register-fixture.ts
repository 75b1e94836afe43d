import { createTypeormRegisterStore } from '../../../src/adapters/database/register/typeorm-register-store'
import { fillRegister } from '../../../src/adapters/database/register/fill-register'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { Database } from '../../../src/adapters/database/data-source'
import { addDays, toDay, type Day } from '../../../src/kernel/day'
import { newId } from '../../../src/kernel/ids'
import { planMatch } from '../../../src/register/plan-match'
import type { RegisterData, SchoolData, TeacherData } from '../../../src/register/register-data'
import type { RegisterStore, UndoResult } from '../../../src/register/register-store'
import type { SchoolPeriod } from '../../../src/register/register-view'

export const HILL = '910001'
export const DALE = '910002'
export const START = toDay('2026-11-25')

/** A clock that a test moves from day to day. */
export function aMovingClock(from: Day = START) {
  let today = from
  return {
    today: () => today,
    now: () => new Date(`${today}T10:00:00Z`),
    goOn: (days: number) => {
      today = addDays(today, days)
    },
  }
}
export type MovingClock = ReturnType<typeof aMovingClock>

/** One teacher with a period and a registration, as a row of a test's table. */
export interface Somebody {
  readonly id: string
  readonly role: 'mentor' | 'ect'
  readonly cohort: number
  readonly at?: string
  readonly until?: string
  readonly name?: string
}

const school = (urn: string, name: string): SchoolData => ({
  urn,
  name,
  town: 'Fenwick',
  phase: 'primary',
  trust: null,
  status: 'open',
  leadProvider: 'Lead',
  deliveryPartner: 'Hub',
  emailDomains: [`${name.toLowerCase().replace(' ', '-')}.sch.example`],
})

/** Two schools and these people. */
export function aRegister(people: readonly Somebody[]): RegisterData {
  const teachers = people.map(toTeacher)
  return {
    schools: [school(HILL, 'Hill School'), school(DALE, 'Dale School')],
    links: [],
    partnerships: [{ schoolUrn: HILL, cohort: 2022, leadProvider: 'Lead', deliveryPartner: 'Hub of 2022' }],
    teachers,
    tutors: [{ schoolUrn: HILL, teacherId: null, name: 'Tess Tutor', address: 'Tess@hill-school.sch.example' }],
    ...rolesOf(people),
    pairings: [],
  }
}

/** Their periods, registrations and registered participant records. */
export function rolesOf(people: readonly Somebody[]) {
  return {
    periods: people.map<SchoolPeriod>(({ id, role, cohort, at = HILL, until }) => ({
      id: newId(),
      role,
      teacherId: id,
      schoolUrn: at,
      startedOn: toDay(`${cohort}-09-01`),
      finishedOn: until === undefined ? null : toDay(until),
      leavingReportedBy: null,
      status: 'active',
    })),
    registrations: people.map(({ id, role, cohort, at = HILL }) => ({
      id: newId(),
      teacherId: id,
      role,
      cohort,
      schoolUrn: at,
      leadProvider: null,
      deliveryPartner: null,
      trainingStatus: 'active' as const,
      progress: 'complete' as const,
    })),
    participantRecords: people
      .filter(({ role }) => role === 'mentor')
      .map(({ id, cohort }) => ({
        id: newId(),
        mentorId: id,
        cohort,
        origin: 'registered' as const,
        startedOn: toDay(`${cohort}-09-01`),
        endedOn: null,
      })),
  }
}

export function toTeacher({ id, name = `${id} Person` }: Somebody, index: number): TeacherData {
  const [firstName = '', ...rest] = name.split(' ')
  return {
    id,
    trn: String(9_800_000 + index),
    title: null,
    firstName,
    middleName: null,
    lastName: rest.join(' '),
    preferredName: null,
    previousNames: [],
    emails: [`${id}@hill-school.sch.example`],
  }
}

/** Units of work over the register of a test database, and the two presses of an agent. */
export function registerUnits(db: Database, clock: MovingClock) {
  const managers = createUnitOfWork(db, manager => manager)
  const unitOfWork = createUnitOfWork(db, manager => createTypeormRegisterStore({ manager, clock }))
  const author = () => ({
    changedBy: 'agent-1',
    ticketId: null,
    reason: 'for a test',
    at: clock.now(),
    today: clock.today(),
    newId,
  })
  const pairWithin = async (store: RegisterStore, pair: { mentorId: string; ectId: string }) => {
    const view = await store.viewFor(pair, { lock: true })
    if (!view) return null
    const plan = planMatch(view, { ...pair, startOn: clock.today(), today: clock.today() })
    if (!plan.possible) return null
    return store.applyPlan(plan, { ...author(), matchRequestId: null })
  }
  return {
    fill: (data: RegisterData, sample = false) =>
      managers.run('background', manager =>
        fillRegister(work => work(manager), data, { sample, newId, at: clock.now() }),
      ),
    unitOfWork,
    /** Plans and writes a match in one unit; null when a rule forbids it. */
    pair: (mentorId: string, ectId: string) => unitOfWork.run('click', store => pairWithin(store, { mentorId, ectId })),
    undo: (changeSetId: string): Promise<UndoResult> =>
      unitOfWork.run('click', store => store.undo(changeSetId, author())),
  }
}

/** What the register says on every date: rows that were set aside count for nothing, ids and feed places do not matter. */
export async function effectiveRegister(db: Database, among: readonly string[]) {
  const list = among.map(id => `'${id}'`).join(',')
  const ask = async (sql: string): Promise<readonly string[]> => {
    const rows: readonly Record<string, unknown>[] = await db.read.query(sql)
    return rows.map(row => Object.values(row).join(' ')).sort()
  }
  const days = (until: string) => `CAST(started_on AS text) AS since, CAST(${until} AS text) AS until`
  return {
    pairings: await ask(
      `SELECT ect_id, mentor_id, school_urn, ${days('finished_on')} FROM pairings WHERE voided_at IS NULL AND ect_id IN (${list})`,
    ),
    periods: await ask(
      `SELECT teacher_id, role, school_urn, ${days('finished_on')} FROM school_periods WHERE voided_at IS NULL AND teacher_id IN (${list})`,
    ),
    records: await ask(
      `SELECT mentor_id, cohort, origin, ${days('ended_on')} FROM participant_records WHERE voided_at IS NULL AND mentor_id IN (${list})`,
    ),
  }
}
