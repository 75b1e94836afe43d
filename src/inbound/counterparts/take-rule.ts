import type { TicketFacts } from './counterpart-reader'
import type { TakenStore } from './taken-store'

/** Which tickets that are made in Zendesk become tickets here. */
export interface TakeRule {
  /** `email`: of emails that Zendesk took in. `all`: whatever way they were made there, by whoever asks. */
  readonly channels: 'email' | 'all'
  /** At least one of these tags; none named: any. Lower case. */
  readonly tags: readonly string[]
  /** In one of these groups, by number; none named: any. */
  readonly groups: readonly string[]
  /** Of one of these brands, by number; none named: any. */
  readonly brands: readonly string[]
}

/** How far back the first reading goes: what changed, or was made, while Matchdesk was being set up. */
export const FIRST_READING_MS = 86_400_000

/**
 * Whether a ticket there is taken. What was made before taking was switched on is not, nor what was deleted (spam is), nor what somebody
 * asks for whom Zendesk has suspended.
 */
export function isTaken(
  ticket: TicketFacts,
  { rule, from }: { readonly rule: TakeRule; readonly from: Date },
): boolean {
  if (ticket.isDeleted || ticket.createdAt.getTime() < from.getTime()) return false
  if (rule.channels === 'email' && ticket.channel !== 'email') return false
  return (
    isAmong(
      rule.tags,
      ticket.tags.map(tag => tag.toLowerCase()),
    ) &&
    isAmong(rule.groups, ticket.groupId === null ? [] : [ticket.groupId]) &&
    isAmong(rule.brands, ticket.brandId === null ? [] : [ticket.brandId])
  )
}

function isAmong(wanted: readonly string[], has: readonly string[]): boolean {
  return wanted.length === 0 || has.some(one => wanted.includes(one))
}

/** From when on tickets are taken: decided when it is asked first. */
export async function decideTakenFrom(taken: Pick<TakenStore, 'takenFrom' | 'setTakenFrom'>, now: Date): Promise<Date> {
  const known = await taken.takenFrom()
  if (known !== null) return known
  const from = new Date(now.getTime() - FIRST_READING_MS)
  await taken.setTakenFrom(from)
  return from
}
