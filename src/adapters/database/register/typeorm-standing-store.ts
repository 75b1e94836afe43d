import { In, IsNull, type EntityManager } from 'typeorm'
import { UnexpectedError } from '../../../kernel/errors'
import { toDay, type Day } from '../../../kernel/day'
import type { EctPlace } from '../../../register/standing/covers-pairing'
import type { LocatedPairing, StandingChange, StandingStore } from '../../../register/standing/standing-store'
import { PairingSchema, RegistrationSchema, type PairingRow, type RegistrationRow } from '../schemas/register.schema'
import { RegisterSourceSchema } from '../schemas/source.schema'
import { createChangeLog, nextFeedSequence } from './change-log'
import { recordChangeSet } from './change-sets'
import { findInChunks, groupRows } from './find-in-chunks'

/** Where matches of ours stand towards the Department's service, over one unit of work. */
export function createTypeormStandingStore(manager: EntityManager): StandingStore {
  const pairings = manager.getRepository(PairingSchema)
  return {
    async completedHere(ectIds, on) {
      const rows = await findInChunks(ectIds, chunk =>
        pairings.find({ where: { ectId: In(chunk), voidedAt: IsNull() }, order: { id: 'ASC' } }),
      )
      return locate(
        manager,
        rows.filter(row => isCompletedHere(row) && isNotOver(row, on)),
      )
    },
    async notSpokenOf({ on, before, after, limit }) {
      // The first condition reads as that of `ix_pairings_completed_here`, so that imported pairings are not walked through.
      const rows = await pairings
        .createQueryBuilder('pairing')
        .where(`pairing.voidedAt IS NULL AND pairing.createdFrom <> 'import' AND pairing.createdFrom <> 'sample'`)
        .andWhere('pairing.createdAt < :before', { before: before.toISOString() })
        .andWhere('(pairing.comparedAsOf IS NULL OR pairing.comparedAsOf < :before)')
        .andWhere('pairing.startedOn <= :on AND (pairing.finishedOn IS NULL OR pairing.finishedOn >= :on)', { on })
        .andWhere('pairing.id > :after', { after: after ?? '' })
        .orderBy('pairing.id')
        .limit(limit)
        .getMany()
      return locate(manager, rows)
    },
    async find(pairingId) {
      const row = await pairings.findOneBy({ id: pairingId, voidedAt: IsNull() })
      const [located] = await locate(manager, row ? [row] : [])
      return row && located ? { ...located, isCompletedHere: isCompletedHere(row) } : null
    },
    coverageOf: async sourceId =>
      (await manager.getRepository(RegisterSourceSchema).findOneBy({ id: sourceId }))?.coverage ?? null,
    async remember(pairingIds, { asOf, missingFullSyncs }) {
      await findInChunks(pairingIds, async chunk => {
        await pairings.update({ id: In(chunk) }, { comparedAsOf: asOf, missingFullSyncs })
        return []
      })
    },
    async change(pairingId, change, author) {
      const before = await pairings.findOneBy({ id: pairingId })
      if (!before)
        throw new UnexpectedError('A pairing whose standing changes is not there', { code: 'REGISTER.NO_ROW' })
      const standing = columnsOf(change, before, author.at)
      const isMoved = standing.standing !== before.standing
      const set = isMoved ? { ...standing, feedSequence: await nextFeedSequence(manager) } : standing
      await pairings.update({ id: pairingId }, set)
      const log = createChangeLog(manager, author, null)
      const kind = change.kind === 'seen' || change.kind === 'contradicted' ? 'import' : 'correction'
      const result = { pairingId, standing: standing.standing }
      await recordChangeSet(manager, { id: log.changeSetId, kind, undoes: null, author, result })
      const after = { ...before, ...set }
      await log.write({ tableName: 'pairings', rowId: pairingId, action: 'update', before, after })
    },
  }
}

const isCompletedHere = (row: PairingRow) => row.createdFrom !== 'import' && row.createdFrom !== 'sample'
const isNotOver = (row: PairingRow, on: Day) => row.finishedOn === null || row.finishedOn >= on
const UNCONTRADICTED = { contradictedAt: null, contradictedBy: null, contradictedMentorId: null, missingFullSyncs: 0 }

function columnsOf(change: StandingChange, before: PairingRow, at: Date) {
  switch (change.kind) {
    case 'seen': {
      const { asOf, by } = change
      return { ...UNCONTRADICTED, standing: 'seen' as const, seenAt: asOf, seenSource: by, comparedAsOf: asOf }
    }
    case 'contradicted':
      return {
        standing: 'contradicted' as const,
        contradictedAt: change.asOf,
        contradictedBy: change.by,
        contradictedMentorId: change.mentorId,
        missingFullSyncs: 0,
        comparedAsOf: change.asOf,
      }
    case 'done-in-service': {
      const done = { ...UNCONTRADICTED, doneInServiceAt: at, doneInServiceBy: change.by }
      return { ...done, standing: before.standing === 'contradicted' ? ('recorded' as const) : before.standing }
    }
    case 'not-done-in-service':
      return { standing: before.standing, doneInServiceAt: null, doneInServiceBy: null }
  }
}

async function locate(manager: EntityManager, rows: readonly PairingRow[]): Promise<readonly LocatedPairing[]> {
  const registrations = await findInChunks(
    rows.map(row => row.ectId),
    chunk =>
      manager.getRepository(RegistrationSchema).findBy({ teacherId: In(chunk), role: 'ect', progress: 'complete' }),
  )
  const ofEct = groupRows(registrations, row => row.teacherId)
  return rows.map(row => ({
    id: row.id,
    ectId: row.ectId,
    mentorId: row.mentorId,
    startedOn: toDay(row.startedOn),
    finishedOn: row.finishedOn === null ? null : toDay(row.finishedOn),
    completedAt: row.createdAt,
    standing: row.standing,
    contradictedMentorId: row.contradictedMentorId,
    missingFullSyncs: row.missingFullSyncs,
    comparedAsOf: row.comparedAsOf,
    doneInServiceAt: row.doneInServiceAt,
    ticketId: row.ticketId,
    matchRequestId: row.matchRequestId,
    place: placeOf(ofEct.get(row.ectId) ?? []),
  }))
}

/** The newest cohort, with the providers of the registrations on it. */
function placeOf(registrations: readonly RegistrationRow[]): EctPlace {
  const cohort = registrations.length === 0 ? null : Math.max(...registrations.map(row => row.cohort))
  const newest = registrations.filter(row => row.cohort === cohort)
  return {
    cohort,
    leadProviders: newest.flatMap(row => row.leadProvider ?? []),
    deliveryPartners: newest.flatMap(row => row.deliveryPartner ?? []),
  }
}
