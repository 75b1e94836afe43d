import { paths } from '../../paths'
import type { Handler } from '../../route'
import { formatInstant } from '../../view/format'

/** Asks whoever followed the link of a report whether to get no more of them: a look changes nothing, since mail filters look too. */
export const askUnsubscribe: Handler = async ({ services }, request) => {
  const token = request.params.text('token')
  if (!services.reportRecipients.isLink(token)) return { kind: 'not-found' }
  const view = { isDone: false, action: paths.unsubscribe.to({ token }) }
  return { kind: 'page', template: 'unsubscribe', title: 'Get no more reports', view }
}

/** Takes the receiver of a report off, by the button or by a mail program (RFC 8058): the signed link is what proves it. */
export const unsubscribe: Handler = async ({ services }, request) => {
  const outboxId = await services.reportRecipients.unsubscribe(request.params.text('token'))
  if (outboxId === null) return { kind: 'not-found' }
  const subject = { type: 'outbox', id: outboxId }
  return { kind: 'page', template: 'unsubscribe', title: 'You get no more reports', view: { isDone: true }, subject }
}

/** Who wants no reports. */
export const listUnsubscribed: Handler = async ({ services }) => ({
  kind: 'page',
  template: 'unsubscribed',
  title: 'Who gets no reports',
  view: {
    back: paths.sentReports.to({}),
    rows: (await services.reportRecipients.unsubscribed()).map(({ id, address, unsubscribedAt }) => ({
      ...{ address, at: formatInstant(unsubscribedAt) },
      action: paths.subscribeAgain.to({ id }),
    })),
  },
})

/** Lets an address get reports again. */
export const subscribeAgain: Handler = async ({ services }, request) => {
  const id = request.params.text('id')
  if (!(await services.reportRecipients.subscribeAgain(id))) return { kind: 'not-found' }
  const banner = { kind: 'success', heading: 'The address gets reports again' } as const
  return {
    kind: 'redirect',
    to: paths.unsubscribed.to({}),
    subject: { type: 'report-unsubscribe', id: id.slice(0, 64) },
    flash: { banner },
  }
}
