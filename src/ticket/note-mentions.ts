import { foldCase } from '../kernel/fold-case'

/** Somebody who is told of a note on a ticket, until they have opened it. */
export interface NoteMention {
  readonly id: string
  /** The entry of the ticket that is the note; it goes where the note goes. */
  readonly noteId: string
  readonly accountId: string
  readonly madeBy: string
  readonly madeAt: Date
}

/** Whom notes name; every method belongs to a unit of work. */
export interface NoteMentionStore {
  add(mention: NoteMention): Promise<void>
  /** Somebody has opened a ticket: whatever waited for them there has been seen. */
  see(seen: { readonly ticketId: string; readonly accountId: string; readonly at: Date }): Promise<void>
}

/** Somebody who may be told of a ticket. */
export interface Colleague {
  readonly id: string
  readonly name: string
  readonly email: string
}

/**
 * The colleagues whom a note names: an @ that begins a word, and right behind it a whole name or address. Of several people with
 * one name each is meant; an @ before anything else means nobody.
 */
export function mentionedIn(text: string, colleagues: readonly Colleague[]): readonly Colleague[] {
  const words = foldCase(text)
  return colleagues.filter(({ name, email }) => [name, email].some(called => isNamed(words, foldCase(called))))
}

function isNamed(words: string, called: string): boolean {
  if (called === '') return false
  for (let at = words.indexOf(`@${called}`); at !== -1; at = words.indexOf(`@${called}`, at + 1)) {
    const behind = words.slice(at + called.length + 1)
    if (!/[\p{L}\p{N}.@-]$/u.test(words.slice(0, at)) && !/^(?:[\p{L}\p{N}_]|[-.@][\p{L}\p{N}])/u.test(behind))
      return true
  }
  return false
}
