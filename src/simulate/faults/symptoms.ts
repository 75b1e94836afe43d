import type { Symptom } from './sketch'

type Symptoms = readonly [Symptom, ...Symptom[]]

/** What a release broke, after the dated defects of domain.md §4.1. */
export const OF_RELEASES: Symptoms = [
  // #4090: the page reads a mentor's first period and hides the ECTs of the second.
  { cause: 'listed-and-overlooked', error: null, page: 'mentor-record' },
  // #4216: the list says that a mentor is required, and there is one.
  { cause: 'listed-and-overlooked', error: 'mentor-required', page: 'list-of-ects' },
  // ab37576ef, bf41b7f08: dates overlap when a mentor is changed.
  { cause: 'listed-and-overlooked', error: 'dates-overlap', page: 'choose-a-mentor' },
  // #3836: who leaves one school is ended at all of them.
  { cause: 'left-or-leaving', error: null, page: 'choose-a-mentor' },
  // #4265: a mentor from a later day gives no sign of success, so schools try up to ten times.
  { cause: 'already-current-mentor', error: 'different-mentor', page: 'ect-record', sentAgain: 0.25 },
  // CST-998: a transfer does not add the mentor to the new school's pool.
  { cause: 'transferred', error: 'choose-from-list', page: 'choose-a-mentor' },
  // b8911e2f2: adding fails where the address is an alternate one.
  { cause: 'address-of-another', error: 'email-taken', page: 'add-a-mentor' },
  // CST-1184: the list drops profiles that are not active.
  { cause: 'removed', error: null, page: 'choose-a-mentor' },
]

/** What keeps going wrong at one school. */
export const OF_SCHOOLS: Symptoms = [
  { cause: 'not-in-school-pool', error: 'not-at-this-school', page: 'choose-a-mentor' },
  { cause: 'removed', error: null, page: 'choose-a-mentor' },
  { cause: 'no-mentor-in-pool', error: null, page: 'ect-record' },
  { cause: 'address-of-another', error: 'email-taken', page: 'add-a-mentor' },
  { cause: 'wrong-role', error: 'already-an-ect', page: 'add-a-mentor' },
  { cause: 'requester-not-tutor', error: null, page: 'sign-in' },
  { cause: 'choice-saved-nothing', error: null, page: 'ect-record' },
]

/** What one provider or partner can get wrong for its schools. */
export const OF_FEEDS: Symptoms = [
  { cause: 'partnership-challenged', error: null, page: 'list-of-ects' },
  { cause: 'partnership-unconfirmed', error: 'partnership-not-confirmed', page: 'add-a-mentor' },
  { cause: 'duplicate-person', error: null, page: 'mentor-record' },
  { cause: 'not-registered', error: 'choose-from-list', page: 'choose-a-mentor' },
]

export const OF_URN_CHANGES: Symptom = { cause: 'school-changed-urn', error: null, page: 'choose-a-mentor' }
export const OF_COHORT_PAIRS: Symptom = { cause: 'cohort-mismatch', error: null, page: 'choose-a-mentor' }
export const OF_TWO_SCHOOLS: Symptom = { cause: 'at-two-schools', error: 'two-schools', page: 'add-a-mentor' }
export const OF_ROLL_OVER: Symptom = { cause: 'year-not-set-up', error: 'year-not-open', page: 'list-of-ects' }
export const OF_CREEPING: Symptoms = [
  { cause: 'duplicate-person', error: null, page: 'mentor-record' },
  { cause: 'name-differs', error: null, page: 'choose-a-mentor' },
  { cause: 'ect-not-current', error: null, page: 'ect-record' },
]
