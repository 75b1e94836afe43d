import { academicYear } from './academic-year'
import type { Cause, Diagnosis } from './diagnosis'

/**
 * Who asks, as far as what they may be told goes: this school's induction tutor with a proved sender, somebody else of
 * the school with a proved sender, the tutor's address with nothing that proves it, or anybody else.
 */
export type Hearer = 'tutor' | 'colleague' | 'claimed-tutor' | 'unproved'

/** this: the cause in words; in general: how the list works, nothing of anybody; nothing: only whom to ask. */
export type Telling = 'this' | 'in general' | 'nothing'

const tutorOnly = { tutor: 'this', colleague: 'nothing', 'claimed-tutor': 'nothing', unproved: 'nothing' } as const
const setUp = { tutor: 'this', colleague: 'in general', 'claimed-tutor': 'nothing', unproved: 'nothing' } as const

/**
 * What a requester may be told, cause by standing (DESIGN decision 13). No cell reveals another school, a leaving date
 * elsewhere, a second identity, eligibility, prohibition, or a person whom they did not name: where the cause itself would,
 * the words for the tutor keep to what their own school sees.
 */
export const MAY_BE_TOLD: Readonly<Record<Cause, Readonly<Record<Hearer, Telling>>>> = {
  'not-in-school-pool': setUp,
  'listed-and-overlooked': setUp,
  'already-current-mentor': tutorOnly,
  'not-registered': setUp,
  'left-or-leaving': tutorOnly,
  transferred: tutorOnly,
  'at-two-schools': tutorOnly,
  removed: tutorOnly,
  'choice-saved-nothing': tutorOnly,
  'duplicate-person': tutorOnly,
  'two-registrations': tutorOnly,
  'registration-unfinished': tutorOnly,
  'wrong-role': tutorOnly,
  'address-of-another': tutorOnly,
  'year-not-set-up': setUp,
  'partnership-unconfirmed': setUp,
  'partnership-challenged': tutorOnly,
  'school-changed-urn': setUp,
  themself: tutorOnly,
  'no-mentor-in-pool': setUp,
  'ect-not-current': tutorOnly,
  'ect-withdrawn': tutorOnly,
  'requester-not-tutor': setUp,
  'name-differs': setUp,
  'cohort-mismatch': setUp,
}

/** The sentence that a requester of this standing may be told about a cause. */
export function wordsFor(diagnosis: Pick<Diagnosis, 'cause' | 'requesterSentence'>, hearer: Hearer): string {
  switch (MAY_BE_TOLD[diagnosis.cause][hearer]) {
    case 'this':
      return diagnosis.requesterSentence
    case 'in general':
      return GENERAL
    case 'nothing':
      return hearer === 'colleague' ? ASK_TUTOR : hearer === 'claimed-tutor' ? ASK_WHETHER_SENT : ASK_FROM_SCHOOL
  }
}

const GENERAL =
  'The list shows the mentors whom your school’s induction tutor has registered at your school. Please ask them to check it, or to write to us.'
const ASK_TUTOR =
  'We can talk about a person’s record with your school’s induction tutor only. Please ask them to write to us.'
/** It goes to the tutor's own address, so that an answer to it is theirs. */
const ASK_WHETHER_SENT =
  'We can talk about a person’s record once we know that you wrote to us, which your message did not show. Please answer this email to confirm it.'
const ASK_FROM_SCHOOL =
  'We can talk about a person’s record with the school’s registered induction tutor only. Please ask them to write to us from their school address.'

/** What the words for the tutor depend on. They name nobody: the requester knows whom they asked about, under which name. */
export interface TutorFacts {
  /** Whether this very school reported what happened. */
  readonly isOfThisSchool: boolean
  readonly cohort: number | null
}

/** The words about a cause for this school's induction tutor, whose sender is proved. */
export function tutorWords(cause: Cause | 'cannot-tell', { isOfThisSchool, cohort }: TutorFacts): string {
  const year = cohort === null ? 'this academic year' : `the academic year ${academicYear(cohort)}`
  switch (cause) {
    case 'not-in-school-pool':
    case 'at-two-schools':
      return 'The mentor has not been added to your school’s list of mentors yet.'
    case 'listed-and-overlooked':
      return 'The mentor is in your school’s list of mentors, and can be chosen for the ECT.'
    case 'already-current-mentor':
      return 'The mentor is already recorded for the ECT. There is nothing left to do.'
    case 'not-registered':
    case 'wrong-role':
      return 'The mentor is not registered as a mentor at your school. If they are to mentor, please register them as a mentor.'
    case 'left-or-leaving':
      return isOfThisSchool
        ? 'Your school has reported that the mentor left or is leaving. If they are staying, please tell us, so that this can be corrected.'
        : NOT_LISTED_AND_HERE
    case 'transferred':
      return NOT_LISTED_AND_HERE
    case 'removed':
      return isOfThisSchool
        ? 'The mentor was removed from your school’s list of mentors. If that was a mistake, please tell us.'
        : `The mentor is not in your school’s list of mentors at present. ${CHECKING}`
    case 'choice-saved-nothing':
      return `If you chose the mentor and the page still shows no mentor for the ECT, the choice was not saved. ${CHECKING}`
    case 'duplicate-person':
    case 'two-registrations':
      return CHECKING
    case 'registration-unfinished':
      return isOfThisSchool
        ? 'The registration of the mentor was started and not finished. Please sign in, check their details and confirm them.'
        : 'The mentor is not registered at your school yet. Please register them, and confirm their details at the end.'
    case 'address-of-another':
      return 'Please register the mentor with an email address that is theirs alone and that nobody else uses.'
    case 'year-not-set-up':
      return `Your school has not been set up for ${year} yet. Please set it up first, then add the mentor.`
    case 'partnership-unconfirmed':
      return `Your lead provider has not confirmed its partnership with your school for ${year}, so nobody can be added yet. Please ask them to confirm it.`
    case 'partnership-challenged':
      return `There is a question about your school’s partnership for ${year}. Your list of mentors stays as it is, but your lead provider cannot see a pairing until it is settled. Please speak to your lead provider.`
    case 'school-changed-urn':
      return 'The records of your school have not all been carried over to its present number, so the list of mentors is not complete.'
    case 'themself':
      return 'Please tell us who is to mentor the ECT, with the mentor’s name and TRN.'
    case 'no-mentor-in-pool':
      return 'Your school’s list of mentors is empty, so no mentor can be chosen yet. Please register a mentor first.'
    case 'ect-not-current':
      return 'We could not find the ECT as a current ECT at your school. Please check their record.'
    case 'ect-withdrawn':
      return 'The page does not offer a mentor for the ECT at present. Please ask your lead provider about the ECT’s training.'
    case 'requester-not-tutor':
      return 'Please check that you have signed in as the induction tutor of this school.'
    case 'name-differs':
      return 'The mentor may be listed under another name than you know them by. Please look for their TRN.'
    case 'cohort-mismatch':
      return 'Your list showed mentors of the ECT’s academic year only. A mentor of another year can be paired with the ECT all the same.'
    case 'cannot-tell':
      return 'We are finding out why the mentor was not in your school’s list of mentors.'
  }
}

const NOT_LISTED_AND_HERE =
  'The mentor is not in your school’s list of mentors at present. Please tell us whether they mentor at your school now.'
const CHECKING = 'We need to check the mentor’s record before they can be chosen.'
