import { fault, ok, type Parsed } from './parsed'

declare const trn: unique symbol
/** A teacher reference number: 7 digits as text, leading zeros kept. */
export type Trn = string & { readonly [trn]: true }
export type TrnFault = 'blank' | 'invalid' | 'too-short' | 'too-long' | 'not-real'

const SHORTEST = 5
const LENGTH = 7
/** Forbidden by one service of the Department, a placeholder in another: neither is anybody's. */
const NOT_REAL: ReadonlySet<string> = new Set(['0000000', '0000001'])

/**
 * Reads a TRN as the Department's services do: only digits count, 5 to 7 of them, padded with zeros to 7
 * (`teacher_reference_number.rb`; the sentences are its own). `RP99/12345` is 9912345.
 */
export function parseTrn(text: string): Parsed<Trn, TrnFault> {
  if (text.trim() === '') return fault('blank', 'Enter the teacher reference number (TRN)')
  const digits = text.replace(/[^0-9]/g, '')
  const tooFew = 'Teacher reference number must include at least 5 digits'
  if (digits === '') return fault('invalid', tooFew)
  if (digits.length < SHORTEST) return fault('too-short', tooFew)
  if (digits.length > LENGTH) {
    return fault('too-long', 'Teacher reference number cannot include more than 7 digits')
  }
  const value = digits.padStart(LENGTH, '0')
  if (NOT_REAL.has(value)) return fault('not-real', `${value} stands for an unknown teacher reference number`)
  return ok(value as Trn)
}

/** Whether text is nothing but a TRN as people write one, with or without `RP`, slash and spaces. */
export function looksLikeTrn(text: string): boolean {
  return /^\s*(?:RP\s?)?[0-9](?:[\s/-]?[0-9]){4,6}\s*$/i.test(text)
}
