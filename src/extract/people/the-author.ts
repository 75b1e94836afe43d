import type { ParsedMessage } from '../../parse/parsed-message'
import { foldName, nameKey } from '../../register/names'
import type { RegisterPerson, TeacherRole } from '../../register/people'
import type { PeopleContext } from './find-people'
import { hasRole, type WorkingMention } from './working-mention'
import { senderAddressOf } from '../sender-address'

/** Words by which authors speak of themselves in one of the two parts; the pronoun is caught. */
const AS_ECT =
  /\b(?:(?:as|is|not|find|choose|add|select|see|have) )?(my) (?:new |ect )?mentor\b|\bmentor(?:ed|ing|s)? (me)\b|\b(i)(?:['’]m| am) (?:an?|the|one of the) (?:\w+ ){0,3}(?:ect|early career teacher|nqt)\b/i
const AS_MENTOR =
  /\b(i)(?:['’]m| am|['’]ll| will| shall)? (?:be |going to be |now |to be |also )*(?:mentoring|mentor(?! pool)|the mentor|(?:her|his|their) mentor|tak(?:e|ing) (?:over|on)(?! (?:as|from)))\b|\b(?:make|add|put|record|assign|select|choose|match|pair|link) (me|myself)\b/i
/** Nothing else in the mail says that the author is who writes. */
const DOUBT = 'The author speaks of themself: check that they are the person of this name in the register.'

/** Adds the author where the words speak of "my mentor" or "put me down" and the register has them in that part, and nowhere else by name. */
export function withAuthor(
  mentions: readonly WorkingMention[],
  text: string,
  message: ParsedMessage,
  context: PeopleContext,
): readonly WorkingMention[] {
  const author = authorOf(message, context)
  if (!author || mentions.some(mention => mention.options.some(option => option.person.id === author.id)))
    return mentions
  const said = spokenOf(text, author, mentions)
  if (!said) return mentions
  const own: WorkingMention = {
    source: 'text',
    ...said,
    quote: text.slice(said.start, said.end),
    options: [
      {
        person: author,
        score: 6,
        isExact: true,
        isHere: true,
        reasons: ['The author speaks of themself'],
        against: [],
      },
    ],
    doubts: [DOUBT],
  }
  return [...mentions, own].sort((left, right) => left.start - right.start)
}

function authorOf(message: ParsedMessage, context: PeopleContext): RegisterPerson | null {
  const address = senderAddressOf(message) ?? ''
  const name = foldName(message.from?.name ?? '')
  const here = context.people.filter(person => person.roles.some(role => context.urns.has(role.urn)))
  const byAddress = here.filter(person => address !== '' && person.emails.includes(address))
  const [only, ...others] =
    byAddress.length > 0 ? byAddress : here.filter(person => name !== '' && nameKey(person) === name)
  return only && others.length === 0 ? only : null
}

function spokenOf(
  text: string,
  author: RegisterPerson,
  mentions: readonly WorkingMention[],
): { readonly start: number; readonly end: number } | null {
  const has = (role: TeacherRole) =>
    mentions.some(mention => mention.options.some(({ person }) => hasRole(person, role)))
  const cue =
    hasRole(author, 'ect') && has('mentor') ? AS_ECT : hasRole(author, 'mentor') && has('ect') ? AS_MENTOR : null
  const match = cue?.exec(text)
  const pronoun = match?.[1] ?? match?.[2] ?? match?.[3]
  if (!match || pronoun === undefined) return null
  const start = match.index + match[0].search(new RegExp(`\\b${pronoun}\\b`))
  const isFree = !mentions.some(mention => mention.start < start + pronoun.length && start < mention.end)
  return isFree ? { start, end: start + pronoun.length } : null
}
