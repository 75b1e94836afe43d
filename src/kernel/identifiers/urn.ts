import { fault, ok, type Parsed } from './parsed'

declare const urn: unique symbol
/** A school's unique reference number: 5 or 6 digits as text, without leading zeros. */
export type Urn = string & { readonly [urn]: true }

/**
 * Reads a URN. Leading zeros go, as in the Department's look-ups (`partnership_csv_upload.rb`); what is left must be
 * 5 or 6 digits (`reference_number_format_validator.rb`). `1234/567` is an establishment number, and no URN.
 */
export function parseUrn(text: string): Parsed<Urn, 'blank' | 'invalid'> {
  const trimmed = text.trim()
  if (trimmed === '') return fault('blank', 'Enter the school’s unique reference number (URN)')
  const digits = /^[0-9]{1,12}$/.test(trimmed) ? trimmed.replace(/^0+/, '') : ''
  if (digits.length < 5 || digits.length > 6) return fault('invalid', 'URN must be 5 or 6 numbers')
  return ok(digits as Urn)
}
