import { z } from 'zod'
import type { TicketEntry } from '../../../ticket/ticket-store'
import { dayAt, formatDay } from '../../../kernel/day'
import { unreadSentence } from '../../../match/unread-message'
import { AUTOMATIC_LIMITS } from '../../../inbound/rate-limits'
import { ACKNOWLEDGEMENTS_A_DAY } from '../../../notify/acknowledgement-keys'
import { answerTitle, readAnswerKind } from '../../../notify/answers/answers'
import { becauseOf } from '../../../notify/delivery-report'
import { stateName } from '../../view/labels'

const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['TICKET_OPENED', 'Ticket opened'],
  ['FORWARDED', 'A colleague forwarded a message: its original sender asks, and is not verified'],
  ['CALL_TAKEN_DOWN', 'Telephone call taken down'],
  ['MATCH_COMPLETED', 'Match completed'],
  ['MATCH_UNDONE', 'Match undone'],
  ['MATCH_WITHDRAWN', 'Match request withdrawn'],
  ['PAIR_CHOSEN', 'Mentor and ECT chosen'],
  ['READ_AGAIN', 'Message read again'],
  ['NAME_CORRECTED', 'Said whom a name means; the messages were read again with it'],
  ['NAME_CORRECTION_UNDONE', 'Took back what was said of a name; the messages were read again without it'],
  ['MESSAGE_JOINED', 'Message joined'],
  ['STANDING_LOWERED', 'A later message does not prove its sender: the button now needs a tick and a note'],
  ['PROVED_BY_COPY', 'The same email came once more, and this copy proves who sent it'],
  ['DELIVERY_RETRIED', 'Sending tried again'],
  ['ZENDESK_TAKEN', 'Zendesk took in the email and made a ticket of it, which is the same as this one'],
  ['ZENDESK_MERGED', 'Its ticket in Zendesk was merged there: look at the other one too'],
  ['ZENDESK_DELETED', 'Its ticket in Zendesk was deleted there. Nothing was deleted here'],
  ['ZENDESK_REDACTED', 'Words or files were taken out of its ticket in Zendesk: see whether they must go here too'],
  [
    'ZENDESK_SOLVED_BY_PROBLEM',
    'Zendesk solved its ticket there together with its problem. It stays as it is here, and is opened again there',
  ],
  ['ZENDESK_COPY_NOT_SENT', 'A masked copy was withdrawn before it left: it does not go to Zendesk'],
  ['ZENDESK_REDACTION_ASKED', 'A masked copy was withdrawn that Zendesk has: its file is being taken out there'],
  ['DONE_IN_SERVICE', 'Done in the DfE service too'],
  ['NOT_DONE_IN_SERVICE', 'Not done in the DfE service after all'],
  [
    'MAIL_EXPIRED',
    'Mail as it came, its files and pictures, and the words read in them were deleted by the retention rule',
  ],
  ['TEXT_EXPIRED', 'The text of this ticket was deleted by the retention rule'],
  ['MAIL_ERASED', 'Mail as it came, its files and pictures were deleted because somebody on it was erased'],
  ['TEXT_ERASED', 'The text of this ticket was deleted because somebody on it was erased'],
])

/** `3 in an hour, 20 in a day`. */
function windows(name: keyof typeof AUTOMATIC_LIMITS): string {
  return AUTOMATIC_LIMITS[name].map(({ most, minutes }) => `${most} in ${spanOf(minutes)}`).join(', ')
}

function spanOf(minutes: number): string {
  if (minutes === 24 * 60) return 'a day'
  return minutes === 60 ? 'an hour' : `${minutes} minutes`
}

/** Why no acknowledgement went out. */
const BRAKES: ReadonlyMap<string, string> = new Map([
  ['address', `this address has had as many automatic emails as it may: ${windows('address')}`],
  ['ticket', `this ticket has had as many automatic emails as it may: ${windows('ticket')}`],
  ['domain', `addresses of this domain have had as many automatic emails as they may: ${windows('domain')}`],
  ['pool', `as many automatic emails have left to senders who are not proved tutors as may: ${windows('pool')}`],
  ['total', `as many automatic emails have left as may: ${windows('total')}`],
  ['day-proved', `this address has had the ${ACKNOWLEDGEMENTS_A_DAY.proved} acknowledgements that it gets in a day`],
  ['day-unproved', 'an address that nothing proves gets one acknowledgement a day, and has had it'],
  ['same-words', 'the same sender wrote the same words less than a day before, as a machine does'],
  ['bounced', 'email to this address came back as undeliverable'],
  [
    'not-proved',
    'nothing proves who wrote it, and the address is no registered induction tutor’s. They do not know yet that it arrived: reply to them',
  ],
  ['no-return-path', 'it was sent without a return address, as mail is that wants no answer'],
  [
    'released',
    'an agent released it from suspended mail, some of which is automatic. They do not know yet that it arrived: reply to them',
  ],
  ['unreadable', 'the message could not be read, or only in part. Whoever wrote it does not know yet that it arrived'],
  ['zendesk', 'Zendesk sent one when it took the email in, by a trigger of its own'],
  ['no-address', 'it names no address to write to'],
  ['machine', 'nobody reads mail at the address that it came from'],
])

/** One event of a ticket's timeline as a sentence. */
export function eventSentence(
  entry: TicketEntry,
  nameOf: (accountId: string) => string,
  personName: (personId: string) => string = () => 'another mentor',
): string {
  const fact = (name: string) => {
    const value = entry.facts?.[name]
    return typeof value === 'string' ? value : null
  }
  const code = fact('code') ?? 'EVENT'
  if (code === 'STATE_CHANGED')
    return `${stateName(fact('from') ?? '')} became ${stateName(fact('to') ?? '').toLowerCase()}`
  if (code === 'ASSIGNED') {
    const assignee = fact('assigneeId')
    return assignee === null ? 'Given to nobody' : `Given to ${nameOf(assignee)}`
  }
  if (code === 'PROBLEM_UPDATE') return `Told, with everybody affected, how problem ${fact('problem') ?? ''} stands`
  if (code === 'COLLEAGUE_TOLD') return `A note is for ${nameOf(fact('accountId') ?? '')}`
  if (code === 'MASKED_COPY_APPROVED') return 'A masked copy of a screenshot was approved for reports'
  if (code === 'MASKED_COPY_WITHDRAWN') return 'A masked copy of a screenshot was withdrawn from reports'
  if (code === 'TAG_ADDED') return `Tag added: ${fact('tag') ?? ''}`
  if (code === 'TAG_REMOVED') return `Tag taken off: ${fact('tag') ?? ''}`
  if (code === 'READ_AGAIN' && fact('reason') === 'pictures-read')
    return 'Message read again, with the text of its pictures'
  if (code === 'READ_AGAIN' && fact('reason') === 'replayed')
    return 'Message read again from the beginning: it is understood otherwise than before'
  const answer = readAnswerKind(entry.facts?.['answer'])
  if (code === 'ANSWERED')
    return `Answered: ${answer === null ? 'with a prepared answer' : answerTitle(answer)}${wordingWords(entry)}`
  if (code === 'REPLY_UNDONE') return `Taken back before it left: ${answer === null ? 'a reply' : answerTitle(answer)}`
  const link = linkSentence(code, fact('reference'))
  if (link !== null) return link
  if (code === 'SENT_AGAIN') return `Sent again by hand to ${fact('to') ?? 'the requester'}`
  if (code === 'UNDELIVERED')
    return `Could not be delivered to ${fact('to') ?? 'the requester'}, because ${becauseOf(fact('status'))}`
  if (code === 'DELAYED')
    return `Not delivered to ${fact('to') ?? 'the requester'} yet: ${becauseOf(fact('status'))}. Its mail system goes on trying`
  if (code === 'SENT_ELSEWHERE')
    return `The same email also came to ${fact('mailbox') ?? 'another mailbox of ours'}. It was not read a second time`
  if (code === 'ZENDESK_FILES_LEFT') return filesLeftSentence(entry)
  if (code === 'NOT_ACKNOWLEDGED')
    return `No acknowledgement was sent: ${BRAKES.get(fact('why') ?? '') ?? 'automatic email is held back'}`
  if (code === 'REQUEST_CHANGED') return `A newer message changed match ${ordinalOf(entry)}: look at it anew`
  if (code === 'REQUEST_TAKEN_BACK')
    return `A newer message put something else in the place of match ${ordinalOf(entry)}, which is withdrawn`
  if (code === 'NOT_READ')
    return unreadSentence(fact('why')) ?? 'The words of this email were not read. Read it yourself.'
  if (code === 'SEEN_IN_SERVICE' || code === 'NOT_IN_SERVICE') return serviceSentence(code, fact, personName)
  if (code === 'PROBLEM_LINKED') return `Put into problem ${fact('problem') ?? ''} by hand`
  if (code === 'PROBLEM_UNLINKED') return `Taken out of problem ${fact('problem') ?? ''}`
  return SENTENCES.get(code) ?? readable(code)
}

/** Which version of an answer's words left; nothing for the words supplied as they are. */
function wordingWords({ facts }: TicketEntry): string {
  const version = facts?.['wording']
  const changed = facts?.['isChanged'] === true ? 'changed by the agent' : null
  const named = typeof version === 'number' && version > 0 ? `version ${version} of its words` : null
  const said = [named, changed].filter(words => words !== null)
  return said.length === 0 ? '' : ` (${said.join(', ')})`
}

const WHY_LEFT: ReadonlyMap<string, string> = new Map([
  ['malware', 'Zendesk found malware in it'],
  ['size', 'it is too large'],
  ['host', 'it lies outside Zendesk'],
  ['gone', 'it is not there any more, or may not be fetched'],
  ['number', 'there are too many'],
])

const leftFiles = z.array(z.object({ name: z.string(), why: z.string() })).catch([])

function filesLeftSentence({ facts }: TicketEntry): string {
  const named = leftFiles
    .parse(facts?.['files'])
    .map(({ name, why }) => `${name === '' ? 'a file' : name} (${WHY_LEFT.get(why) ?? 'it could not be fetched'})`)
  return `Not fetched from Zendesk: ${named.join(', ')}`
}

function ordinalOf({ facts }: TicketEntry): string {
  const ordinal = facts?.['ordinal']
  return typeof ordinal === 'number' ? String(ordinal) : ''
}

/** How this ticket and another one belong together. */
function linkSentence(code: string, reference: string | null): string | null {
  if (code === 'CONTINUES') return `Continues ${reference ?? 'an earlier ticket'}, which is closed`
  if (code === 'CONTINUED_BY') return `Continued in ${reference ?? 'a later ticket'}, because this ticket is closed`
  if (code === 'CLAIMS_TO_BE_ABOUT')
    return `Claims to be about ${reference ?? 'an earlier ticket'}, but its sender does not belong to that ticket. Nothing was added there`
  if (code === 'CLAIMED_BY')
    return `${reference ?? 'A later ticket'} claims to be about this ticket, but its sender does not belong to it. Nothing was added here`
  if (code === 'MERGED_INTO') return `Merged into ${reference ?? 'another ticket'}, where its messages are now`
  if (code === 'MERGED_FROM') return `${reference ?? 'Another ticket'} was merged into this ticket`
  if (code === 'SEPARATED') return `Separated from ${reference ?? 'another ticket'} again`
  if (code === 'SPLIT_INTO') return `A part of this ticket was moved to ${reference ?? 'a new ticket'}`
  if (code === 'SPLIT_FROM') return `Split off from ${reference ?? 'another ticket'}`
  if (code === 'MENTIONS')
    return `Names ${reference ?? 'an earlier ticket'}, a ticket of the same requester, in its text`
  if (code === 'LOOKS_LIKE_SAME')
    return `Looks like the same email as ${reference ?? 'another ticket'}: one came to us and one to Zendesk, and no Message-ID tells. Merge them if they are`
  if (code === 'MENTIONED_BY') return `Named in the text of ${reference ?? 'a later ticket'} of the same requester`
  return null
}

/** What a source showed of a completed match, and as of when. */
function serviceSentence(
  code: 'SEEN_IN_SERVICE' | 'NOT_IN_SERVICE',
  fact: (name: string) => string | null,
  personName: (personId: string) => string,
): string {
  const asOf = fact('asOf')
  const source = `${fact('source') ?? 'A source'}${asOf === null ? '' : `, as of ${formatDay(dayAt(new Date(asOf)))}`}`
  if (code === 'SEEN_IN_SERVICE') return `Seen in the DfE service. Source: ${source}`
  const mentorId = fact('mentorId')
  const shows = mentorId === null ? 'no mentor, in two whole readings' : `${personName(mentorId)} as the mentor`
  return `Recorded here, not in the DfE service, which shows ${shows}. Source: ${source}`
}

function readable(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
