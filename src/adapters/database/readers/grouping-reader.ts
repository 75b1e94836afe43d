import { In, IsNull, MoreThan, MoreThanOrEqual, Not, type FindOptionsWhere } from 'typeorm'
import type { GroupingReader, KeptMemory, WaitingReport } from '../../../problem/grouping-store'
import { GROUPING } from '../../../problem/grouping/limits'
import type { ChangedByHand } from '../../../problem/grouping/memory'
import type { RestoredProblem } from '../../../problem/grouping/open-problems'
import { dayOf } from '../../../problem/grouping/report'
import { findInChunks } from '../register/find-in-chunks'
import { keyOfProblem } from '../../../problem/key-of-problem'
import type { Problem } from '../../../problem/problem'
import {
  GroupingChangeSchema,
  GroupingStateSchema,
  OccurrenceSchema,
  ProblemSchema,
  RefusalSchema,
} from '../schemas/problem.schema'
import type { Transaction } from '../unit-of-work'
import { readSaved } from './saved-reports'
import { refusalsOf, reportOf, textsOf } from './reports-of'

const DAY_MS = 86_400_000

/** What grouping reads, over the read connection. */
export function createTypeormGroupingReader(manager: Transaction): GroupingReader {
  return {
    async standing() {
      const state = await manager.findOne(GroupingStateSchema, { select: { id: true, epoch: true }, where: { id: 1 } })
      const last = await manager.findOne(OccurrenceSchema, {
        select: { id: true, sequence: true },
        where: { sequence: Not(IsNull()) },
        order: { sequence: 'DESC' },
      })
      return { epoch: state?.epoch ?? 0, sequence: last?.sequence ?? 0 }
    },
    async waiting(most) {
      const rows = await manager.find(OccurrenceSchema, {
        where: { sequence: IsNull() },
        order: { occurredAt: 'ASC', id: 'ASC' },
        take: most,
      })
      const texts = await textsOf(manager, rows)
      const refused = await refusalsOf(
        manager,
        await manager.findBy(RefusalSchema, { occurrenceId: In(rows.map(({ id }) => id)) }),
      )
      return rows.map((row): WaitingReport => ({
        report: reportOf(row, texts.get(row.id) ?? ''),
        isNews: row.isNews,
        problemId: row.problemId,
        refused: refused.get(row.id) ?? [],
      }))
    },
    memory: at => memory(manager, at),
    changedSince: epoch => changedSince(manager, epoch),
    changed: (problemIds, of) => changed(manager, problemIds, of),
  }
}

async function memory(manager: Transaction, at: Date): Promise<KeptMemory> {
  const since = new Date(at.getTime() - GROUPING.localDays * DAY_MS)
  const state = await manager.findOneBy(GroupingStateSchema, { id: 1 })
  const problems = await problemsThatTakeMore(manager, at)
  return {
    ...(state?.learned ? { learned: state.learned } : {}),
    problems,
    reports: readSaved(manager, {
      since,
      learnedUntil: state?.learned ? state.sequence : 0,
      known: new Set(problems.map(({ id }) => id)),
    }),
  }
}

/** Those that were reported lately, and those that were resolved lately and may come back. */
async function problemsThatTakeMore(manager: Transaction, at: Date): Promise<readonly RestoredProblem[]> {
  const { reported, resolved } = sinceWhen(at)
  const where: FindOptionsWhere<Problem>[] = [
    { state: Not('merged'), lastAt: MoreThanOrEqual(reported) },
    { state: 'resolved', resolvedAt: MoreThanOrEqual(resolved) },
  ]
  const problems = await manager.find(ProblemSchema, { where, order: { createdAt: 'ASC', id: 'ASC' } })
  return problems.filter(({ openedBy }) => openedBy !== 'statement').map(restorable)
}

/** The same of one that is read by its id: asked for together with its state, SQLite looks through all that are resolved. */
function takesMore({ state, lastAt, resolvedAt, openedBy }: Problem, at: Date): boolean {
  const { reported, resolved } = sinceWhen(at)
  const isReported = state !== 'merged' && lastAt !== null && lastAt >= reported
  const mayComeBack = state === 'resolved' && resolvedAt !== null && resolvedAt >= resolved
  return openedBy !== 'statement' && (isReported || mayComeBack)
}

function sinceWhen(at: Date): { readonly reported: Date; readonly resolved: Date } {
  const since = (days: number) => new Date(at.getTime() - days * DAY_MS)
  return { reported: since(GROUPING.localDays), resolved: since(GROUPING.comesBackDays) }
}

function restorable(problem: Problem): RestoredProblem {
  const { id, openedBecause, createdAt, resolvedAt, state } = problem
  return {
    ...keyOfProblem(problem),
    ...{ id, why: openedBecause, openedAt: createdAt },
    resolvedDay: resolvedAt === null ? null : dayOf({ at: resolvedAt }),
    isDismissed: state === 'dismissed',
  }
}

/** None when an epoch is missing, as after a long time, or when more than problems changed. */
async function changedSince(manager: Transaction, epoch: number): ReturnType<GroupingReader['changedSince']> {
  const rows = await manager.find(GroupingChangeSchema, { where: { epoch: MoreThan(epoch) }, order: { epoch: 'ASC' } })
  const problemIds = rows.flatMap(({ problemId }) => problemId ?? [])
  const epochs = [...new Set(rows.map(row => row.epoch))]
  const isWhole = epochs.length > 0 && epochs.every((each, place) => each === epoch + place + 1)
  if (!isWhole || problemIds.length < rows.length) return null
  return { epoch: epoch + epochs.length, problemIds: [...new Set(problemIds)] }
}

async function changed(
  manager: Transaction,
  problemIds: readonly string[],
  { reportIds, at }: { readonly reportIds: readonly string[]; readonly at: Date },
): Promise<ChangedByHand> {
  const problems = await manager.findBy(ProblemSchema, { id: In([...problemIds]) })
  const known = new Map(problems.filter(one => takesMore(one, at)).map(one => [one.id, restorable(one)]))
  const refusals = await manager.findBy(RefusalSchema, { problemId: In([...problemIds]) })
  const others = [...reportIds, ...refusals.map(({ occurrenceId }) => occurrenceId)]
  const since = MoreThanOrEqual(new Date(at.getTime() - GROUPING.localDays * DAY_MS))
  const select = { id: true, sequence: true, excess: true, problemId: true } as const
  const sequence = Not(IsNull())
  const rows = [
    ...(await manager.find(OccurrenceSchema, {
      select,
      where: { problemId: In([...problemIds]), sequence, occurredAt: since },
    })),
    ...(await findInChunks(others, ids =>
      manager.find(OccurrenceSchema, { select, where: { id: In(ids), sequence } }),
    )),
  ]
  const all = [...new Map(rows.map(row => [row.id, row])).values()]
  const refused = await refusalsOf(
    manager,
    await findInChunks(
      all.map(({ id }) => id),
      ids => manager.findBy(RefusalSchema, { occurrenceId: In(ids) }),
    ),
  )
  return {
    problems: new Map(problemIds.map(id => [id, known.get(id) ?? null])),
    reports: all
      .sort((one, other) => (one.sequence ?? 0) - (other.sequence ?? 0))
      .map(({ id, excess, problemId }) => ({ id, problemId, excess: excess ?? 1, refused: refused.get(id) ?? [] })),
  }
}
