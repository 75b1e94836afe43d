import type { Identifier } from '../reading'
import { NO_LABEL } from '../identifiers/find-identifiers'
import { isGuessedTrn } from '../identifiers/trn'
import { osaDistance } from '../names/osa'
import type { Option, WorkingMention } from './working-mention'
import { hasRole } from './working-mention'
import { displayName } from '../../register/names'
import type { RegisterPerson } from '../../register/people'

/** Log-odds of a number or address that is theirs. */
const NUMBER_WEIGHT = 12
const ADDRESS_WEIGHT = 10
/** Between a name and its number stand at most this many characters: a label, brackets, a column's width. */
const WIDEST_GAP = 60
const ONLY_LABELS =
  /^(?:[\s,;:|()[\]/=#.\u2013\u2014*-]|\b(?:trns?|teacher|ref(?:erence)?|number|no|num|is|with|her|his|their|the|whose|mentor|mentors|ect|ects|email|address|qts|dfe|and)\b|'s)*$/i

/** How a mention that is nothing but a number says so. */
const NAMED_BY_TRN = 'Named by their TRN'

interface Context {
  readonly text: string
  readonly people: readonly RegisterPerson[]
  readonly isHere: (person: RegisterPerson) => boolean
}

/** Gives TRNs and addresses to the names beside them; those that stand alone and are somebody's become mentions. */
export function attachNumbers(
  mentions: readonly WorkingMention[],
  identifiers: readonly Identifier[],
  context: Context,
): readonly WorkingMention[] {
  let result = [...mentions]
  for (const identifier of identifiers) {
    const { span } = identifier.evidence
    const isNumber = identifier.kind === 'trn'
    if (!span || (!isNumber && identifier.kind !== 'email')) continue
    const owner = context.people.find(person => owns(person, identifier)) ?? null
    if (!owner && (!isNumber || !identifier.evidence.quote.trim())) continue
    const beside = besideOf(result, span, { text: context.text, owner, reachesRow: isNumber })
    if (beside) result = result.map(mention => (mention === beside ? settle(mention, identifier, owner) : mention))
    else if (owner && (hasRole(owner, 'mentor') || hasRole(owner, 'ect'))) {
      result.push(mentionOf(owner, identifier, context.isHere(owner)))
    }
  }
  return result.sort((left, right) => left.start - right.start)
}

function owns(person: RegisterPerson, identifier: Identifier): boolean {
  return identifier.kind === 'trn' ? person.trn === identifier.value : person.emails.includes(identifier.value)
}

/** The mention a number belongs to: the one beside it, the owner's own before any other. */
function besideOf(
  mentions: readonly WorkingMention[],
  span: { readonly start: number; readonly end: number },
  given: { readonly text: string; readonly owner: RegisterPerson | null; readonly reachesRow: boolean },
): WorkingMention | null {
  const isOwnNumber = (mention: WorkingMention) => mention.options[0]?.reasons[0] === NAMED_BY_TRN
  const inText = mentions.filter(mention => mention.source === 'text' && !(given.reachesRow && isOwnNumber(mention)))
  const before = inText.findLast(mention => mention.end <= span.start)
  const after = inText.find(mention => mention.start >= span.end)
  const touches = (from: number, to: number) => {
    const between = given.text.slice(from, to)
    const isOneRow = given.reachesRow && /[\t|]/.test(between) && !between.includes('\n')
    return between.length <= WIDEST_GAP && (ONLY_LABELS.test(between) || isOneRow)
  }
  const beside: WorkingMention[] = []
  if (before && touches(before.end, span.start)) beside.push(before)
  if (after && touches(span.end, after.start)) beside.push(after)
  const own = beside.find(mention => mention.options.some(option => option.person.id === given.owner?.id))
  return own ?? beside[0] ?? null
}

function settle(mention: WorkingMention, identifier: Identifier, owner: RegisterPerson | null): WorkingMention {
  const what = identifier.kind === 'trn' ? 'TRN' : 'address'
  const own = mention.options.find(option => option.person.id === owner?.id)
  if (own) {
    const weight = identifier.kind === 'trn' ? NUMBER_WEIGHT : ADDRESS_WEIGHT
    const certain: Option = {
      ...own,
      score: own.score + weight,
      isExact: true,
      reasons: [...own.reasons, `The ${what} is theirs`],
    }
    const isNeeded = mention.options.length > 1 || !own.isExact
    const doubts = isNeeded ? [...mention.doubts, ...guessOf(identifier)] : mention.doubts
    return { ...mention, doubts, options: [certain, ...mention.options.filter(option => option !== own)] }
  }
  if (owner) {
    const doubt = `The ${what} beside “${mention.quote}” belongs to ${displayName(owner)}.`
    return { ...mention, doubts: [...mention.doubts, doubt] }
  }
  if (identifier.kind !== 'trn' || (identifier.note === NO_LABEL && mention.options.length === 0)) return mention
  return { ...mention, doubts: [...mention.doubts, unknownNumber(mention, identifier)] }
}

/** The doubt about a person whom only a number tells that was not written in plain digits. */
function guessOf({ note, evidence }: Identifier): readonly string[] {
  return isGuessedTrn(note) ? [`“${evidence.quote}” was read as a TRN although not all of it are plain digits.`] : []
}

function unknownNumber(mention: WorkingMention, identifier: Identifier): string {
  const isNear = mention.options.some(option => osaDistance(option.person.trn ?? '', identifier.value, 1) === 1)
  const near = isNear ? ' It is one digit, or two digits swapped, away from theirs.' : ''
  return `Nobody in the register has the TRN beside “${mention.quote}”.${near}`
}

function mentionOf(person: RegisterPerson, identifier: Identifier, isHere: boolean): WorkingMention {
  const { span, quote } = identifier.evidence
  const what = identifier.kind === 'trn' ? 'TRN' : 'address'
  return {
    source: 'text',
    start: span?.start ?? 0,
    end: span?.end ?? 0,
    quote,
    options: [
      { person, score: NUMBER_WEIGHT, isExact: true, isHere, reasons: [`Named by their ${what}`], against: [] },
    ],
    doubts: guessOf(identifier),
  }
}
