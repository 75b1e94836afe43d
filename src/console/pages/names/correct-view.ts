import type { FoundPerson } from '../../../register/register-reader'
import type { RegisterPerson } from '../../../register/people'
import { paths } from '../../paths'
import type { TicketPage } from '../../services'
import { personLine, personName } from '../../view/person'
import { seenFields } from '../changed/seen-fields'

/** The value that says that the words name nobody of the request. */
export const NOBODY = 'nobody'

/** What the address of the page asks for. */
export interface CorrectAsked {
  readonly messageId: string
  readonly quote: string
  /** What to look for in the register. */
  readonly text: string
}

/** The people whom some words of a ticket may mean, as radios, and the search for somebody else. */
export function correctView(given: {
  readonly page: TicketPage
  readonly named: TicketPage['named'][number]
  readonly asked: CorrectAsked
  readonly candidates: readonly RegisterPerson[]
  readonly found: readonly FoundPerson[]
}) {
  const { page, named, asked, candidates, found } = given
  const place = { reference: page.ticket.reference }
  const meant = named.correction ? (named.correction.personId ?? NOBODY) : null
  const optionOf = (person: RegisterPerson, hint: string) => ({
    value: person.id,
    text: personName(person),
    hint: { text: hint },
    checked: person.id === meant,
  })
  const reasonsOf = (id: string) => named.candidates.find(({ personId }) => personId === id)?.reasons ?? []
  const others = found.filter(({ person }) => candidates.every(({ id }) => id !== person.id))
  return {
    reference: page.ticket.reference,
    back: paths.ticket.to(place),
    action: paths.correctName.to(place),
    ...seenFields(page),
    asked,
    quote: named.quote.trim(),
    isNobodyFound: asked.text !== '' && found.length === 0,
    options: [
      ...candidates.map(person => optionOf(person, [lineOf(person, []), ...reasonsOf(person.id)].join('. '))),
      ...others.map(({ person, schoolNames }) => optionOf(person, lineOf(person, schoolNames))),
    ],
    nobody: {
      value: NOBODY,
      text: 'Nobody: these words do not name a person of this request',
      checked: meant === NOBODY,
    },
  }
}

/** In every part that they have in the register. */
function lineOf(person: RegisterPerson, schoolNames: readonly string[]): string {
  const parts = (['mentor', 'ect'] as const).filter(role => person.roles.some(held => held.role === role))
  if (parts.length === 0) return 'Neither mentor nor ECT in the register'
  return parts.map(role => personLine(person, role, schoolNames)).join('. ')
}
