import { In, IsNull, MoreThan, type EntityManager } from 'typeorm'
import { InductionTutorSchema } from '../../schemas/register.schema'
import { TutorMentionSchema } from '../../schemas/source.schema'
import { findInChunks } from '../find-in-chunks'
import { createBook, type BatchContext, type Book } from './book'
import { bulkInsert } from './bulk-rows'
import { logBook } from './log-book'
import { writeBook } from './write-book'

/** Mentions looked through in one unit of work. */
const AT_ONCE = 500

/** Keeps that this source names the tutors of a batch. */
export async function keepMentions(manager: EntityManager, book: Book): Promise<void> {
  const named = [...book.tutorsNamed]
  if (named.length === 0) return
  const { run, at, newId } = book.context
  const [sourceId, seenRunId] = [run.source.id, run.id]
  const mentions = manager.getRepository(TutorMentionSchema)
  const known = await findInChunks(named, chunk => mentions.findBy({ sourceId, tutorId: In(chunk) }))
  const isKnown = new Set(known.map(mention => mention.tutorId))
  if (known.length > 0) {
    await mentions.update({ id: In(known.map(({ id }) => id)) }, { seenRunId, seenAt: at, endedAt: null })
  }
  const unknown = named.filter(tutorId => !isKnown.has(tutorId))
  await bulkInsert(
    manager,
    TutorMentionSchema,
    unknown.map(tutorId => ({ id: newId(), tutorId, sourceId, seenRunId, seenAt: at, endedAt: null })),
  )
}

/**
 * One step after a whole reading that named tutors: those whom it no longer names and no other source does stand for their
 * school no longer; their rows stay. Gives the last mention looked at, or null at the end.
 */
export async function endMentions(
  manager: EntityManager,
  given: { readonly context: BatchContext; readonly after: string; readonly firstSequence: number },
): Promise<{ readonly last: string | null; readonly ended: number; readonly lines: number }> {
  const { context, after, firstSequence } = given
  const { run, at } = context
  const mentions = manager.getRepository(TutorMentionSchema)
  const next = await mentions.find({
    where: { sourceId: run.source.id, id: MoreThan(after) },
    order: { id: 'ASC' },
    take: AT_ONCE,
  })
  const silent = next.filter(mention => mention.endedAt === null && mention.seenRunId !== run.id)
  const last = next.at(-1)?.id ?? null
  if (silent.length === 0) return { last, ended: 0, lines: 0 }
  await mentions.update({ id: In(silent.map(({ id }) => id)) }, { endedAt: at })
  const tutorIds = silent.map(({ tutorId }) => tutorId)
  const named = await mentions.findBy({ tutorId: In(tutorIds), endedAt: IsNull() })
  const isNamed = new Set(named.map(({ tutorId }) => tutorId))
  const book = createBook(context)
  book.tutors.load(await manager.getRepository(InductionTutorSchema).findBy({ id: In(tutorIds) }))
  let ended = 0
  for (const tutorId of tutorIds) {
    const tutor = book.tutors.find(tutorId)
    if (!tutor || tutor.endedAt !== null || isNamed.has(tutorId)) continue
    book.tutors.change(tutor, { endedAt: at })
    ended += 1
  }
  await writeBook(manager, book)
  return { last, ended, lines: await logBook(manager, book, firstSequence) }
}
