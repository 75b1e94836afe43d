import type { FoundPerson, RegisterReader } from '../../../register/register-reader'
import type { RegisterPerson, TeacherRole } from '../../../register/people'
import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { personName } from '../../view/person'
import { saveAsSeen } from '../changed/save-as-seen'
import { peopleSeen } from '../../view/people-seen'
import { chooseView } from './choose-view'

/** As many as a person looks through before typing more of the name. */
const MOST_FOUND = 12
const LONGEST_SEARCH = 200

/** Searches the register for a mentor and an ECT, near the ticket's school first. */
export const showChoose: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const asked = {
    matchRequestId: request.query.text('match'),
    mentorText: request.query.text('mentorText').slice(0, LONGEST_SEARCH),
    ectText: request.query.text('ectText').slice(0, LONGEST_SEARCH),
    mentorId: request.query.text('mentor'),
    ectId: request.query.text('ect'),
  }
  const urn = page.ticket.schoolUrn
  const proposal = page.cards.find(({ request: match }) => match.id === asked.matchRequestId)?.request.proposal
  const candidates = (side: 'mentor' | 'ect') => proposal?.[side].candidates.map(({ personId }) => personId) ?? []
  const [mentors, ects] = await Promise.all([
    findPeople(services.register, {
      text: asked.mentorText,
      known: [asked.mentorId, ...(asked.mentorText === '' ? candidates('mentor') : [])],
      role: 'mentor',
      urn,
    }),
    findPeople(services.register, {
      text: asked.ectText,
      known: [asked.ectId, ...(asked.ectText === '' ? candidates('ect') : [])],
      role: 'ect',
      urn,
    }),
  ])
  return {
    kind: 'page',
    template: 'choose-pair',
    title: 'Choose mentor and ECT',
    view: chooseView({ page, asked, mentors, ects }),
    subject: { type: 'ticket', id: page.ticket.id },
    also: peopleSeen([...mentors, ...ects].map(({ person }) => person.id)),
  }
}

/** Says who is meant; the ticket then shows what a click would change, and the button. */
export const choosePair: Handler = async (deps, request) => {
  const { services } = deps
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const match = request.form.text('match')
  const mentorId = request.form.text('mentor')
  const ectId = request.form.text('ect')
  const place = { reference: page.ticket.reference }
  const subject = { type: 'ticket', id: page.ticket.id }
  const back = paths.choosePair.to(place, { match, mentor: mentorId, ect: ectId })
  const errors = [
    ...(mentorId === '' ? [{ field: 'mentor', text: 'Select the mentor' }] : []),
    ...(ectId === '' ? [{ field: 'ect', text: 'Select the ECT' }] : []),
  ]
  if (errors.length > 0) return { kind: 'redirect', to: back, subject, outcome: 'refused', flash: { errors } }

  const command = { ticketId: page.ticket.id, mentorId, ectId, actor: actorOf(request) }
  const saved = await saveAsSeen(deps, request, {
    page,
    thing: 'proposal',
    unsaved: {
      sentence: 'Your choice of mentor and ECT was not saved.',
      action: paths.choosePair.to(place),
      ...{ typed: [], hidden: { match, mentor: mentorId, ect: ectId }, input: {} },
      submit: 'Choose them anyway',
      chosen: await chosenWords(services.register, { mentorId, ectId }),
    },
    write: expectedVersion =>
      services.actions.choosePair({ ...command, matchRequestId: match === '' ? null : match, expectedVersion }),
  })
  if ('answer' in saved) return saved.answer
  const outcome = saved.result
  if (outcome.kind === 'not-found') return { kind: 'not-found' }
  if (outcome.kind === 'refused' || outcome.kind === 'stale') {
    const refused = [{ field: 'mentor', text: outcome.sentence }]
    return { kind: 'redirect', to: back, subject, outcome: 'refused', flash: { errors: refused } }
  }
  const chosen = (await services.ticketPage(page.ticket.id))?.cards.find(
    card => card.request.id === outcome.matchRequestId,
  )
  const ordinal = chosen?.request.ordinal ?? 1
  const banner = {
    kind: 'important',
    heading: 'Nothing is changed yet',
    text: 'Look at what the button will change, then complete the match.',
    links: [{ text: `Match ${ordinal}`, href: `#match-${ordinal}` }],
  } as const
  return { kind: 'redirect', to: paths.ticket.to(place), subject, flash: { banner } }
}

async function chosenWords(
  register: RegisterReader,
  { mentorId, ectId }: { readonly mentorId: string; readonly ectId: string },
): Promise<string> {
  const people = await register.people([mentorId, ectId])
  const name = (id: string) => people.filter(person => person.id === id).map(personName)[0] ?? 'nobody'
  return `You chose ${name(mentorId)} as the mentor, and ${name(ectId)} as the ECT.`
}

/** Whoever is chosen already or ranked for the match, then whoever the search finds. */
async function findPeople(
  register: RegisterReader,
  asked: {
    readonly text: string
    readonly known: readonly string[]
    readonly role: TeacherRole
    readonly urn: string | null
  },
): Promise<readonly FoundPerson[]> {
  const near = asked.urn === null ? {} : { nearUrn: asked.urn }
  const found =
    asked.text === '' ? [] : await register.search({ text: asked.text, role: asked.role, ...near, limit: MOST_FOUND })
  const missing = asked.known.filter(id => id !== '' && !found.some(({ person }) => person.id === id))
  const known = [...(await register.people([...new Set(missing)]))]
  known.sort((one, other) => missing.indexOf(one.id) - missing.indexOf(other.id))
  const urns = known.flatMap(person => person.roles.map(role => role.urn))
  const schools = await register.schools([...new Set(urns)])
  const schoolNames = (person: RegisterPerson) =>
    schools.filter(({ urn }) => person.roles.some(role => role.urn === urn)).map(({ name }) => name)
  return [...known.map(person => ({ person, schoolNames: schoolNames(person) })), ...found]
}
