import { takenPlaces } from './taken-places'

/** A cohort or a year of induction that the author mentions. */
export interface FoundCohort {
  /** The cohort's year (2021 means 2021/22), or null when a year of induction is said instead. */
  readonly cohort: number | null
  /** 1 or 2: the year of induction the ECT is in. */
  readonly inductionYear: 1 | 2 | null
  /** Whom it is said of, when the words say so. */
  readonly of: 'mentor' | 'ect' | null
  readonly start: number
  readonly end: number
}

const YEAR_BEFORE_ROLE =
  /\b(20[12]\d)(?:\s?[/\u2013-]\s?(?:20)?\d\d)?[\s-]{1,2}(?:cohort |intake |starter |registered )?(mentor|ect)s?\b/gi
const ROLE_BEFORE_YEAR =
  /\b(mentor|ect)s?[ ,(]{1,2}(?:of |from |in |on |for )?(?:the )?(?:cohort )?(?:of )?(20[12]\d)\b/gi
const COHORT =
  /\b(20[12]\d)(?:\s?[/\u2013-]\s?(?:20)?\d\d)?\s(?:cohort|intake)\b|\b(?:cohort|intake)(?: of| year)?:?\s(20[12]\d)\b/gi
const ACADEMIC_YEAR = /\b(20[12]\d)(?:\/(?:20)?\d\d|\s?[\u2013-]\s?\d\d| to 20\d\d)\b/gi
const INDUCTION_YEAR =
  /\b(?:(?:year|yr|y)\s?([12]|one|two)|(1st|2nd|first|second)[\s-]year)\s(?:ect|early career teacher)s?\b|\bects?\s?\(?(?:(?:year|yr|y)\s?([12]|one|two))\b|(?<=[^\n:;,.]\s)\(?ect ?([12])\b(?!\s?[:=.)-])/gi

/** Finds cohorts ("2021 mentor", "2022/23", "cohort 2022") and years of induction ("year 2 ECT"). */
export function findCohorts(text: string): readonly FoundCohort[] {
  const found: FoundCohort[] = []
  const places = takenPlaces(text.length)
  const take = (cohort: FoundCohort) => {
    if (places.take(cohort.start, cohort.end)) found.push(cohort)
  }
  const place = (match: RegExpExecArray) => ({ start: match.index, end: match.index + match[0].length })
  for (const match of text.matchAll(YEAR_BEFORE_ROLE)) {
    take({ ...place(match), cohort: Number(match[1]), inductionYear: null, of: roleOf(match[2]) })
  }
  for (const match of text.matchAll(ROLE_BEFORE_YEAR)) {
    take({ ...place(match), cohort: Number(match[2]), inductionYear: null, of: roleOf(match[1]) })
  }
  for (const match of text.matchAll(INDUCTION_YEAR)) {
    const said = match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''
    take({ ...place(match), cohort: null, inductionYear: /^(?:1|one|1st|first)$/i.test(said) ? 1 : 2, of: 'ect' })
  }
  for (const pattern of [COHORT, ACADEMIC_YEAR]) {
    for (const match of text.matchAll(pattern)) {
      take({ ...place(match), cohort: Number(match[1] ?? match[2]), inductionYear: null, of: null })
    }
  }
  return found.sort((left, right) => left.start - right.start)
}

function roleOf(said: string | undefined): 'mentor' | 'ect' {
  return said?.toLowerCase() === 'mentor' ? 'mentor' : 'ect'
}
