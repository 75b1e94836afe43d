import type { FoundPerson } from '../../../register/register-reader'
import { paths } from '../../paths'
import type { TicketPage } from '../../services'
import { personLine, personName } from '../../view/person'
import { seenFields } from '../changed/seen-fields'

/** What the address of the page asks for. */
export interface ChooseAsked {
  readonly matchRequestId: string
  readonly mentorText: string
  readonly ectText: string
  readonly mentorId: string
  readonly ectId: string
}

/** The search for mentor and ECT, and what it found, as radios. */
export function chooseView(given: {
  readonly page: TicketPage
  readonly asked: ChooseAsked
  readonly mentors: readonly FoundPerson[]
  readonly ects: readonly FoundPerson[]
}) {
  const { page, asked } = given
  const { ticket } = page
  const place = { reference: ticket.reference }
  return {
    reference: ticket.reference,
    back: paths.ticket.to(place),
    action: paths.choosePair.to(place),
    ...seenFields(page),
    asked,
    mentors: given.mentors.map(found => optionOf(found, 'mentor', asked.mentorId)),
    ects: given.ects.map(found => optionOf(found, 'ect', asked.ectId)),
    noMentor: asked.mentorText !== '' && given.mentors.length === 0,
    noEct: asked.ectText !== '' && given.ects.length === 0,
    canChoose: given.mentors.length > 0 && given.ects.length > 0,
  }
}

function optionOf({ person, schoolNames }: FoundPerson, role: 'mentor' | 'ect', chosen: string) {
  return {
    value: person.id,
    text: personName(person),
    hint: { text: personLine(person, role, schoolNames) },
    checked: person.id === chosen,
  }
}
