import { holds, type Day } from '../../../kernel/day'
import type { RegisterChangeLine } from '../../../register/register-reader'
import type { Pairing, PersonView } from '../../../register/register-view'
import { paths } from '../../paths'
import { formatInstant, pairingDays } from '../../view/format'
import { standingView } from '../../view/service-standing'
import { personName } from '../../view/person'
import type { NamesAround } from './names-around'

/** What a record page is made from. */
export interface RecordGiven {
  readonly view: PersonView
  readonly names: NamesAround
  readonly changes: readonly RegisterChangeLine[]
  readonly nameOf: (accountId: string) => string
  readonly today: Day
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** What the records of mentors and ECTs have in common. */
export function recordView({ view, names, changes, nameOf }: RecordGiven) {
  const { person } = view
  return {
    name: personName(person),
    otherNames: [...person.previousNames, ...(person.preferredName ? [`${person.firstName} ${person.lastName}`] : [])],
    trn: person.trn ?? 'None',
    emails: person.emails,
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
    changes: changes.map(line => ({
      at: formatInstant(line.at),
      by: nameOf(line.changedBy),
      sentence: line.sentence,
      reason: line.reason,
      ticketHref: line.ticketId === null ? null : paths.ticket.to({ reference: line.ticketId }),
    })),
  }
}

/** The schools where somebody is or was, in one role. */
export function periodsView({ view, names, today }: RecordGiven, role: 'mentor' | 'ect') {
  return view.periods
    .filter(period => period.role === role)
    .map(period => ({
      school: schoolLink(period.schoolUrn, names),
      days: pairingDays(period.startedOn, period.finishedOn),
      status: capital(period.status),
      isNow: period.status === 'active' && holds({ from: period.startedOn, until: period.finishedOn }, today),
      leaving:
        period.leavingReportedBy === null ? null : `Leaving date reported by ${names.school(period.leavingReportedBy)}`,
    }))
}

/** Pairings as rows, the present ones first. */
export function pairingsView(
  pairings: readonly Pairing[],
  { names, today, nameOf }: RecordGiven,
  other: 'mentor' | 'ect',
) {
  const rows = pairings.map(pairing => {
    const range = { from: pairing.startedOn, until: pairing.finishedOn }
    const id = other === 'mentor' ? pairing.mentorId : pairing.ectId
    return {
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
      when: holds(range, today) ? 'now' : pairing.startedOn > today ? 'future' : 'past',
      ticketHref: pairing.ticketId === null ? null : paths.ticket.to({ reference: pairing.ticketId }),
      startedOn: pairing.startedOn,
    }
  })
  return [...rows].sort((left, right) => right.startedOn.localeCompare(left.startedOn))
}

function schoolLink(urn: string, names: NamesAround) {
  return { text: names.school(urn), href: paths.school.to({ urn }) }
}
