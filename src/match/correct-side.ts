import { AGENT_SAID } from '../extract/people/corrections'
import type { PairRequest, PersonMention, Reading } from '../extract/reading'
import { ASKED_FROM } from './read-line'

/** An earlier reading and one that puts one person of it right: "Sorry, I meant X", "X, not Y". */
interface Correction {
  readonly earlier: Reading
  readonly answer: Reading
}

/** Which pair of the earlier message is meant otherwise, and how. */
export interface CorrectedPair {
  readonly pair: PairRequest
  readonly role: 'mentor' | 'ect'
  readonly meant: PersonMention & { readonly personId: string }
  /** Why an agent looks at it first; empty where a TRN names the mentor and nothing spoke against the pair. */
  readonly vetoes: readonly string[]
}

const CORRECTED = 'A newer message says who is meant instead: check that the pair is right as it is now.'

/**
 * The pair that a message puts right by naming one person; null where it does not say plainly whom it replaces. Somebody named
 * with "not" is whom it replaces, else the earlier message must have asked for one pair only.
 */
export function correctedPair({ earlier, answer }: Correction): CorrectedPair | null {
  if (answer.ofEarlier !== 'one-corrected' || answer.pairs.length > 0 || answer.unexplainedNames.length > 0) return null
  const known = answer.mentions.filter(({ candidates }) => candidates.length > 0)
  const out = known.filter(({ isLeftOut }) => isLeftOut === true)
  const named = known.filter(mention => !out.includes(mention))
  const [meant] = named
  const role = meant?.claimedRole
  if (!meant?.personId || !role || named.some(({ personId }) => personId !== meant.personId)) return null
  const pair = replacedPair(earlier, { out, role })
  if (!pair || sideOf(pair, role) === meant.personId) return null
  const hasTrn = meant.candidates.some(({ reasons }) => reasons.some(one => one === AGENT_SAID || /\bTRN\b/.test(one)))
  const isPlain = role === 'mentor' && hasTrn && pair.vetoes.length === 0
  return { pair, role, meant: { ...meant, personId: meant.personId }, vetoes: isPlain ? [] : [CORRECTED] }
}

function replacedPair(
  { pairs }: Reading,
  said: { readonly out: readonly PersonMention[]; readonly role: 'mentor' | 'ect' },
): PairRequest | null {
  const asked = pairs.filter(({ confidence }) => confidence >= ASKED_FROM)
  const isOut = (pair: PairRequest) => said.out.some(({ personId }) => personId === sideOf(pair, said.role))
  const meant = said.out.length === 0 ? asked : asked.filter(isOut)
  const isOfRequest = said.out.every(({ personId }) => asked.some(pair => sideOf(pair, said.role) === personId))
  const [only, ...others] = meant
  return only && others.length === 0 && isOfRequest ? only : null
}

function sideOf(pair: PairRequest, role: 'mentor' | 'ect'): string {
  return role === 'mentor' ? pair.mentorId : pair.ectId
}
