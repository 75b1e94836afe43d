import { may } from '../../../access/permissions'
import { mayBeTakenBack } from '../../../journeys/announce-replied'
import { UnexpectedError } from '../../../kernel/errors'
import type { OutboxState } from '../../../notify/outbox'
import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { outboxTag } from '../../view/labels'
import { peopleSeen } from '../../view/people-seen'
import { outboxView } from './outbox-view'

const MOST_ITEMS = 100
const STATES: readonly OutboxState[] = ['failed', 'pending', 'sending', 'sent', 'cancelled']

/** What leaves: failed first by its own tab, each with what became of it. */
export const listOutbox: Handler = async ({ services }, request) => {
  if (!request.account) throw new UnexpectedError('The outbox was opened by nobody', { code: 'CONSOLE.NO_ACCOUNT' })
  const account = request.account
  const state = STATES.find(other => other === request.query.text('state'))
  const items = await services.outbox({ ...(state ? { state } : {}), limit: MOST_ITEMS })
  const returnTo = paths.outbox.to({}, { state })
  const view = {
    filters: [
      { text: 'All', href: paths.outbox.to({}), current: state === undefined },
      ...STATES.map(other => ({
        text: outboxTag(other).text,
        href: paths.outbox.to({}, { state: other }),
        current: other === state,
      })),
    ],
    isFull: items.length === MOST_ITEMS,
    most: MOST_ITEMS,
    items: items.map(item => ({
      ...outboxView(item, { account, returnTo }),
      ticketHref: item.ticketId === null ? null : paths.ticket.to({ reference: item.ticketId }),
      undo:
        item.ticketId !== null && mayBeTakenBack(item) && may(account, 'tickets.work')
          ? paths.undoReply.to({ reference: item.ticketId, id: item.id })
          : null,
    })),
  }
  const also = peopleSeen(
    items.flatMap(({ people, ticketId }) =>
      people.map(personId => (ticketId === null ? personId : { personId, ticketId })),
    ),
  )
  return { kind: 'page', template: 'outbox', title: 'Outbox', view, also }
}

/** Tries a failed item again, by hand. */
export const retryDelivery: Handler = async ({ services }, request) => {
  const outboxId = request.params.text('id')
  const result = await services.actions.retryDelivery({ outboxId, actor: actorOf(request) })
  const to = returnOf(request.form.text('returnTo'))
  const subject = { type: 'outbox', id: outboxId.slice(0, 64) }
  if (result.kind === 'not-found') return { kind: 'not-found' }
  if (result.kind === 'done') {
    const banner = { kind: 'success', heading: 'It is tried again now' } as const
    return { kind: 'redirect', to, subject, flash: { banner } }
  }
  const banner = { kind: 'important', heading: 'Nothing was changed', text: result.sentence } as const
  return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner } }
}

/** Back to the ticket or the list that the button stood on; never elsewhere. */
function returnOf(asked: string): string {
  return /^\/(tickets\/[A-Z0-9-]{1,40}|outbox(\?state=[a-z]{1,10})?)$/.test(asked) ? asked : paths.outbox.to({})
}
