import type { ParsedMessage } from '../parse/parsed-message'
import type { PeopleSnapshot, RegisterPerson } from '../register/people'
import type { Mentions } from './find-mentions'
import { isTooLong, namePoolOf } from './link-names'
import { withAuthor } from './people/the-author'
import { withCorrections, type NameCorrection } from './people/corrections'
import { findPeople } from './people/find-people'
import { withNamesInFull } from './people/named-in-full'
import type { Option, WorkingMention } from './people/working-mention'
import { isInOwnColumn, isWhereAuthorsSign } from './own-names'
import { zoneAt } from './request-text'
import { schoolOfRequest, type SchoolOfRequest } from './school-of-request'
import type { Draft } from './structure/draft'
import { pairUnits } from './structure/pair-units'
import { castOf, wrongRoles, type Cast } from './structure/roles'
import { stancesOf, type Stance } from './structure/stance'
import { asksForSwap, isTurnedRound, swapDrafts } from './structure/swap'
import { unitsOf, type Unit } from './structure/units'

/** What the words of a message ask for, before it is judged whether a button is safe. */
export interface RequestRead {
  readonly school: SchoolOfRequest
  readonly units: readonly Unit[]
  readonly mentions: readonly WorkingMention[]
  readonly cast: Cast
  readonly drafts: readonly Draft[]
  readonly stances: readonly Stance[]
  /** Sentences that concern the whole request. */
  readonly vetoes: readonly string[]
  /** Display name of From. */
  readonly senderName: string | null
  /** The names stand only in what the author passes on. */
  readonly isForwardedOnly: boolean
  /** The subject as the author wrote it, its names masked as in a unit; null for the subject of another mail. */
  readonly heading: string | null
}

/** Reads who is asked for whom: the author's own words, the subject where they leave somebody out, else what is passed on. */
export function readRequest(
  message: ParsedMessage,
  mentions: Mentions,
  { people, corrections = [] }: { readonly people: PeopleSnapshot; readonly corrections?: readonly NameCorrection[] },
): RequestRead {
  const school = schoolOfRequest(mentions, people, message.call?.schoolUrn)
  const context = {
    people: people.people,
    pool: namePoolOf(people.people, school.urns),
    schools: people.schools,
    urns: school.urns,
    senderName: message.from?.name ?? null,
  }
  const read = (text: string) => findPeople(text, 'text', mentions.identifiers, context)
  const { request, forwarded } = mentions.texts
  const senderAddress = mentions.senderAddress ?? ''
  const unsigned = (text: string, found: readonly WorkingMention[]) =>
    found.filter(mention => !isSignature(text, mention, senderAddress))
  const isKnown = (mention: WorkingMention) => mention.options.length > 0
  const title = message.subject.slice(0, 300)
  const inTitle = unsigned(title, findPeople(title, 'subject', [], context))
  const settle = (text: string, found: readonly WorkingMention[], others: readonly WorkingMention[]) =>
    withCorrections(withNamesInFull(text, found, others), corrections, context)
  const named = withAuthor(read(request), request, message, context)
  const own = settle(request, unsigned(request, mergeNamesakes(named.slice(0, MOST_NAMES))), inTitle)
  const passedOn = own.some(isKnown) ? [] : settle(forwarded, read(forwarded).slice(0, MOST_NAMES), inTitle)
  const tooLong = named.length > MOST_NAMES || isTooLong(request) ? [TOO_LONG] : []
  const isForwardedOnly = passedOn.some(isKnown)
  const subject = settle(title, inTitle, own).filter(isKnown)
  const text = isForwardedOnly ? forwarded : request
  const body = isForwardedOnly ? passedOn : own
  const senderName = message.from?.name ?? null
  const subjectUnits = unitsOfSubject(message.subject, subject)
  const heading = /^\s*(?:re|aw|sv|fwd?|wg)\s*:/i.test(message.subject)
    ? null
    : subjectUnits.map(({ said }) => said).join(' . ')
  const joined = joinPeople(text, body, { mentions: subject, units: subjectUnits })
  if (!isForwardedOnly)
    return { school, isForwardedOnly, heading, senderName, ...joined, vetoes: [...joined.vetoes, ...tooLong] }
  // What the author says above a message that is passed on bears on all of it.
  const units = [...joined.units, ...unitsOf(request, [])]
  return { school, isForwardedOnly, heading, senderName, ...joined, units, stances: stancesOf(units) }
}

/** Names read of one text: the longest real lists of pairs have some sixty. */
const MOST_NAMES = 150
const TOO_LONG = 'The mail is longer, or names more people, than is read: there may be more to it.'

/** The sender, or a tutor who plays no other part, named where authors name themselves. */
function isSignature(text: string, mention: WorkingMention, senderAddress: string): boolean {
  const isOnlyTutor = (person: RegisterPerson) => person.roles.every(({ role }) => role === 'induction-tutor')
  const isAuthor = ({ person, isHere }: Option) =>
    person.emails.includes(senderAddress) || (isHere && isOnlyTutor(person))
  const isSomebodyElse = mention.options.some(option => option.isExact && !isAuthor(option))
  if (isSomebodyElse || !mention.options.some(isAuthor)) return false
  return isWhereAuthorsSign(text, mention) || isInOwnColumn(text, mention)
}

/** Two people of one name, one of whom a TRN elsewhere in the mail names: the other mentions mean that one. */
function mergeNamesakes(mentions: readonly WorkingMention[]): readonly WorkingMention[] {
  const certain = mentions.filter(mention => mention.options[0]?.reasons.some(reason => /\bTRN\b/.test(reason)))
  return mentions.map(mention => {
    const own = mention.options.find(option =>
      certain.some(other => other !== mention && other.options[0]?.person.id === option.person.id),
    )
    const isOpen = own !== undefined && mention.options.length > 1
    return isOpen ? { ...mention, options: [{ ...own, isExact: true }] } : mention
  })
}

/** The subject, and whom it names. */
interface Subject {
  readonly mentions: readonly WorkingMention[]
  readonly units: readonly Unit[]
}

function joinPeople(text: string, body: readonly WorkingMention[], subject: Subject) {
  const first = joined(text, body)
  if (first.drafts.length > 0 || subject.mentions.length === 0) return first
  const fresh = subject.mentions.filter(mention => !body.some(other => isSamePerson(mention, other)))
  if (fresh.length === 0) return first
  const all = [...fresh, ...body]
  // Its own words count where all whom it names are named there alone.
  const isWhole = fresh.length === subject.mentions.length && first.units.every(unit => unit.mentions.length === 0)
  const units = [
    ...(isWhole ? subject.units : [subjectUnit(fresh)]),
    ...unitsOf(text, body).map(unit => ({
      ...unit,
      mentions: unit.mentions.map(place => place + fresh.length),
      said: unit.said.replace(/@(\d+)/g, (_, place: string) => `@${Number(place) + fresh.length}`),
    })),
  ]
  return joinedUnits(all, units)
}

function unitsOfSubject(subject: string, mentions: readonly WorkingMention[]): readonly Unit[] {
  return unitsOf(
    subject.slice(0, 300),
    mentions.map(mention => ({ ...mention, source: 'text' })),
  )
}

function subjectUnit(mentions: readonly WorkingMention[]): Unit {
  const places = mentions.map((_, place) => place)
  return {
    kind: 'sentence',
    start: 0,
    end: 0,
    mentions: places,
    said: places.map(place => `@${place}`).join(' '),
    startsBlock: true,
    cells: [],
  }
}

function isSamePerson(left: WorkingMention, right: WorkingMention): boolean {
  return left.options.some(option => right.options.some(other => other.person.id === option.person.id))
}

function joined(text: string, mentions: readonly WorkingMention[]) {
  return joinedUnits(mentions, unitsOf(text, mentions))
}

function joinedUnits(mentions: readonly WorkingMention[], units: readonly Unit[]) {
  const isSwap = asksForSwap(units)
  const swapCast = castOf(mentions, units, isSwap)
  const swapped = isSwap ? swapDrafts(swapCast) : null
  const cast = swapped || !isSwap ? swapCast : castOf(mentions, units, false)
  const plain = swapped ? { drafts: swapped, vetoes: [] } : pairUnits(units, cast, mentions)
  const turned = !swapped && isTurnedRound(cast, plain.drafts, isSwap || cast.saysChange) ? swapDrafts(cast) : null
  const joined = turned ? { drafts: turned, vetoes: [] } : plain
  const isTakenOut = (place: number) => cast.players[place]?.isTakenOut === true
  const paired = new Set(joined.drafts.flatMap(draft => [draft.mentor, draft.ect]))
  return {
    units,
    mentions,
    cast,
    drafts: joined.drafts.filter(draft => !isTakenOut(draft.ect) && !isTakenOut(draft.mentor)),
    stances: stancesOf(units, mention => cast.players[mention]?.letter),
    vetoes: [...wrongRoles(mentions, cast, units, paired), ...joined.vetoes],
  }
}

/** The options that each side of a draft may mean, those who share a school with the other side first. */
export function sidesOf(
  read: Pick<RequestRead, 'cast'>,
  draft: Draft,
): { readonly mentors: readonly Option[]; readonly ects: readonly Option[] } {
  const mentors = read.cast.players[draft.mentor]?.asMentor ?? []
  const ects = read.cast.players[draft.ect]?.asEct ?? []
  const sharing = (own: readonly Option[], others: readonly Option[]) => {
    const urns = new Set(others.flatMap(option => option.person.roles.map(role => role.urn)))
    const near = own.filter(option => option.person.roles.some(role => urns.has(role.urn)))
    return near.length > 0 ? near : own
  }
  return { mentors: sharing(mentors, ects), ects: sharing(ects, mentors) }
}

/** The evidence for a mention: its place in the text or subject. */
export function evidenceOf(message: ParsedMessage, mention: WorkingMention) {
  return {
    source: mention.source,
    span: { start: mention.start, end: mention.end },
    zone: mention.source === 'text' ? zoneAt(message.zones, mention.start) : null,
    quote: mention.quote,
  }
}
