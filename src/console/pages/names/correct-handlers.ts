import { keyOfQuote } from '../../../extract/people/corrections'
import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import type { TicketPage } from '../../services'
import { peopleSeen } from '../../view/people-seen'
import { personName } from '../../view/person'
import { saveAsSeen } from '../changed/save-as-seen'
import { changeAnswer } from '../ticket/change-answer'
import { correctView, NOBODY } from './correct-view'

/** As many as a person looks through before typing more of the name. */
const MOST_FOUND = 12
const LONGEST_SEARCH = 200

/** Asks whom some words of a message mean: those who may be meant, somebody found in the register, or nobody. */
export const showCorrectName: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  const asked = {
    messageId: request.query.text('message'),
    quote: request.query.text('quote'),
    text: request.query.text('text').trim().slice(0, LONGEST_SEARCH),
  }
  const named = page && nameAsked(page, asked)
  if (!page || !named) return { kind: 'not-found' }
  const urn = page.ticket.schoolUrn
  const near = urn === null ? {} : { nearUrn: urn }
  const ids = named.candidates.map(({ personId }) => personId)
  const candidates = [...(await services.register.people(ids))]
  candidates.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
  const found =
    asked.text === '' ? [] : await services.register.search({ text: asked.text, ...near, limit: MOST_FOUND })
  return {
    kind: 'page',
    template: 'correct-name',
    title: 'Who is meant',
    view: correctView({ page, named, asked, candidates, found }),
    subject: { type: 'ticket', id: page.ticket.id },
    also: peopleSeen([...candidates, ...found.map(({ person }) => person)].map(({ id }) => id)),
  }
}

/** Says whom the words mean. The ticket is read again with it, and shows what follows. */
export const correctName: Handler = async (deps, request) => {
  const { services } = deps
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const { ticket } = page
  const messageId = request.form.text('message')
  const quote = request.form.text('quote')
  const chosen = request.form.text('person')
  const [meant] = chosen === NOBODY ? [] : await services.register.people([chosen])
  if (chosen !== NOBODY && !meant) {
    const to = paths.correctName.to({ reference: ticket.reference }, { message: messageId, quote })
    const errors = [{ field: 'person', text: 'Select who is meant, or nobody' }]
    return { kind: 'redirect', to, subject: { type: 'ticket', id: ticket.id }, outcome: 'refused', flash: { errors } }
  }
  const saved = await saveAsSeen(deps, request, {
    page,
    thing: 'proposal',
    unsaved: {
      sentence: 'What you said of a name was not saved.',
      action: paths.correctName.to({ reference: ticket.reference }),
      ...{ typed: [], hidden: { message: messageId, quote, person: chosen }, input: {} },
      chosen: `You said that “${quote}” means ${meant ? personName(meant) : 'nobody of this request'}.`,
      submit: 'Read the ticket again with this',
    },
    write: expectedVersion =>
      services.actions.correctName({
        ...{ ticketId: ticket.id, messageId, quote, actor: actorOf(request), expectedVersion },
        personId: chosen === NOBODY ? null : chosen,
      }),
  })
  if ('answer' in saved) return saved.answer
  const done = 'The ticket was read again with what you said: look at the match as it is now'
  return changeAnswer(saved.result, { ticket, field: 'names', done })
}

/** Takes back what was said of a name. */
export const undoCorrection: Handler = async (deps, request) => {
  const { services } = deps
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const correctionId = request.params.text('id')
  const command = { ticketId: page.ticket.id, correctionId, actor: actorOf(request) }
  const saved = await saveAsSeen(deps, request, {
    page,
    thing: 'proposal',
    unsaved: {
      sentence: 'What was said of a name was not taken back.',
      action: paths.undoCorrection.to({ reference: page.ticket.reference, id: correctionId }),
      ...{ typed: [], hidden: {}, input: {} },
      submit: 'Take it back anyway',
    },
    write: expectedVersion => services.actions.undoCorrection({ ...command, expectedVersion }),
  })
  if ('answer' in saved) return saved.answer
  const done = 'Taken back: the ticket was read again without it'
  return changeAnswer(saved.result, { ticket: page.ticket, field: 'names', done })
}

function nameAsked(page: TicketPage, asked: { readonly messageId: string; readonly quote: string }) {
  const key = keyOfQuote(asked.quote)
  return page.named.find(one => one.messageId === asked.messageId && keyOfQuote(one.quote) === key) ?? null
}
