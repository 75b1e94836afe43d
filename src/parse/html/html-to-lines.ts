import type { BodyText, HiddenText, PictureUse } from '../body-line'
import { PARSE_LIMITS } from '../limits'
import { createElementStack } from './element-stack'
import { BLOCKS, IN_HEAD, PARAGRAPHS, NEVER_SHOWN, SHOWN_BY_SOME, UNSEEN, VOID } from './elements'
import { outermost } from './frame'
import type { Frame } from './frame'
import {
  beginRow,
  endBlock,
  endCell,
  endParagraph,
  endRow,
  finishLines,
  lastWords,
  markHistory,
  newLineWriter,
  writeBreak,
  writeText,
  type LineWriter,
} from './line-writer'
import { isQuotation, isSignature, startsHistory } from './mail-program-marks'
import { isUnseenByAll, isUnseenBySome, looksOf, plainLooks } from './looks'
import { seenElement } from './seen-element'
import { declarationsOf, NOTHING_DECLARED, type Declared } from './declarations'
import { isFlat, isHidden, isTight, keepsSpaces, writtenStyle } from './read-style'
import { scanHtml } from './scan-html'
import { createSight } from './sight'
import { readStyleSheet, type Around, type StyleSheet } from './style-sheet'
import { surveyTables } from './survey-tables'

/**
 * HTML as the lines that a reader shows: a tab between the cells of a table of data, a line for each of its rows, marks of
 * mail programs carried over. Two linear passes; nesting costs no call stack.
 */
export function htmlToLines(source: string): BodyText {
  const html = asRead(source)
  const kinds = surveyTables(html)
  const sheet = readStyleSheet(html)
  const page = outermost(plainLooks(sheet))
  const sight = createSight()
  const writer = newLineWriter(PARSE_LIMITS.textLength)
  const pictures: PictureUse[] = []
  let tables = 0
  let body: Frame | null = null
  let conditions = 0
  const stack = createElementStack<Frame>((name, frame) => {
    if (BLOCKS.has(name)) sight.gap()
    if (!frame.hidden) endElement(writer, name, frame)
  })
  const current = (): Frame => stack.top() ?? page

  /** What stands in no body stands in one all the same, which a sheet may speak of: in the page's own once that has ended. */
  const beginBody = (): void => {
    if (stack.has('body') || !BEFORE_BODY.has(stack.top()?.element?.name)) return
    if (!stack.has('html')) push('html', NO_ATTRIBUTES)
    stack.closeImplied('body')
    if (body === null) push('body', NO_ATTRIBUTES)
    else stack.push('body', body)
  }
  const push = (name: string, attributes: ReadonlyMap<string, string>): Frame => {
    const frame = frameFor(
      name,
      attributes,
      { outer: current(), sheet, around: step => stack.above(step)?.element ?? null },
      () => kinds[tables++] ?? 'layout',
      () => lastWords(writer),
    )
    if (name === 'body') body ??= frame
    stack.push(name, frame)
    return frame
  }
  const openVoid = (name: string, attributes: ReadonlyMap<string, string>): void => {
    const frame = current()
    if (name === 'br') sight.gap()
    if (name === 'input' && !isUnseenBySome(frame.looks)) sight.leave(fieldWords(attributes))
    if (frame.hidden) return
    writeVoid(writer, name, frame)
    if (name === 'img') addPicture(pictures, attributes, frame, writer.lines.length)
    if (startsHistory(attributes)) markHistory(writer)
  }
  const isWhole = scanHtml(html, {
    open(name, attributes) {
      if (!IN_HEAD.has(name) && !STRUCTURE.has(name)) beginBody()
      if (VOID.has(name)) return openVoid(name, attributes)
      // A second head is none.
      if (name === 'head' && stack.has('body')) return
      stack.closeImplied(name)
      if (name === 'blockquote' && !current().hidden) endBlock(writer)
      const outer = current()
      const frame = push(name, attributes)
      if (BLOCKS.has(name)) sight.gap()
      if (frame.hidden) return
      beginElement(writer, name, frame)
      if (startsHistory(attributes)) markHistory(writer)
      if (name === 'tr' && frame.table === 'data') beginRow(writer)
      if (name === 'li') writeText(writer, bullet(outer), frame)
    },
    close: name => {
      if (name === 'p' && !stack.has('p')) endParagraph(writer)
      else stack.close(name)
    },
    text(text) {
      if (text.trim() !== '') beginBody()
      const frame = current()
      if (frame.isLeft && !isUnseenBySome(frame.looks)) sight.leave(text)
      if (frame.isOutside) return
      sight.text(text, !(frame.hidden || frame.isFlat || isUnseenBySome(frame.looks)))
      if (!frame.hidden && !frame.isFlat) writeText(writer, text, frame)
    },
    comment(text) {
      const words = current().hidden || ++conditions > MOST_CONDITIONS ? null : wordsForOutlook(text)
      if (words !== null) sight.leave(words)
    },
    isFull: () => writer.truncated,
  })
  stack.closeAll()
  const { lines, truncated } = finishLines(writer)
  const text = { lines, pictures, hasDataTable: kinds.includes('data'), truncated: truncated || !isWhole }
  return withHidden(text, sight.hidden())
}

/** What a field of a form shows. */
function fieldWords(attributes: ReadonlyMap<string, string>): string {
  const isSecret = /^(?:hidden|password|checkbox|radio|image|file)$/i.test(attributes.get('type') ?? '')
  return isSecret ? '' : (attributes.get('value') ?? attributes.get('placeholder') ?? '').slice(0, 300)
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()
/** Whose content is no body yet; nothing stands for the page itself. */
const BEFORE_BODY = new Set([undefined, 'html', 'head'])
const STRUCTURE = new Set(['html', 'head', 'body'])

/** As a browser reads it: a comment may end in `--!>`, and data of another language are a comment up to the next tag (HTML Standard §13.2.5). */
function asRead(source: string): string {
  return source.replace(/\r\n?/g, '\n').replaceAll('--!>', '-->').replaceAll('<![CDATA[', '<! [CDATA[')
}

/** What a comment says to whoever sees the page in Outlook; null when it says nothing to them. */
function wordsForOutlook(comment: string): string | null {
  const inside = FOR_OUTLOOK.exec(comment)
  if (inside === null) return null
  const { lines } = htmlToLines(comment.slice(inside[0].length).replace(ENDS_CONDITION, ''))
  return lines.map(({ text }) => text).join(' ')
}

const ENDS_CONDITION = /<!\[endif\]-{0,2}$/i
/** Comments in which words for Outlook are looked for; a newsletter has some fifty. */
const MOST_CONDITIONS = 500
const FOR_OUTLOOK = /^\s{0,9}\[if\s(?!\(?!)[^\]]{0,200}\]>/i

function withHidden(text: BodyText, hidden: HiddenText | null): BodyText {
  return hidden === null ? text : { ...text, hidden }
}

function writeVoid(writer: LineWriter, name: string, frame: Frame): void {
  if (name === 'br') writeBreak(writer, frame)
  if (name === 'hr') endBlock(writer)
}

function beginElement(writer: LineWriter, name: string, frame: Frame): void {
  if (frame.paragraph) endParagraph(writer)
  else if (BLOCKS.has(name) && name !== 'td' && name !== 'th') endBlock(writer)
  else if (BLOCKS.has(name) && frame.table === 'layout') endBlock(writer)
}

function endElement(writer: LineWriter, name: string, frame: Frame): void {
  if ((name === 'td' || name === 'th') && frame.table === 'data') endCell(writer)
  else if (name === 'tr' && frame.table === 'data') endRow(writer, frame)
  else if (frame.paragraph) endParagraph(writer)
  else if (BLOCKS.has(name)) endBlock(writer)
}

function frameFor(
  name: string,
  attributes: ReadonlyMap<string, string>,
  { outer, sheet, around }: { readonly outer: Frame; readonly sheet: StyleSheet; readonly around: Around },
  nextTable: () => 'data' | 'layout',
  lastText: () => string,
): Frame {
  const table = name === 'table' ? nextTable() : outer.table
  const element = seenElement(name, attributes)
  const looks = looksOf(element, { outer: outer.looks, around, sheet })
  const own = declaredBy(attributes)
  // What somebody sees is read.
  const isTakenOut = isHidden(attributes, own) && isUnseenByAll(looks)
  const isOutside = outer.isOutside || UNSEEN.has(name)
  const nested = outer.list !== null && (name === 'ul' || name === 'ol')
  return {
    hidden: outer.hidden || UNSEEN.has(name) || isTakenOut,
    isOutside,
    isLeft: outer.isOutside ? outer.isLeft && !NEVER_SHOWN.has(name) : SHOWN_BY_SOME.has(name),
    isFlat: (outer.isFlat || isFlat(attributes, own)) && isUnseenByAll(looks),
    looks,
    element,
    keepSpaces: outer.keepSpaces || keepsSpaces(name, attributes),
    quoteDepth: outer.quoteDepth + (isQuotation(name, attributes, lastText) ? 1 : 0),
    inSignature: outer.inSignature || isSignature(attributes),
    table,
    list: name === 'ul' || name === 'ol' ? { ordered: name === 'ol', next: 1 } : outer.list,
    paragraph: (name === 'table' && table === 'data') || (PARAGRAPHS.has(name) && !nested && !isTight(attributes)),
  }
}

/** What an element's own style says, what it insists on included. */
function declaredBy(attributes: ReadonlyMap<string, string>): Declared {
  const style = writtenStyle(attributes)
  if (style === '') return NOTHING_DECLARED
  const { usual, important } = declarationsOf(style)
  return important.size === 0 ? usual : new Map([...usual, ...important])
}

function bullet(list: Frame): string {
  if (list.list === null || !list.list.ordered) return '- '
  return `${list.list.next++}. `
}

/** Addresses of parts are short; only pictures that stand in the address itself are long. */
const LONGEST_ADDRESS = 2_000

function addPicture(pictures: PictureUse[], attributes: ReadonlyMap<string, string>, frame: Frame, line: number): void {
  const source = attributes.get('src')?.trim() ?? ''
  if (source === '' || pictures.length >= PARSE_LIMITS.shownPictures) return
  if (!/^data:/i.test(source) && source.length > LONGEST_ADDRESS) return
  pictures.push({
    source,
    line,
    inSignature: frame.inSignature,
    quoteDepth: frame.quoteDepth,
    alt: (attributes.get('alt') ?? '').slice(0, 200),
    shownWidth: pixels(attributes.get('width')),
    shownHeight: pixels(attributes.get('height')),
  })
}

function pixels(value: string | undefined): number | null {
  const match = /^\s*(\d{1,5})(?:px)?\s*$/.exec(value ?? '')
  return match === null ? null : Number(match[1])
}
