import { findProblemReferences } from '../problem/find-problem-reference'
import type { AnsweredReport } from '../ticket/place-message'
import { addressOf } from './address-of'
import type { SentBack } from './return-path'
import type { Stores } from './stores'
import { threadIdsOf } from './thread-ids'
import type { UnderstoodMail } from './understand'

interface Deps {
  /** The ticket id inside a Message-ID that we signed, or null. */
  verifySignature(messageId: string): string | null
  /** The outbox item's id inside a Message-ID that we signed, or null. */
  verifyOutboxId(messageId: string): string | null
}
type Problems = Pick<Stores, 'problems' | 'problemThreads'>

/**
 * The report, or other email of ours about a problem, that a message answers: by the nearest id of its thread that we signed, or,
 * without any, by a reference in the subject, from somebody to whom the problem was reported. Null when it answers none.
 */
export async function answeredReport(
  deps: Deps,
  stores: Problems,
  given: { readonly mail: Pick<UnderstoodMail, 'parsed' | 'authentication'>; readonly back: SentBack },
): Promise<AnsweredReport | null> {
  const { mail, back } = given
  if (back === 'forged') return null
  const { parsed, authentication } = mail
  const { aligned, open = [] } = authentication
  const bounced = parsed.bounce?.originalMessageId ?? null
  const named = [...(bounced === null ? [] : [bounced]), ...threadIdsOf(parsed)]
  const signed = named.find(id => deps.verifyOutboxId(id) !== null)
  if (signed === undefined && back === null) return aligned ? bySubject(stores, mail) : null
  const ofReport = signed === undefined || deps.verifySignature(signed) !== null ? null : deps.verifyOutboxId(signed)
  const outboxId = back?.outboxId ?? ofReport
  const about = outboxId === null ? null : await stores.problemThreads.about(outboxId)
  if (about === null) return null
  const meant = await meantOf(stores, about.problemIds, parsed.replyText)
  const addresses = await Promise.all(meant.map(id => stores.problemThreads.addresses(id)))
  return {
    problemIds: meant,
    addresses: [...about.addresses, ...addresses.flat()],
    // A signature that leaves open what it answers may have been put on this thread by somebody else (RFC 6376 §8.15).
    isProved: aligned && !open.some(name => THREAD_FIELDS.has(name)),
  }
}

const THREAD_FIELDS: ReadonlySet<string> = new Set(['in-reply-to', 'references'])

/** Of the problems of a report those that the new words name, where they name one; as they stand after merges. */
async function meantOf(stores: Problems, ids: readonly string[], words: string): Promise<readonly string[]> {
  const problems = await Promise.all(ids.map(id => stores.problems.find(id)))
  const named = findProblemReferences(words)
  const meant = problems.flatMap(problem => (problem && named.includes(problem.reference) ? [problem.id] : []))
  const now = await Promise.all((meant.length > 0 ? meant : ids).map(id => standingProblem(stores, id)))
  return [...new Set(now)]
}

/** Merges are made one after another, each into a problem that stands; more than this is a fault. */
const MOST_MERGES = 50

/** The problem that one was merged into, at the end of all merges; itself when it stands. */
export async function standingProblem({ problems }: Pick<Stores, 'problems'>, problemId: string): Promise<string> {
  let id = problemId
  for (let merges = 0; merges < MOST_MERGES; merges += 1) {
    const into = (await problems.find(id))?.mergedIntoId ?? null
    if (into === null) return id
    id = into
  }
  return id
}

async function bySubject(stores: Problems, { parsed }: Pick<UnderstoodMail, 'parsed'>): Promise<AnsweredReport | null> {
  const sender = addressOf(parsed)
  const [reference] = findProblemReferences(parsed.subject)
  const named = reference === undefined ? null : await stores.problemThreads.problemByReference(reference)
  if (named === null || sender === null) return null
  const addresses = await stores.problemThreads.addresses(named)
  // Tutors know references too, and write about their own tickets.
  if (!addresses.includes(sender)) return null
  return { problemIds: [await standingProblem(stores, named)], addresses, isProved: true }
}
