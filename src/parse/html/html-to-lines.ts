import type { BodyText, HiddenText, PictureUse } from '../body-line'
import { PARSE_LIMITS } from '../limits'
import { BLOCKS, VOID } from './elements'
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
import { isUnseenBySome } from './looks'
import { startsHistory } from './mail-program-marks'
import { createOpenFrames } from './open-frames'
import { scanHtml } from './scan-html'
import { fieldWords, partForOutlook } from './shown-by-some'
import { createSight, type Sight } from './sight'
import { readStyleSheet } from './style-sheet'
import { surveyTables } from './survey-tables'

/**
 * HTML as the lines that a reader shows: a tab between the cells of a table of data, a line for each of its rows, marks of
 * mail programs carried over. Two linear passes; nesting costs no call stack.
 */
export function htmlToLines(source: string): BodyText {
  const html = asRead(source)
  const kinds = surveyTables(html)
  const sheet = readStyleSheet(html)
  const sight = createSight()
  const writer = newLineWriter(PARSE_LIMITS.textLength)
  const pictures: PictureUse[] = []
  let [tables, conditions] = [0, 0]
  const stack = createOpenFrames({
    sheet,
    nextTable: () => kinds[tables++] ?? 'layout',
    lastText: () => lastWords(writer),
    onClose(name, frame) {
      if (BLOCKS.has(name)) sight.gap()
      if (!frame.hidden) endElement(writer, name, frame)
    },
  })
  const { current } = stack
  const isWhole = scanHtml(html, {
    open(name, attributes) {
      stack.beginBodyFor(name)
      if (VOID.has(name)) return openVoid(name, attributes, { frame: current(), writer, sight, pictures })
      // A second head is none.
      if (name === 'head' && stack.has('body')) return
      stack.closeImplied(name)
      if (name === 'blockquote' && !current().hidden) endBlock(writer)
      const outer = current()
      const frame = stack.push(name, attributes)
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
      if (text.trim() !== '') stack.beginBody()
      const frame = current()
      if (frame.isLeft && !isUnseenBySome(frame.looks)) sight.leave(text)
      if (frame.isOutside) return
      sight.text(text, !(frame.hidden || frame.isFlat || isUnseenBySome(frame.looks)))
      if (!frame.hidden && !frame.isFlat) writeText(writer, text, frame)
    },
    comment(text) {
      const part = current().hidden || ++conditions > MOST_CONDITIONS ? null : partForOutlook(text)
      if (part !== null) sight.leave(wordsIn(htmlToLines(part)))
    },
    isFull: () => writer.truncated,
  })
  stack.closeAll()
  const { lines, truncated } = finishLines(writer)
  const text = { lines, pictures, hasDataTable: kinds.includes('data'), truncated: truncated || !isWhole }
  return withHidden(text, sight.hidden())
}

/** As a browser reads it: a comment may end in `--!>`, and data of another language are a comment up to the next tag (HTML Standard §13.2.5). */
function asRead(source: string): string {
  return source.replace(/\r\n?/g, '\n').replaceAll('--!>', '-->').replaceAll('<![CDATA[', '<! [CDATA[')
}

/** Comments in which words for Outlook are looked for; a newsletter has some fifty. */
const MOST_CONDITIONS = 500

function wordsIn({ lines }: BodyText): string {
  return lines.map(({ text }) => text).join(' ')
}

function withHidden(text: BodyText, hidden: HiddenText | null): BodyText {
  return hidden === null ? text : { ...text, hidden }
}

function openVoid(
  name: string,
  attributes: ReadonlyMap<string, string>,
  page: { readonly frame: Frame; readonly writer: LineWriter; readonly sight: Sight; readonly pictures: PictureUse[] },
): void {
  const { frame, writer, sight, pictures } = page
  if (name === 'br') sight.gap()
  if (name === 'input' && !isUnseenBySome(frame.looks)) sight.leave(fieldWords(attributes))
  if (frame.hidden) return
  writeVoid(writer, name, frame)
  if (name === 'img') addPicture(pictures, attributes, frame, writer.lines.length)
  if (startsHistory(attributes)) markHistory(writer)
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
