import type { Clock } from '../kernel/clock'
import type { Day } from '../kernel/day'
import { dayAt } from '../kernel/day'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { createGrouping, type Grouped, type Grouping } from '../problem/grouping/group-reports'
import type { GroupingReader, GroupingStore, WaitingReport } from '../problem/grouping-store'
import { keepGrouped, type KeepStores } from '../problem/keep-grouped'

/** What a unit of work of grouping writes through. */
export interface GroupStores extends KeepStores {
  readonly grouping: GroupingStore
}

export interface GroupDeps<Stores extends GroupStores> {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly reader: GroupingReader
  readonly clock: Clock
  readonly newId: NewId
  /** The working day by which a problem opened now is to have been looked at. */
  readonly problemDue: (now: Date) => Day
}

/** Reports that are read at once. */
const AT_ONCE = 100
/** What was learned is kept each day, and after so many reports: so many are read again after a restart. */
const KEPT_AFTER = 1_000

/** A grouping in memory, with where it stands. */
interface Standing {
  readonly grouping: Grouping
  epoch: number
  sequence: number
  /** Since it was last kept. */
  unkept: number
  keptOn: Day
}

/**
 * Makes a worker's step: puts occurrences that wait into problems, in order, and says how many. What a person changed of a problem is read
 * before the next report is grouped; everything is remembered again from the database when tickets were merged or split, or a unit of work failed:
 * nothing is in memory alone. One process at a time may run it.
 */
export function createGroupReports<Stores extends GroupStores>(deps: GroupDeps<Stores>): () => Promise<number> {
  let standing: Standing | null = null
  return async () => {
    const waiting = await deps.reader.waiting(AT_ONCE)
    if (waiting.length === 0) return 0
    try {
      for (const one of waiting) {
        standing ??= await begin(deps)
        const outcome = await groupOne(deps, standing, one)
        if (outcome === 'kept') continue
        // The rest is grouped by what is kept now.
        if (outcome === 'astray' || !(await catchUp(deps, standing))) standing = null
        return waiting.length
      }
      if (standing !== null) await keepLearned(deps, standing)
    } catch (error) {
      standing = null
      throw error
    }
    return waiting.length
  }
}

/** Remembers what is kept. */
async function begin<Stores extends GroupStores>(deps: GroupDeps<Stores>): Promise<Standing> {
  const { epoch, sequence } = await deps.reader.standing()
  const now = deps.clock.now()
  const { reports, ...memory } = await deps.reader.memory(now)
  const grouping = createGrouping({ newId: deps.newId, ...memory })
  let unkept = 0
  for await (const some of reports) {
    grouping.remember(some)
    unkept += some.filter(({ isLearned }) => !isLearned).length
  }
  return { grouping, epoch, sequence, unkept, keptOn: dayAt(now) }
}

/** Learns what people changed since; false when that cannot be told, and everything is to be remembered again. */
async function catchUp<Stores extends GroupStores>(
  { reader, clock }: Pick<GroupDeps<Stores>, 'reader' | 'clock'>,
  standing: Standing,
): Promise<boolean> {
  const since = await reader.changedSince(standing.epoch)
  if (since === null) return false
  const { grouping } = standing
  const reportIds = grouping.reportsIn(since.problemIds)
  grouping.change(await reader.changed(since.problemIds, { reportIds, at: clock.now() }))
  standing.epoch = since.epoch
  return true
}

/**
 * Groups one report and keeps what came of it. Nothing is done when a person changed a problem that this grouping is behind of; it is astray when
 * that happened after it took the report, while the unit of work was done again.
 */
async function groupOne<Stores extends GroupStores>(
  deps: GroupDeps<Stores>,
  standing: Standing,
  { report, isNews, problemId, refused }: WaitingReport,
): Promise<'kept' | 'behind' | 'astray'> {
  const { grouping } = standing
  const sequence = standing.sequence + 1
  const now = deps.clock.now()
  let grouped: Grouped | null = null
  const isKept = await deps.unitOfWork.run('background', async stores => {
    if ((await stores.grouping.epoch()) !== standing.epoch) return false
    const problem = problemId === null ? null : grouping.problem(problemId)
    // A report is taken once, however often the unit of work is tried.
    grouped ??= grouping.take(report, { isNews, problem, refused })
    await keep(stores, deps, { report, grouped, sequence, now, grouping })
    return true
  })
  if (!isKept) return grouped === null ? 'behind' : 'astray'
  standing.sequence = sequence
  standing.unkept += 1
  return 'kept'
}

async function keep<Stores extends GroupStores>(
  stores: Stores,
  deps: GroupDeps<Stores>,
  given: {
    readonly report: WaitingReport['report']
    readonly grouped: Grouped
    readonly sequence: number
    readonly now: Date
    readonly grouping: Grouping
  },
): Promise<void> {
  const { report, grouped, sequence, now, grouping } = given
  const { one, linked } = grouped
  await stores.grouping.keepGrouped(report.id, {
    sequence,
    ...{ likely: one.likely, request: one.request, excess: one.excess },
    repeatsId: grouped.isRepeated ? one.report.id : null,
  })
  await keepGrouped(
    stores,
    { report, grouped },
    { newId: deps.newId, now, dueOn: deps.problemDue(now), adopt: grouping.adopt },
  )
  const others = linked.filter(each => each !== one).map(each => each.report.id)
  if (others.length > 0) await stores.grouping.keepExcess(others, one.excess)
}

async function keepLearned<Stores extends GroupStores>(deps: GroupDeps<Stores>, standing: Standing): Promise<void> {
  const today = dayAt(deps.clock.now())
  if (standing.unkept === 0 || (standing.unkept < KEPT_AFTER && standing.keptOn === today)) return
  const learned = standing.grouping.save()
  await deps.unitOfWork.run('background', stores => stores.grouping.keepLearned(learned, standing))
  standing.unkept = 0
  standing.keptOn = today
}
