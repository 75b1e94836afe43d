import { findMentions, peopleQueryOf } from '../extract/find-mentions'
import type { NameCorrection } from '../extract/people/corrections'
import type { Reading } from '../extract/reading'
import type { ParsedMessage } from '../parse/parsed-message'
import type { PeopleDirectory, PeopleSnapshot } from '../register/people'
import type { Triage } from '../triage/triage'
import { readMessage } from './read-message'
import type { UnreadBecause } from './unread-message'

/** What is read, whose addresses are the helpdesk's own, and what an agent said of names in it. */
export interface ToRead {
  readonly message: ParsedMessage
  readonly helpdeskAddresses: readonly string[]
  readonly corrections?: readonly NameCorrection[]
}

/** A message as it was read. */
export interface MessageRead {
  readonly reading: Reading
  readonly triage: Triage
  readonly senderSchools: PeopleSnapshot['senderSchools']
  /** Why the words were not read to their end; null when they were. */
  readonly unread: UnreadBecause | null
}

/**
 * Reads messages against a directory. What a text costs is its own affair: a reader that meets its limit gives a reading
 * without pairs that says so (`unreadMessage`).
 */
export interface Reader {
  read(given: ToRead, directory: PeopleDirectory): Promise<MessageRead>
}

/** Reads here and now, without any limit: for messages that were written by whoever reads them. */
export const plainReader: Reader = {
  async read({ message, helpdeskAddresses, corrections = [] }, directory) {
    const mentions = findMentions(message)
    const people = await directory.snapshot(peopleQueryOf(mentions, corrections))
    const read = readMessage({ message, mentions, people, helpdeskAddresses, corrections })
    return { ...read, senderSchools: people.senderSchools, unread: null }
  },
}
