import { createHash } from 'node:crypto'
import { findMentions, peopleQueryOf } from '../extract/find-mentions'
import type { Reading } from '../extract/reading'
import type { BlobStore } from '../inbound/spool'
import type { StoredMessage } from '../inbound/message-store'
import { UnexpectedError } from '../kernel/errors'
import type { NewId } from '../kernel/ids'
import { readMessage } from '../match/read-message'
import type { Authentication, Authenticator, ParsedMessage, Parser, PartialMessage } from '../parse/parsed-message'
import type { PeopleDirectory, PeopleSnapshot } from '../register/people'
import type { StoredAttachment } from '../ticket/ticket-store'
import type { Triage } from '../triage/triage'

/** What one message came to before anything was decided or written. */
export type Understood =
  UnderstoodMail | { readonly kind: 'unreadable'; readonly code: string; readonly sentence: string } | OverLimit

export interface UnderstoodMail extends ReadMail {
  readonly kind: 'mail'
  readonly attachments: readonly StoredAttachment[]
}

/** A message over a limit, with what was read of it for its preview. Nothing is concluded from a part of a message. */
export interface OverLimit {
  readonly kind: 'over-limit'
  readonly code: string
  readonly preview: MailParts | null
}

/** What is kept of a message whatever becomes of it. */
export interface MailParts {
  readonly parsed: ParsedMessage
  readonly authentication: Authentication
  readonly attachments: readonly StoredAttachment[]
}

/** A parsed message with its reading, and who of the register it was read against. */
export interface ReadMail {
  readonly parsed: ParsedMessage
  readonly authentication: Authentication
  readonly reading: Reading
  readonly triage: Triage
  readonly senderSchools: PeopleSnapshot['senderSchools']
  /** Digest of everything that the reading was made from, so that the same reading is not stored twice. */
  readonly inputsHash: string
}

export interface UnderstandDeps {
  readonly blobs: BlobStore
  readonly parser: Parser
  readonly authenticator: Authenticator
  readonly directory: PeopleDirectory
  readonly helpdeskAddresses: readonly string[]
  readonly newId: NewId
}

/** Parses, authenticates and reads one message. Stores only its parts' bytes, which are kept by content and may be put twice. */
export async function understand(deps: UnderstandDeps, message: StoredMessage): Promise<Understood> {
  const raw = await deps.blobs.get(message.blobKey)
  if (!raw)
    throw new UnexpectedError('The raw message is not in the blob store', {
      code: 'PIPELINE.NO_BLOB',
      details: { messageId: message.id },
    })
  const outcome = await deps.parser.parse(raw)
  if (outcome.kind === 'unreadable') return { kind: 'unreadable', code: outcome.code, sentence: outcome.sentence }
  if (outcome.kind === 'over-limit') {
    const preview = outcome.partial === null ? null : await partsOf(deps, { message, raw, read: outcome.partial })
    return { kind: 'over-limit', code: outcome.code, preview }
  }
  const authentication = await deps.authenticator.authenticate(raw, message.envelope)
  const read = await readAgain(deps, { parsed: outcome.message, authentication })
  const attachments = await storeParts(deps, { message, read: outcome, screenshots: read.reading.screenshots })
  return { kind: 'mail', ...read, attachments }
}

async function partsOf(
  deps: UnderstandDeps,
  given: { readonly message: StoredMessage; readonly raw: Buffer; readonly read: PartialMessage },
): Promise<MailParts> {
  const authentication = await deps.authenticator.authenticate(given.raw, given.message.envelope)
  const attachments = await storeParts(deps, { message: given.message, read: given.read, screenshots: [] })
  return { parsed: given.read.message, authentication, attachments }
}

async function storeParts(
  deps: UnderstandDeps,
  given: {
    readonly message: StoredMessage
    readonly read: PartialMessage
    readonly screenshots: readonly string[]
  },
): Promise<readonly StoredAttachment[]> {
  const attachments: StoredAttachment[] = []
  for (const part of given.read.message.attachments) {
    const isScreenshot = given.screenshots.includes(part.sha256)
    const blobKey = await deps.blobs.put(
      given.read.contents[part.ordinal] ?? Buffer.alloc(0),
      isScreenshot ? 'screenshot' : 'attachment',
    )
    attachments.push({
      id: deps.newId(),
      messageId: given.message.id,
      ordinal: part.ordinal,
      filename: part.filename,
      contentType: part.contentType,
      sniffedType: part.sniffedType,
      size: part.size,
      sha256: part.sha256,
      inline: part.inline,
      isScreenshot,
      width: part.picture?.width ?? null,
      height: part.picture?.height ?? null,
      blobKey,
    })
  }
  return attachments
}

/** Reads a parsed message against the register as it is now. */
export async function readAgain(
  deps: Pick<UnderstandDeps, 'directory' | 'helpdeskAddresses'>,
  given: { readonly parsed: ParsedMessage; readonly authentication: Authentication },
): Promise<ReadMail> {
  const senderAddress = given.parsed.from?.address.toLowerCase() ?? null
  const people = await deps.directory.snapshot(peopleQueryOf(findMentions(given.parsed), senderAddress))
  const { reading, triage } = readMessage({
    message: given.parsed,
    people,
    senderAddress,
    helpdeskAddresses: deps.helpdeskAddresses,
  })
  const inputsHash = createHash('sha256')
    .update(JSON.stringify([given.parsed, reading, triage]))
    .digest('hex')
  return { ...given, reading, triage, senderSchools: people.senderSchools, inputsHash }
}
