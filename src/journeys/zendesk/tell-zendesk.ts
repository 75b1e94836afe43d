import type { UnitOfWork } from '../../kernel/unit-of-work'
import { OVER_STATES } from '../../problem/problem'
import type { Stores } from '../stores'
import { tellPictures, type TellPictureStores } from './tell-pictures'
import { tellProblem, type TellDeps, type TellStores } from './tell-problem'
import { nothingTouched, watchStores, type Touched, type WatchedStores } from './watch-stores'

/** What is watched, and what telling is done with. */
export type ToldStores = WatchedStores & TellStores & TellPictureStores

export interface TellZendeskDeps extends TellDeps {
  /** Which pictures leave: masked copies that a person approved, the screenshots themselves, or none. */
  readonly screenshots: 'none' | 'masked' | 'all'
}

/**
 * Units of work at whose end Zendesk is told of what they changed of problems, of their tickets and of pictures, in the same transaction:
 * by hand, by a statement, by grouping or by a ticket that is merged, nobody who changes a problem has to think of it.
 */
export function tellingZendesk<All extends ToldStores>(
  unitOfWork: UnitOfWork<All>,
  deps: TellZendeskDeps,
): UnitOfWork<All> {
  return {
    run: (lane, work) =>
      unitOfWork.run(lane, async stores => {
        const touched = nothingTouched()
        const result = await work(watchStores(stores, touched))
        await tellProblems(deps, stores, touched)
        await tellPictures(deps, stores, touched)
        return result
      }),
  }
}

/** Open ones first: a ticket that goes from one to another is then moved, and not taken out and put in. */
async function tellProblems(
  deps: TellDeps,
  stores: TellStores & Pick<Stores, 'problemCounterparts'>,
  touched: Touched,
): Promise<void> {
  if (touched.problems.size === 0 && touched.tickets.size === 0) return
  const tickets = { ids: [...touched.tickets], reporting: [...touched.settled] }
  const isNone = tickets.ids.length === 0 && tickets.reporting.length === 0
  const of = isNone ? [] : await stores.problemCounterparts.problemsOf(tickets)
  const ids = [...new Set([...touched.problems, ...of])].sort()
  const states = new Map<string, boolean>()
  for (const id of ids) states.set(id, OVER_STATES.includes((await stores.problems.find(id))?.state ?? 'merged'))
  for (const id of ids.filter(each => states.get(each) === false)) await tellProblem(deps, stores, id)
  for (const id of ids.filter(each => states.get(each) === true)) await tellProblem(deps, stores, id)
}

/** Makes a worker's step: tells the next tickets of a problem that has more than one unit of work tells. */
export function createTellBehind<All extends TellStores>(
  deps: TellDeps & {
    readonly unitOfWork: UnitOfWork<All>
    readonly read: Pick<Stores['problemCounterparts'], 'behind'>
  },
): () => Promise<number> {
  return async () => {
    const problemId = await deps.read.behind()
    if (problemId === null) return 0
    await deps.unitOfWork.run('background', stores => tellProblem(deps, stores, problemId))
    return 1
  }
}
