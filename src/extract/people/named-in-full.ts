import { foldName, nameTokens } from '../../register/names'
import type { RegisterPerson } from '../../register/people'
import { areNicknames } from '../names/nicknames'
import { hasRole, type Option, type WorkingMention } from './working-mention'

/** Why a short form is as good as the whole name. */
const IN_FULL = 'Named in full elsewhere in the mail'
/** A forename cut short has at least this many letters. */
const SHORTEST = 3

/**
 * Gives a forename, a usual short form or a surname to the one person of the mail who is named in full and whom it fits: "assign Kofi
 * to Nia" after both were introduced. Where it fits two of them, or somebody unnamed who plays the other part, it stays open.
 */
export function withNamesInFull(
  text: string,
  mentions: readonly WorkingMention[],
  others: readonly WorkingMention[],
): readonly WorkingMention[] {
  const inFull = peopleInFull([...mentions, ...others])
  return mergeShortForms(
    text,
    mentions.map(mention => settled(mention, inFull)),
  )
}

/** Opens and closes what is written behind a name for the same person: "Matilda Kemp (Tilly)", "Matilda “Tilly” Kemp". */
const OPENS = /^\s?[(["'“‘]\s?(?:known as |goes by |called |aka |or )?$/i
const CLOSES = /^[)\]"'”’]/

/** A short form in brackets behind the name is one mention with it. */
function mergeShortForms(text: string, mentions: readonly WorkingMention[]): readonly WorkingMention[] {
  const merged: WorkingMention[] = []
  for (const mention of mentions) {
    const before = merged.at(-1)
    const isSame = before !== undefined && idOf(before) !== null && idOf(before) === idOf(mention)
    const closes = CLOSES.exec(text.slice(mention.end, mention.end + 1))
    if (isSame && closes && before.source === mention.source && OPENS.test(text.slice(before.end, mention.start))) {
      const end = mention.end + closes[0].length
      merged[merged.length - 1] = { ...before, end, quote: text.slice(before.start, end) }
    } else merged.push(mention)
  }
  return merged
}

function idOf({ options }: WorkingMention): string | null {
  const [only, ...others] = options
  return only && others.length === 0 ? only.person.id : null
}

/** The people whom some mention names in full, each without a rival. */
function peopleInFull(mentions: readonly WorkingMention[]): readonly Option[] {
  const found = new Map<string, Option>()
  for (const { options, doubts } of mentions) {
    const [only, ...others] = options.filter(({ isExact }) => isExact)
    if (only && others.length === 0 && doubts.length === 0) found.set(only.person.id, only)
  }
  return [...found.values()]
}

function settled(mention: WorkingMention, inFull: readonly Option[]): WorkingMention {
  if (mention.options.some(({ isExact }) => isExact)) return mention
  if (mention.options.length === 0) return explained(mention, inFull)
  const ids = new Set(inFull.map(({ person }) => person.id))
  const [own, ...others] = mention.options.filter(option => option.isShort === true && ids.has(option.person.id))
  if (!own || others.length > 0 || mention.options.some(other => isRival(other, own))) return mention
  return { ...mention, options: [certain(own)] }
}

/** Somebody who fits as well and plays the other part: which of the two is meant, the name alone does not tell. */
function isRival(other: Option, own: Option): boolean {
  if (other === own || other.score < own.score || !other.isHere) return false
  const plays = (option: Option, role: 'mentor' | 'ect') => hasRole(option.person, role)
  return (plays(other, 'mentor') && !plays(own, 'mentor')) || (plays(other, 'ect') && !plays(own, 'ect'))
}

/** A word that looked like a stranger's name and is a short form of somebody's who is named in full. */
function explained(mention: WorkingMention, inFull: readonly Option[]): WorkingMention {
  const [word, ...more] = nameTokens(mention.quote)
  if (word === undefined) return mention
  const fitting = inFull.filter(({ person }) => isCalled(person, word, more))
  const [own, ...others] = fitting
  return own && others.length === 0 ? { ...mention, options: [certain(own)], doubts: [] } : mention
}

function isCalled(person: RegisterPerson, word: string, more: readonly string[]): boolean {
  const forenames = [...nameTokens(person.firstName), ...nameTokens(person.preferredName ?? '')]
  const isShortFor = (name: string) =>
    name === word || areNicknames(word, name) || (word.length >= SHORTEST && name.startsWith(word))
  const surname = foldName(person.lastName)
  return forenames.some(isShortFor) && (more.length === 0 || more.join(' ') === surname)
}

function certain(option: Option): Option {
  return { ...option, isExact: true, reasons: [...option.reasons, IN_FULL], against: [] }
}
