import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createChangeLog } from '../../../src/adapters/database/register/change-log'
import { settleRecords } from '../../../src/adapters/database/register/settle-records'
import { createTypeormRegisterReader } from '../../../src/adapters/database/register/typeorm-register-reader'
import { createTypeormRegisterStore } from '../../../src/adapters/database/register/typeorm-register-store'
import {
  PairingSchema,
  ParticipantRecordSchema,
  RegistrationSchema,
  SchoolPeriodSchema,
} from '../../../src/adapters/database/schemas/register.schema'
import { insertRows } from '../../../src/adapters/database/insert-rows'
import { createUnitOfWork, type Transaction } from '../../../src/adapters/database/unit-of-work'
import { toParticipantRecord } from '../../../src/adapters/database/register/register-rows'
import { createPairDirectly } from '../../../src/journeys/pair-directly'
import { createUndoDirectly } from '../../../src/journeys/undo-directly'
import { addDays, daysBetween, toDay } from '../../../src/kernel/day'
import { newId } from '../../../src/kernel/ids'
import { digestOf } from '../../../src/match/plan-digest'
import type { TestDatabase } from '../../support/databases'
import { START, type MovingClock } from './register-fixture'
import { FOREVER, inDays, type Place, type Span } from './register-model'

/** Day 0 is the day on which the tests begin. */
export const toNumber = (day: string | null) => (day === null ? FOREVER : daysBetween(START, toDay(day)))
const toDate = (number: number) => (number >= FOREVER ? null : addDays(START, number))
const startOf = (number: number) => addDays(START, number)

/** What agents press, and what happens to the register from outside, over a test database. */
export function createWorld(db: TestDatabase, clock: MovingClock) {
  const units = createUnitOfWork(db, manager => manager)
  const deps = {
    unitOfWork: createUnitOfWork(db, (manager: Transaction) => ({
      ...createTypeormStores(manager),
      register: createTypeormRegisterStore({ manager, clock }),
    })),
    clock,
    newId,
    portalRules: 'register-ects' as const,
  }
  const pairDirectly = createPairDirectly(deps)
  const undoDirectly = createUndoDirectly(deps)
  const reader = createTypeormRegisterReader({ manager: db.read.manager, clock, portalRules: 'register-ects' })
  const settle = (
    manager: Transaction,
    mentorIds: readonly string[],
    arriving: Parameters<typeof settleRecords>[1]['arriving'] = [],
  ) => {
    const author = {
      changedBy: 'import',
      ticketId: null,
      reason: 'for a test',
      at: clock.now(),
      today: clock.today(),
      newId,
      matchRequestId: null,
    }
    const log = createChangeLog(manager, author, null)
    return settleRecords({ manager, log, author }, { mentorIds, today: clock.today(), arriving })
  }
  const mentorsIn = (rows: readonly { readonly mentorId: string }[]) => rows.map(({ mentorId }) => mentorId)

  return {
    /** Plans and presses as the page would; null when a rule forbids it. `twice` sends the same form again. */
    async pair(mentorId: string, ectId: string, { twice }: { readonly twice: boolean }): Promise<string | null> {
      const plan = await reader.plan({ mentorId, ectId }, clock.today())
      if (!plan?.possible) return null
      const command = {
        ...{ mentorId, ectId, planDigest: digestOf(plan), actor: 'agent-1', note: 'for a test', zendeskTicket: null },
        key: newId(),
      }
      const outcome = await pairDirectly(command)
      if (outcome.kind !== 'paired') throw new Error(`What was planned was ${outcome.kind}`)
      if (!twice) return outcome.changeSetId
      const before = await this.dump()
      const { changeSetId, pairingId } = outcome
      expect(await pairDirectly(command)).toMatchObject({ kind: 'already-paired', changeSetId, pairingId })
      expect(await this.dump()).toEqual(before)
      return changeSetId
    },
    undo: async (changeSetId: string): Promise<boolean> =>
      (await undoDirectly({ changeSetId, actor: 'agent-1', note: 'for a test' })).kind === 'undone',
    /** A person's last day at a place, as a source reports it; `null` takes a leaving date back. */
    leave: (place: Place, last: number | null, status: 'active' | 'removed' = 'active') =>
      units.run('background', async manager => {
        const { who, school, role } = place
        const person = role === 'mentor' ? { mentorId: who } : { ectId: who }
        const pairings = await manager.getRepository(PairingSchema).findBy({ ...person, schoolUrn: school })
        const touched = pairings.filter(row => row.voidedAt === null && toNumber(row.startedOn) >= place.from)
        if (last !== null)
          for (const { id, startedOn, finishedOn } of touched) {
            if (toNumber(finishedOn) <= last) continue
            const isBegun = toNumber(startedOn) <= last
            const set = isBegun ? { finishedOn: startOf(last) } : { voidedAt: clock.now() }
            await manager.update(PairingSchema, { id }, set)
          }
        const [row] = (
          await manager.getRepository(SchoolPeriodSchema).findBy({ teacherId: who, schoolUrn: school, role })
        ).filter(period => period.voidedAt === null && toNumber(period.startedOn) === place.from)
        if (!row) throw new Error('There is no such place')
        await manager.update(
          SchoolPeriodSchema,
          { id: row.id },
          { finishedOn: last === null ? null : startOf(last), status },
        )
        await settle(manager, mentorsIn(touched))
      }),
    join: ({ who, role, school, from, to }: Omit<Place, 'gone'>) =>
      units.run('background', manager =>
        insertRows(manager, SchoolPeriodSchema, [
          {
            ...{
              id: newId(),
              role,
              teacherId: who,
              schoolUrn: school,
              startedOn: startOf(from),
              finishedOn: toDate(to),
            },
            ...{ leavingReportedBy: null, status: 'active', voidedAt: null, createdFrom: 'import' },
          },
        ]),
      ),
    /** A source says that two ids are one person: rows of the second become the first's. */
    merge: (kept: string, other: string) =>
      units.run('background', async manager => {
        const periods = manager.getRepository(SchoolPeriodSchema)
        const ofOther = (await periods.findBy({ teacherId: other })).filter(({ voidedAt }) => voidedAt === null)
        const ofKept = (await periods.findBy({ teacherId: kept })).filter(({ voidedAt }) => voidedAt === null)
        const doubled: string[] = []
        for (const period of ofOther) {
          const same = ofKept.find(({ schoolUrn }) => schoolUrn === period.schoolUrn)
          if (same) {
            const from = Math.min(toNumber(same.startedOn), toNumber(period.startedOn))
            const to = Math.max(toNumber(same.finishedOn), toNumber(period.finishedOn))
            await periods.update({ id: same.id }, { startedOn: startOf(from), finishedOn: toDate(to) })
            doubled.push(period.id)
          } else await periods.insert({ ...period, id: newId(), teacherId: kept })
          if (!same) doubled.push(period.id)
        }
        const records = (
          await manager.getRepository(ParticipantRecordSchema).findBy({ mentorId: other, origin: 'registered' })
        )
          .map(toParticipantRecord)
          .map(record => ({ ...record, mentorId: kept }))
        await manager.update(PairingSchema, { mentorId: other }, { mentorId: kept })
        await manager.update(RegistrationSchema, { teacherId: other }, { teacherId: kept })
        for (const id of doubled) await periods.update({ id }, { voidedAt: clock.now() })
        await settle(manager, [kept, other], records)
        await manager.update(ParticipantRecordSchema, { mentorId: other, origin: 'registered' }, { mentorId: kept })
      }),
    /** Every row that counts, as it is. */
    async dump(): Promise<readonly unknown[]> {
      const tables = ['pairings', 'school_periods', 'participant_records', 'register_changes', 'change_sets']
      return Promise.all(tables.map(table => db.read.query(`SELECT * FROM ${table} ORDER BY id`)))
    },
    /** What the database says on every day, of these people. */
    async days(people: readonly string[]) {
      const list = people.map(id => `'${id}'`).join(',')
      const ask = async (columns: string, rest: string, until = 'finished_on') => {
        const rows: readonly (Record<string, string | number | null> & { since: string; until: string | null })[] =
          await db.read.query(
            `SELECT ${columns}, CAST(started_on AS text) AS since, CAST(${until} AS text) AS until FROM ${rest}`,
          )
        return rows.map(({ since, until: end, ...key }): readonly [string, Span] => [
          Object.values(key).join(' '),
          { from: toNumber(since), to: toNumber(end) },
        ])
      }
      const records = (origin: string) =>
        ask(
          'mentor_id, cohort',
          `participant_records WHERE voided_at IS NULL AND origin = '${origin}' AND mentor_id IN (${list})`,
          'ended_on',
        )
      const pairings = await ask(
        'ect_id, mentor_id, school_urn',
        `pairings WHERE voided_at IS NULL AND ect_id IN (${list})`,
      )
      const pool = await ask(
        'teacher_id, role, school_urn',
        `school_periods WHERE voided_at IS NULL AND teacher_id IN (${list})`,
      )
      const [needed, registered] = [await records('pairing'), await records('registered')]
      return {
        rows: { pairings, pool, records: [...needed, ...registered] },
        effective: {
          pairings: inDays(pairings),
          pool: inDays(pool),
          needed: inDays(needed),
          registered: inDays(registered),
        },
      }
    },
  }
}
