import { randomBytes } from 'node:crypto'
import { hashOfSecret } from './link-secret'

export const RECOVERY_CODES = 10
/** 24 characters of five bits: above the 112 bits from which a plain hash will do (ASVS 6.5.2). */
const CODE_BYTES = 15
/** Crockford's base32: no I, L, O and U, which are misread on paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new code as it is shown, such as `7K3M-9QRT-0AB1-CDEF-GHJK-MNPQ`. */
export function newRecoveryCode(): string {
  const bits = [...randomBytes(CODE_BYTES)].map(byte => byte.toString(2).padStart(8, '0')).join('')
  const characters = (bits.match(/.{5}/gu) ?? []).map(five => ALPHABET.charAt(parseInt(five, 2))).join('')
  return (characters.match(/.{4}/gu) ?? []).join('-')
}

/** What is stored of a code, however it was typed: small letters, blanks, and what is misread count as what is meant. */
export function hashOfRecoveryCode(typed: string): string {
  const folded = typed
    .slice(0, 200)
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/gu, '1')
  return hashOfSecret(`recovery ${folded}`)
}
