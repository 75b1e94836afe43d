import type { KnownPerson } from '../kernel/sensitive'
import type { RegisterPerson } from '../register/people'
import type { RegisterReader } from '../register/register-reader'
import type { MatchCard } from './match-card'
import type { TicketPage } from './ticket-page'

export interface PeopleNamedDeps {
  readonly register: Pick<RegisterReader, 'person' | 'people'>
}

/** Whom a diagnosis may name besides the two: who mentors the ECT, whom the mentor mentors, and who may be the same person. */
export async function peopleAround(
  { register }: PeopleNamedDeps,
  card: MatchCard | null,
): Promise<readonly RegisterPerson[]> {
  const { mentorId = null, ectId = null } = card?.request ?? {}
  const chosen = [mentorId, ectId].filter(id => id !== null)
  const views = await Promise.all(chosen.map(id => register.person(id)))
  const ids = views.flatMap(view =>
    view === null
      ? []
      : [...view.mentoredBy.map(one => one.mentorId), ...view.mentoring.map(one => one.ectId), view.person.id],
  )
  return [...views.flatMap(view => view?.lookAlikes ?? []), ...(await register.people([...new Set(ids)]))]
}

/** Everybody whose name may stand in a text about this ticket: as it is written there, and as the register has it. */
export function peopleNamed(
  { ticket, thread, cards }: TicketPage,
  around: readonly RegisterPerson[],
): readonly KnownPerson[] {
  const roleOf = (id: string): KnownPerson['role'] => {
    if (cards.some(({ request }) => request.mentorId === id)) return 'mentor'
    return cards.some(({ request }) => request.ectId === id) ? 'ect' : 'teacher'
  }
  const registered = [...cards.flatMap(({ people }) => [...people.values()]), ...around].map((person): KnownPerson => ({
    names: namesOf(person),
    role: roleOf(person.id),
  }))
  const mentioned = thread.flatMap(({ mentions }) =>
    mentions.map(({ evidence, claimedRole }): KnownPerson => ({
      names: [evidence.quote],
      role: claimedRole ?? 'teacher',
    })),
  )
  const { requesterName } = ticket
  const tutor: readonly KnownPerson[] = requesterName === null ? [] : [{ names: [requesterName], role: 'tutor' }]
  return [...registered, ...mentioned, ...tutor]
}

function namesOf({ firstName, middleName, lastName, preferredName, previousNames }: RegisterPerson): readonly string[] {
  const forenames = [firstName, `${firstName} ${middleName ?? ''}`, preferredName ?? firstName]
  return [...new Set(forenames)].map(name => `${name} ${lastName}`.replace(/ +/g, ' ')).concat(previousNames)
}
