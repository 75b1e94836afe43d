import type { OutboxItem } from './outbox'

/** An email that did not arrive: given up, or reported as not delivered. */
export interface Undelivered {
  readonly to: string
  /** RFC 3463; null when it never left, or no code was given. */
  readonly status: string | null
  /** It was handed over and came back; otherwise it was given up here. */
  readonly isReported: boolean
}

/**
 * The emails of one ticket that did not arrive and were not followed by one that did. Notices to the school's tutor, notices
 * to the second line and emails to the requester go different ways, so none stands for another.
 */
export function standsUndelivered(items: readonly OutboxItem[]): readonly Undelivered[] {
  return items
    .filter(item => isUndelivered(item) && !items.some(later => isFollowedBy(item, later)))
    .flatMap(({ delivery, report }) =>
      delivery.channel === 'email'
        ? [{ to: delivery.payload.to.address, status: report?.status ?? null, isReported: report?.kind === 'failed' }]
        : [],
    )
}

function isUndelivered({ delivery, state, report }: OutboxItem): boolean {
  return delivery.channel === 'email' && (state === 'failed' || report?.kind === 'failed')
}

function isFollowedBy(item: OutboxItem, later: OutboxItem): boolean {
  const isSameWay = later.delivery.channel === 'email' && wayOf(later) === wayOf(item)
  return isSameWay && later.state === 'sent' && !isUndelivered(later) && later.createdAt > item.createdAt
}

/** Whom an email goes to, by its kind. */
function wayOf({ kind }: OutboxItem): OutboxItem['kind'] | 'requester' {
  return kind === 'tutor-notice' || kind === 'second-line' ? kind : 'requester'
}
