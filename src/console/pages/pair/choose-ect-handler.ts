import { holds } from '../../../kernel/day'
import type { RegisterPerson } from '../../../register/people'
import type { PersonView } from '../../../register/register-view'
import { paths } from '../../paths'
import type { Answer, ConsoleRequest, Handler, HandlerDeps } from '../../route'
import { peopleSeen } from '../../view/people-seen'
import { personName, shortName } from '../../view/person'
import { mistakes } from './choose-mentor-handler'
import { personOptions } from './people-options'

const MOST_FOUND = 20
const LONGEST_SEARCH = 200
const NOT_HERE = 'not-here'
/** Schools of one mentor whose ECTs are listed; nobody mentors at more. */
const MOST_SCHOOLS = 5

/** *Add an ECT*, for a school that begins with the mentor: the ECTs of the mentor's schools, those without a mentor first. */
export const showAddEct: Handler = async (deps, request) => {
  const mentor = await deps.services.register.person(request.params.text('id'))
  if (!mentor) return { kind: 'not-found' }
  const chosen = request.query.text('ect')
  if (chosen === '' || chosen === NOT_HERE) return page(deps, request, mentor)
  const to = paths.changeMentor.to({ id: chosen }, { mentor: mentor.person.id, from: 'mentor' })
  return { kind: 'redirect', to, subject: { type: 'person', id: mentor.person.id } }
}

async function page(deps: HandlerDeps, request: ConsoleRequest, mentor: PersonView): Promise<Answer> {
  const { person } = mentor
  const text = request.query.text('text').slice(0, LONGEST_SEARCH)
  const here = await ectsAround(deps, mentor)
  const isSearching = text !== '' || request.query.text('ect') === NOT_HERE || here.options.length === 0
  const found = await findEcts(deps, { mentor, text, urn: here.urns[0] })
  const view = {
    name: personName(person),
    shortName: shortName(person),
    back: paths.mentor.to({ id: person.id }),
    action: paths.addEct.to({ id: person.id }),
    listed: here.options,
    notHere: NOT_HERE,
    isSearching,
    text,
    ...found,
  }
  const errors = mistakes(request, { text, missing: `Select which ECT ${shortName(person)} will mentor` })
  return {
    kind: 'page',
    template: 'choose-ect',
    title: `Which ECT will ${shortName(person)} mentor?`,
    view,
    subject: { type: 'person', id: person.id },
    also: peopleSeen([...here.options, ...found.found].map(({ value }) => value)),
    ...(errors.length > 0 ? { flash: { errors } } : {}),
  }
}

async function ectsAround({ services }: HandlerDeps, { person, periods }: PersonView) {
  const today = services.clock.today()
  const urns = periods
    .filter(
      ({ role, startedOn, finishedOn }) => role === 'mentor' && holds({ from: startedOn, until: finishedOn }, today),
    )
    .map(period => period.schoolUrn)
    .slice(0, MOST_SCHOOLS)
  const schools = await Promise.all([...new Set(urns)].map(urn => services.register.school(urn)))
  const ects = schools
    .flatMap(facts => facts?.ects ?? [])
    .filter(ect => ect.person.id !== person.id && ect.mentorId !== person.id)
  const withoutFirst = [...ects.filter(ect => ect.mentorId === null), ...ects.filter(ect => ect.mentorId !== null)]
  const mentorOf = new Map(ects.map(ect => [ect.person.id, ect.mentorName]))
  return {
    urns,
    options: await personOptions(services.register, {
      people: withoutFirst.map(ect => ect.person),
      role: 'ect',
      more: ect => mentorWords(ect, mentorOf.get(ect.id) ?? null),
    }),
  }
}

function mentorWords(ect: RegisterPerson, mentorName: string | null): string {
  if (ect.currentMentorId === null) return 'No mentor today'
  return `Mentored by ${mentorName?.trim() || 'somebody'} today`
}

async function findEcts(
  { services }: HandlerDeps,
  asked: { readonly mentor: PersonView; readonly text: string; readonly urn: string | undefined },
) {
  const { mentor, text, urn } = asked
  if (text === '') return { found: [], isSearched: false, isFull: false, isNear: false }
  const near = urn === undefined ? {} : { nearUrn: urn }
  const ects = await services.register.search({ text, role: 'ect', ...near, limit: MOST_FOUND })
  return {
    isSearched: true,
    isFull: ects.length === MOST_FOUND,
    isNear: ects.some(ect => ect.isNear),
    found: await personOptions(services.register, {
      people: ects.map(({ person }) => person),
      role: 'ect',
      more: ect => foundWords(ect, mentor.person.id),
    }),
  }
}

function foundWords(ect: RegisterPerson, mentorId: string): string {
  if (ect.id === mentorId) return 'This is the mentor'
  return ect.currentMentorId === null ? 'No mentor today' : 'Has a mentor today'
}
