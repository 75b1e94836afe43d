import { readAttachments } from './attachments/read-attachments'
import { automaticReason } from './automatic/automatic-mail'
import { readBounce } from './automatic/bounce'
import { sortParts } from './body-parts'
import { checkAddresses, checkDepth, checkRaw, refusalOf } from './check-limits'
import { hidesCharacters } from './clean-line'
import { headerValue, headerValues, mailboxes, messageIds } from './headers'
import { PARSE_LIMITS } from './limits'
import { oneLine } from './one-line'
import type { MimeMessage } from './parts/mime-part'
import { readMime } from './parts/read-mime'
import type { ParsedMessage, ParseOutcome } from './parsed-message'
import { readBody } from './read-body'
import { readDate } from './read-date'
import { readSubject } from './read-subject'
import { drawZones } from './zones/draw-zones'

/**
 * Understands raw bytes as mail. Never throws: what cannot be read and what goes over a limit are outcomes of their own.
 * It runs in this process; hostile mail belongs in the sandbox.
 */
export async function parseMessage(raw: Buffer): Promise<ParseOutcome> {
  const refused = checkRaw(raw)
  if (refused !== null) return refused
  try {
    const mime = await readMime(raw)
    return checkDepth(mime) ?? understand(mime)
  } catch (error) {
    return refusalOf(error)
  }
}

function understand(mime: MimeMessage): ParseOutcome {
  const lines = mime.headerLines
  const people = {
    from: mailboxes(lines, 'from'),
    to: mailboxes(lines, 'to'),
    cc: mailboxes(lines, 'cc'),
    replyTo: mailboxes(lines, 'reply-to'),
  }
  const tooMany = checkAddresses([people.from, people.to, people.cc, people.replyTo])
  if (tooMany !== null) return tooMany
  const subject = readSubject(mime)
  const inReplyTo = messageIds(headerValue(lines, 'in-reply-to'))[0] ?? null
  const references = messageIds(headerValues(lines, 'references').join(' ')).slice(-PARSE_LIMITS.references)
  const from = people.from[0] ?? null
  const { groups, others } = sortParts(mime.parts)
  const body = readBody(groups)
  const zoned = drawZones(body.lines, {
    sender: from,
    looksForwarded: looksForwarded(subject, inReplyTo !== null || references.length > 0),
  })
  const files = readAttachments(
    others,
    body.pictures,
    line => zoned.kinds[Math.min(line, zoned.kinds.length - 1)] ?? 'new',
  )
  const automatic = automaticFacts(mime, subject, from?.address ?? null, zoned.text)
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
    html: body.html,
    zones: zoned.zones,
    replyText: zoned.replyText,
    elidedText: zoned.elidedText,
    attachments: files.attachments,
    ...automatic,
    flags: flagsOf(mime, people.from.length, body.flags),
  }
  return { kind: 'parsed', message, contents: files.contents }
}

/** FW and FWD pass a message on; so does a header block under a message that answers nothing. */
function looksForwarded(subject: string, answers: boolean): boolean {
  if (/^\s*(?:\[[^\]]{0,60}\]\s*)?(?:fwd?|wg|tr|rv)\s*:/i.test(subject)) return true
  return !answers && !/^\s*(?:\[[^\]]{0,60}\]\s*)?(?:re|aw|sv|antw)\s*:/i.test(subject)
}

type AutomaticFacts = Pick<ParsedMessage, 'isAutomatic' | 'automaticReason' | 'isBounce' | 'bounce'>

function automaticFacts(mime: MimeMessage, subject: string, fromAddress: string | null, text: string): AutomaticFacts {
  const reportType = mime.rootParameters.get('report-type')?.toLowerCase() ?? null
  const common = { rootType: mime.rootType, reportType, fromAddress, subject }
  const calendar = mime.parts.find(part => part.contentType === 'text/calendar')
  const bounce = readBounce({
    ...common,
    parts: mime.parts,
    text,
    failedRecipients: headerValue(mime.headerLines, 'x-failed-recipients'),
  })
  const reason = automaticReason({
    ...common,
    headerLines: mime.headerLines,
    partTypes: mime.parts.map(part => part.contentType),
    calendarMethod:
      calendar?.parameters
        .get('method')
        ?.toLowerCase()
        .replace(/[^a-z]/g, '') || null,
  })
  const automatic = reason ?? (bounce === null ? null : 'bounce')
  return { isAutomatic: automatic !== null, automaticReason: automatic, isBounce: bounce !== null, bounce }
}

function flagsOf(mime: MimeMessage, fromCount: number, bodyFlags: readonly string[]): readonly string[] {
  const lines = mime.headerLines
  const flags = new Set<string>(bodyFlags)
  if (headerValues(lines, 'from').length > 1) flags.add('two-from')
  else if (fromCount > 1) flags.add('several-authors')
  if (headerValue(lines, 'x-matchdesk-loop') !== null) flags.add('own-loop-mark')
  for (const name of ['message-id', 'date', 'subject', 'reply-to', 'content-type'])
    if (headerValues(lines, name).length > 1) flags.add(`two-${name}`)
  if (mime.rootType.startsWith('multipart/') && mime.depth === 0) flags.add('no-boundary')
  if (hidesCharacters(oneSample(mime))) flags.add('hidden-characters')
  return [...flags]
}

/** Names and subject are what hidden characters would dress up. */
function oneSample(mime: MimeMessage): string {
  return `${oneLine(mime.decodedSubject ?? '', 100) === '' ? '' : (mime.decodedSubject ?? '')} ${mime.parts.map(part => part.filename ?? '').join(' ')}`
}
