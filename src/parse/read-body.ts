import type { BodyLine, BodyText, HiddenText, PictureUse } from './body-line'
import type { BodyGroup } from './body-parts'
import { calendarText } from './calendar-text'
import { decodeText } from './charset'
import { readTnef } from './files/read-tnef'
import { htmlToLines } from './html/html-to-lines'
import type { MimePart } from './parts/mime-part'
import { wordsOf as wordsIn } from './other-version'
import { plainToLines } from './plain-to-lines'

/** The body as a reader shows it, and the HTML it came in. */
export interface Body extends BodyText {
  /** The lines as whoever is shown the other version of each group reads them; null when no group came in two. */
  readonly otherLines: readonly BodyLine[] | null
  readonly html: string | null
  /** What whoever sees the pages of the body does not see of them; null when they see it all. */
  readonly hiddenText: HiddenText | null
  readonly flags: readonly string[]
}

const EMPTY: BodyText = { lines: [], pictures: [], hasDataTable: false, truncated: false }
const BLANK: BodyLine = { text: '', quoteDepth: 0, inSignature: false, historyStarts: false }
/** A plain part that only says where the real words are. */
const POINTS_TO_HTML =
  /\b(?:view|read|see|display|open|shown?)\b.{0,80}\b(?:html|browser|online)\b|\bhtml[- ](?:e-?mail|message|version|format|part|only)\b|\bdoes(?:n't| not) support html\b|\bin html\b/i
/** Longer plain parts are no mere pointer. */
const POINTER_LENGTH = 400
const META_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?([a-z0-9_.:-]{2,40})/i
/** Lines of the version that is not shown that are compared with the other. */
const MOST_COMPARED = 5_000
/** Words that a program may write under a picture. */
const MOST_CAPTION = 5
/** Bytes of HTML in which words are looked for, only to say that none could be read. */
const WORDS_WITHIN = 100_000

/**
 * Reads each group of the body in order; plain and HTML of one group are the same words, and a page that only says again
 * what the plain text before it said is not shown twice. A message whose only words are an invitation, or lie in Outlook's
 * `winmail.dat`, shows those.
 */
export function readBody(groups: readonly BodyGroup[], others: readonly MimePart[]): Body {
  const flags = new Set<string>()
  const pages: string[] = []
  const unshown: (BodyText | null)[] = []
  const hidden: HiddenText[] = []
  const texts = withoutRepeats(
    groups,
    groups.map(group => {
      const html = group.html.map(part => decodeHtml(part, flags)).join('\n')
      if (html !== '') pages.push(html)
      const plain = joinTexts(group.plain.map(part => readPlain(part, flags)))
      const rich = html === '' ? EMPTY : htmlToLines(html)
      const chosen = prefersHtml(plain, rich) ? rich : plain
      if (isOneEmpty(group, plain, rich)) flags.add('version-empty')
      if (rich.hidden) hidden.push(rich.hidden)
      unshown.push(otherOf({ plain, rich, chosen }))
      return { ...chosen, pictures: chosen === rich ? rich.pictures : place(rich.pictures, rich, plain) }
    }),
  )
  const written = joinTexts(texts)
  const elsewhere = written.lines.length > 0 ? EMPTY : textElsewhere(others)
  if (elsewhere.hidden) hidden.push(elsewhere.hidden)
  const body = written.lines.length > 0 ? written : { ...written, lines: elsewhere.lines }
  if (body.truncated) flags.add('text-truncated')
  const html = pages.length === 0 ? null : pages.join('\n')
  if (body.lines.length === 0 && texts.length > 0 && groups.some(hasWords)) flags.add('no-text-from-body')
  return { ...body, otherLines: otherLines(texts, unshown), html, hiddenText: joinHidden(hidden), flags: [...flags] }
}

function joinHidden(hidden: readonly HiddenText[]): HiddenText | null {
  if (hidden.length === 0) return null
  const runs = hidden.flatMap(one => one.runs)
  return { runs, left: hidden.flatMap(({ left }) => left), seen: hidden.map(({ seen }) => seen).join('\n') }
}

/** The version that is not shown; null where there is none, or where it only points at the other. */
function otherOf(versions: { readonly plain: BodyText; readonly rich: BodyText; readonly chosen: BodyText }) {
  const { plain, rich, chosen } = versions
  if (plain.lines.length === 0 || rich.lines.length === 0 || pointsToHtml(plain)) return null
  return chosen === rich ? plain : rich
}

function otherLines(shown: readonly BodyText[], unshown: readonly (BodyText | null)[]): readonly BodyLine[] | null {
  if (unshown.every(text => text === null)) return null
  return joinTexts(shown.map((text, at) => unshown[at] ?? text)).lines.slice(0, MOST_COMPARED)
}

/** One of two versions has no words, and the other has: what its reader sees depends on the program. */
function isOneEmpty(group: BodyGroup, plain: BodyText, html: BodyText): boolean {
  if (group.plain.length === 0 || group.html.length === 0) return false
  if (plain.lines.length === 0) return html.lines.length > 0
  return html.lines.length === 0 && (html.pictures.length === 0 || saysMuch(plain))
}

/** Whether a text has words beyond what stands in a picture's place; its page shows the picture alone. */
function saysMuch(plain: BodyText): boolean {
  return wordsIn(plain.lines.map(({ text }) => text).join('\n')).length > MOST_CAPTION
}

function textElsewhere(others: readonly MimePart[]): BodyText {
  const invitation = calendarText(others)
  return invitation.lines.length > 0 ? invitation : tnefText(others)
}

/** Only the words: the attachments in it are found when the files are opened. */
function tnefText(others: readonly MimePart[]): BodyText {
  const read = others.map(part => readTnef(part.bytes)).filter(tnef => tnef !== null)
  const texts = read.map(({ text }) => text).filter(text => text !== null)
  const hidden = joinHidden(read.flatMap(one => one.hidden ?? []))
  const text = plainToLines(texts.join('\n\n'), { flowed: false, delSp: false })
  return hidden === null ? text : { ...text, hidden }
}

/**
 * HTML is read when the plain part is missing, points at the HTML, has lost most of the words, or there is a table of data,
 * of which plain parts keep no more than one cell a line.
 */
function prefersHtml(plain: BodyText, html: BodyText): boolean {
  if (html.lines.length === 0) return plain.lines.length === 0 && html.truncated
  if (plain.lines.length === 0 || html.hasDataTable) return true
  if (pointsToHtml(plain)) return true
  return wordCount(html) > 2 * wordCount(plain) + 20
}

function pointsToHtml(plain: BodyText): boolean {
  const shown = plain.lines.map(line => line.text).join(' ')
  return shown.length < POINTER_LENGTH && POINTS_TO_HTML.test(shown)
}

function wordCount(text: BodyText): number {
  return text.lines.reduce((sum, line) => sum + (line.text.match(/\S+/g)?.length ?? 0), 0)
}

/** Where the plain part is read, a picture's place in the HTML is carried over by its share of the way through. */
function place(pictures: readonly PictureUse[], from: BodyText, to: BodyText): readonly PictureUse[] {
  const share = to.lines.length / Math.max(1, from.lines.length)
  return pictures.map(picture => ({ ...picture, line: Math.round(picture.line * share) }))
}

function readPlain(part: MimePart, flags: Set<string>): BodyText {
  const flowed = part.parameters.get('format')?.toLowerCase() === 'flowed'
  return plainToLines(decode(part, flags), { flowed, delSp: part.parameters.get('delsp')?.toLowerCase() === 'yes' })
}

/** A page without a label may name its charset itself (HTML §4.2.5.4). */
function decodeHtml(part: MimePart, flags: Set<string>): string {
  const labelled = part.parameters.get('charset')
  const named = labelled ? null : META_CHARSET.exec(part.bytes.toString('latin1', 0, 2_000))?.[1]
  const { text, flag } = decodeText(part.bytes, labelled ?? named ?? null)
  if (flag !== null) flags.add(flag)
  else if (labelled && isOtherAlphabet(part, labelled)) flags.add('charset-unknown')
  return text
}

/** In these a plain letter of the alphabet is not its own byte, so that other words stand in the same bytes. */
const SHIFTING = /^(?:utf-?(?:7|16|32)|iso-2022|hz|ebcdic|ibm(?:037|1047|500))/i

/** Whether a page says of itself that its letters are other ones than its label says: programs believe one or the other. */
function isOtherAlphabet(part: MimePart, labelled: string): boolean {
  const named = META_CHARSET.exec(part.bytes.toString('latin1', 0, 2_000))?.[1]
  return named !== undefined && SHIFTING.test(named) !== SHIFTING.test(labelled)
}

/** Leaves out a page that has the same words as the plain text before it; its pictures stay. Text sent twice is shown twice. */
function withoutRepeats(groups: readonly BodyGroup[], texts: readonly BodyText[]): readonly BodyText[] {
  let before = ''
  let wasPlain = false
  return texts.map((text, at) => {
    const words = wordsOf(text)
    const isPlain = groups[at]?.html.length === 0
    const repeats = words !== '' && words === before && wasPlain && !isPlain
    before = words
    wasPlain = isPlain
    return repeats ? { ...text, lines: [], pictures: text.pictures.map(picture => ({ ...picture, line: 0 })) } : text
  })
}

function wordsOf(text: BodyText): string {
  return text.lines.map(line => line.text.replace(/[\s>*_|-]+/g, '')).join('')
}

function decode(part: MimePart, flags: Set<string>): string {
  const { text, flag } = decodeText(part.bytes, part.parameters.get('charset') ?? null)
  if (flag !== null) flags.add(flag)
  return text
}

/** Bytes that are not space in a plain part, or a letter or digit between two tags of an HTML one. */
function hasWords(group: BodyGroup): boolean {
  if (group.plain.some(part => part.bytes.some(byte => byte > 0x20))) return true
  return group.html.some(part => />[^<>]{0,2000}[\p{L}\p{N}]/u.test(part.bytes.toString('utf8', 0, WORDS_WITHIN)))
}

/** Texts one after another, an empty line between. */
function joinTexts(texts: readonly BodyText[]): BodyText {
  const lines: BodyLine[] = []
  const pictures: PictureUse[] = []
  for (const text of texts) {
    if (lines.length > 0 && text.lines.length > 0) lines.push(BLANK)
    const offset = lines.length
    for (const picture of text.pictures) pictures.push({ ...picture, line: picture.line + offset })
    for (const line of text.lines) lines.push(line)
  }
  return {
    lines,
    pictures,
    hasDataTable: texts.some(text => text.hasDataTable),
    truncated: texts.some(text => text.truncated),
  }
}
