import { foldName } from '../../register/names'
import type { RegisterPerson } from '../../register/people'
import type { WorkingMention } from './working-mention'

/** Whom an agent says that words of a ticket mean. */
export interface NameCorrection {
  /** The words as they were read. */
  readonly quote: string
  /** Null for words that name nobody of the request. */
  readonly personId: string | null
  /** Whether it was said of this message; of another one, a TRN here knows better. */
  readonly isOfThisMessage: boolean
}

/** The reason by which whoever is linked so is known. */
export const AGENT_SAID = 'An agent said that this is who is meant'

/** What tells the same words again: letters without case, accents and punctuation. */
export function keyOfQuote(quote: string): string {
  return foldName(quote).slice(0, 128)
}

/** Links names as an agent said, whatever the names themselves say. Who has left the register is meant by nobody. */
export function withCorrections(
  mentions: readonly WorkingMention[],
  corrections: readonly NameCorrection[],
  context: { readonly people: readonly RegisterPerson[]; readonly urns: ReadonlySet<string> },
): readonly WorkingMention[] {
  return mentions.flatMap(mention => {
    const said = corrections.find(({ quote }) => keyOfQuote(quote) === keyOfQuote(mention.quote))
    if (!said) return [mention]
    if (!said.isOfThisMessage && isNamedOtherwise(mention, said.personId)) return [doubted(mention, CONTRADICTS)]
    if (said.personId === null) return []
    const person = context.people.find(({ id }) => id === said.personId)
    return person ? [linked(mention, person, context.urns)] : [doubted(mention, GONE)]
  })
}

const CONTRADICTS = 'An agent said of another message that the same words mean somebody else.'
const GONE = 'An agent said that this is somebody who is no longer in the register.'

function doubted(mention: WorkingMention, why: string): WorkingMention {
  return { ...mention, doubts: [...mention.doubts, `“${mention.quote}”: ${why}`] }
}

function isNamedOtherwise({ options }: WorkingMention, personId: string | null): boolean {
  return options.some(({ person, reasons }) => person.id !== personId && reasons.some(reason => /\bTRN\b/.test(reason)))
}

function linked(mention: WorkingMention, person: RegisterPerson, urns: ReadonlySet<string>): WorkingMention {
  const isHere = person.roles.some(role => urns.has(role.urn))
  const option = { person, score: SURE, isExact: true, isHere, reasons: [AGENT_SAID], against: [] }
  return { ...mention, options: [option], doubts: [] }
}

/** As much as a correct TRN with a name that agrees. */
const SURE = 12
