import { fault, ok, type Parsed } from './parsed'

declare const nino: unique symbol
/** A National Insurance number in capitals without spaces. Held to be masked, never to be kept. */
export type Nino = string & { readonly [nino]: true }

/** `national_insurance_number.rb` of the Department's services: some letters and prefixes are never given out. */
const NINO = /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]$/

/** Reads a National Insurance number, spaces and case set aside. */
export function parseNino(text: string): Parsed<Nino, 'blank' | 'invalid'> {
  const value = text.toUpperCase().replace(/\s/g, '')
  if (value === '') return fault('blank', 'Enter the National Insurance number')
  if (!NINO.test(value)) return fault('invalid', 'Enter a National Insurance number in the correct format')
  return ok(value as Nino)
}
