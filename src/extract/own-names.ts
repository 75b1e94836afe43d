import { foldName } from '../register/names'
import { areNicknames } from './names/nicknames'
import { isEveryday, isTitle } from './names/vocabulary'
import { gapBetween, tokenise, type Token } from './tokens'

/** A stretch of a text. */
interface Span {
  readonly start: number
  readonly end: number
}

/** Looked at on either side of a name: a signature's line is not longer. */
const WIDEST_LOOK = 160

/** Where authors write their own name, in any form, in a place where authors name themselves. */
export function ownNamePlaces(text: string, senderName: string): readonly Span[] {
  const sender = wordsOfName(senderName)
  const tokens = sender.length === 0 ? [] : tokenise(text)
  const found: Span[] = []
  for (let place = 0; place < tokens.length; place += 1) {
    const next = endOfOwnName(text, tokens, place, sender)
    const [first, last] = [tokens[place], tokens[next - 1]]
    if (next === place || !first || !last) continue
    const span = { start: first.start, end: last.end }
    if (isWhereAuthorsSign(text, span) || isAtTheEnd(text, span)) found.push(span)
    place = next - 1
  }
  return found
}

/** After the last stop, dash or line end: "Thanks! Jo (Hill School)", "thank you / Jo Field", "Jo Field, Induction Lead". */
function isAtTheEnd(text: string, { start, end }: Span): boolean {
  const rest = text.slice(end, end + WIDEST_LOOK)
  const isLast = !/\S/.test(text.slice(end + rest.length))
  return isLast && BEFORE_THE_END.test(text.slice(Math.max(0, start - 40), start)) && THE_END.test(rest)
}

const BEFORE_THE_END =
  /(?:^|[\n.!?/|\u2013\u2014-]|\p{Extended_Pictographic}|\b(?:thanks|thank you|th(?:an)?x|thnx|tks|tnx|cheers|ta|regards|rgds|wishes|best|love|from))(?:[\s,(\p{Extended_Pictographic}]|\u200d|\ufe0f)*$/iu
const THE_END = /^[\s,.!]*(?:\([^()\n]{0,80}\)|, [^\n.,@]{0,60})?[\s.!xX)]*$/u
/** Kisses behind a name, and what brackets it. */
const KISSES = /(?<![\p{L}\p{N}])x{1,6}(?![\p{L}\p{N}])/giu

/** The words of a display name from the forename on, folded: `Field, Jo (Hill School)` is turned round. */
export function wordsOfName(senderName: string): readonly string[] {
  const bare = senderName.replace(/\([^)]{0,100}\)/g, ' ')
  const turned = bare.includes(',') ? bare.split(',').reverse().join(' ') : bare
  return foldName(turned)
    .split(' ')
    .filter(word => word !== '' && !isTitle(word))
}

/** The forms of the sender's own name that stand alone under a mail: in full, turned round, and the forename. */
export function closingNamesOf(senderName: string): ReadonlySet<string> {
  const words = wordsOfName(senderName)
  const [first] = words
  if (first === undefined) return new Set()
  const initials = words.map(word => word.charAt(0)).join('')
  return new Set([words.join(' '), first, `${first} ${words.at(-1)?.charAt(0) ?? ''}`, initials])
}

/**
 * The place behind the sender's name that begins at one word; that word itself when another name begins there. The forename may
 * be a usual short form; an initial or a title counts with the surname only.
 */
function endOfOwnName(text: string, tokens: readonly Token[], from: number, sender: readonly string[]): number {
  const [forename = '', ...others] = sender
  const surname = others.at(-1)
  const first = tokens[from]
  if (!first) return from
  const isNext = (place: number) => {
    const [before, token] = [tokens[place - 1], tokens[place]]
    return before !== undefined && token !== undefined && gapBetween(text, before, token) === 'close'
  }
  let place = from
  if (isTitle(first.folded)) {
    if (!isNext(place + 1)) return from
    place += 1
  }
  const hasTitle = place > from
  const word = tokens[place]
  if (!word) return from
  if (hasTitle && word.folded === surname) return place + 1
  const isForename = word.folded === forename || areNicknames(word.folded, forename)
  const isInitials = (word.isInitial || forename.length === 1) && word.folded.startsWith(forename.charAt(0))
  if (!isForename && !isInitials) return from
  let end = place + 1
  while (isNext(end) && (others.includes(tokens[end]?.folded ?? '') || tokens[end]?.isInitial === true)) end += 1
  const isWithSurname = surname !== undefined && tokens.slice(place + 1, end).some(({ folded }) => folded === surname)
  return isWithSurname ? end : isForename && !hasTitle ? place + 1 : from
}

/** Words of posts and of schools, as they stand behind a name in a signature. */
const POST =
  /\b(?:induction|tutors?|sit|deputy|heads?|headteacher|headmaster|headmistress|principal|assistant|acting|vice|director|coordinator|co-ordinator|leads?|leader|manager|administrator|admin|secretary|bursar|senc?o|sendco|teacher|governors?|office|school|academy|college|primary|infants?|juniors?|high|grammar|nursery|federation|trust|sixth form|first|upper|lower|middle)\b/i
/** Behind a name in a signature stand posts, schools and other capitals, and nothing that is done. */
const SIGNATURE_WORD =
  /^(?:\p{Lu}[\p{L}.'’&-]*|and|of|the|for|at|from|in|to|&|ects?|\d[\d ]*|(?:induction|tutor|deputy|head|headteacher|principal|assistant|acting|vice|director|coordinator|co-ordinator|lead|leader|manager|administrator|admin|secretary|bursar|senco|sendco|teacher|office|school|academy|college|primary|infants?|juniors?|high|grammar|nursery|federation|trust|first|upper|lower|middle|phase|year|teaching|learning|professional|development|induct\w*))$/u
/** "Ros Peake from Thornfield, just a quick one". */
const FROM_THERE =
  /^,? (?:from|at|of) (?:the )?\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,4}\s*(?:[,.;:!–—-]|$|(?:here|again)\b)/u
/** Somebody in the part of mentor or ECT is asked for, and does not sign. */
const PART = /\b(?:mentors?|ects?|early career teachers?)\b(?! (?:lead|leader|co-?ordinator|tutor|manager|induction))/i
const LONGEST_POST = 100

const INTRODUCES =
  /\b(?:this is|it['’]?s|it is|i['’]?m|i am|my name is|(?:my )?name['’]?s|(?:i|me|myself|undersigned)(?:, ?| ?\())\s*$/i
const SIGNS =
  /\b(?:completed|submitted|sent|requested|reported|filled in|prepared|raised|written|signed) by\s*[:=\t|–-]?\s*$|\bsigned\)?,?\s*$|\bp\.?p\.?\s*$|\bthe desk of\s*$/i
/** The label of a form's field, or of a column, that holds whoever fills it in. */
const LABEL =
  /^\s*(?:\(?\d{1,2}[.)]\s*)?(?:[\p{L}'’/() ]{0,30}\b)?(?:names?|contact|from|sender|requester|author|signed|tutor|sit|lead|coordinator)(?:['’]?s? name)?(?: \(sit\))?\s*[:=\t|–-]?\s*$/iu
/** A signature goes on with how to reach its author. */
const REACHED_BY =
  /[\w.+-]{1,64}@[\w.-]{1,100}|\b(?:tel(?:ephone)?|phone|mob(?:ile)?|e-?mail|ext(?:ension)?|direct line|[tem])\b\s?[:.]?/gi
const THANKS =
  /\b(?:thanks|thank you|th(?:an)?x|thnx|tks|tnx|cheers|ta|regards|rgds|wishes|best|love|sincerely|faithfully)\b[\s,!./–-]*$/i
/** "It's Jo who will mentor her" speaks of a part, and "this is Jo with …" of a pair. */
const IS_ASKED =
  /^,? ?(?:(?:who|that|whom)\b[^.]{0,40}\bmentor|(?:with|as|for|to mentor|mentoring)\b|[=:]|\(?(?:is |will be )?(?:the |her |his |their )?(?:new )?mentor)/i

/** Whether a name stands where authors name themselves: in a signature with or without a post, as "this is …" or "… here". */
export function isWhereAuthorsSign(text: string, { start, end }: Span): boolean {
  const before = lineBefore(text.slice(Math.max(0, start - WIDEST_LOOK), start), start > WIDEST_LOOK)
  const line = lineAfter(text.slice(end, end + WIDEST_LOOK), text.length > end + WIDEST_LOOK)
  const after = line.replace(REACHED_BY, ' ').replace(KISSES, ' ')
  const isAlone =
    !/[\p{L}\p{N}]/u.test(before + after) && !isUnderLabel(text.slice(Math.max(0, start - WIDEST_LOOK), start))
  if (isAlone || /^,? (?:here|writing|speaking|typing|calling|again)\b/i.test(after)) return true
  if (INTRODUCES.test(before)) return !IS_ASKED.test(after)
  const isEnd = /^[\s\p{P}\d+xX]*$/u.test(after)
  const isLast = isEnd && !/[\p{L}\p{N}]/u.test(text.slice(end)) && /[.?!,;–—-]\s*$/.test(before)
  const signs = SIGNS.test(before) || (LABEL.test(before) && !PART.test(before))
  if (isEnd && (isLast || THANKS.test(before) || signs)) return true
  const begins = /(?:^|[.!?]|\p{Extended_Pictographic})[\s\ufe0f]*$/u.test(before)
  return (begins || THANKS.test(before) || signs) && (isPost(after) || FROM_THERE.test(after))
}

/** A line of a list under "Mentors:" or "ECT", without a blank line between. */
function isUnderLabel(near: string): boolean {
  const block = near.split(/\n[ \t\u00a0]*\n/).at(-1) ?? ''
  return /(?:^|\n)\W*(?:(?:our|the|new|their|proposed|requested) )*(?:mentors|ects|early career teachers)[ \t]*:?[ \t]*\n/i.test(
    block,
  )
}

/** What stands before a place on its line; a line that is too long begins with some other word. */
function lineBefore(near: string, isCut: boolean): string {
  const line = near.slice(near.lastIndexOf('\n') + 1)
  return line.length === near.length && isCut ? `x ${line}` : line
}

function lineAfter(near: string, isCut: boolean): string {
  const end = near.indexOf('\n')
  if (end !== -1) return near.slice(0, end)
  return isCut ? `${near} x` : near
}

/** Whether a name stands in a table's column for tutors or senders: the cell above it in the first row of as many cells says so. */
export function isInOwnColumn(text: string, { start, end }: Span): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const cells = cellsOf(text.slice(from, end))
  const [heading] = text
    .slice(0, from)
    .split('\n')
    .filter(line => cellsOf(line).length >= Math.max(3, cells.length))
  const label = heading === undefined ? '' : (cellsOf(heading)[cells.length - 1] ?? '')
  return LABEL.test(label) && !PART.test(label) && !/^\s*names?\s*$/i.test(label)
}

function cellsOf(line: string): readonly string[] {
  return line.split(/[\t|]/)
}

function isPost(after: string): boolean {
  if (after.length > LONGEST_POST || !POST.test(after) || PART.test(after)) return false
  const words = after.split(/[\s,|/():;–—-]+/u).filter(word => /\p{L}/u.test(word))
  return words.every(word => SIGNATURE_WORD.test(word.replace(/[.!]+$/, '')) || !isEveryday(foldName(word)))
}
