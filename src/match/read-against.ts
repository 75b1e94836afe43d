import { findMentions, peopleQueryOf } from '../extract/find-mentions'
import type { Reading } from '../extract/reading'
import type { ParsedMessage } from '../parse/parsed-message'
import type { PeopleDirectory } from '../register/people'
import type { Triage } from '../triage/triage'
import { readMessage } from './read-message'

/** Reads a parsed message against a directory, without tickets or a database. */
export async function readAgainst(
  directory: PeopleDirectory,
  message: ParsedMessage,
  helpdeskAddresses: readonly string[],
): Promise<{ readonly reading: Reading; readonly triage: Triage }> {
  const senderAddress = message.from?.address.toLowerCase() ?? null
  const people = await directory.snapshot(peopleQueryOf(findMentions(message), senderAddress))
  return readMessage({ message, people, senderAddress, helpdeskAddresses })
}
