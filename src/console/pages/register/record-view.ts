import { holds, type Day } from '../../../kernel/day'
import type { PersonId } from '../../../register/register-reader'
import type { Pairing, PersonView } from '../../../register/register-view'
import { isToDoInService } from '../../../register/standing/in-service'
import { paths } from '../../paths'
import { pairingDays } from '../../view/format'
import { peopleSeen } from '../../view/people-seen'
import { standingView } from '../../view/service-standing'
import { isUnnamed, personName, shortName } from '../../view/person'
import type { NamesAround } from './names-around'
import type { TimelineView } from './timeline-view'

/** What a record page is made from. */
export interface RecordGiven {
  readonly view: PersonView
  readonly names: NamesAround
  readonly ids: readonly PersonId[]
  readonly timeline: TimelineView
  readonly nameOf: (accountId: string) => string
  /** Whether whoever looks may complete matches. */
  readonly mayPair: boolean
  /** Whether they may know who saw the record. */
  readonly maySeeAudit: boolean
  readonly today: Day
  /** An agent also makes each match in the Department's service. */
  readonly isCopy: boolean
}

const ID_KINDS: Readonly<Record<PersonId['kind'], string>> = {
  participant: 'Participant ID',
  'training-record': 'Training record ID',
}

/** What the records of mentors and ECTs have in common. */
export function recordView({ view, names, ids, timeline, mayPair, maySeeAudit }: RecordGiven) {
  const { person } = view
  return {
    name: shortName(person),
    isUnnamed: isUnnamed(person),
    otherNames: [
      ...person.previousNames,
      ...(person.preferredName && person.preferredName !== person.firstName
        ? [`${person.preferredName} ${person.lastName}`]
        : []),
    ],
    trn: person.trn,
    emails: person.emails,
    ids: ids.map(id => ({ kind: ID_KINDS[id.kind], value: id.value, isRetired: id.isRetired })),
    registrations: view.registrations.map(registration => ({
      role: registration.role === 'mentor' ? 'Mentor' : 'ECT',
      cohort: registration.cohort,
      school: schoolLink(registration.schoolUrn, names),
      provider: registration.leadProvider ?? 'Not known',
      partner: registration.deliveryPartner ?? 'Not known',
      status: registration.progress === 'unfinished' ? 'Never finished' : capital(registration.trainingStatus),
    })),
    lookAlikes: view.lookAlikes.map(other => ({
      name: personName(other),
      href: (other.roles.some(role => role.role === 'mentor') ? paths.mentor : paths.ect).to({ id: other.id }),
    })),
    timeline,
    mayPair,
    whoSaw: maySeeAudit ? paths.whoSaw.to({ id: person.id }) : null,
  }
}

/** Whom a record shows: its own person, those whom they are paired with, and those who may be the same. */
export function seenOn({ view }: RecordGiven) {
  const { person, mentoredBy, mentoring, lookAlikes } = view
  return {
    subject: { type: 'person', id: person.id },
    also: peopleSeen([
      ...mentoredBy.map(({ mentorId }) => mentorId),
      ...mentoring.map(({ ectId }) => ectId),
      ...lookAlikes.map(({ id }) => id),
    ]),
  }
}

/** The schools where somebody is or was, in one role, those of today first. */
export function periodsView({ view, names, today }: RecordGiven, role: 'mentor' | 'ect') {
  const rows = view.periods
    .filter(period => period.role === role)
    .map(period => ({
      school: schoolLink(period.schoolUrn, names),
      urn: period.schoolUrn,
      days: pairingDays(period.startedOn, period.finishedOn),
      status: statusWords(period, today),
      isNow: period.status === 'active' && holds({ from: period.startedOn, until: period.finishedOn }, today),
      startedOn: period.startedOn,
      leaving:
        period.leavingReportedBy === null ? null : `Leaving date reported by ${names.school(period.leavingReportedBy)}`,
    }))
  return [...rows].sort(
    (left, right) => Number(right.isNow) - Number(left.isNow) || right.startedOn.localeCompare(left.startedOn),
  )
}

/** Pairings as rows, the newest first. */
export function pairingsView(
  pairings: readonly Pairing[],
  { names, today, nameOf, isCopy }: RecordGiven,
  other: 'mentor' | 'ect',
) {
  const rows = pairings.map(pairing => {
    const range = { from: pairing.startedOn, until: pairing.finishedOn }
    const id = other === 'mentor' ? pairing.mentorId : pairing.ectId
    return {
      id,
      name: names.person(id),
      href: (other === 'mentor' ? paths.mentor : paths.ect).to({ id }),
      school: schoolLink(pairing.schoolUrn, names),
      days: pairingDays(pairing.startedOn, pairing.finishedOn),
      standing: standingView(
        {
          standing: pairing.standing,
          seen: pairing.seenAt === null ? null : { at: pairing.seenAt, by: pairing.seenSource },
          contradiction: pairing.service?.contradiction ?? null,
          done: pairing.service?.done ?? null,
        },
        { person: names.person, account: nameOf },
      ),
      toDoInService: isCopy && isToDoInService(pairing, today) ? paths.inService.to({}, { show: 'to-do' }) : null,
      when: holds(range, today) ? 'now' : pairing.startedOn > today ? 'future' : 'past',
      startedOn: pairing.startedOn,
    }
  })
  return [...rows].sort((left, right) => right.startedOn.localeCompare(left.startedOn))
}

function statusWords(
  period: { readonly status: string; readonly startedOn: Day; readonly finishedOn: Day | null },
  today: Day,
): string {
  if (period.status !== 'active') return capital(period.status)
  if (period.startedOn > today) return 'To come'
  return period.finishedOn !== null && period.finishedOn < today ? 'Ended' : 'Current'
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

function schoolLink(urn: string, names: NamesAround) {
  return { text: names.school(urn), href: paths.school.to({ urn }) }
}
