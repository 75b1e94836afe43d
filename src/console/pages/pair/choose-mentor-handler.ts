import type { PersonView } from '../../../register/register-view'
import type { FieldError } from '../../flash'
import { paths } from '../../paths'
import type { Answer, ConsoleRequest, Handler, HandlerDeps } from '../../route'
import { peopleSeen } from '../../view/people-seen'
import { personName, shortName } from '../../view/person'
import { showConfirmPair } from './confirm-pair-handler'
import { personOptions } from './people-options'

const MOST_FOUND = 20
const LONGEST_SEARCH = 200
/** The last radio button: what an agent presses whose tutor wrote that the mentor is missing. */
const NOT_HERE = 'not-here'

/**
 * *Add or change mentor*, as the guidance for induction tutors describes it: the mentors that the portal would list as
 * radio buttons, a search for one who is not among them, and then what the match would change.
 */
export const showChangeMentor: Handler = async (deps, request) => {
  const chosen = request.query.text('mentor')
  if (chosen !== '' && chosen !== NOT_HERE) return showConfirmPair(deps, request)
  const ect = await deps.services.register.person(request.params.text('id'))
  return ect ? page(deps, request, ect) : { kind: 'not-found' }
}

async function page(deps: HandlerDeps, request: ConsoleRequest, ect: PersonView): Promise<Answer> {
  const { register, clock } = deps.services
  const { person } = ect
  const text = request.query.text('text').slice(0, LONGEST_SEARCH)
  const listed = await register.eligibleMentors(person.id, clock.today())
  const isSearching = text !== '' || request.query.text('mentor') === NOT_HERE || listed.length === 0
  const [current] = person.currentMentorId === null ? [] : await register.people([person.currentMentorId])
  const found = await findMentors(deps, { ect, text, listedIds: listed.map(mentor => mentor.id) })
  const view = {
    name: personName(person),
    shortName: shortName(person),
    back: paths.ect.to({ id: person.id }),
    action: paths.changeMentor.to({ id: person.id }),
    current: current ? { name: personName(current), href: paths.mentor.to({ id: current.id }) } : null,
    listed: await personOptions(register, { people: listed, role: 'mentor' }),
    notHere: NOT_HERE,
    isSearching,
    text,
    ...found,
  }
  const errors = mistakes(request, { text, missing: `Select who will mentor ${shortName(person)}` })
  return {
    kind: 'page',
    template: 'choose-mentor',
    title: `Who will mentor ${shortName(person)}?`,
    view,
    subject: { type: 'person', id: person.id },
    also: peopleSeen([
      person.currentMentorId,
      ...listed.map(mentor => mentor.id),
      ...found.found.map(({ value }) => value),
    ]),
    ...(errors.length > 0 ? { flash: { errors } } : {}),
  }
}

/** What is missing from the form that was sent: the list of radio buttons, the search, or what it found. */
export function mistakes(
  request: ConsoleRequest,
  asked: { readonly text: string; readonly missing: string },
): readonly FieldError[] {
  switch (request.query.text('step')) {
    case 'list':
      return isAnswered(request) ? [] : [{ field: 'listed', text: asked.missing }]
    case 'search':
      return asked.text === '' ? [{ field: 'text', text: 'Enter a name, TRN or email address' }] : []
    case 'found':
      return isAnswered(request) ? [] : [{ field: 'found', text: asked.missing }]
    default:
      return []
  }
}

const isAnswered = ({ query }: ConsoleRequest) => query.text('mentor') !== '' || query.text('ect') !== ''

async function findMentors(
  { services }: HandlerDeps,
  asked: { readonly ect: PersonView; readonly text: string; readonly listedIds: readonly string[] },
) {
  const { ect, text, listedIds } = asked
  if (text === '') return { found: [], isSearched: false, isFull: false, isNear: false }
  const nearUrn = ect.periods.find(period => period.role === 'ect' && period.finishedOn === null)?.schoolUrn
  const near = nearUrn === undefined ? {} : { nearUrn }
  const mentors = await services.register.search({ text, role: 'mentor', ...near, limit: MOST_FOUND })
  // Somebody who is registered in another role, or in none, is who the diagnosis is about.
  const anybody = mentors.length > 0 ? mentors : await services.register.search({ text, ...near, limit: MOST_FOUND })
  return {
    isSearched: true,
    isFull: anybody.length === MOST_FOUND,
    isNear: anybody.some(person => person.isNear),
    found: await personOptions(services.register, {
      people: anybody.map(({ person }) => person),
      role: 'mentor',
      more: person => hintOf(person.id, { ectId: ect.person.id, listedIds }),
    }),
  }
}

/** Nobody mentors themself; who was asked for so is found all the same, and told why. */
function hintOf(id: string, { ectId, listedIds }: { readonly ectId: string; readonly listedIds: readonly string[] }) {
  if (id === ectId) return 'This is the ECT'
  return listedIds.includes(id) ? 'In the list' : 'Not in the list'
}
