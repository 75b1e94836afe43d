import type { BodyText, HiddenText, PictureUse } from '../body-line'
import { PARSE_LIMITS } from '../limits'
import { createElementStack } from './element-stack'
import { BLOCKS, PARAGRAPHS, UNSEEN, VOID } from './elements'
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
import { isUnseenBySome, looksOf, plainLooks } from './looks'
import { seenElement } from './seen-element'
import { hasNoHeight, isHidden, isTight, keepsSpaces } from './read-style'
import { scanHtml } from './scan-html'
import { createSight } from './sight'
import { readStyleSheet, type Around, type StyleSheet } from './style-sheet'
import { surveyTables } from './survey-tables'

/**
 * HTML as the lines that a reader shows: a tab between the cells of a table of data, a line for each of its rows, marks of
 * mail programs carried over. Two linear passes; nesting costs no call stack.
 */
export function htmlToLines(source: string): BodyText {
  const html = source.replace(/\r\n?/g, '\n')
  const kinds = surveyTables(html)
  const sheet = readStyleSheet(html)
  const page = outermost(plainLooks(sheet))
  const sight = createSight()
  const writer = newLineWriter(PARSE_LIMITS.textLength)
  const pictures: PictureUse[] = []
  let tables = 0
  const stack = createElementStack<Frame>((name, frame) => {
    if (BLOCKS.has(name)) sight.gap()
    if (!frame.hidden) endElement(writer, name, frame)
  })
  const current = (): Frame => stack.top() ?? page

  const openVoid = (name: string, attributes: ReadonlyMap<string, string>): void => {
    const frame = current()
    if (name === 'br') sight.gap()
    if (frame.hidden) return
    writeVoid(writer, name, frame)
    if (name === 'img') addPicture(pictures, attributes, frame, writer.lines.length)
    if (startsHistory(attributes)) markHistory(writer)
  }
  const isWhole = scanHtml(html, {
    open(name, attributes) {
      if (VOID.has(name)) return openVoid(name, attributes)
      stack.closeImplied(name)
      if (name === 'blockquote' && !current().hidden) endBlock(writer)
      const outer = current()
      const frame = frameFor(
        name,
        attributes,
        { outer, sheet, around: step => stack.above(step)?.element ?? null },
        () => kinds[tables++] ?? 'layout',
        () => lastWords(writer),
      )
      stack.push(name, frame)
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
      const frame = current()
      if (frame.isOutside) return
      sight.text(text, !(frame.hidden || frame.isFlat || isUnseenBySome(frame.looks)))
      if (!frame.hidden && !frame.isFlat) writeText(writer, text, frame)
    },
    isFull: () => writer.truncated,
  })
  stack.closeAll()
  const { lines, truncated } = finishLines(writer)
  const text = { lines, pictures, hasDataTable: kinds.includes('data'), truncated: truncated || !isWhole }
  return withHidden(text, sight.hidden())
}

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
  const nested = outer.list !== null && (name === 'ul' || name === 'ol')
  return {
    hidden: outer.hidden || UNSEEN.has(name) || isHidden(attributes),
    isOutside: outer.isOutside || UNSEEN.has(name),
    isFlat: hasNoHeight(attributes, outer.isFlat),
    looks: looksOf(element, { outer: outer.looks, around, sheet }),
    element,
    keepSpaces: outer.keepSpaces || keepsSpaces(name, attributes),
    quoteDepth: outer.quoteDepth + (isQuotation(name, attributes, lastText) ? 1 : 0),
    inSignature: outer.inSignature || isSignature(attributes),
    table,
    list: name === 'ul' || name === 'ol' ? { ordered: name === 'ol', next: 1 } : outer.list,
    paragraph: (name === 'table' && table === 'data') || (PARAGRAPHS.has(name) && !nested && !isTight(attributes)),
  }
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
