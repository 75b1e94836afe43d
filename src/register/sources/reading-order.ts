import type { RegisterSource } from './register-source'
import type { SourcePart } from './source-part'

/** What a source keeps between its readings. */
export type Cursors = Readonly<Record<string, string | null>>

/** A reading as its place in time goes. */
export type PlacedReading = Pick<RegisterSource, 'part' | 'readAt'>

const newestKey = (part: SourcePart) => `newest:${part}`

/** As of when the newest reading of a part was, begun or finished; null when there was none. */
export function newestOf(cursors: Cursors, part: SourcePart): Date | null {
  const at = cursors[newestKey(part)]
  return at === undefined || at === null ? null : new Date(at)
}

/** The cursors once a reading has begun: from its first row on, older facts come too late. */
export function withReading(cursors: Cursors, { part, readAt }: PlacedReading): Cursors {
  const newest = newestOf(cursors, part)
  return newest !== null && newest >= readAt ? cursors : { ...cursors, [newestKey(part)]: readAt.toISOString() }
}

/**
 * As of when the reading is that this one comes after, or null when it is as new as any. A row does not say when it was
 * true, so an older reading would take newer facts back (ADR 18).
 */
export function newerThan(cursors: Cursors, { part, readAt }: PlacedReading): Date | null {
  const newest = newestOf(cursors, part)
  return newest !== null && readAt < newest ? newest : null
}

/** The cursors once a list of every school there is was read whole: a URN that no school has is a slip from then on. */
export function withEverySchool(cursors: Cursors, readAt: Date): Cursors {
  return { ...cursors, [EVERY_SCHOOL]: readAt.toISOString() }
}

/** Whether the source is such a list. */
export function namesEverySchool(cursors: Cursors): boolean {
  return typeof cursors[EVERY_SCHOOL] === 'string'
}

const EVERY_SCHOOL = 'every-school'

/** What is said of a reading that comes too late. */
export function tooOldSentence(source: Pick<RegisterSource, 'name' | 'readAt'>, newest: Date): string {
  return `The facts of this reading are of ${source.readAt.toISOString()}, and ${source.name} was read as of ${newest.toISOString()} already. An older reading would take newer facts back, so nothing was changed.`
}
