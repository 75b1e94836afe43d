import type { Cause } from '../../register/diagnosis'
import { sumsOf, type Chance } from '../chance'
import type { ErrorName } from '../mail/errors'
import type { PortalPage } from '../occurrence'

interface OrdinaryCause {
  readonly cause: Cause
  /** Of all ordinary requests, in thousandths. */
  readonly share: number
  readonly page: PortalPage
  /** What the service then shows, if it shows anything. */
  readonly error: ErrorName | null
}

/** What single requests are about when nothing is wrong beyond them: the causes of domain.md §4, the frequent ones of §7.1 most. */
export const ORDINARY_CAUSES: readonly [OrdinaryCause, ...OrdinaryCause[]] = [
  { cause: 'not-in-school-pool', share: 190, page: 'choose-a-mentor', error: 'not-at-this-school' },
  { cause: 'registration-unfinished', share: 120, page: 'add-a-mentor', error: 'no-trn' },
  { cause: 'transferred', share: 100, page: 'choose-a-mentor', error: null },
  { cause: 'not-registered', share: 90, page: 'choose-a-mentor', error: 'choose-from-list' },
  { cause: 'left-or-leaving', share: 70, page: 'choose-a-mentor', error: null },
  { cause: 'at-two-schools', share: 65, page: 'add-a-mentor', error: 'two-schools' },
  { cause: 'removed', share: 50, page: 'choose-a-mentor', error: null },
  { cause: 'listed-and-overlooked', share: 50, page: 'choose-a-mentor', error: 'service-problem' },
  { cause: 'duplicate-person', share: 45, page: 'mentor-record', error: null },
  { cause: 'wrong-role', share: 40, page: 'add-a-mentor', error: 'already-an-ect' },
  { cause: 'no-mentor-in-pool', share: 35, page: 'ect-record', error: null },
  { cause: 'name-differs', share: 35, page: 'choose-a-mentor', error: null },
  { cause: 'partnership-unconfirmed', share: 30, page: 'add-a-mentor', error: 'partnership-not-confirmed' },
  { cause: 'address-of-another', share: 30, page: 'add-a-mentor', error: 'email-taken' },
  { cause: 'year-not-set-up', share: 25, page: 'list-of-ects', error: 'year-not-open' },
  { cause: 'requester-not-tutor', share: 25, page: 'sign-in', error: null },
  { cause: 'ect-not-current', share: 20, page: 'ect-record', error: null },
  { cause: 'already-current-mentor', share: 20, page: 'ect-record', error: 'different-mentor' },
  { cause: 'cohort-mismatch', share: 20, page: 'choose-a-mentor', error: null },
  { cause: 'partnership-challenged', share: 15, page: 'list-of-ects', error: null },
  { cause: 'school-changed-urn', share: 10, page: 'choose-a-mentor', error: null },
  { cause: 'choice-saved-nothing', share: 10, page: 'ect-record', error: null },
  { cause: 'themself', share: 5, page: 'choose-a-mentor', error: 'different-mentor' },
]
const SUMS = sumsOf(ORDINARY_CAUSES.map(({ share }) => share))

/** One of the ordinary causes, as often as it is met. */
export function drawCause(chance: Chance): OrdinaryCause {
  return ORDINARY_CAUSES[chance.placeIn(SUMS)] ?? ORDINARY_CAUSES[0]
}
