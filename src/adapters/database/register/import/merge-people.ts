import { In, type EntityManager } from 'typeorm'
import { overlaps } from '../../../../kernel/day'
import type { ParticipantRow } from '../../../../register/sources/source-row'
import type { PairingRow } from '../../schemas/register.schema'
import { SourceRecordSchema, TeacherIdSchema } from '../../schemas/source.schema'
import { daysOf } from './apply-period'
import type { BatchContext, Book } from './book'
import { differInTrn, TWO_TRNS } from './find-teacher'
import { leaveBehind } from './leave-behind'
import { loadBook } from './load-book'
import { logBook } from './log-book'
import { mergeRows, periodsShared } from './merge-rows'
import { settleBook } from './settle-book'
import { writeBook } from './write-book'

/** A merge that was done or left, with how many lines the change log got. */
export interface MergeOutcome {
  readonly lines: number
  /** Why it was left; null when it was done. */
  readonly refused: string | null
}

/** Whether a row says that two people whom the register holds apart are one. */
export async function peopleToMerge(
  manager: EntityManager,
  row: ParticipantRow,
): Promise<readonly { readonly from: string; readonly into: string }[]> {
  const { participantId, retiredIds } = row
  if (participantId === null || retiredIds.length === 0) return []
  const known = await manager
    .getRepository(TeacherIdSchema)
    .findBy({ kind: 'participant', value: In([participantId, ...retiredIds]) })
  const into = known.find(id => id.value === participantId)?.teacherId
  if (into === undefined) return []
  return [...new Set(known.map(id => id.teacherId))].filter(from => from !== into).map(from => ({ from, into }))
}

/**
 * Makes one person of two, as a source says (`participant_id_changes`): places, pairings, registrations, records, addresses
 * and ids go over to the one who remains. Where both have a mentor on the same days, or one mentors the other, nothing is
 * merged and a person must decide: a pairing is never dropped.
 */
export async function mergePeople(
  manager: EntityManager,
  pair: { readonly from: string; readonly into: string },
  given: { readonly context: BatchContext; readonly row: ParticipantRow; readonly firstSequence: number },
): Promise<MergeOutcome> {
  const { from, into } = pair
  const book = await bookOfTwo(manager, pair, given)
  const [gone, kept] = [book.teachers.find(from), book.teachers.find(into)]
  if (!gone || !kept) return { lines: 0, refused: null }
  const refused = differInTrn(gone, { trn: given.row.trn ?? kept.trn }) ? TWO_TRNS : whyNot(book, pair)
  if (refused !== null) return { lines: 0, refused }
  mergeRows(book, { gone, kept })
  await settleBook(manager, book)
  await writeBook(manager, book)
  const lines = await logBook(manager, book, given.firstSequence, [
    { tableName: 'teachers', rowId: gone.id, action: 'void', before: gone, after: { mergedInto: kept.id } },
  ])
  await leaveBehind(manager, { gone, kept })
  return { lines, refused: null }
}

/** Everything of both; the book's own look-ups are by the ids of the two. */
async function bookOfTwo(
  manager: EntityManager,
  pair: { readonly from: string; readonly into: string },
  given: { readonly context: BatchContext; readonly row: ParticipantRow },
): Promise<Book> {
  const records = await manager.getRepository(SourceRecordSchema).findBy({ teacherId: In([pair.from, pair.into]) })
  return loadBook(manager, [given.row], { context: given.context, sourceRecords: records })
}

function whyNot(book: Book, { from, into }: { readonly from: string; readonly into: string }): string | null {
  const [ofGone, ofKept] = [mentoredBy(book, from), mentoredBy(book, into)]
  const clash = ofGone.some(one => ofKept.some(other => overlaps(daysOf(one), daysOf(other))))
  if (clash) return 'Two records are one person, and both have a mentor on the same days: end one of the pairings first'
  const twoInOne = book.periods.of(from).some(period => periodsShared(book, period, into).length > 1)
  if (twoInOne) return 'Two records are one person, and their days at a school cannot be put together'
  const mentorsOther = [...ofGone, ...ofKept].some(pairing => pairing.mentorId === from || pairing.mentorId === into)
  return mentorsOther ? 'Two records are one person, and one is recorded as the mentor of the other' : null
}

function mentoredBy(book: Book, ectId: string): readonly PairingRow[] {
  return book.pairings.of(`ect:${ectId}`).filter(pairing => pairing.voidedAt === null)
}
