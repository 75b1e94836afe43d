import { createTypeormImportStore } from '../../../src/adapters/database/register/import/typeorm-import-store'
import { createTypeormRegisterStore } from '../../../src/adapters/database/register/typeorm-register-store'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { Announce } from '../../../src/journeys/announce'
import { createCompleteMatch } from '../../../src/journeys/complete-match'
import { importRegister } from '../../../src/journeys/import-register'
import { createPairDirectly } from '../../../src/journeys/pair-directly'
import { createUndoDirectly } from '../../../src/journeys/undo-directly'
import { createUndoMatch } from '../../../src/journeys/undo-match'
import { dayAt } from '../../../src/kernel/day'
import { UserError } from '../../../src/kernel/errors'
import { newId } from '../../../src/kernel/ids'
import { digestOf } from '../../../src/match/plan-digest'
import { planMatch } from '../../../src/register/plan-match'
import type { TestDatabase } from '../../support/databases'
import { aMatchRequest, aProposal, aTicket } from '../database/stored-values'
import { aSource, HILL, id, mentorSaid, NOW, participant } from './import-fixture'

export const ECTS = [1, 2] as const
export const MENTORS = [11, 12, 13] as const

/** Nobody is written to: what leaves is tested elsewhere. */
const silent: Announce = {
  opened: async () => undefined,
  completed: async () => undefined,
  undone: async () => undefined,
  replied: async () => null,
  repliedThere: async () => null,
  linkedThere: async () => false,
  solvedByProblem: async () => undefined,
  updateSent: async () => undefined,
  updateTakenBack: async () => undefined,
  merged: async () => undefined,
  separated: async () => undefined,
  split: async () => undefined,
}

/** A match that was completed: its pairing, and what undoes it. */
export interface Completed {
  readonly pairingId: string
  readonly ticketId: string | null
  undo(): Promise<string>
}

/** A register under test, with a clock that the test moves, agents who match and undo, and a service that is read. */
export function openWorld(db: TestDatabase) {
  let now = NOW.getTime()
  let made = 0
  const clock = { now: () => new Date(now), today: () => dayAt(new Date(now)) }
  const unitOfWork = createUnitOfWork(db, manager => ({
    ...createTypeormStores(manager),
    register: createTypeormRegisterStore({ manager, clock }),
    imports: createTypeormImportStore({ manager, clock, newId }),
  }))
  const deps = { unitOfWork, clock, newId, announce: silent, portalRules: '2022' as const }
  const planOf = (pair: { mentorId: string; ectId: string }) =>
    unitOfWork.run('background', async ({ register }) => {
      const view = await register.viewFor(pair, { lock: false })
      return view && planMatch(view, { ...pair, startOn: clock.today(), today: clock.today(), portalRules: '2022' })
    })

  const fromTicket = async (pair: { mentorId: string; ectId: string }, planDigest: string) => {
    const ticket = aTicket({ reference: `CPD-T${(made += 1)}`, state: 'open', schoolUrn: HILL })
    const side = (personId: string) => ({ personId, candidates: [], evidence: null })
    const proposal = aProposal({ mentor: side(pair.mentorId), ect: side(pair.ectId) })
    const request = aMatchRequest({ ticketId: ticket.id, ...pair, proposal })
    await unitOfWork.run('intake', async stores => {
      await stores.tickets.add(ticket)
      await stores.requests.add(request)
    })
    const command = {
      matchRequestId: request.id,
      ...pair,
      planDigest,
      actor: 'agent-1',
      confirmed: true,
      note: 'Asked',
    }
    const outcome = await createCompleteMatch(deps)(command)
    if (outcome.kind !== 'completed') throw new Error(`A possible match was ${outcome.kind}`)
    const undo = async () =>
      (await createUndoMatch(deps)({ matchRequestId: request.id, actor: 'agent-1', note: 'Wrong person' })).kind
    return { pairingId: outcome.pairingId, ticketId: ticket.id, undo }
  }
  const fromRecord = async (pair: { mentorId: string; ectId: string }, planDigest: string) => {
    const reason = { note: 'Asked by telephone', zendeskTicket: null }
    const outcome = await createPairDirectly(deps)({ ...pair, ...reason, planDigest, actor: 'agent-1', key: newId() })
    if (outcome.kind !== 'paired') throw new Error(`A possible match was ${outcome.kind}`)
    const { changeSetId, pairingId } = outcome
    const undo = async () =>
      (await createUndoDirectly(deps)({ changeSetId, actor: 'agent-1', note: 'Wrong person' })).kind
    return { pairingId, ticketId: null, undo }
  }

  return {
    clock,
    goOn: (hours: number) => {
      now += hours * 3_600_000
    },
    /** Completes a match from a ticket or from a record; null when the register's rules forbid it. */
    async match(pair: { mentorId: string; ectId: string }, how: 'ticket' | 'record'): Promise<Completed | null> {
      const plan = await planOf(pair)
      if (!plan?.possible) return null
      return how === 'ticket' ? fromTicket(pair, digestOf(plan)) : fromRecord(pair, digestOf(plan))
    },
    /**
     * One reading of the service: `ids` are the mentors' present ids, `shown` what it shows of each ECT it lists. One that is
     * older than another is refused.
     */
    async read(reading: {
      readonly extent: 'full' | 'incremental'
      readonly readAt: Date
      readonly mentors: readonly { readonly number: number; readonly retired: readonly number[] }[]
      readonly shown: ReadonlyMap<number, number | 'nobody'>
      /** The present id of a mentor who has left the school. */
      readonly gone: number | null
    }): Promise<'read' | 'refused'> {
      const mentors = reading.mentors.map(({ number, retired }) =>
        participant({
          ...{ participantId: id(number), role: 'mentor', cohort: 2021, retiredIds: retired.map(id) },
          ...(number === reading.gone ? { participantStatus: 'left', finishedOn: dayAt(reading.readAt) } : {}),
          ...{ recordKey: `mentor-${number}`, name: { kind: 'whole', fullName: `Mentor Number${number}` } },
        }),
      )
      const ects = [...reading.shown].map(([number, mentor]) =>
        participant({
          ...{ participantId: id(number), recordKey: `ect-${number}` },
          name: { kind: 'whole', fullName: `Ect Number${number}` },
          mentor: mentor === 'nobody' ? { kind: 'nobody' } : mentorSaid(mentor),
        }),
      )
      const { extent, readAt } = reading
      const source = aSource({ rows: [...mentors, ...ects], extent, readAt })
      return importRegister(deps, source, { startedBy: 'test' }).then(
        () => 'read',
        (err: unknown) => {
          if (err instanceof UserError && err.code === 'IMPORT.OLDER') return 'refused'
          throw err
        },
      )
    },
    /** The mentors of an ECT today. */
    async mentorsOf(ectId: string): Promise<readonly string[]> {
      const rows: readonly { mentor: string }[] = await db.read.query(
        `SELECT mentor_id AS mentor FROM pairings WHERE ect_id = '${ectId}' AND voided_at IS NULL AND finished_on IS NULL`,
      )
      return rows.map(row => row.mentor)
    },
    /** The pairing as the database has it, with the mentor's row and the ticket's state. */
    async pairing(pairingId: string) {
      const [row] = await db.read.query(
        `SELECT p.mentor_id AS mentor, p.standing AS standing, p.voided_at AS voided, CAST(p.finished_on AS text) AS finished,
                t.state AS ticket
         FROM pairings p LEFT JOIN tickets t ON t.id = p.ticket_id WHERE p.id = '${pairingId}'`,
      )
      return row as
        Readonly<Record<'mentor' | 'standing' | 'voided' | 'finished' | 'ticket', string | null>> | undefined
    },
  }
}
export type World = ReturnType<typeof openWorld>
