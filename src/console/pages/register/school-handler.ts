import { paths } from '../../paths'
import type { Handler } from '../../route'
import { cohortsOf, personName } from '../../view/person'

/** A school with its tutors, mentors and ECTs of today. */
export const showSchool: Handler = async ({ services }, request) => {
  const facts = await services.register.school(request.params.text('urn'))
  if (!facts) return { kind: 'not-found' }
  const { school } = facts
  const view = {
    name: school.name,
    urn: school.urn,
    status: school.status === 'open' ? 'Open' : 'Closed',
    town: school.town ?? 'Not known',
    trust: school.trust ?? 'None known',
    provider: school.leadProvider ?? 'Not known',
    partner: school.deliveryPartner ?? 'Not known',
    domains: school.emailDomains.join(', ') || 'None known',
    successors: school.successors.map(urn => ({ urn, href: paths.school.to({ urn }) })),
    tutors: facts.tutors,
    mentors: facts.mentors.map(person => ({
      name: personName(person),
      href: paths.mentor.to({ id: person.id }),
      cohorts: cohortsOf(person.roles.filter(role => role.role === 'mentor')) || 'Not known',
    })),
    ects: facts.ects.map(({ person, mentorName }) => ({
      name: personName(person),
      href: paths.ect.to({ id: person.id }),
      cohorts: cohortsOf(person.roles.filter(role => role.role === 'ect')) || 'Not known',
      mentor: mentorName ?? 'No mentor',
    })),
    tickets: paths.queue.to({}, { show: 'all', text: school.name }),
  }
  return { kind: 'page', template: 'school', title: school.name, view, subject: { type: 'school', id: school.urn } }
}
