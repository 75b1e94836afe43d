import { keyOfQuote } from '../extract/people/corrections'
import type { Candidate, PersonMention } from '../extract/reading'
import type { RegisterReader } from '../register/register-reader'
import type { StoredCorrection } from '../ticket/name-corrections'
import type { StoredReading } from '../ticket/stored-message'
import { nameWithTrn } from './name-with-trn'
import type { Stores } from './stores'

/** Words of a message that name somebody, and whom they are taken for. */
export interface NamedOnTicket {
  readonly messageId: string
  readonly quote: string
  readonly role: PersonMention['claimedRole']
  /** Null when it is nobody of the register, or one of several. */
  readonly personId: string | null
  /** Ranked, best first. */
  readonly candidates: readonly Candidate[]
  /** What an agent said of these words; null where the reader is on its own. */
  readonly correction: StoredCorrection | null
  /** Everybody of it, by person id, as `Forename Surname (TRN 1234567)`. */
  readonly names: Readonly<Record<string, string>>
}

/** More names than this are a list that nobody corrects by hand. */
const MOST_NAMES = 30
/** Candidates shown for one name. */
const MOST_CANDIDATES = 6

/** Whom the messages of a ticket name, each by the same words once, and last what an agent said to be nobody. */
export async function namedOnTicket(
  deps: { readonly stores: Pick<Stores, 'corrections'>; readonly register: Pick<RegisterReader, 'people'> },
  of: { readonly ticketId: string; readonly readings: readonly StoredReading[] },
): Promise<readonly NamedOnTicket[]> {
  const corrections = await deps.stores.corrections.ofTicket(of.ticketId)
  const named = mentionsOf(of.readings).map(({ messageId, mention }) => ({
    ...{ messageId, quote: mention.evidence.quote, role: mention.claimedRole, personId: mention.personId },
    candidates: mention.candidates.slice(0, MOST_CANDIDATES),
    correction: corrections.find(made => areSame(made.quote, mention.evidence.quote)) ?? null,
  }))
  const nobody = corrections
    .filter(made => named.every(({ quote }) => !areSame(made.quote, quote)))
    .map(correction => ({
      ...{ messageId: correction.messageId, quote: correction.quote, role: null, personId: null },
      ...{ candidates: [], correction },
    }))
  const all = [...named, ...nobody]
  const ids = all.flatMap(one => [one.personId, one.correction?.was, ...one.candidates.map(({ personId }) => personId)])
  const people = await deps.register.people([...new Set(ids.filter(id => typeof id === 'string'))])
  const names = Object.fromEntries(people.map(person => [person.id, nameWithTrn(person)]))
  return all.map(one => ({ ...one, names }))
}

function mentionsOf(readings: readonly StoredReading[]) {
  const found = new Map<string, { readonly messageId: string; readonly mention: PersonMention }>()
  for (const { messageId, reading } of readings) {
    for (const mention of reading.mentions) {
      const key = keyOfQuote(mention.evidence.quote)
      if (key !== '' && !found.has(key)) found.set(key, { messageId, mention })
    }
  }
  return [...found.values()].slice(0, MOST_NAMES)
}

function areSame(left: string, right: string): boolean {
  return keyOfQuote(left) === keyOfQuote(right)
}
