import { parseNino } from '../../kernel/identifiers/nino'

/** A number or date that is masked on sight: where it stands, and whether it has the right form. */
export interface FoundPersonal {
  readonly kind: 'nino' | 'date-of-birth'
  readonly valid: boolean
  readonly start: number
  readonly end: number
}

/** What looks like a National Insurance number, whether one is ever given out in this form or not. */
const NINO = /\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b/gi
const DATE_OF_BIRTH =
  /\b(?:d\.?o\.?b\.?|date of birth|birth date|born(?: on)?)[\s:.=(\u2013-]{0,5}(?:is |was )?(\d{1,2}[/. -]\d{1,2}[/. -]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9},? \d{2,4}|\d{4}-\d{2}-\d{2})/gi

/** Finds National Insurance numbers and dates of birth, so that they can be masked. */
export function findPersonal(text: string): readonly FoundPersonal[] {
  const ninos = [...text.matchAll(NINO)].map(match => ({
    kind: 'nino' as const,
    valid: parseNino(match[0]).kind === 'ok',
    start: match.index,
    end: match.index + match[0].length,
  }))
  const births = [...text.matchAll(DATE_OF_BIRTH)].map(match => {
    const end = match.index + match[0].length
    return { kind: 'date-of-birth' as const, valid: true, start: end - (match[1]?.length ?? 0), end }
  })
  return [...ninos, ...births]
}
