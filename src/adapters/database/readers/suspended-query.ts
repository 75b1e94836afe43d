import type { SelectQueryBuilder } from 'typeorm'
import type { SuspendedFilter, SuspendedState } from '../../../ticket/suspended-reader'
import { MessageSchema, type MessageRow } from '../schemas/message.schema'
import type { Transaction } from '../unit-of-work'
import { holdsWords, patternOf } from './holds-words'

type Query = SelectQueryBuilder<MessageRow>

/** Every message, as `message`. */
export function messages(manager: Transaction): Query {
  return manager.createQueryBuilder(MessageSchema, 'message')
}

/** The messages of one state. */
export function inState(manager: Transaction, state: SuspendedState): Query {
  if (state === 'released') return messages(manager).where(`message.outcome <> 'suspended'`).andWhere(RELEASED)
  const suspended = messages(manager).where(`message.outcome = 'suspended'`)
  return suspended.andWhere(state === 'discarded' ? DISCARDED : `NOT ${DISCARDED}`)
}

/** The messages that a filter names, in no order. */
export function filtered(manager: Transaction, filter: Omit<SuspendedFilter, 'order' | 'limit' | 'offset'>): Query {
  const query = inState(manager, filter.state)
  if (filter.isFromTutor === true) query.andWhere(isFromTutor(manager))
  if (filter.cause !== undefined) query.andWhere(`${causeIn(filter.state)} = :cause`, { cause: filter.cause })
  const words = filter.text?.trim() ?? ''
  return words === '' ? query : query.andWhere(says(manager), { pattern: patternOf(words) })
}

/** Whether nobody was told yet of a message. */
export const NOT_TOLD = `NOT EXISTS (
  SELECT 1 FROM suspension_events told WHERE told.message_id = message.id AND told.action = 'told')`

/** Whether whoever wrote a message waits for it: the same mail may have come another way, too, and be on a ticket. */
export const NOT_ON_TICKET = `NOT EXISTS (
  SELECT 1 FROM messages other WHERE other.id = message.duplicate_of AND other.outcome IN ('ticket', 'joined'))`

/** What gives a message back to be worked through. */
const GIVEN_BACK = `'released', 'replayed'`

/** Discarded, and not released or read again since. */
export const DISCARDED = `EXISTS (
  SELECT 1 FROM suspension_events discarded WHERE discarded.message_id = message.id AND discarded.action = 'discarded'
    AND NOT EXISTS (
      SELECT 1 FROM suspension_events released WHERE released.message_id = message.id AND released.action IN (${GIVEN_BACK})
        AND released.at >= discarded.at))`

const RELEASED = `message.id IN (SELECT released.message_id FROM suspension_events released WHERE released.action IN (${GIVEN_BACK}))`

/** What a message is suspended for; the release remembers it of one that is not any more. */
export function causeIn(state: SuspendedState): string {
  if (state !== 'released') return 'message.cause'
  return `(SELECT MAX(released.cause) FROM suspension_events released
    WHERE released.message_id = message.id AND released.action IN (${GIVEN_BACK}))`
}

/** The From address of what could be read, else the one in the envelope: neither proves anything, and both are worth a look. */
export function isFromTutor(manager: Transaction): string {
  return `EXISTS (
    SELECT 1 FROM induction_tutors tutor WHERE tutor.ended_at IS NULL AND tutor.address = COALESCE(
      (SELECT LOWER(parsed.from_address) FROM parsed_messages parsed WHERE parsed.message_id = message.id),
      LOWER(${mailFrom(manager)})))`
}

function says(manager: Transaction): string {
  const holds = holdsWords(manager)
  return `(${holds(mailFrom(manager))} OR EXISTS (
    SELECT 1 FROM parsed_messages parsed WHERE parsed.message_id = message.id
      AND (${holds('parsed.subject')} OR ${holds('parsed.from_address')})))`
}

function mailFrom(manager: Transaction): string {
  return manager.connection.options.type === 'postgres'
    ? `CAST(message.envelope AS json) ->> 'mailFrom'`
    : `json_extract(message.envelope, '$.mailFrom')`
}
