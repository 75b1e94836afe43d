import type { ParsedMessage } from '../parse/parsed-message'
import type { PeopleQuery } from '../register/people'

/** What a message says, before anybody of the register is known. */
export interface Mentions {
  readonly senderDomain: string | null
}

/** Finds identifiers and name-like words in a message. Pure. */
export function findMentions(message: ParsedMessage): Mentions {
  throw new Error(`not written yet ${message.subject}`)
}

/** What to ask the register for, to link these mentions without another question. Pure. */
export function peopleQueryOf(mentions: Mentions, senderAddress: string | null): PeopleQuery {
  throw new Error(`not written yet ${mentions.senderDomain} ${senderAddress}`)
}
