import type { FeedAction, FeedRow } from '../../../register/feed/feed-row'
import { formatInstant, pairingDays } from '../../view/format'
import type { Tag } from '../../view/labels'

const ACTIONS: Readonly<Record<FeedAction, Tag>> = {
  added: { text: 'Added', classes: 'govuk-tag--green' },
  changed: { text: 'Changed', classes: 'govuk-tag--blue' },
  ended: { text: 'Ended', classes: 'govuk-tag--yellow' },
  undone: { text: 'Undone', classes: 'govuk-tag--red' },
}

/** One row of a feed as a page shows it. */
export function rowView(row: FeedRow) {
  const { shown, changeId } = row
  return {
    changeId: String(changeId),
    action: ACTIONS[row.action],
    changed: formatInstant(row.changedAt),
    mentor: shown.mentorName || shown.mentorId,
    mentorFacts: [trnWords(shown.mentorTrn), shown.mentorEmail ?? 'No email address: not grantable, ask'],
    cohorts: cohortWords(shown.homeCohort, shown.pairedCohort),
    ect: shown.ectId === null ? 'None: the mentor is registered on the cohort' : shown.ectName || shown.ectId,
    ectTrn: shown.ectId === null ? null : trnWords(shown.ectTrn),
    school: shown.schoolName ?? 'Not known',
    urn: shown.schoolUrn === null ? null : `URN ${shown.schoolUrn}`,
    days: pairingDays(shown.from, shown.until),
    why: shown.isOutOfScope ? 'No longer in your partnerships' : null,
    acknowledged: row.acknowledgedAt === null ? null : formatInstant(row.acknowledgedAt),
    ask: askWords(row),
  }
}

function trnWords(trn: string | null): string {
  return trn === null ? 'No TRN' : `TRN ${trn}`
}

function cohortWords(home: number | null, paired: number | null): string {
  const [of, on] = [home, paired].map(cohort => cohort ?? 'not known')
  return of === on ? `${of}` : `Registered on ${of}, works on ${on}`
}

/** What to ask for, and whom, so that access can be granted. */
function askWords({ shown }: FeedRow): string {
  const school = shown.schoolName ?? 'the school'
  return `Ask the induction tutor of ${school} for the email address that ${shown.mentorName || 'the mentor'} uses there, and to put it right in the DfE service. The row comes again as changed once the register has it.`
}
