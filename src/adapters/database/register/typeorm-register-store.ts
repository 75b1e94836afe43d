import { In, type EntityManager } from 'typeorm'
import type { Clock } from '../../../kernel/clock'
import type { RegisterStore } from '../../../register/register-store'
import { TeacherSchema } from '../schemas/register.schema'
import { applyPlan } from './apply-plan'
import { loadRegisterView } from './load-views'
import { undoChangeSet } from './undo-change-set'

/** The pairing store over one unit of work. */
export function createTypeormRegisterStore(deps: {
  readonly manager: EntityManager
  readonly clock: Pick<Clock, 'today'>
}): RegisterStore {
  const { manager, clock } = deps
  return {
    viewFor: async (pair, { lock }) => {
      if (lock) await lockTeachers(manager, [pair.mentorId, pair.ectId])
      return loadRegisterView(manager, pair, clock.today())
    },
    applyPlan: (plan, author) => applyPlan(manager, plan, author),
    undo: (changeSetId, author) => undoChangeSet(manager, changeSetId, author),
  }
}

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
