import type { PersonView } from '../../../register/register-view'
import { paths } from '../../paths'
import type { ConsoleRequest, Handler, HandlerDeps } from '../../route'
import { personLine, personName, shortName } from '../../view/person'
import { planView } from '../ticket/plan-view'

const MOST_FOUND = 20
const MOST_TICKETS = 20
const LONGEST_SEARCH = 200

/** *Add or change mentor*: who the portal would list, a search beyond that, and what a match would change. */
export const showChangeMentor: Handler = async (deps, request) => {
  const ect = await deps.services.register.person(request.params.text('id'))
  if (!ect) return { kind: 'not-found' }
  const { person } = ect
  const here = (mentor: string) => paths.changeMentor.to({ id: person.id }, { mentor })
  const view = {
    name: personName(person),
    shortName: shortName(person),
    back: paths.ect.to({ id: person.id }),
    action: paths.changeMentor.to({ id: person.id }),
    ...(await findMentors(deps, request, { ect, here })),
    preview: await preview(deps, request, ect),
  }
  return {
    kind: 'page',
    template: 'change-mentor',
    title: 'Add or change mentor',
    view,
    subject: { type: 'person', id: person.id },
  }
}

async function findMentors(
  { services }: HandlerDeps,
  request: ConsoleRequest,
  { ect, here }: { readonly ect: PersonView; readonly here: (mentorId: string) => string },
) {
  const text = request.query.text('text').slice(0, LONGEST_SEARCH)
  const nearUrn = ect.periods.find(period => period.role === 'ect' && period.finishedOn === null)?.schoolUrn
  const near = nearUrn === undefined ? {} : { nearUrn }
  const [listed, found] = await Promise.all([
    services.register.eligibleMentors(ect.person.id, services.clock.today()),
    text === '' ? [] : services.register.search({ text, role: 'mentor', ...near, limit: MOST_FOUND }),
  ])
  return {
    text,
    listed: listed.map(mentor => ({ name: personName(mentor), href: here(mentor.id) })),
    found: found.map(({ person: mentor, schoolNames }) => ({
      name: personName(mentor),
      line: personLine(mentor, 'mentor', schoolNames),
      href: here(mentor.id),
      isListed: listed.some(other => other.id === mentor.id),
    })),
    isSearched: text !== '',
  }
}

/** What the match would change, and the tickets from which it can be completed: a change is always asked for by somebody. */
async function preview({ services }: HandlerDeps, request: ConsoleRequest, ect: PersonView) {
  const mentorId = request.query.text('mentor')
  if (mentorId === '') return null
  const [previewed, mentor] = await Promise.all([
    services.actions.previewPair({ mentorId, ectId: ect.person.id }),
    services.register.people([mentorId]),
  ])
  const [first] = mentor
  if (!previewed || !first) return null
  const urn = previewed.plan.schoolUrn
  const { lines } =
    urn === null
      ? { lines: [] }
      : await services.tickets.queue({
          states: ['new', 'open', 'waiting', 'on-hold'],
          schoolUrn: urn,
          limit: MOST_TICKETS,
          offset: 0,
        })
  return {
    mentor: personName(first),
    plan: planView(previewed.plan, 'tutor'),
    tickets: lines.map(line => ({
      reference: line.reference,
      subject: line.subject,
      href: paths.choosePair.to({ reference: line.reference }, { mentor: mentorId, ect: ect.person.id }),
    })),
  }
}
