import type { ZendeskGateway } from './zendesk-gateway'
import type { ZendeskTicket } from './zendesk-ticket'

/** A ticket there, and the one that goes on with it where agents have merged it. */
export interface Counterpart {
  /** The ticket that was made for ours. */
  readonly own: ZendeskTicket
  /** Where it goes on; the same where it was not merged. */
  readonly standing: ZendeskTicket
}

/** Zendesk puts it on every ticket that a merge closes. */
const CLOSED_BY_MERGE = 'closed_by_merge'
/** Merges of merged tickets; a longer chain leads round. */
const MOST_MERGES = 10

/** The ticket with this id of ours, and the one that it was merged into there; null when there is none. */
export async function findCounterpart(gateway: ZendeskGateway, externalId: string): Promise<Counterpart | null> {
  const own = await gateway.ticketOf(externalId)
  return own ? { own, standing: await standingOf(gateway, own) } : null
}

/** Where a ticket goes on: it takes no more changes once a merge has closed it. */
export async function standingOf(gateway: ZendeskGateway, own: ZendeskTicket): Promise<ZendeskTicket> {
  let standing = own
  for (let merges = 0; merges < MOST_MERGES && isMergedThere(standing); merges += 1) {
    const targetId = await gateway.mergedInto(standing.id)
    const target = targetId === null ? null : await gateway.show(targetId)
    if (!target) return standing
    standing = target
  }
  return standing
}

function isMergedThere({ status, tags }: ZendeskTicket): boolean {
  return status === 'closed' && tags.includes(CLOSED_BY_MERGE)
}

/** What is said on a ticket that another one was merged into: whoever reads it there knows nothing of the other. */
export function saidOn({ own, standing }: Counterpart, body: string): string {
  return own.id === standing.id ? body : `About #${own.id}, which was merged into this ticket:\n\n${body}`
}
