import type { Evidence } from '../../extract/reading'
import { linesOf, zoneAt } from '../../extract/request-text'
import type { ParsedMessage } from '../../parse/parsed-message'
import { plain, sentencesOf } from '../new-words'
import { logOdds, weighNumbers, type LinearModel } from '../opinion/linear-model'
import { sentenceRecurs, type Opinion } from '../opinion/opinion'
import weights from './recurrence-weights.json'
import { recurrenceField } from './fields'
import { GUIDANCE, PAPER } from './papers'
import { speaksOfRecurrence, waysOfStating, type Sentence } from './states-recurrence'

/** A heading under which guidance is pasted. */
const PASTED =
  /^\s*(?:>|\||help\b|guidance\b|faqs?\b|tips?\b|notice\b|bulletin\b|newsletter\b|extract\b|quote\b|from the (?:guidance|bulletin|newsletter|handbook|website)|reminder\b|what to do\b|known issues?\b|troubleshooting\b|checklist\b|(?:dfe|helpdesk|service) (?:update|bulletin|notice|guidance|advice)\b)[^\n]{0,80}(?::|\n|$)/i

/** From this probability on a mail counts as stating recurrence: lower than one half, because few mails do, and most of those between would be missed. */
const STATED_FROM = 0.35
const MOST_SENTENCES = 60

/** Whether the author says, in own and new words, that this trouble has happened before or keeps happening. */
export function recurrenceStated(
  message: ParsedMessage,
  request: string,
  /** How like its words are to those of labelled mails that state recurrence. */
  opinion: Pick<Opinion, 'recurs' | 'recursInOne'>,
): { readonly stated: boolean; readonly evidence: Evidence | null } {
  const { text, stated } = withoutFields(withoutPasted(request))
  if (stated) return { stated: true, evidence: evidenceOf(message, stated) }
  const sentences = sentencesOf(text)
  const known = statingSentences(sentences)
  const isLikely = weighNumbers(recurrenceFeatures(opinion, known), weights) >= STATED_FROM
  const said = known[0]?.sentence ?? (isLikely ? mostAlike(sentences.slice(0, MOST_SENTENCES)) : undefined)
  if (isLikely && said) return { stated: true, evidence: evidenceOf(message, said) }
  const answer = affirmedQuestion(message)
  return answer ? { stated: true, evidence: answer } : { stated: false, evidence: null }
}

/** A sentence of which the rules know that it states recurrence, and by which of them. */
export interface Stating<T extends Sentence = Sentence> {
  readonly sentence: T
  readonly ways: readonly string[]
}

/** More say nothing further. */
const MOST_STATING = 12

/** Of the sentences those that state recurrence by the rules. */
export function statingSentences<T extends Sentence>(sentences: readonly T[]): readonly Stating<T>[] {
  const stating: Stating<T>[] = []
  for (const sentence of sentences) {
    const ways = waysOfStating(sentence)
    if (ways.length > 0) stating.push({ sentence, ways })
    if (stating.length === MOST_STATING) break
  }
  return stating
}

/**
 * What the verdict goes by: likeness of the mail and of its likeliest sentence, by which rules it is known, and likeness of what they
 * know. Some ways of saying it are never meant otherwise; others often are.
 */
export function recurrenceFeatures(
  opinion: Pick<Opinion, 'recurs' | 'recursInOne'>,
  known: readonly Stating[],
  /** What was learned of sentences; what is shipped unless given. */
  model?: LinearModel,
): Readonly<Record<string, number>> {
  const mail = logOdds(opinion.recurs)
  const likeness = { mail, sentence: logOdds(opinion.recursInOne) }
  if (known.length === 0) return likeness
  const ways = [...new Set(known.flatMap(each => each.ways))]
  const lists = new Set(ways.map(way => way.replace(/ \d+$/, '')))
  const knownSentence = Math.max(...known.map(({ sentence }) => sentenceRecurs(sentence.text, model)))
  return {
    ...likeness,
    known: 1,
    'mail where known': mail,
    'known sentence': logOdds(knownSentence),
    ...(ways.length > 1 ? { 'known in several ways': 1 } : {}),
    ...Object.fromEntries([...ways, ...lists].map(name => [name, 1])),
  }
}

/** Below this no sentence states it: the words that a mail is like may be pasted, or stand in its history. */
const LEAST_OF_A_SENTENCE = 0.3

/** The sentence that by itself is most like those that state recurrence; none where none is like them. */
function mostAlike<T extends { readonly text: string }>(sentences: readonly T[]): T | undefined {
  const scored = sentences.map(sentence => ({ sentence, likeness: sentenceRecurs(sentence.text) }))
  const [best] = scored.sort((left, right) => right.likeness - left.likeness)
  return best && best.likeness >= LEAST_OF_A_SENTENCE ? best.sentence : undefined
}

/** Takes the lines out that answer a form's question about recurrence; gives the first that says yes. */
function withoutFields(text: string): { readonly text: string; readonly stated: Stretch | null } {
  const lines = linesOf(text).map(({ line, start }) => ({ line, start, says: recurrenceField(line) }))
  const yes = lines.find(({ says }) => says === 'stated')
  return {
    text: lines.map(({ line, says }) => (says === null ? line : ' '.repeat(line.length))).join('\n'),
    stated: yes ? { start: yes.start, end: yes.start + yes.line.length } : null,
  }
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Blanks pasted guidance: from its heading to the next empty line, or to the end of the paragraph after a line that announces it. */
function withoutPasted(text: string): string {
  let isInside = false
  let isAnnounced = false
  return text
    .split('\n')
    .map(line => {
      const isBlank = line.trim() === ''
      if (PASTED.test(line) || (isAnnounced && !isBlank)) isInside = true
      else if (isBlank) isInside = false
      if (!isBlank) isAnnounced = announces(line)
      return isInside || isTableRow(line) ? ' '.repeat(line.length) : line
    })
    .join('\n')
}

/** The cells of a table hold what they hold, and no sentence. */
function isTableRow(line: string): boolean {
  return (line.match(/\t|\|/g)?.length ?? 0) > 1
}

/** "This is from your bulletin:" announces words of others. */
function announces(line: string): boolean {
  const said = line.trim().toLowerCase()
  return (
    said.endsWith(':') &&
    (PAPER.test(said) ||
      GUIDANCE.test(said) ||
      /\b(?:says?|reads?|states?|website|page|email|quote|copied|pasted|below)\b/.test(said))
  )
}

const YES =
  /^(?:yes|yep|yeah|it (?:has|does|is|did)|afraid so|i'm afraid (?:so|it)|unfortunately(?:,)? (?:yes|it|so)|correct|indeed|sadly yes|definitely|absolutely|certainly|it has indeed)\b/

/** A quoted question about recurrence that the author answers with yes, directly under it. */
function affirmedQuestion(message: ParsedMessage): Evidence | null {
  for (const [place, zone] of message.zones.entries()) {
    const before = message.zones[place - 1]
    if (zone.kind !== 'answer-inline' && !(zone.kind === 'new' && before?.kind === 'quoted')) continue
    if (!before) continue
    const question = sentencesOf(message.text.slice(before.start, before.end).replace(/^\s*>+ ?/gm, '')).at(-1)
    const answer = plain(message.text.slice(zone.start, zone.end)).replace(/^[>\s]+/, '')
    const asksRecurrence = question?.isQuestion === true && speaksOfRecurrence(question.text)
    if (asksRecurrence && YES.test(answer)) {
      return {
        source: 'text',
        span: { start: zone.start, end: zone.end },
        zone: zone.kind,
        quote: answer.slice(0, 200),
      }
    }
  }
  return null
}

function evidenceOf(message: ParsedMessage, said: Stretch): Evidence {
  return {
    source: 'text',
    span: { start: said.start, end: said.end },
    zone: zoneAt(message.zones, said.start),
    quote: message.text.slice(said.start, said.end).slice(0, 400),
  }
}
