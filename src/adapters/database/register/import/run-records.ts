import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import { UserError } from '../../../../kernel/errors'
import type { NewId } from '../../../../kernel/ids'
import { togetherWith } from '../../../../register/sources/coverage'
import type { BegunRun, ImportRun, ReadingOrder } from '../../../../register/sources/import-store'
import {
  FINDINGS_KEPT,
  SCHOOLS_KEPT,
  type Finding,
  type ImportSummary,
  type MissingCounts,
  type SchoolsMade,
} from '../../../../register/sources/import-summary'
import { namesEverySchool, newerThan, tooOldSentence, withReading } from '../../../../register/sources/reading-order'
import type { Position, RegisterSource } from '../../../../register/sources/register-source'
import { RegisterFactSchema } from '../../schemas/register.schema'
import { ImportRunSchema, RegisterSourceSchema, type ImportRunRow } from '../../schemas/source.schema'
import { recordChangeSet } from '../change-sets'
import type { Counts } from './apply-rows'

/** How a run stands. */
export interface Tally {
  readonly counts: Counts
  readonly changes: number
  readonly faults: number
  readonly conflicts: number
  readonly findings: readonly Finding[]
  readonly missing: MissingCounts | null
  readonly tutorsEnded: number
  readonly schoolsMade: SchoolsMade
}

const StoredCounts = z.object({
  counts: z.record(
    z.string(),
    z.object({ added: z.number(), changed: z.number(), unchanged: z.number(), refused: z.number() }),
  ),
  changes: z.number(),
  faults: z.number(),
  conflicts: z.number(),
  // Runs of an earlier version have none of these.
  missing: z.object({ people: z.number(), registrations: z.number(), pairings: z.number() }).nullable().default(null),
  tutorsEnded: z.number().default(0),
  schoolsMade: z.object({ count: z.number(), urns: z.array(z.string()) }).default({ count: 0, urns: [] }),
})

const EMPTY = { counts: {}, changes: 0, faults: 0, conflicts: 0 }

/** Begins a reading, or takes up the newest one of the same input that did not come to its end. */
export async function beginRun(
  manager: EntityManager,
  given: {
    readonly source: Omit<RegisterSource, 'items'>
    readonly startedBy: string
    readonly newId: NewId
    readonly at: Date
  },
): Promise<BegunRun> {
  const { source, startedBy, newId, at } = given
  await refuseOnSample(manager)
  await keepSource(manager, source, at)
  const { id: sourceId, name, part, extent, fingerprint, readAt, coverage } = source
  const runs = manager.getRepository(ImportRunSchema)
  const stopped = await runs.findOne({
    where: { sourceId, fingerprint, extent, state: 'running' },
    order: { startedAt: 'DESC' },
  })
  const about = { id: sourceId, name, part, extent, readAt, coverage }
  const knowsEverySchool = await isEverySchoolKnown(manager)
  if (stopped) {
    const run = { id: stopped.id, source: about, startedAt: stopped.startedAt, knowsEverySchool }
    return { run, position: stopped.position, resumed: true }
  }
  const id = newId()
  await runs.insert({
    ...{ id, sourceId, extent, fingerprint, startedBy },
    ...{ state: 'running', position: null, counts: EMPTY, findings: [], startedAt: at, finishedAt: null },
  })
  const author = { changedBy: 'import', ticketId: null, at }
  await recordChangeSet(manager, { id, kind: 'import', undoes: null, author, result: { sourceId } })
  return { run: { id, source: about, startedAt: at, knowsEverySchool }, position: null, resumed: false }
}

async function isEverySchoolKnown(manager: EntityManager): Promise<boolean> {
  const sources = await manager.getRepository(RegisterSourceSchema).find()
  return sources.some(({ cursors }) => namesEverySchool(cursors))
}

/** DESIGN §7: real people never mix with invented ones. */
async function refuseOnSample(manager: EntityManager): Promise<void> {
  const isSample = await manager.getRepository(RegisterFactSchema).existsBy({ name: 'sample', value: 'true' })
  if (!isSample) return
  throw new UserError(
    'The register holds the sample people. Run `matchdesk register clear-sample --yes` first: real people never mix with them.',
    { code: 'IMPORT.SAMPLE_REGISTER' },
  )
}

/** A source read from several files covers what any of them tells. */
async function keepSource(manager: EntityManager, source: Omit<RegisterSource, 'items'>, at: Date): Promise<void> {
  const sources = manager.getRepository(RegisterSourceSchema)
  const known = await sources.findOneBy({ id: source.id })
  const { id, name, coverage } = source
  const cursors = { ...withReading(known?.cursors ?? {}, source) }
  if (!known) await sources.insert({ id, name, coverage, cursors, asOf: null, readAt: null, createdAt: at })
  else {
    const newest = newerThan(known.cursors, source)
    if (newest !== null) throw new UserError(tooOldSentence(source, newest), { code: 'IMPORT.OLDER' })
    await sources.update({ id }, { name, coverage: togetherWith(known.coverage, coverage), cursors })
  }
}

/** Where a reading stands among those of its part. */
export async function orderOf(manager: EntityManager, source: Omit<RegisterSource, 'items'>): Promise<ReadingOrder> {
  const known = await manager.getRepository(RegisterSourceSchema).findOneBy({ id: source.id })
  const newest = known ? newerThan(known.cursors, source) : null
  if (newest === null) return { kind: 'newest' }
  const { id: sourceId, fingerprint } = source
  const isRepeated = await manager.getRepository(ImportRunSchema).existsBy({ sourceId, fingerprint, state: 'done' })
  return { kind: 'too-old', newest, isRepeated }
}

/** What a run has come to so far. */
export async function tallyOf(manager: EntityManager, runId: string): Promise<Tally> {
  return readTally(await manager.getRepository(ImportRunSchema).findOneByOrFail({ id: runId }))
}

/** The same from a run's row. */
export function readTally(run: Pick<ImportRunRow, 'counts' | 'findings'>): Tally {
  const findings = Array.isArray(run.findings) ? (run.findings as readonly Finding[]) : []
  return { ...StoredCounts.parse(run.counts), findings }
}

/** Adds findings to a tally; every one is counted, the first some hundred are kept. */
export function withFindings(tally: Tally, findings: readonly Finding[]): Tally {
  const conflicts = findings.filter(finding => finding.kind === 'conflict').length
  return {
    ...tally,
    faults: tally.faults + findings.length - conflicts,
    conflicts: tally.conflicts + conflicts,
    findings: [...tally.findings, ...findings].slice(0, FINDINGS_KEPT),
  }
}

/** Adds schools that rows made; every one is counted, the first some hundred are kept. */
export function withSchoolsMade(tally: Tally, made: readonly string[]): Tally {
  const { count, urns } = tally.schoolsMade
  return { ...tally, schoolsMade: { count: count + made.length, urns: [...urns, ...made].slice(0, SCHOOLS_KEPT) } }
}

/** Keeps how far a run has come; a null position leaves the one before. */
export async function recordProgress(
  manager: EntityManager,
  runId: string,
  { tally, position }: { readonly tally: Tally; readonly position: Position | null },
): Promise<void> {
  const { findings, ...counts } = tally
  await manager
    .getRepository(ImportRunSchema)
    .update({ id: runId }, { counts, findings, ...(position === null ? {} : { position }) })
}

/** What a run came to. */
export async function summaryOfRun(
  manager: EntityManager,
  run: ImportRun,
): Promise<Omit<ImportSummary, 'resumed' | 'matches'>> {
  const { id: sourceId, name: sourceName, extent } = run.source
  return { runId: run.id, sourceId, sourceName, extent, ...(await tallyOf(manager, run.id)) }
}
