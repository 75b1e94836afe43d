import { fault, ok, type Parsed } from './parsed'

declare const ukprn: unique symbol
/** A UK provider reference number: 8 digits as text, the first a 1. */
export type Ukprn = string & { readonly [ukprn]: true }

/** Reads a UKPRN: 8 digits that start with a 1, as other services of the Department check it. */
export function parseUkprn(text: string): Parsed<Ukprn, 'blank' | 'invalid'> {
  const trimmed = text.trim()
  if (trimmed === '') return fault('blank', 'Enter the UK provider reference number (UKPRN)')
  if (!/^1[0-9]{7}$/.test(trimmed)) return fault('invalid', 'UKPRN must be 8 digits long and start with a 1')
  return ok(trimmed as Ukprn)
}
