import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { standingProblem } from './answered-report'
import { keepOnThread } from './join-problem'
import type { Stores } from './stores'
import { keptWhy, type SuspensionCommand, type SuspensionOutcome } from './suspended-mail'

export interface PutWithProblemCommand extends SuspensionCommand {
  readonly problemId: string
}

/** A person says that suspended mail answers a report of a problem: it is kept there, as somebody’s word and not as proved. */
export function createPutWithProblem(deps: {
  readonly unitOfWork: UnitOfWork<
    Pick<Stores, 'messages' | 'problems' | 'problemAsks' | 'problemThreads' | 'suspensions'>
  >
  readonly clock: Clock
  readonly newId: NewId
}) {
  return ({ messageId, problemId, actor, why }: PutWithProblemCommand): Promise<SuspensionOutcome> =>
    deps.unitOfWork.run('click', async stores => {
      const message = await stores.messages.find(messageId)
      const mail = message && (await stores.problemThreads.read(messageId))
      if (message?.outcome !== 'suspended') return { kind: 'refused', sentence: NOT_SUSPENDED }
      if (!mail) return { kind: 'refused', sentence: NOT_READ }
      await stores.suspensions.release(messageId, { by: actor, why: keptWhy(why), at: deps.clock.now() })
      await keepOnThread(deps, stores, {
        ...{ message, mail, as: 'answer', putBy: actor },
        isProved: mail.authentication.aligned,
        problemId: await standingProblem(stores, problemId),
      })
      return { kind: 'done' }
    })
}

const NOT_SUSPENDED = 'The message is not suspended any more.'
const NOT_READ = 'The message could not be read. Save its file to look at it.'
