import { fileWordsOf } from './attachments/file-words'
import { readAttachments } from './attachments/read-attachments'
import { automaticFacts } from './automatic/automatic-facts'
import { sortParts } from './body-parts'
import { EMPTY, FAILED, refusalOf } from './check-limits'
import { formFlags } from './form-flags'
import { headerCharset } from './header-charset'
import { headerValue, headerValues, mailboxes, messageIds } from './headers'
import { addedWords } from './html/added-words'
import { PARSE_LIMITS } from './limits'
import type { MimeMessage } from './parts/mime-part'
import { readMime } from './parts/read-mime'
import { takeWrittenFiles } from './written-files'
import { otherVersion } from './other-version'
import type { Mailbox, ParsedMessage, ParseOutcome, PartialMessage } from './parsed-message'
import { readBody } from './read-body'
import { readDate } from './read-date'
import { readSubject } from './read-subject'
import { leftWords, unseenWords } from './unseen-words'
import { drawZones } from './zones/draw-zones'
import { looksForwarded } from './zones/looks-forwarded'

/**
 * Understands raw bytes as mail. Never throws: what cannot be read and what goes over a limit are outcomes of their own, with
 * what was read of them. It runs in this process; hostile mail belongs in the sandbox.
 */
export async function parseMessage(raw: Buffer): Promise<ParseOutcome> {
  if (raw.length === 0) return { ...EMPTY, partial: null }
  try {
    const mime = await readMime(raw)
    const people = peopleOf(mime)
    const refusal = refusalOf(
      raw,
      mime,
      people.to.length + people.cc.length + people.replyTo.length + people.from.length,
    )
    const read = understand(mime, refusal === null ? people : limited(people))
    if (refusal === null) return { kind: 'parsed', ...(await withLetters(read)) }
    return { ...refusal, partial: refusal.kind === 'unreadable' ? null : read }
  } catch {
    return { ...FAILED, partial: null }
  }
}

/** Messages attached to a message whose words are read, and bytes of each: a colleague's request that is passed on. */
const MOST_LETTERS = 3
const LETTER_BYTES = 1_000_000

/** Adds the new words of attached messages to those of the other files. What is attached to them in turn is not looked at. */
async function withLetters(read: PartialMessage): Promise<PartialMessage> {
  const letters = read.message.attachments
    .filter(({ contentType, size }) => contentType === 'message/rfc822' && size <= LETTER_BYTES)
    .slice(0, MOST_LETTERS)
  if (letters.length === 0) return read
  const words: string[] = []
  for (const { ordinal } of letters) {
    const mime = await readMime(read.contents[ordinal] ?? Buffer.alloc(0))
    words.push(understand(mime, limited(peopleOf(mime))).message.replyText)
  }
  const fileWords = [...(read.message.fileWords ?? []), ...words.filter(text => text.trim() !== '')]
  return { ...read, message: { ...read.message, fileWords } }
}

interface People {
  readonly from: readonly Mailbox[]
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  readonly replyTo: readonly Mailbox[]
}

function peopleOf(mime: MimeMessage): People {
  const charset = headerCharset(mime)
  const read = (name: string): readonly Mailbox[] => mailboxes(mime.headerLines, name, charset)
  return { from: read('from'), to: read('to'), cc: read('cc'), replyTo: read('reply-to') }
}

/** Of too many people, as many of each list as fit together. */
function limited(people: People): People {
  const some = (list: readonly Mailbox[]): readonly Mailbox[] => list.slice(0, PARSE_LIMITS.addresses / 4)
  return { ...people, to: some(people.to), cc: some(people.cc), replyTo: some(people.replyTo) }
}

function understand(mime: MimeMessage, people: People): PartialMessage {
  const lines = mime.headerLines
  const subject = readSubject(mime)
  const inReplyTo = messageIds(headerValue(lines, 'in-reply-to'))[0] ?? null
  const references = messageIds(headerValues(lines, 'references').join(' ')).slice(-PARSE_LIMITS.references)
  const from = people.from[0] ?? null
  const { groups, others } = sortParts(takeWrittenFiles(mime.parts))
  const body = readBody(groups, others)
  const context = {
    sender: from,
    looksForwarded: looksForwarded(subject, inReplyTo !== null || references.length > 0),
  }
  const zoned = drawZones(body.lines, context)
  const other = body.otherLines === null ? null : otherVersion(zoned, drawZones(body.otherLines, context))
  const unseen = unseenWords(zoned, body.hiddenText)
  const added = [body.html === null ? null : addedWords(body.html), leftWords(zoned, body.hiddenText)]
    .filter(words => words !== null)
    .join('\n')
  const files = readAttachments(
    others,
    body.pictures,
    line => zoned.kinds[Math.min(line, zoned.kinds.length - 1)] ?? 'new',
  )
  const fileWords = fileWordsOf(others)
  const automatic = automaticFacts(mime, { subject, from, to: people.to, text: zoned.text, replyText: zoned.replyText })
  const message: ParsedMessage = {
    subject,
    from,
    to: people.to,
    cc: people.cc,
    replyTo: people.replyTo,
    date: readDate(headerValue(lines, 'date')),
    messageId: messageIds(headerValue(lines, 'message-id'))[0] ?? null,
    inReplyTo,
    references,
    text: zoned.text,
    html: body.html !== null && body.html.length > PARSE_LIMITS.htmlLength ? null : body.html,
    zones: zoned.zones,
    replyText: zoned.replyText,
    elidedText: zoned.elidedText,
    attachments: files.attachments,
    ...(fileWords.length === 0 ? {} : { fileWords }),
    ...automatic,
    ...(other === null ? {} : { otherVersion: other.words }),
    ...(unseen === null ? {} : { unseenWords: unseen }),
    ...(added === '' ? {} : { addedWords: added }),
    flags: formFlags(mime, people.from, [
      ...body.flags,
      ...(other?.differs ? ['versions-differ'] : []),
      ...(unseen === null ? [] : ['words-unseen']),
      ...(added === '' ? [] : ['words-added']),
    ]),
  }
  return { message, contents: files.contents }
}
