import { createHash } from 'node:crypto'
import type { StoredMessage } from '../inbound/message-store'
import type { CutMessage } from '../inbound/raw-message'
import { UnexpectedError } from '../kernel/errors'
import type { NameCorrection } from '../extract/people/corrections'
import type { Reading } from '../extract/reading'
import { senderAddressOf } from '../extract/sender-address'
import type { MessageRead, Reader } from '../match/reader'
import { senderQueryOf } from '../match/unread-message'
import { withPictures, type PictureOfMessage } from '../match/with-pictures'
import type {
  Authentication,
  Authenticator,
  ParsedMessage,
  ParseOutcome,
  Parser,
  PartialMessage,
} from '../parse/parsed-message'
import { nameTokens } from '../register/names'
import type { PeopleDirectory } from '../register/people'
import { asForwarded, type ForwardDeps } from './forwarded-mail'
import { throughZendesk } from './through-zendesk'
import { keepFiles, readAttachments, type ReadAttachmentsDeps, type StoredFiles } from './read-attachments'

/** What one message came to before anything was decided or written. */
export type Understood =
  UnderstoodMail | { readonly kind: 'unreadable'; readonly code: string; readonly sentence: string } | OverLimit

export interface UnderstoodMail extends ReadMail, StoredFiles {
  readonly kind: 'mail'
}

/** A message over a limit, with what was read of it for its preview. Nothing is concluded from a part of a message. */
export interface OverLimit {
  readonly kind: 'over-limit'
  readonly code: string
  readonly preview: MailPreview | null
}

/** A part of a message, and who of the register its sender is: nothing else is asked about a part. */
export interface MailPreview extends MailParts, Pick<MessageRead, 'senderSchools'> {}

/** What is kept of a message whatever becomes of it. */
export interface MailParts extends StoredFiles {
  readonly parsed: ParsedMessage
  readonly authentication: Authentication
}

/** A parsed message with its reading, and who of the register it was read against. */
export interface ReadMail extends MessageRead {
  readonly parsed: ParsedMessage
  readonly authentication: Authentication
  /** Digest of everything that the reading was made from, so that the same reading is not stored twice. */
  readonly inputsHash: string
}

export interface UnderstandDeps extends ReadAttachmentsDeps, ForwardDeps {
  readonly parser: Parser
  readonly reader: Reader
  readonly authenticator: Authenticator
  readonly directory: PeopleDirectory
}

/** Parses, authenticates and reads one message and its files. Stores only bytes, which are kept by content and may be put twice. */
export async function understand(deps: UnderstandDeps, message: StoredMessage): Promise<Understood> {
  const raw = await deps.blobs.get(message.blobKey)
  if (!raw)
    throw new UnexpectedError('The raw message is not in the blob store', {
      code: 'PIPELINE.NO_BLOB',
      details: { messageId: message.id },
    })
  const outcome = await deps.parser.parse(raw)
  if (message.envelope.cut) return understandCut(deps, { message, raw, cut: message.envelope.cut, outcome })
  if (outcome.kind === 'unreadable') return { kind: 'unreadable', code: outcome.code, sentence: outcome.sentence }
  if (outcome.kind === 'over-limit') {
    const preview = outcome.partial === null ? null : await partsOf(deps, { message, raw, read: outcome.partial })
    return { kind: 'over-limit', code: outcome.code, preview }
  }
  const { zendesk } = message.envelope
  const checked = zendesk ? throughZendesk(zendesk) : await deps.authenticator.authenticate(raw, message.envelope)
  const { message: written, contents } = outcome
  const { parsed, authentication } = await asForwarded(deps, { parsed: written, authentication: checked }, message)
  const files = await readAttachments(deps, { messageId: message.id, message: parsed, contents })
  const read = await readAgain(deps, { parsed: files.message, authentication })
  const kept = await keepFiles(deps, message.id, files)
  return { kind: 'mail', ...read, ...kept }
}

/** The beginning of a message is over a limit by itself, however well it can be read. */
async function understandCut(
  deps: UnderstandDeps,
  given: {
    readonly message: StoredMessage
    readonly raw: Buffer
    readonly cut: CutMessage
    readonly outcome: ParseOutcome
  },
): Promise<OverLimit> {
  const { outcome } = given
  const read = outcome.kind === 'parsed' ? outcome : outcome.kind === 'over-limit' ? outcome.partial : null
  const preview = read === null ? null : await partsOf(deps, { ...given, read })
  return { kind: 'over-limit', code: given.cut.why === 'size' ? 'IMAP.SIZE' : 'IMAP.UNREADABLE', preview }
}

/** What is there of a message over a limit: its parts as they came, which nobody opens. */
async function partsOf(
  deps: UnderstandDeps,
  given: { readonly message: StoredMessage; readonly raw: Buffer; readonly read: PartialMessage },
): Promise<MailPreview> {
  const { message: parsed } = given.read
  const { zendesk } = given.message.envelope
  const authentication = zendesk
    ? throughZendesk(zendesk)
    : await deps.authenticator.authenticate(given.raw, given.message.envelope)
  const { senderSchools } = await deps.directory.snapshot(senderQueryOf(parsed))
  const kept = await keepFiles(deps, given.message.id, { ...given.read, readings: [] })
  return { parsed, authentication, senderSchools, ...kept }
}

/** Reads a parsed message against the register as it is now, with what is known of the text of its pictures. */
export async function readAgain(
  deps: Pick<UnderstandDeps, 'reader' | 'directory' | 'helpdeskAddresses'>,
  given: {
    readonly parsed: ParsedMessage
    readonly authentication: Authentication
    readonly pictures?: readonly PictureOfMessage[]
    readonly corrections?: readonly NameCorrection[]
  },
): Promise<ReadMail> {
  const { helpdeskAddresses, directory } = deps
  const { parsed, authentication, pictures = [], corrections = [] } = given
  const words = await deps.reader.read({ message: parsed, helpdeskAddresses, corrections }, directory)
  const read = { ...words, reading: await seenWith(deps, { reading: words.reading, parsed, pictures }) }
  const inputsHash = createHash('sha256')
    .update(JSON.stringify([given.parsed, read.reading, read.triage]))
    .digest('hex')
  return { parsed, authentication, ...read, inputsHash }
}

/** Words that are looked up in the whole register at most: a list of mentors has below twenty names. */
const MOST_NAME_WORDS = 80

async function seenWith(
  { directory }: Pick<UnderstandDeps, 'directory'>,
  given: {
    readonly reading: Reading
    readonly parsed: ParsedMessage
    readonly pictures: readonly PictureOfMessage[]
  },
): Promise<Reading> {
  const { reading, parsed, pictures } = given
  if (pictures.length === 0) return reading
  const urns = reading.school === null ? [] : [reading.school.urn]
  const names = pictures.flatMap(({ screenshot: { ect, offered } }) => [...(ect === null ? [] : [ect]), ...offered])
  const named = [...names.map(({ text }) => text), ...reading.mentions.map(({ evidence }) => evidence.quote)]
  const words = [...new Set(named.flatMap(nameTokens))].slice(0, MOST_NAME_WORDS)
  const nowhere = { schoolNames: [], trns: [], emails: [] }
  const query = { senderAddress: senderAddressOf(parsed), urns, ...nowhere, nameTokens: words }
  return withPictures(reading, pictures, (await directory.snapshot(query)).people)
}
