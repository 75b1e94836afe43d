import type { Ticket } from '../../ticket/ticket'

/** A subject as pages print it. */
export function subjectOf(subject: string | null): string {
  return subject?.trim() || '(no subject)'
}

/** Whoever a ticket is from, as pages print it. */
export function requesterOf({
  requesterName,
  requesterAddress,
}: Pick<Ticket, 'requesterName' | 'requesterAddress'>): string {
  return requesterName?.trim() || requesterAddress || 'Unknown sender'
}
