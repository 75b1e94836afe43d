import type { AcceptMessage } from '../inbound/accept-message'
import type {
  Counterpart,
  CounterpartComment,
  CounterpartReader,
  CounterpartUpdate,
  WrittenComment,
} from '../inbound/counterparts/counterpart-reader'
import { reconstructMessage, type FetchedFile } from '../inbound/counterparts/reconstruct-message'
import { decideTakenFrom, isTaken, type TakeRule } from '../inbound/counterparts/take-rule'
import type { TakenStore } from '../inbound/counterparts/taken-store'
import type { ZendeskOrigin } from '../inbound/counterparts/zendesk-origin'
import type { MessageStore } from '../inbound/message-store'
import type { Clock } from '../kernel/clock'
import { TransientError } from '../kernel/errors'
import { isId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'

export interface TakeDeps {
  readonly unitOfWork: UnitOfWork<{ readonly taken: TakenStore; readonly messages: MessageStore }>
  readonly reader: Pick<CounterpartReader, 'written' | 'file'>
  readonly receive: AcceptMessage
  readonly clock: Clock
  readonly rule: TakeRule
  /** The addresses of the helpdesk, the first one first, lower case. */
  readonly helpdeskAddresses: readonly string[]
  /** `yours.zendesk.com`. */
  readonly host: string
  /** A message with its files is no larger. */
  readonly maxBytes: number
}

/** More than a person attaches; the rest is named and stays there. */
const MOST_FILES = 50
/** The scan for malware ends within seconds; an account where it does not keeps nobody waiting for longer. */
const SCAN_MS = 120_000

/** A comment of somebody who asks, in the update that brought it. */
interface Asked {
  readonly update: CounterpartUpdate
  readonly comment: CounterpartComment
}

/**
 * Takes in what requesters write on tickets that were made in Zendesk, one message for each comment, in order: the next one is taken when
 * what the one before became is known. Gives the update whose message is still on its way, before which nothing that came later is followed;
 * null when none is.
 */
export function createTakeCounterpart(deps: TakeDeps) {
  return async (counterpart: Counterpart): Promise<string | null> => {
    const asked = counterpart.updates.flatMap(update =>
      update.comments.flatMap(comment => (isAsked(comment, update) ? { update, comment } : [])),
    )
    const { link, messages, outcomes, from } = await standing(deps, counterpart, asked)
    // Ours by its id, and not one that was taken: we made it there.
    if (link === null && counterpart.externalId !== null && isId(counterpart.externalId)) return null
    if (link === null && messages.size === 0 && !mayBegin(deps, counterpart, { asked, from })) return null
    for (const each of asked) {
      const messageId = messages.get(each.comment.id)
      if (messageId === undefined) {
        await take(deps, counterpart, each)
        return each.update.id
      }
      // In the spool of a process, or being worked through: it asks for a look when it ends.
      if ((outcomes.get(messageId) ?? 'pending') === 'pending') return each.update.id
    }
    return null
  }
}

function isAsked({ author }: CounterpartComment, { ourKey, mergedWith }: CounterpartUpdate): boolean {
  return author.kind === 'requester' && ourKey === null && mergedWith === null
}

/** What an agent opened for somebody begins with the agent's words, and is none of theirs. */
function mayBegin(
  deps: Pick<TakeDeps, 'rule'>,
  { facts, updates, isRequesterSuspended }: Counterpart,
  { asked, from }: { readonly asked: readonly Asked[]; readonly from: Date },
): boolean {
  const first = updates.find(({ comments }) => comments.length > 0)?.comments[0]
  const isTheirs = first !== undefined && asked[0]?.comment.id === first.id
  return isTheirs && !isRequesterSuspended && isTaken(facts, { rule: deps.rule, from })
}

async function standing(deps: TakeDeps, { zendeskId }: Counterpart, asked: readonly Asked[]) {
  return deps.unitOfWork.run('background', async ({ taken, messages: store }) => {
    const messages = await taken.messagesOf(asked.map(({ comment }) => comment.id))
    const rows = await Promise.all([...new Set(messages.values())].map(id => store.find(id)))
    return {
      link: await taken.linkOf(zendeskId),
      messages,
      outcomes: new Map(rows.flatMap(row => (row === null ? [] : [[row.id, row.outcome] as const]))),
      from: await decideTakenFrom(taken, deps.clock.now()),
    }
  })
}

/** Into the spool first: a kill before the note is made takes the comment in twice, and the second is known as the same when it is worked through. */
async function take(deps: TakeDeps, counterpart: Counterpart, { comment }: Asked): Promise<void> {
  const { zendeskId } = counterpart
  const written = (await deps.reader.written(zendeskId))?.find(({ id }) => id === comment.id)
  if (!written)
    throw new TransientError('A comment in Zendesk cannot be read yet', {
      code: 'ZENDESK.NO_COMMENT',
      details: { zendeskId, commentId: comment.id },
    })
  const { files, left } = await fetchFiles(deps, written)
  const isFirst = counterpart.updates.flatMap(({ comments }) => comments)[0]?.id === comment.id
  const raw = reconstructMessage({
    ...{ comment: written, files },
    subject: isFirst ? counterpart.subject : `Re: ${counterpart.subject}`,
    ownMessageId: `zendesk-${zendeskId}-${comment.id}@${deps.host}`,
    source: `Zendesk ticket ${zendeskId}, comment ${comment.id}`,
  })
  const { id: messageId } = await deps.receive(
    {
      ...{ channel: 'zendesk', mailbox: mailboxOf(deps, written), mailFrom: null, rcptTo: [] },
      ...{ clientAddress: null, helo: null, tls: false, receivedAt: deps.clock.now() },
      zendesk: originOf(counterpart, { written, isFirst, filesLeft: left }),
    },
    raw,
  )
  const at = deps.clock.now()
  await deps.unitOfWork.run('intake', ({ taken }) =>
    taken.noteMessage({ commentId: comment.id, zendeskId, messageId, at }),
  )
}

function originOf(
  { zendeskId, requesterAddress, updates }: Counterpart,
  facts: {
    readonly written: WrittenComment
    readonly isFirst: boolean
    readonly filesLeft: ZendeskOrigin['filesLeft']
  },
): ZendeskOrigin {
  const { written, isFirst, filesLeft } = facts
  return {
    ...{ zendeskId, commentId: written.id, isFirst, filesLeft: [...filesLeft] },
    requester: requesterAddress,
    isRequesterTold: updates.some(({ isRequesterTold }) => isRequesterTold),
    flags: [...written.flags],
    isDistrusted: written.isDistrusted,
  }
}

/** The mailbox of ours that it was to; the usual one where Zendesk does not say, or took it in at an address of its own. */
function mailboxOf({ helpdeskAddresses }: TakeDeps, { recipients }: WrittenComment): string {
  const named = recipients.map(address => address.toLowerCase()).find(address => helpdeskAddresses.includes(address))
  return named ?? helpdeskAddresses[0] ?? ''
}

async function fetchFiles(
  deps: TakeDeps,
  written: WrittenComment,
): Promise<{ readonly files: readonly FetchedFile[]; readonly left: ZendeskOrigin['filesLeft'] }> {
  const isFresh = deps.clock.now().getTime() - written.at.getTime() < SCAN_MS
  if (isFresh && written.files.some(({ malware, isDeleted }) => malware === 'waiting' && !isDeleted))
    throw new TransientError('Zendesk has not looked through the files of a comment yet', {
      code: 'ZENDESK.NOT_SCANNED',
      details: { commentId: written.id },
    })
  const files: FetchedFile[] = []
  const left: ZendeskOrigin['filesLeft'] = []
  // Base64 takes a third more, and the words take some.
  let room = Math.floor((deps.maxBytes - Buffer.byteLength(written.html ?? written.text) * 1.4) / 1.4)
  for (const file of written.files) {
    const leave = (why: (typeof left)[number]['why']) => void left.push({ name: file.name.slice(0, 200), why })
    if (file.isDeleted) leave('gone')
    else if (file.malware === 'found') leave('malware')
    else if (files.length >= MOST_FILES) leave('number')
    else if (file.size > room || room <= 0) leave('size')
    else {
      const bytes = await deps.reader.file(file, { maxBytes: room })
      if (typeof bytes === 'string') leave(bytes)
      else {
        files.push({ ...file, bytes })
        room -= bytes.length
      }
    }
  }
  return { files, left }
}
