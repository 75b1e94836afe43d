import type { MessageRead, ToRead } from '../../match/reader'
import { senderQueryOf, unreadMessage } from '../../match/unread-message'
import type { PeopleDirectory } from '../../register/people'
import { strangeAnswer, type Answer } from './worker-messages'
import type { Death, WorkerSlot } from './worker-slot'

/** Reads a message in a worker; the register is asked from here, and its time is not the message's. */
export async function readInSlot(
  slot: WorkerSlot,
  {
    given,
    directory,
    timeoutMs,
  }: { readonly given: ToRead; readonly directory: PeopleDirectory; readonly timeoutMs: number },
): Promise<MessageRead> {
  const { message, helpdeskAddresses, corrections = [] } = given
  const unread = async (because: Death): Promise<MessageRead> => {
    const { senderSchools } = await directory.snapshot(senderQueryOf(message))
    return { ...unreadMessage(message, because), senderSchools, unread: because }
  }
  const found = await slot.ask({ kind: 'find', message, corrections }, timeoutMs)
  if ('death' in found) return unread(found.death)
  const people = await directory.snapshot(queryIn(found.answer))
  const read = await slot.ask({ kind: 'read', people, helpdeskAddresses, corrections }, timeoutMs)
  if ('death' in read) return unread(read.death)
  if (read.answer.kind !== 'read') throw strangeAnswer(read.answer.kind)
  const { reading, triage } = read.answer
  return { reading, triage, senderSchools: people.senderSchools, unread: null }
}

function queryIn(answer: Answer) {
  if (answer.kind !== 'found') throw strangeAnswer(answer.kind)
  return answer.query
}
