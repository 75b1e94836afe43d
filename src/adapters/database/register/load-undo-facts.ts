import { IsNull, Not, type EntityManager } from 'typeorm'
import type { Day } from '../../../kernel/day'
import { cohortOfEct } from '../../../register/cohorts'
import type { IsAcknowledged } from '../../../register/register-store'
import type { RegisterView } from '../../../register/register-view'
import type { UndoFacts } from '../../../register/undo-facts'
import { RegisterChangeSchema, type RegisterChangeRow } from '../schemas/change-set.schema'
import { PairingSchema } from '../schemas/register.schema'
import { loadCohorts, loadPersonViews, loadRegisterView } from './load-views'
import { readPairingState, readPeriodState } from './logged-state'
import { toPairing } from './register-rows'
import { createRowReader } from './row-reader'

/** Reads what undoing a match depends on; null when the change set made no pairing, or its people are gone. */
export async function loadUndoFacts(
  manager: EntityManager,
  changeSetId: string,
  asked: { readonly today: Day; readonly isAcknowledged: IsAcknowledged },
): Promise<UndoFacts | null> {
  const lines = await manager
    .getRepository(RegisterChangeSchema)
    .find({ where: { changeSetId }, order: { sequence: 'DESC' } })
  const added = lines.find(line => line.tableName === 'pairings' && line.action === 'insert')
  const row = added && (await manager.getRepository(PairingSchema).findOneBy({ id: added.rowId }))
  const read = row && (await loadRegisterView(createRowReader(manager), row, asked.today))
  if (!read) return null
  const changed = lines.filter(line => line.action !== 'insert')
  const madeWay = changed.filter(isAbout('pairings')).map(line => readPairingState(line.before))
  const others = await manager
    .getRepository(PairingSchema)
    .find({ where: { ectId: row.ectId, id: Not(row.id), voidedAt: IsNull() }, order: { startedOn: 'ASC', id: 'ASC' } })
  return {
    view: await withMentorsBefore(manager, read, { ids: madeWay.map(({ mentorId }) => mentorId), today: asked.today }),
    today: asked.today,
    pairing: { ...toPairing(row), isVoided: row.voidedAt !== null },
    written: readPairingState(added.after),
    madeWay,
    others: others.map(other => ({ ...toPairing(other), feedSequence: other.feedSequence })),
    joined: lines.filter(line => isAbout('school_periods')(line) && line.action === 'insert').map(line => line.rowId),
    corrected: changed.filter(isAbout('school_periods')).map(line => readPeriodState(line.before)),
    isAcknowledged: await asked.isAcknowledged({
      pairingIds: [row.id],
      // Only those that came with the match: what was acknowledged of older ones was acknowledged before it.
      participantRecordIds: lines
        .filter(line => isAbout('participant_records')(line) && line.action === 'insert')
        .map(line => line.rowId),
    }),
    cohort: cohortOfEct(read.ect.registrations),
  }
}

const isAbout = (table: string) => (line: RegisterChangeRow) => line.tableName === table

/** The view with the mentors whose pairings would come back, also of pairings that are over or set aside by now. */
async function withMentorsBefore(
  manager: EntityManager,
  view: RegisterView,
  { ids, today }: { readonly ids: readonly string[]; readonly today: Day },
): Promise<RegisterView> {
  const known = new Set([view.mentor, ...view.otherMentors].map(({ person }) => person.id))
  const read = createRowReader(manager)
  const missing = await loadPersonViews(
    read,
    [...new Set(ids)].filter(id => !known.has(id)),
    today,
  )
  const ects = missing.flatMap(mentor => mentor.mentoring.map(pairing => pairing.ectId))
  return {
    ...view,
    otherMentors: [...view.otherMentors, ...missing],
    cohortOfEct: { ...view.cohortOfEct, ...(await loadCohorts(read, ects)) },
  }
}
