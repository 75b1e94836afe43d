import type { Cause } from '../../register/diagnosis'
import type { Ticket, TicketState } from '../../ticket/ticket'
import type { OutboxItem } from '../../notify/outbox'
import type { Problem } from '../../problem/problem'

/** A tag of the design system: words first, colour second. */
export interface Tag {
  readonly text: string
  readonly classes: string
}

const STATES: Readonly<Record<TicketState, Tag>> = {
  new: { text: 'New', classes: 'govuk-tag--blue' },
  open: { text: 'Open', classes: 'govuk-tag--blue' },
  waiting: { text: 'Waiting for requester', classes: 'govuk-tag--yellow' },
  'on-hold': { text: 'On hold', classes: 'govuk-tag--grey' },
  solved: { text: 'Solved', classes: 'govuk-tag--green' },
  closed: { text: 'Closed', classes: 'govuk-tag--grey' },
}
const OUTBOX_STATES: Readonly<Record<OutboxItem['state'], Tag>> = {
  pending: { text: 'Waiting to leave', classes: 'govuk-tag--blue' },
  sending: { text: 'Sending', classes: 'govuk-tag--blue' },
  sent: { text: 'Sent', classes: 'govuk-tag--green' },
  failed: { text: 'Failed', classes: 'govuk-tag--red' },
  cancelled: { text: 'Cancelled', classes: 'govuk-tag--grey' },
}
const OUTBOX_KINDS: Readonly<Record<OutboxItem['kind'], string>> = {
  acknowledgement: 'Acknowledgement',
  reply: 'Reply',
  'match-completed': 'Match completed',
  'match-correction': 'Correction after undo',
  'tutor-notice': 'Notice to the registered tutor',
  escalation: 'Escalation report',
  'problem-answer': 'Email about a problem',
  'problem-reminder': 'Reminder of a report',
  'suspended-notice': 'Notice of suspended mail',
  'second-line': 'Notice to the second line',
  'zendesk-create': 'New ticket in Zendesk',
  'zendesk-comment': 'Comment in Zendesk',
  'zendesk-problem': 'Problem in Zendesk',
  'zendesk-link': 'Incident in Zendesk',
  'zendesk-picture': 'Picture in Zendesk',
  'zendesk-redaction': 'Picture taken out of Zendesk',
}
const PROBLEM_STATES: Readonly<Record<Problem['state'], Tag>> = {
  suspected: { text: 'Suspected', classes: 'govuk-tag--yellow' },
  'under-investigation': { text: 'Under investigation', classes: 'govuk-tag--orange' },
  'fix-known': { text: 'Fix known', classes: 'govuk-tag--blue' },
  resolved: { text: 'Resolved', classes: 'govuk-tag--green' },
  reopened: { text: 'Reopened', classes: 'govuk-tag--red' },
  dismissed: { text: 'Dismissed', classes: 'govuk-tag--grey' },
  merged: { text: 'Merged', classes: 'govuk-tag--grey' },
}
const STANDINGS: ReadonlyMap<string, string> = new Map([
  ['tutor-authenticated', 'Known tutor'],
  ['called-back', 'Called back'],
  ['tutor-unauthenticated', 'Tutor’s address, not proved'],
  ['school-authenticated', 'Same school, not the tutor'],
  ['school-unauthenticated', 'Claims the school'],
  ['unknown', 'Not known'],
])
const PAIRING_STANDINGS: ReadonlyMap<string, string> = new Map([
  ['recorded', 'Recorded here'],
  ['seen', 'Seen in the DfE service'],
  ['contradicted', 'Contradicted by the DfE service'],
])
const CAUSES: ReadonlyMap<string, string> = new Map<Cause, string>([
  ['not-in-school-pool', 'Not in the school’s pool of mentors'],
  ['listed-and-overlooked', 'Listed, and overlooked'],
  ['already-current-mentor', 'Already the current mentor'],
  ['not-registered', 'Not registered'],
  ['left-or-leaving', 'Left or leaving'],
  ['transferred', 'Transferred to another school'],
  ['at-two-schools', 'At two schools'],
  ['removed', 'Removed'],
  ['duplicate-person', 'Two records of one person'],
  ['registration-unfinished', 'Registration never finished'],
  ['wrong-role', 'Registered in another role'],
  ['school-changed-urn', 'School changed its URN'],
  ['themself', 'Mentor and ECT are one person'],
  ['ect-not-current', 'ECT is not current'],
  ['name-differs', 'Name differs'],
  ['cohort-mismatch', 'Cohorts differ'],
  ['choice-saved-nothing', 'Listed, but the choice saves nothing'],
  ['two-registrations', 'Two mentor registrations'],
  ['address-of-another', 'Email address is somebody else’s too'],
  ['year-not-set-up', 'Academic year not set up'],
  ['partnership-unconfirmed', 'Partnership not confirmed'],
  ['partnership-challenged', 'Partnership challenged'],
  ['no-mentor-in-pool', 'School has no mentor at all'],
  ['ect-withdrawn', 'ECT withdrawn from training'],
  ['requester-not-tutor', 'Perhaps not signed in as this school’s tutor'],
])

/** An email of ours did not arrive. */
export const NOT_DELIVERED: Tag = { text: 'Not delivered', classes: 'govuk-tag--red' }
const LANGUAGES = {
  welsh: { text: 'In Welsh', classes: 'govuk-tag--turquoise' },
  other: { text: 'Not in English', classes: 'govuk-tag--turquoise' },
} as const
/** Which language a ticket is written in, so that it goes to somebody who reads it; none in English. */
export const languageTags = (language: Ticket['language']): readonly Tag[] => (language ? [LANGUAGES[language]] : [])
/** It came by telephone. */
export const channelTags = (channel: Ticket['channel']): readonly Tag[] =>
  channel === 'telephone' ? [{ text: 'Telephone', classes: 'govuk-tag--light-blue' }] : []
/** The tag of a ticket's state. */
export const stateTag = (state: TicketState): Tag => STATES[state]
/** The tag of an outbox item's state. */
export const outboxTag = (state: OutboxItem['state']): Tag => OUTBOX_STATES[state]
/** The tag of an outbox item, by its state and by what its receiver's mail system reported. */
export function deliveryTag({ state, report }: Pick<OutboxItem, 'state' | 'report'>): Tag {
  if (report?.kind === 'failed') return NOT_DELIVERED
  return report?.kind === 'delayed' ? { text: 'Delayed', classes: 'govuk-tag--yellow' } : outboxTag(state)
}
/** What an outbox item is, in words. */
export const outboxKind = (kind: OutboxItem['kind']): string => OUTBOX_KINDS[kind]
/** The tag of a problem's state. */
export const problemTag = (state: Problem['state']): Tag => PROBLEM_STATES[state]
/** A requester's standing in two or three words. */
export const standingLabel = (standing: string): string => STANDINGS.get(standing) ?? standing
/** A cause in words; a code that is not known here is shown as it is. */
export const causeLabel = (cause: string): string => CAUSES.get(cause) ?? cause
/** A ticket's state in words. */
export const stateName = (state: string): string =>
  [...Object.entries(STATES)].find(([name]) => name === state)?.[1].text ?? state
/** How a pairing stands towards the Department's service. */
export const pairingStanding = (standing: string): string => PAIRING_STANDINGS.get(standing) ?? standing

/** A problem's title with its school's name, where it names one by its number. */
export function problemTitle(
  title: string,
  schools: readonly { readonly urn: string; readonly name: string }[],
): string {
  const school = schools.find(({ urn }) => title.endsWith(`school ${urn}`))
  return school ? title.replace(/school \d+$/, () => `${school.name} (URN ${school.urn})`) : title
}
