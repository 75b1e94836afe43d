import { TableColumn, type EntityManager, type MigrationInterface, type QueryRunner } from 'typeorm'
import { missingGuards } from '../../../src/adapters/database/guards'
import { insertRows } from '../../../src/adapters/database/insert-rows'
import { runMigrations } from '../../../src/adapters/database/migrate'
import { ChangeSetSchema, type ChangeSetRow } from '../../../src/adapters/database/schemas/change-set.schema'
import { SchoolSchema, TeacherSchema } from '../../../src/adapters/database/schemas/people.schema'
import {
  NOT_COMPARED,
  PairingSchema,
  ParticipantRecordSchema,
  SchoolPeriodSchema,
  type PairingRow,
  type ParticipantRecordRow,
  type SchoolPeriodRow,
} from '../../../src/adapters/database/schemas/register.schema'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { newId } from '../../../src/kernel/ids'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { NINE } from './stored-values'

const aTeacher = (id: string) => ({
  id,
  trn: null,
  title: null,
  firstName: id,
  middleName: null,
  lastName: 'Example',
  preferredName: null,
  previousNames: [],
  retiredIds: [],
  nameKey: `${id} example`,
})

const aSchool = (urn: string) => ({
  urn,
  name: `School ${urn}`,
  town: null,
  phase: null,
  trust: null,
  status: 'open' as const,
  leadProvider: null,
  deliveryPartner: null,
  emailDomains: [],
})

function aPeriod(teacherId: string, with_: Partial<SchoolPeriodRow> = {}): SchoolPeriodRow {
  return {
    id: newId(),
    role: teacherId.startsWith('ect') ? 'ect' : 'mentor',
    teacherId,
    schoolUrn: '900001',
    startedOn: '2025-09-01',
    finishedOn: null,
    leavingReportedBy: null,
    status: 'active',
    voidedAt: null,
    createdFrom: 'test',
    ...with_,
  }
}

function aPairing(with_: Partial<PairingRow> = {}): PairingRow {
  return {
    id: newId(),
    ectId: 'ect-1',
    mentorId: 'mentor-1',
    schoolUrn: '900001',
    startedOn: '2026-01-01',
    finishedOn: '2026-03-31',
    voidedAt: null,
    standing: 'recorded',
    seenAt: null,
    seenSource: null,
    ...NOT_COMPARED,
    ticketId: null,
    matchRequestId: null,
    createdFrom: 'ticket',
    createdBy: 'system',
    createdAt: NINE,
    feedSequence: 1,
    ...with_,
  }
}

const aChangeSet = (with_: Partial<ChangeSetRow>): ChangeSetRow => ({
  id: newId(),
  kind: 'match',
  idempotencyKey: null,
  requestDigest: null,
  result: {},
  ticketId: null,
  actor: 'agent-1',
  at: NINE,
  undoes: null,
  ...with_,
})

const aRecord = (with_: Partial<ParticipantRecordRow> = {}): ParticipantRecordRow => ({
  id: newId(),
  mentorId: 'mentor-1',
  cohort: 2022,
  origin: 'pairing',
  startedOn: '2026-01-01',
  endedOn: null,
  voidedAt: null,
  createdAt: NINE,
  feedSequence: 1,
  ...with_,
})

eachDatabase((_, open) => {
  let db: TestDatabase
  let units: UnitOfWork<EntityManager>
  beforeAll(async () => {
    db = await open()
    units = createUnitOfWork(db, manager => manager)
  })
  beforeEach(async () => {
    await db.clear()
    await units.run('background', async manager => {
      await insertRows(manager, SchoolSchema, [aSchool('900001'), aSchool('900002')])
      await insertRows(manager, TeacherSchema, ['ect-1', 'ect-2', 'mentor-1', 'mentor-2'].map(aTeacher))
      await insertRows(
        manager,
        SchoolPeriodSchema,
        ['ect-1', 'mentor-1', 'mentor-2'].map(id => aPeriod(id)),
      )
      await insertRows(manager, PairingSchema, [aPairing({ id: '01PAIRING0000000000000000A' })])
    })
  })
  afterAll(() => db.drop())

  const pair = (with_: Partial<PairingRow>) =>
    units.run('click', manager => insertRows(manager, PairingSchema, [aPairing(with_)]))
  const hold = (period: SchoolPeriodRow) =>
    units.run('click', manager => insertRows(manager, SchoolPeriodSchema, [period]))
  const refusedBy = (constraint: string) => ({ code: 'DATABASE.CONSTRAINT', details: { constraint } })
  const overlapRefused = refusedBy('ex_pairings_ect_days')

  it.each([
    ['on the last day', { startedOn: '2026-03-31', finishedOn: null }],
    ['on the first day', { startedOn: '2025-10-01', finishedOn: '2026-01-01' }],
    ['within', { startedOn: '2026-02-01', finishedOn: '2026-02-01' }],
    ['around', { startedOn: '2025-10-01', finishedOn: null }],
  ])('refuses a second mentor %s', async (_label, days) => {
    await expect(pair({ mentorId: 'mentor-2', ...days })).rejects.toMatchObject(overlapRefused)
  })

  it.each([
    ['the day after', { startedOn: '2026-04-01', finishedOn: null }],
    ['the day before', { startedOn: '2025-10-01', finishedOn: '2025-12-31' }],
    ['at the same time when it is void', { startedOn: '2026-02-01', finishedOn: null, voidedAt: NINE }],
  ])('lets another mentor have %s', async (_label, days) => {
    await expect(pair({ mentorId: 'mentor-2', ...days })).resolves.toBeUndefined()
  })

  it('refuses a change that makes two pairings meet, and a void one that comes back', async () => {
    const later = { id: '01PAIRING0000000000000000B', startedOn: '2026-04-01', finishedOn: null }
    await pair({ mentorId: 'mentor-2', ...later })
    const change = (id: string, to: Partial<PairingRow>) =>
      units.run('click', manager => manager.update(PairingSchema, { id }, to))

    await expect(change('01PAIRING0000000000000000A', { finishedOn: '2026-04-01' })).rejects.toMatchObject(
      overlapRefused,
    )
    await change('01PAIRING0000000000000000B', { voidedAt: NINE })
    await change('01PAIRING0000000000000000A', { finishedOn: '2026-04-01' })
    await expect(change('01PAIRING0000000000000000B', { voidedAt: null })).rejects.toMatchObject(overlapRefused)
  })

  it('refuses it from plain SQL too', async () => {
    await expect(
      db.write.query(`INSERT INTO pairings (id, ect_id, mentor_id, school_urn, started_on, finished_on, standing,
          created_from, created_by, created_at, feed_sequence)
        VALUES ('01PAIRING0000000000000000C', 'ect-1', 'mentor-2', '900001', '2026-03-01', NULL, 'recorded',
          'ticket', 'system', '2026-09-07T09:00:00.000Z', 2)`),
    ).rejects.toThrow(/ex_pairings_ect_days/)
  })

  it('refuses a day that is none', async () => {
    await expect(pair({ startedOn: '2026-06-31', finishedOn: null })).rejects.toMatchObject({ code: /^DATABASE/ })
    await expect(pair({ startedOn: 'soon', finishedOn: null })).rejects.toMatchObject({ code: /^DATABASE/ })
  })

  it('refuses a pairing of a mentor or an ECT who is not at the school on each of its days', async () => {
    const later = { startedOn: '2026-05-01', finishedOn: null }
    await expect(pair({ ...later, schoolUrn: '900002' })).rejects.toMatchObject(
      refusedBy('ck_pairings_mentor_at_school'),
    )
    await hold(aPeriod('mentor-1', { schoolUrn: '900002' }))
    await expect(pair({ ...later, schoolUrn: '900002' })).rejects.toMatchObject(refusedBy('ck_pairings_ect_at_school'))
    await hold(aPeriod('ect-1', { schoolUrn: '900002', finishedOn: '2026-07-31' }))
    await expect(pair({ ...later, schoolUrn: '900002' })).rejects.toMatchObject(refusedBy('ck_pairings_ect_at_school'))
    await expect(pair({ ...later, schoolUrn: '900002', finishedOn: '2026-07-31' })).resolves.toBeUndefined()
  })

  it('refuses to take away or shorten a period that a pairing stands on, until the pairing is ended', async () => {
    const leave = (to: Partial<SchoolPeriodRow>) =>
      units.run('click', manager => manager.update(SchoolPeriodSchema, { teacherId: 'mentor-1' }, to))
    const refused = refusedBy('ck_school_periods_hold_pairings')

    await expect(leave({ finishedOn: '2026-03-30' })).rejects.toMatchObject(refused)
    await expect(leave({ voidedAt: NINE })).rejects.toMatchObject(refused)
    await expect(
      units.run('click', manager => manager.delete(SchoolPeriodSchema, { teacherId: 'ect-1' })),
    ).rejects.toMatchObject(refused)
    await leave({ finishedOn: '2026-03-31' })
    await units.run('click', manager => manager.update(PairingSchema, { mentorId: 'mentor-1' }, { voidedAt: NINE }))
    await leave({ voidedAt: NINE })
  })

  it('refuses two periods of one person in one role at one school that share a day', async () => {
    const left = refusedBy('ex_school_periods_days')
    await expect(
      hold(aPeriod('mentor-2', { startedOn: '2026-01-01', finishedOn: '2026-02-01' })),
    ).rejects.toMatchObject(left)
    await hold(aPeriod('mentor-2', { startedOn: '2025-01-01', finishedOn: '2025-08-31' }))
    await hold(aPeriod('mentor-2', { schoolUrn: '900002' }))
    await hold(aPeriod('mentor-2', { role: 'ect' }))
    await hold(aPeriod('mentor-2', { voidedAt: NINE }))
  })

  describe('participant records of one mentor on one cohort', () => {
    const record = (with_: Parameters<typeof aRecord>[0]) =>
      units.run('click', manager => insertRows(manager, ParticipantRecordSchema, [aRecord(with_)]))
    const overlapping = refusedBy('ex_participant_records_days')

    it.each([
      ['on the last day', { startedOn: '2026-03-31', endedOn: '2026-06-30' }],
      ['on the first day', { startedOn: '2025-10-01', endedOn: '2026-01-01' }],
      ['within', { startedOn: '2026-02-01', endedOn: '2026-02-01' }],
      ['around', { startedOn: '2025-10-01', endedOn: null }],
    ])('are refused when they share a day %s', async (_label, days) => {
      await record({ endedOn: '2026-03-31' })
      await expect(record(days)).rejects.toMatchObject(overlapping)
    })

    it('may follow each other, stand on other cohorts, be void, or come from another origin', async () => {
      await record({ endedOn: '2026-03-31' })
      await record({ startedOn: '2026-04-01', endedOn: null })
      await record({ cohort: 2023 })
      await record({ voidedAt: NINE })
      await record({ origin: 'registered', endedOn: '2026-03-31' })
    })

    it('are refused when a change makes them meet, or a void one comes back', async () => {
      await record({ id: '01RECORD00000000000000000A', endedOn: '2026-03-31' })
      await record({ id: '01RECORD00000000000000000B', startedOn: '2026-02-01', voidedAt: NINE })
      await record({ id: '01RECORD00000000000000000C', startedOn: '2026-04-01', endedOn: '2026-04-30' })
      const change = (id: string, to: Partial<ParticipantRecordRow>) =>
        units.run('click', manager => manager.update(ParticipantRecordSchema, { id }, to))

      await expect(change('01RECORD00000000000000000A', { endedOn: '2026-04-01' })).rejects.toMatchObject(overlapping)
      await expect(change('01RECORD00000000000000000B', { voidedAt: null })).rejects.toMatchObject(overlapping)
    })

    it('are refused when a second one is open, whatever its origin', async () => {
      await record({})
      await expect(record({ startedOn: '2027-01-01', origin: 'registered' })).rejects.toMatchObject({
        code: 'DATABASE.CONSTRAINT',
      })
    })

    it('are refused when a day of theirs is none', async () => {
      await expect(record({ startedOn: '2026-06-31' })).rejects.toMatchObject({ code: /^DATABASE/ })
    })
  })

  it('refuses a pairing of two records with one TRN, and lets one that turns out to be such be ended', async () => {
    const later = { id: '01PAIRING0000000000000000D', startedOn: '2026-05-01', finishedOn: null }
    const named = (id: string, trn: string | null) =>
      units.run('click', manager => manager.update(TeacherSchema, { id }, { trn }))
    await named('ect-1', '9900001')
    await named('mentor-2', '9900001')
    await expect(pair({ ...later, mentorId: 'mentor-2' })).rejects.toMatchObject(
      refusedBy('ck_pairings_not_oneself_by_trn'),
    )
    await named('mentor-2', '9900002')
    await pair({ ...later, mentorId: 'mentor-2' })
    await named('mentor-2', '9900001')
    await units.run('click', manager => manager.update(PairingSchema, { id: later.id }, { finishedOn: '2026-05-31' }))
    await expect(
      units.run('click', manager =>
        manager.update(PairingSchema, { id: '01PAIRING0000000000000000A' }, { mentorId: 'mentor-2' }),
      ),
    ).rejects.toMatchObject(refusedBy('ck_pairings_not_oneself_by_trn'))
  })

  it('refuses a second change set with one key, and a second undo of one', async () => {
    const set = (with_: Partial<ChangeSetRow>) =>
      units.run('click', manager => insertRows(manager, ChangeSetSchema, [aChangeSet(with_)]))
    await set({ idempotencyKey: 'once' })
    await expect(set({ idempotencyKey: 'once' })).rejects.toMatchObject({ code: 'DATABASE.CONSTRAINT' })
    await set({})
    await set({ kind: 'undo', undoes: '01CHANGESET00000000000000A' })
    await expect(set({ kind: 'undo', undoes: '01CHANGESET00000000000000A' })).rejects.toMatchObject({
      code: 'DATABASE.CONSTRAINT',
    })
  })

  it('refuses a pairing with oneself, and one of nobody', async () => {
    await hold(aPeriod('ect-1', { role: 'mentor' }))
    const later = { startedOn: '2026-05-01', finishedOn: null }
    await expect(pair({ ...later, mentorId: 'ect-1' })).rejects.toMatchObject(refusedBy('ck_pairings_not_oneself'))
    await expect(pair({ ...later, mentorId: 'nobody' })).rejects.toMatchObject({ code: 'DATABASE.CONSTRAINT' })
  })

  it('stands after the last migration, also when that rebuilt the tables and so dropped every trigger', async () => {
    const own = await open()
    own.write.migrations.push(new AddLater1999000000000())

    expect(await runMigrations(own)).toEqual(['AddLater1999000000000'])

    expect(await missingGuards(own)).toEqual([])
    const rows = createUnitOfWork(own, manager => manager)
    await rows.run('background', async manager => {
      await insertRows(manager, SchoolSchema, [aSchool('900001')])
      await insertRows(manager, TeacherSchema, ['ect-1', 'mentor-1', 'mentor-2'].map(aTeacher))
      await insertRows(
        manager,
        SchoolPeriodSchema,
        ['ect-1', 'mentor-1', 'mentor-2'].map(id => aPeriod(id)),
      )
      await insertRows(manager, PairingSchema, [aPairing()])
    })
    const second = rows.run('click', manager =>
      insertRows(manager, PairingSchema, [aPairing({ mentorId: 'mentor-2' })]),
    )
    await expect(second).rejects.toMatchObject(overlapRefused)
    const records = rows.run('click', manager =>
      insertRows(manager, ParticipantRecordSchema, [
        aRecord({ endedOn: '2026-03-31' }),
        aRecord({ endedOn: '2026-01-01' }),
      ]),
    )
    await expect(records).rejects.toMatchObject(refusedBy('ex_participant_records_days'))
    const period = rows.run('click', manager =>
      insertRows(manager, SchoolPeriodSchema, [aPeriod('mentor-1', { finishedOn: '2025-12-31' })]),
    )
    await expect(period).rejects.toMatchObject(refusedBy('ex_school_periods_days'))
    const shorter = rows.run('click', manager =>
      manager.update(SchoolPeriodSchema, { teacherId: 'mentor-1' }, { finishedOn: '2026-01-31' }),
    )
    await expect(shorter).rejects.toMatchObject(refusedBy('ck_school_periods_hold_pairings'))
    await own.drop()
  })
})

const TABLES = ['pairings', 'school_periods', 'participant_records']

class AddLater1999000000000 implements MigrationInterface {
  readonly name = 'AddLater1999000000000'
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.addColumn(table, new TableColumn({ name: 'later', type: 'varchar', length: '8', isNullable: true }))
    }
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.dropColumn(table, 'later')
  }
}
