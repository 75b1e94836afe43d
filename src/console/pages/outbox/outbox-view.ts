import type { Account } from '../../../access/account'
import { may } from '../../../access/permissions'
import { becauseOf } from '../../../notify/delivery-report'
import { doubtOf, type OutboxItem } from '../../../notify/outbox'
import { paths } from '../../paths'
import { count, formatInstant } from '../../view/format'
import { deliveryTag, outboxKind } from '../../view/labels'

/** One thing that leaves, with what became of it. */
export function outboxView(item: OutboxItem, context: { readonly account: Account; readonly returnTo: string }) {
  const { delivery } = item
  return {
    kind: outboxKind(item.kind),
    to: delivery.channel === 'email' ? delivery.payload.to.address : 'Zendesk',
    subject: delivery.channel === 'email' ? delivery.payload.subject : null,
    text: delivery.channel === 'email' ? delivery.payload.text : delivery.payload.body,
    files: (item.files ?? []).map(({ filename }) => filename).join(', ') || null,
    state: deliveryTag(item),
    written: formatInstant(item.createdAt),
    detail: detailOf(item),
    serverWords: serverWordsOf(item),
    retry:
      mayBeSentAgain(item) && may(context.account, 'outbox.retry')
        ? { action: paths.retryDelivery.to({ id: item.id }), returnTo: context.returnTo }
        : null,
  }
}

/** What was given up, or came back. */
function mayBeSentAgain({ state, report }: OutboxItem): boolean {
  return state === 'failed' || (state === 'sent' && report?.kind === 'failed')
}

/** What the mail server, or the receiver's mail system, said in its own words; null where nothing was said. */
export function serverWordsOf({ report, serverWords }: OutboxItem): string | null {
  return report?.words ?? serverWords ?? null
}

/** What became of an email, as a sentence; empty while nothing has. */
export function detailOf(item: OutboxItem): string {
  const { report } = item
  if (report?.kind === 'failed') {
    return `Could not be delivered, because ${becauseOf(report.status)}. Reported ${formatInstant(report.at)}`
  }
  if (report?.kind === 'delayed')
    return `Not delivered yet: ${becauseOf(report.status)}. Its mail system goes on trying`
  if (item.state === 'sent' && item.sentAt !== null) {
    const twice = doubtOf(item) === null ? '' : '. An earlier attempt broke off, so that it may have arrived twice'
    return `Sent ${formatInstant(item.sentAt)}${twice}`
  }
  const error = item.lastError === null ? '' : `: ${item.lastError}`
  if (item.state === 'failed') return `Gave up after ${count(item.attempts, 'attempt')}${error}`
  if (item.state === 'pending' && item.attempts > 0) {
    return `${count(item.attempts, 'attempt')} failed${error}. Next attempt ${formatInstant(item.nextAttemptAt)}`
  }
  if (item.state === 'pending' && item.nextAttemptAt > item.createdAt)
    return `Leaves ${formatInstant(item.nextAttemptAt)}`
  return ''
}
