import { In, type EntityManager } from 'typeorm'
import type { Clock } from '../../../kernel/clock'
import type { IsAcknowledged, RegisterStore } from '../../../register/register-store'
import { TeacherSchema } from '../schemas/register.schema'
import { applyPlan } from './apply-plan'
import { findChangeSet, findChangeSetByKey } from './change-sets'
import { loadRegisterView } from './load-views'
import { createRowReader } from './row-reader'
import { undoChangeSet, undoPlanOf } from './undo-change-set'

/** The pairing store over one unit of work. */
export function createTypeormRegisterStore(deps: {
  readonly manager: EntityManager
  readonly clock: Pick<Clock, 'today'>
  /** Whether a delivery partner has acknowledged rows of its feed; none has when nothing answers. */
  readonly isAcknowledged?: IsAcknowledged
}): RegisterStore {
  const { manager, clock, isAcknowledged = nothingAcknowledged } = deps
  return {
    viewFor: async (pair, { lock }) => {
      if (lock) await lockTeachers(manager, [pair.mentorId, pair.ectId])
      return loadRegisterView(createRowReader(manager), pair, clock.today())
    },
    applyPlan: (plan, author) => applyPlan(manager, plan, author),
    changeSet: id => findChangeSet(manager, id),
    changeSetByKey: key => findChangeSetByKey(manager, key),
    planUndo: changeSetId => undoPlanOf(manager, changeSetId, { today: clock.today(), isAcknowledged }),
    undo: (changeSetId, author) => undoChangeSet(manager, changeSetId, { author, isAcknowledged }),
  }
}

/** Where no feed is asked, nothing has been acknowledged. */
export const nothingAcknowledged: IsAcknowledged = () => Promise.resolve(false)

/** Keeps both people's rows until the unit ends. SQLite has one writer, so there the unit itself is the lock. */
async function lockTeachers(manager: EntityManager, ids: readonly string[]): Promise<void> {
  if (manager.connection.options.type !== 'postgres') return
  await manager
    .getRepository(TeacherSchema)
    .createQueryBuilder('teacher')
    .select('teacher.id')
    .where({ id: In([...ids]) })
    .orderBy('teacher.id')
    .setLock('pessimistic_write')
    .getMany()
}
