import type { Account } from '../../../access/account'
import { may } from '../../../access/permissions'
import type { OutboxItem } from '../../../notify/outbox'
import { paths } from '../../paths'
import { count, formatInstant } from '../../view/format'
import { outboxKind, outboxTag } from '../../view/labels'

/** One thing that leaves, with what became of it. */
export function outboxView(item: OutboxItem, context: { readonly account: Account; readonly returnTo: string }) {
  const { delivery } = item
  return {
    kind: outboxKind(item.kind),
    to: delivery.channel === 'email' ? delivery.payload.to.address : 'Zendesk',
    subject: delivery.channel === 'email' ? delivery.payload.subject : null,
    text: delivery.channel === 'email' ? delivery.payload.text : delivery.payload.body,
    state: outboxTag(item.state),
    written: formatInstant(item.createdAt),
    detail: detailOf(item),
    retry:
      item.state === 'failed' && may(context.account, 'outbox.retry')
        ? { action: paths.retryDelivery.to({ id: item.id }), returnTo: context.returnTo }
        : null,
  }
}

function detailOf(item: OutboxItem): string {
  if (item.state === 'sent' && item.sentAt !== null) return `Sent ${formatInstant(item.sentAt)}`
  const error = item.lastError === null ? '' : `: ${item.lastError}`
  if (item.state === 'failed') return `Gave up after ${count(item.attempts, 'attempt')}${error}`
  if (item.state === 'pending' && item.attempts > 0) {
    return `${count(item.attempts, 'attempt')} failed${error}. Next attempt ${formatInstant(item.nextAttemptAt)}`
  }
  return ''
}
