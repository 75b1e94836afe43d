import type { WorkingMention } from '../people/working-mention'
import { linesOf } from '../request-text'

/** A row of a list or table, or a sentence: what belongs together in a request. */
export interface Unit {
  readonly kind: 'row' | 'sentence'
  readonly start: number
  readonly end: number
  /** Places in the list of mentions, in order. */
  readonly mentions: readonly number[]
  /** Its words in lower case, each mention written as `@0`, numbers and addresses left out. */
  readonly said: string
  /** A blank line or a heading lies before it. */
  readonly startsBlock: boolean
  /** Cells of a row that a tab or a bar parts, with what stands in each in short; none elsewhere. */
  readonly cells: readonly Cell[]
}

/** A cell of a row: a name, ditto marks, nothing, or other words. */
export type Cell = 'name' | 'ditto' | 'empty' | 'words'

/** Words that a row may hold beside names: everything else makes it a sentence. */
const ROW_WORDS =
  /\b(?:mentors?|ects?|early career teachers?|nqts?|mentees?|trn|and|with|for|new|the|name|names|of|required|needed|requested|proposed|year|yr|cohort|ect's|teacher|number|no|first|second|third|subject|maths|english|science|pe|y?r?[1-6]|ks[1-5]|pairing)\b/g
/** What is looked at of one sentence: longer ones are pasted lists or noise. */
const MAX_UNIT = 1500
/** Units read of one message. */
const MAX_UNITS = 200

/** Cuts a text into rows and sentences; a hard-wrapped sentence is one unit, a name across two lines stays whole. */
export function unitsOf(text: string, mentions: readonly WorkingMention[]): readonly Unit[] {
  const units: Unit[] = []
  const masked = maskMentions(text, mentions)
  for (const block of blocksOf(masked)) {
    const pieces = block.kind === 'row' ? [block] : sentencesOf(masked, block)
    for (const piece of pieces) {
      const inside = mentions.flatMap((mention, place) =>
        mention.source === 'text' && mention.start >= piece.start && mention.start < piece.end ? [place] : [],
      )
      const said = sayPlainly(text, piece, mentions, inside)
      const startsBlock = piece === pieces[0] && block.startsBlock
      if (said !== '')
        units.push({
          kind: block.kind,
          start: piece.start,
          end: piece.end,
          mentions: inside,
          said,
          startsBlock,
          cells: block.kind === 'row' ? cellsOf(masked.slice(piece.start, piece.end)) : [],
        })
      if (units.length > MAX_UNITS) return units.slice(0, MAX_UNITS)
    }
  }
  return units
}

function cellsOf(line: string): readonly Cell[] {
  const inner = line.replace(/^[ ]*\|/, '').replace(/\|[ ]*$/, '')
  const cells = inner.split(/[\t|]/)
  return cells.length < 2 ? [] : cells.map(cellOf)
}

function cellOf(cell: string): Cell {
  if (cell.includes(MASK)) return 'name'
  const words = cell.trim()
  if (words === '') return 'empty'
  return /^(?:["”“″〃']{1,2}|ditto|do\.?|as above|same)$/i.test(words) ? 'ditto' : 'words'
}

interface Stretch {
  readonly start: number
  readonly end: number
}

interface Block extends Stretch {
  readonly kind: 'row' | 'sentence'
  readonly startsBlock: boolean
}

/** Rows one by one; lines of running text joined until a blank line, a row or a bullet. */
function blocksOf(masked: string): readonly Block[] {
  const blocks: Block[] = []
  let isOpen = false
  let afterBlank = true
  for (const { line, start } of linesOf(masked)) {
    const end = start + line.length
    const last = blocks.at(-1)
    if (line.trim() === '') {
      isOpen = false
      afterBlank = true
      continue
    }
    const isRow: boolean =
      isRowLike(line) && !(isOpen && !hasCells(line) && !BULLET.test(line) && endsOpen(masked, last))
    if (isRow) blocks.push({ kind: 'row', start, end, startsBlock: afterBlank })
    else if (isOpen && last && !BULLET.test(line) && !beginsField(line, masked.slice(last.start, last.end)))
      blocks[blocks.length - 1] = { ...last, end }
    else blocks.push({ kind: 'sentence', start, end, startsBlock: afterBlank })
    isOpen = !isRow
    afterBlank = false
  }
  return blocks
}

const BULLET = /^\s*(?:[-*•–·o]|\(?\d{1,2}[.)]|\(?[a-h][.)])\s/
/** "Mentor: X", as in a form: a label of a few words in front of a colon. */
const FIELD = /^\s*\p{L}[\p{L}\d '’()/]{0,30}:\s/u
/** A line longer than this may have been broken by the mail program, and go on in the next. */
const BROKEN_FROM = 60

/** Whether a line is a field of a form, and not the rest of a sentence that happens to hold a colon. */
function beginsField(line: string, before: string): boolean {
  const last = before.slice(before.lastIndexOf('\n') + 1)
  return FIELD.test(line) && (FIELD.test(last) || last.length < BROKEN_FROM)
}

/** Stands for a letter of a mention, so that no punctuation inside a name cuts a sentence. */
const MASK = '\u0001'

function maskMentions(text: string, mentions: readonly WorkingMention[]): string {
  let masked = ''
  let at = 0
  const inText = mentions.filter(({ source }) => source === 'text').sort((left, right) => left.start - right.start)
  for (const { start, end } of inText) {
    if (end <= at) continue
    const from = Math.max(at, start)
    masked += text.slice(at, from) + MASK.repeat(end - from)
    at = end
  }
  return masked + text.slice(at)
}

function hasCells(line: string): boolean {
  return /[\t|]|\S {3,}\S/.test(line.trim())
}

/** A line is a row when it names somebody and says nothing else than roles and numbers. */
function isRowLike(line: string): boolean {
  if (hasCells(line) && (line.includes(MASK) || /\bmentor/i.test(line))) return true
  if (!line.includes(MASK)) return false
  const rest = line
    .toLowerCase()
    .replace(/\u0001+/g, ' ')
    .replace(/[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,200}/g, ' ')
    .replace(ROW_WORDS, ' ')
    .replace(/[\d\s\p{P}\p{S}]/gu, '')
  return rest === ''
}

/** Whether the line before breaks off inside a sentence: then a line of names only goes on with it. */
function endsOpen(masked: string, last: Block | undefined): boolean {
  if (!last) return false
  const before = masked.slice(last.start, last.end).trimEnd()
  return before.length - before.lastIndexOf('\n') > 45 && !/[.:!?;]$/.test(before)
}

const ABBREVIATION = /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|rev|no|e\.g|i\.e|eg|ie|inc|approx|\p{L})$/iu

function sentencesOf(masked: string, block: Stretch): readonly Stretch[] {
  const sentences: Stretch[] = []
  let start = block.start
  for (let place = block.start; place < block.end; place += 1) {
    const letter = masked[place]
    const isStop = letter === '.' || letter === '!' || letter === '?' || letter === ';'
    if (!isStop || !/[\s\u0001"')\]]/.test(masked[place + 1] ?? ' ')) continue
    if (/^["”'’)\]]{1,2}(?:[,;]|\s[\p{Ll}\u0001])/u.test(masked.slice(place + 1, place + 5))) continue
    if (letter === '.' && ABBREVIATION.test(masked.slice(Math.max(start, place - 8), place))) continue
    sentences.push({ start, end: place + 1 })
    start = place + 1
  }
  if (start < block.end) sentences.push({ start, end: block.end })
  return sentences
}

/** "Match ECT X to mentor Y": Y is the mentor, and X does not mentor Y. */
const ECT_TO_MENTOR =
  /\b((?:match|pair|link|connect|assign|attach|join)(?: up)? (?:(?:our|the|new|an?) )?(?:ect|early career teacher):? {1,3}@\d+) {1,3}to (?:the |a )?mentor {1,3}(@\d+)/g
/** "Swap Jo Fields mentor to X": Jo's mentor, and no mentor called Jo. */
const TO_ANOTHER =
  /\b((?:swap|swop|change|switch|update|move|amend)(?: over)?) {1,3}(@\d+)(?: {1,3}s)? {1,3}mentor (?:over )?to\b/g

function sayPlainly(
  text: string,
  piece: Stretch,
  mentions: readonly WorkingMention[],
  inside: readonly number[],
): string {
  let said = ''
  let at = piece.start
  for (const place of inside) {
    const mention = mentions[place]
    if (!mention || mention.start < at) continue
    said += `${text.slice(at, mention.start)} @${place} `
    at = mention.end
  }
  return `${said}${text.slice(at, Math.max(at, piece.end))}`
    .slice(0, MAX_UNIT)
    .toLowerCase()
    .replace(/[’‘`´ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(
      /\(?\s?\b(?:mentor |ect )?(?:trns?|teacher ref(?:erence)?(?: number)?)\b[\s:#.]{0,4}(?:is )?(?:rp\s?)?[\d/ ]{5,12}\)?/g,
      ' ',
    )
    .replace(/(?<![@\d])\b\d{7}\b/g, ' ')
    .replace(/[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}/g, ' ')
    .replace(/(@\d+)\s+'?s\b/g, "$1's")
    .replace(ECT_TO_MENTOR, '$1 with mentor $2')
    .replace(TO_ANOTHER, "$1 $2's mentor to")
    .replace(/\s+/g, ' ')
    .replace(/(@\d+) ([,.;:!?)])/g, '$1$2')
    .trim()
}
