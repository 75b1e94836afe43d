import type { RegisterPerson, RegisterSchool } from '../../register/people'
import { linkNames, type LinkedNames, type NamePool } from '../link-names'
import type { NamedStretch } from '../names/choose-spans'
import type { NameSpan, Words } from '../names/name-spans'
import { isOnlyForename } from '../names/forenames'
import { isEveryday, isTitle } from '../names/vocabulary'
import type { Identifier } from '../reading'
import { gapBetween } from '../tokens'
import { attachNumbers } from './attach-numbers'
import { findUnexplained } from './unexplained'
import type { Option, WorkingMention } from './working-mention'

/** Whom the names of one text are compared with, and what else explains its capitals. */
export interface PeopleContext {
  readonly people: readonly RegisterPerson[]
  /** The same people by their names, those of the schools at issue first. */
  readonly pool: NamePool
  readonly schools: readonly RegisterSchool[]
  /** URNs of the schools that the request is about. */
  readonly urns: ReadonlySet<string>
  readonly senderName: string | null
}

/** Finds everybody whom a text names, in order; names that nobody explains have no options. */
export function findPeople(
  text: string,
  source: 'text' | 'subject',
  identifiers: readonly Identifier[],
  context: PeopleContext,
): readonly WorkingMention[] {
  const linked = linkNames(text, context.pool)
  const isHere = (person: RegisterPerson) => person.roles.some(role => context.urns.has(role.urn))
  const named = linked.stretches.flatMap(stretch => mentionOf(linked, stretch, { source, isHere }))
  const inText = source === 'text' ? identifiers.filter(found => isReadable(text, found)) : []
  const withNumbers = attachNumbers(mergeFormerNames(text, named), inText, { text, people: context.people, isHere })
  const unexplained = findUnexplained(linked.words, {
    spans: [...withNumbers, ...inText.flatMap(found => found.evidence.span ?? [])],
    schools: context.schools,
    senderName: context.senderName,
  }).map((span): WorkingMention => ({
    source,
    ...span,
    quote: text.slice(span.start, span.end),
    options: [],
    doubts: [`“${text.slice(span.start, span.end)}”${NOBODYS}`],
  }))
  return [...withNumbers, ...unexplained].sort((left, right) => left.start - right.start)
}

export const NOBODYS = " looks like a name and is nobody's in the register."

/** Whether an identifier stands in what is left of the text after blanking. */
function isReadable(text: string, identifier: Identifier): boolean {
  const { span } = identifier.evidence
  return span !== null && text.slice(span.start, span.end).trim() !== ''
}

function mentionOf(
  linked: LinkedNames,
  stretch: NamedStretch,
  given: { readonly source: 'text' | 'subject'; readonly isHere: (person: RegisterPerson) => boolean },
): readonly WorkingMention[] {
  const { words } = linked
  const first = words.tokens[stretch.from]
  const last = words.tokens[stretch.to - 1]
  if (!first || !last) return []
  const quote = words.text.slice(first.start, last.end)
  const beside = wordsBeside(words, stretch, linked.stretches)
  const options = stretch.spans.map(span => optionOf(span, given.isHere(span.forms.person)))
  const doubts = beside.map(word => `“${word}” stands beside “${quote}” and may be part of another name.`)
  return [{ source: given.source, start: first.start, end: last.end, quote, options, doubts }]
}

function optionOf(span: NameSpan, isHere: boolean): Option {
  const { person } = span.forms
  const { score, isExact, isShort, reasons, against } = span
  return { person, score, isExact, isShort, isHere, reasons, against }
}

/** Name-like words directly beside a name that are no part of it: the words may name somebody else. */
function wordsBeside(words: Words, stretch: NamedStretch, all: readonly NamedStretch[]): readonly string[] {
  const places = [
    { beside: stretch.from - 1, left: stretch.from - 1 },
    { beside: stretch.to, left: stretch.to - 1 },
  ]
  return places.flatMap(({ beside, left }) => {
    const token = words.tokens[beside]
    const [before, after] = [words.tokens[left], words.tokens[left + 1]]
    if (!token || !before || !after || gapBetween(words.text, before, after) !== 'close') return []
    if (/\n|  /.test(words.text.slice(before.end, after.start))) return []
    if (all.some(other => other.from <= beside && beside < other.to)) return []
    const isName = (token.isCapital && token.folded.length > 1) || isOnlyForename(token.folded)
    const isFirstWord = beside < stretch.from && startsLine(words.text, token.start) && !isOnlyForename(token.folded)
    if (!isName || isFirstWord || isEveryday(token.folded) || isTitle(token.folded)) return []
    return [words.text.slice(token.start, token.end)]
  })
}

function startsLine(text: string, at: number): boolean {
  return /(?:^|[.!?:;]\s|\n)[\s>*•-]*$/u.test(text.slice(Math.max(0, at - 8), at))
}

const FORMER =
  /^[\s,]{0,2}[([]?\s?(?:n[ée]e|formerly|previously|was|now|aka|a\.k\.a\.?|also known as|or|maiden name)[:\s]{1,2}$/iu

/** `Nicola Hart (née Barnes)` is one mention: the second name is the same person's. */
function mergeFormerNames(text: string, mentions: readonly WorkingMention[]): readonly WorkingMention[] {
  const merged: WorkingMention[] = []
  for (const mention of mentions) {
    const before = merged.at(-1)
    const areSame = before?.options.some(left => mention.options.some(right => right.person.id === left.person.id))
    if (before && areSame && FORMER.test(text.slice(before.end, mention.start))) {
      merged[merged.length - 1] = {
        ...before,
        end: mention.end,
        quote: text.slice(before.start, mention.end),
        options: before.options.filter(left => mention.options.some(right => right.person.id === left.person.id)),
      }
    } else merged.push(mention)
  }
  return merged
}
