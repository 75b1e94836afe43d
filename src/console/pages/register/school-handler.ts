import { may } from '../../../access/permissions'
import type { RegisterPerson, RoleAtSchool } from '../../../register/people'
import type { SchoolPageFacts } from '../../../register/register-reader'
import { paths } from '../../paths'
import type { Handler, HandlerDeps } from '../../route'
import { dayWords, formatInstant, pairingDays } from '../../view/format'
import { problemTag, problemTitle, stateTag } from '../../view/labels'
import { peopleSeen } from '../../view/people-seen'
import { cohortsOf, personName } from '../../view/person'
import { accountNames } from '../ticket/ticket-handlers'
import { backToSearch } from './found-view'
import { loadTimelineView } from './timeline-view'

const MOST_TICKETS = 10
const PARTNERSHIP: Readonly<Record<SchoolPageFacts['partnerships'][number]['status'], string>> = {
  active: 'Confirmed',
  unconfirmed: 'Not confirmed by the lead provider',
  challenged: 'Challenged',
}
const OTHER: Readonly<Record<RoleAtSchool['status'], string>> = {
  current: 'Today',
  deferred: 'Deferred',
  future: 'To come',
  completed: 'Completed',
  left: 'Left',
  removed: 'Removed by the school',
}

/** A school with its tutors, its mentors and ECTs, those before and after, and what is asked for there. */
export const showSchool: Handler = async (deps, request) => {
  const { services, access } = deps
  const facts = await services.register.school(request.params.text('urn'))
  if (!facts) return { kind: 'not-found' }
  const { school } = facts
  const { account } = request
  const view = {
    name: school.name,
    urn: school.urn,
    isClosed: school.status === 'closed',
    town: school.town ?? 'Not known',
    back: backToSearch(request.query),
    trust: school.trust ?? 'None known',
    domains: school.emailDomains.join(', ') || 'None known',
    predecessors: facts.predecessors.map(linkOf),
    successors: facts.successors.map(linkOf),
    tutors: facts.tutors.map(({ name, address, endedOn }) => ({
      name,
      address,
      until: endedOn === null ? null : `No source has named them since ${dayWords(endedOn)}`,
    })),
    ...peopleView(facts),
    partnerships: facts.partnerships.map(partnership => ({
      ...partnership,
      status: PARTNERSHIP[partnership.status],
    })),
    ...(await ticketsOf(deps, facts)),
    problems: account && may(account, 'problems.view') ? await problemsOf(deps, facts) : [],
    timeline: await loadTimelineView(services.register, {
      of: { schoolUrn: school.urn },
      page: request.query.text('page'),
      nameOf: await accountNames(access),
      mayUndo: account !== null && may(account, 'matches.undo'),
    }),
  }
  const subject = { type: 'school', id: school.urn }
  return { kind: 'page', template: 'school', title: school.name, view, subject, also: peopleSeen(peopleAt(facts)) }
}

function peopleAt({ mentors, ects, others }: SchoolPageFacts): readonly (string | null)[] {
  return [
    ...[...mentors, ...others].map(person => person.id),
    ...ects.flatMap(({ person, mentorId }) => [person.id, mentorId]),
  ]
}

function linkOf({ urn, name }: SchoolPageFacts['successors'][number]) {
  return { text: name === null ? `School with URN ${urn}` : `${name} (URN ${urn})`, href: paths.school.to({ urn }) }
}

function peopleView({ school, mentors, ects, others }: SchoolPageFacts) {
  const at = (person: RegisterPerson, role: 'mentor' | 'ect') =>
    person.roles.filter(held => held.urn === school.urn && held.role === role && held.from !== null)
  const isPresent = (role: RoleAtSchool) => role.status === 'current' || role.status === 'deferred'
  return {
    mentors: mentors.map(person => {
      const roles = at(person, 'mentor').filter(isPresent)
      return {
        name: personName(person),
        href: paths.mentor.to({ id: person.id }),
        cohorts: cohortsOf(person.roles.filter(role => role.role === 'mentor')) || 'Not known',
        days: roles.map(daysOf).join('; '),
      }
    }),
    ects: ects.map(({ person, mentorId, mentorName }) => ({
      name: personName(person),
      href: paths.ect.to({ id: person.id }),
      cohorts: cohortsOf(person.roles.filter(role => role.role === 'ect')) || 'Not known',
      mentor: mentorName?.trim() || (mentorId === null ? null : 'Name not known'),
      mentorHref: mentorId === null ? null : paths.mentor.to({ id: mentorId }),
    })),
    others: others.flatMap(person =>
      (['mentor', 'ect'] as const).flatMap(role =>
        at(person, role)
          .filter(held => !isPresent(held))
          .map(held => ({
            name: personName(person),
            href: (role === 'mentor' ? paths.mentor : paths.ect).to({ id: person.id }),
            role: role === 'mentor' ? 'Mentor' : 'ECT',
            days: daysOf(held),
            status: OTHER[held.status],
          })),
      ),
    ),
  }
}

const daysOf = ({ from, until }: RoleAtSchool) =>
  from === null ? (until === null ? 'Days not known' : `Until ${dayWords(until)}`) : pairingDays(from, until)

/** The newest tickets about the school, and where all of them are. */
async function ticketsOf({ services }: HandlerDeps, { school }: SchoolPageFacts) {
  const { lines, total } = await services.tickets.queue({ schoolUrn: school.urn, limit: MOST_TICKETS, offset: 0 })
  return {
    tickets: lines.map(line => ({
      reference: line.reference,
      href: paths.ticket.to({ reference: line.reference }),
      subject: line.subject,
      state: stateTag(line.state),
      received: formatInstant(line.receivedAt),
    })),
    ticketCount: total,
    allTickets: paths.queue.to({}, { show: 'all', text: school.urn }),
  }
}

/** The latest problems that a school's page shows. */
const MOST_PROBLEMS = 50

async function problemsOf({ services }: HandlerDeps, { school }: SchoolPageFacts) {
  const of = { scope: 'school', scopeKey: school.urn } as const
  const problems = await services.problems.problems({ of, skip: 0, take: MOST_PROBLEMS })
  return problems.map(problem => ({
    reference: problem.reference,
    href: paths.problem.to({ reference: problem.reference }),
    title: problemTitle(problem.title, [school]),
    state: problemTag(problem.state),
  }))
}
