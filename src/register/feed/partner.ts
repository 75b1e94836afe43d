import { createHash } from 'node:crypto'
import { foldCase } from '../../kernel/fold-case'

/** A delivery partner: its name as a source spells it, and the key by which spellings of one name are equal. */
export interface Partner {
  readonly key: string
  readonly name: string | null
}

/** Nobody's: rows whose partner no source tells. */
export const NO_PARTNER: Partner = { key: '', name: null }

/** What one source says of a school and cohort, or of one registration. */
export interface ProviderPair {
  readonly leadProvider: string | null
  readonly deliveryPartner: string | null
}

/** The key is part of an index, which holds no text of any length. */
const LONGEST_KEY = 120

/** The key of a partner's name: case and blanks do not count; anything else does. */
export function partnerKey(name: string): string {
  const folded = foldCase(name)
  // A longer name keeps all that tells it from others: two partners must never share a key.
  return folded.length <= LONGEST_KEY ? folded : createHash('sha256').update(folded).digest('hex')
}

/** The partner that the first of some sources names, most exact source first. */
export function partnerOf(sources: readonly (ProviderPair | null | undefined)[]): Partner {
  for (const source of sources) {
    const name = source?.deliveryPartner?.trim() ?? ''
    if (name !== '') return { key: partnerKey(name), name }
  }
  return NO_PARTNER
}

/** The lead provider beside that partner. What a source says beside another partner is not this one's to know. */
export function leadProviderBeside(
  partner: Partner,
  sources: readonly (ProviderPair | null | undefined)[],
): string | null {
  for (const source of sources) {
    const isSame = partnerKey(source?.deliveryPartner ?? '') === partner.key
    if (source?.leadProvider && isSame) return source.leadProvider
  }
  return null
}
