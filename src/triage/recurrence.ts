import type { Evidence } from '../extract/reading'
import { linesOf, zoneAt } from '../extract/request-text'
import type { ParsedMessage } from '../parse/parsed-message'
import { plain, sentencesOf, type Said } from './new-words'
import {
  CHASING,
  COUNT,
  HABIT,
  NEGATED,
  NOT_NEGATED,
  POSITIVE,
  PRESUPPOSED,
  PSEUDO,
  SUPPOSED,
  TROUBLE_COMES_BACK,
  TROUBLED,
} from './recurrence-cues'
import { recurrenceField } from './recurrence-fields'
import { DENIED, STRUCTURES } from './recurrence-structure'

/** Words of others that an author repeats: guidance, bulletins, the helpdesk. */
const GUIDANCE =
  /\b(?:guidance|guide|bulletin|newsletter|handbook|manual|faqs?|help ?(?:page|desk|text|sheet|file)|instructions?|advice|policy|document|letter|circular|memo|notes?|website|page|form|auto-?reply|acknowledgement|banner|email from (?:you|the)|your (?:email|reply|message|team)|the dfe|department|lead provider|delivery partner|hub) (?:also )?(?:says?|states?|said|stated|reads?|tells?|told|advises?|advised|asks?|asked|mention(?:s|ed)?|explain(?:s|ed)?|suggest(?:s|ed)?|recommend(?:s|ed)?|wants us|remind(?:s|ed)?|warn(?:s|ed)?|claim(?:s|ed)?|list(?:s|ed)?|describe[sd]?)\b|\baccording to\b|\bas (?:per|stated in|it says in) (?:the|your)\b|\b(?:schools|tutors|users|colleagues|people|anyone|you) (?:should|must|are (?:asked|advised|requested)|may wish)\b|\b(?:i was|we were|we are|we've been|i've been|been) (?:told|asked|advised|reminded) to\b/
/** Papers whose words are not the author's: a sentence that speaks of one repeats it. */
const PAPER =
  /\b(?:guidance|bulletin|newsletter|handbook|manual|faqs?|help (?:page|text|sheet|article|section|centre)|instructions|leaflet|briefing|fact ?sheet|checklist|circular|knowledge base|acknowledgement|auto-?reply|user guide|terms and conditions|small print|notice)\b/
/** An instruction to anybody: report, note, tell us. */
const INSTRUCTION =
  /^(?:[-*•>|]\s*|\d{1,2}[.)]\s*)?(?:report|tell|note|contact|log|record|raise|say|mention|include|refer|keep a|make a note|check|see|for (?:recurring|repeated|ongoing|persistent)|recurring|repeated|where|any (?:recurring|repeated)|in (?:case|the event)) (?!(?:issue|problem|error|fault|trouble)s? (?:for|at|with|here|again|in our|at our))/

/** A heading under which guidance is pasted. */
const PASTED =
  /^\s*(?:>|\||help\b|guidance\b|faqs?\b|tips?\b|notice\b|bulletin\b|newsletter\b|extract\b|quote\b|from the (?:guidance|bulletin|newsletter|handbook|website)|reminder\b|what to do\b|known issues?\b|troubleshooting\b|checklist\b|(?:dfe|helpdesk|service) (?:update|bulletin|notice|guidance|advice)\b)[^\n]{0,80}(?::|\n|$)/i
const QUOTED = /"[^"\n]{1,300}"|(?<=[\s:(])'[^'\n]{6,300}'(?=[\s.,;:)]|$)/g
const ENDS_CLAUSE = /;|,? but |,? however,? |,? although |,? though |,? yet |\u2014| \u2013 | - |\.\.\. ?/

/** Whether the author says, in own and new words, that this trouble has happened before or keeps happening. */
export function recurrenceStated(
  message: ParsedMessage,
  request: string,
): { readonly stated: boolean; readonly evidence: Evidence | null } {
  const { text, stated } = withoutFields(withoutPasted(request))
  if (stated) return { stated: true, evidence: evidenceOf(message, stated) }
  for (const said of sentencesOf(text)) {
    if (statesRecurrence(said)) return { stated: true, evidence: evidenceOf(message, said) }
  }
  const answer = affirmedQuestion(message)
  return answer ? { stated: true, evidence: answer } : { stated: false, evidence: null }
}

/** Whether one sentence states recurrence: a cue that nothing denies, supposes or asks. */
export function statesRecurrence(said: Pick<Said, 'text' | 'isQuestion'>): boolean {
  if (GUIDANCE.test(said.text) || PAPER.test(said.text) || INSTRUCTION.test(said.text)) return false
  const own = said.text.replace(QUOTED, ' ')
  let text = own
  if (CHASING.test(text) && !TROUBLE_COMES_BACK.test(text)) return false
  for (const pseudo of PSEUDO) text = text.replace(pseudo, ' ')
  if (said.isQuestion && !PRESUPPOSED.test(text)) return false
  return text.split(ENDS_CLAUSE).some(clauseStates) || STRUCTURES.some(structure => isBuiltSo(own, structure))
}

/** Whether a sentence is built so, and neither denied within nor supposed before. */
function isBuiltSo(text: string, structure: RegExp): boolean {
  const match = structure.exec(text)
  if (!match) return false
  return !DENIED.test(match[0]) && !SUPPOSED.test(text.slice(0, match.index + 1)) && !/\bif\b/.test(match[0])
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

function clauseStates(clause: string): boolean {
  if (NOT_NEGATED.test(clause)) return !/\bif\b/.test(clause)
  if (NEGATED.test(clause)) return false
  return POSITIVE.some(cue => {
    const match = cue.exec(clause)
    if (!match) return false
    if (HABIT.test(match[0]) && !TROUBLED.test(clause.replace(match[0], ' '))) return false
    if (COUNT.test(match[0]) && !TROUBLED.test(clause)) return false
    const isSupposed = SUPPOSED.test(clause.slice(0, match.index + 1)) || /\bif\b/.test(match[0])
    return !isSupposed || PRESUPPOSED.test(clause)
  })
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
    const asksRecurrence = question?.isQuestion === true && POSITIVE.some(cue => cue.test(question.text))
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
