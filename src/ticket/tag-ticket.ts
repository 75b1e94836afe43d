import {
  addEvent,
  expected,
  MERGED_SENTENCE,
  STALE_SENTENCE,
  type ChangeDeps,
  type TicketChanged,
} from './change-ticket'
import { isMerged } from './merge-rules'

export const LONGEST_TAG = 40
/** More than anybody reads on a row. */
export const MOST_TAGS = 20
const WORDS = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} .&'’/-]*$/u

/** A tag as tickets keep it: in lower case, with single blanks; or what is wrong with it, as a sentence. */
export function readTag(
  typed: string,
): { readonly tag: string; readonly fault: null } | { readonly tag: null; readonly fault: string } {
  const tag = typed.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
  if (tag === '') return { tag: null, fault: 'Enter a tag' }
  if (tag.length > LONGEST_TAG) return { tag: null, fault: `A tag can have ${LONGEST_TAG} characters at most` }
  if (!WORDS.test(tag)) return { tag: null, fault: 'A tag must be words and numbers' }
  return { tag, fault: null }
}

interface Tagging {
  readonly ticketId: string
  readonly actor: string
  readonly tag: string
  readonly expectedVersion?: number
}

/** Puts a tag on a ticket, once. */
export function addTag(deps: ChangeDeps, tagging: Tagging): Promise<TicketChanged> {
  return changeTags(deps, tagging, { code: 'TAG_ADDED', isOn: true })
}

/** Takes a tag off a ticket. */
export function removeTag(deps: ChangeDeps, tagging: Tagging): Promise<TicketChanged> {
  return changeTags(deps, tagging, { code: 'TAG_REMOVED', isOn: false })
}

async function changeTags(
  deps: ChangeDeps,
  { ticketId, actor, tag, ...tagging }: Tagging,
  to: { readonly code: string; readonly isOn: boolean },
): Promise<TicketChanged> {
  const ticket = await deps.tickets.find(ticketId)
  if (!ticket) return { kind: 'not-found' }
  if (isMerged(ticket)) return { kind: 'refused', sentence: MERGED_SENTENCE }
  const tags = await deps.tickets.tagsOf(ticketId)
  if (tags.includes(tag) === to.isOn) return { kind: 'done' }
  if (to.isOn && tags.length >= MOST_TAGS) {
    return { kind: 'refused', sentence: `It has ${MOST_TAGS} tags, which is the most.` }
  }
  const options = { at: deps.now, ...expected(tagging) }
  if ((await deps.tickets.change(ticketId, {}, options)) === 'stale') return { kind: 'stale', sentence: STALE_SENTENCE }
  const row = { ticketId, tag }
  if (to.isOn) await deps.tickets.addTag({ ...row, id: deps.newId(), addedBy: actor, addedAt: deps.now })
  else await deps.tickets.removeTag(row)
  await addEvent(deps, { ticketId, actor, code: to.code, facts: { tag } })
  return { kind: 'done' }
}
