import { zendeskComment, zendeskTicket } from '../notify/compose/zendesk-changes'
import type { Announce } from './announce'
import type { AnnounceDeps } from './announce-deps'
import { putZendesk } from './announce-items'
import { announceFirstProposal } from './announce-proposal'
import type { Stores } from './stores'
import type { Ticket } from '../ticket/ticket'

/** Merging, separating and splitting write to nobody: only the counterparts in Zendesk say what was done. */
export function createAnnounceMoves(deps: AnnounceDeps): Pick<Announce, 'merged' | 'separated' | 'split'> {
  const say = (stores: Stores, ticket: Ticket, comment: Parameters<typeof zendeskComment>[1]) =>
    putZendesk(deps, stores, {
      kind: 'zendesk-comment',
      ...about(ticket),
      onceKey: `zendesk-moved:${deps.newId()}`,
      payload: zendeskComment(ticket, comment),
    })
  const linkTo = ({ reference }: Ticket) => `${deps.settings.consoleUrl}/tickets/${reference}`
  return {
    async merged(stores, { source, target }) {
      await say(stores, source, {
        text: `${source.reference} was merged into ${target.reference} in Matchdesk. Work on it there: ${linkTo(target)}`,
        solve: true,
        tags: ['matchdesk-merged'],
      })
      await say(stores, target, {
        text: `${source.reference} was merged into ${target.reference} in Matchdesk.`,
        solve: false,
        tags: [],
      })
    },
    async separated(stores, { source, target }) {
      const text = `${source.reference} and ${target.reference} were separated again in Matchdesk.`
      for (const ticket of [source, target]) await say(stores, ticket, { text, solve: false, tags: [] })
    },
    async split(stores, { ticket, from }) {
      await putZendesk(deps, stores, {
        kind: 'zendesk-create',
        ...about(ticket),
        onceKey: `zendesk-create:${ticket.id}`,
        // Nobody asked for this ticket: whoever wrote hears from the one that they wrote to.
        payload: zendeskTicket(ticket, { consoleUrl: deps.settings.consoleUrl, requesterIsProved: false }),
      })
      await announceFirstProposal(deps, stores, ticket)
      await say(stores, from, {
        text: `Part of ${from.reference} was moved to ${ticket.reference} in Matchdesk: ${linkTo(ticket)}`,
        solve: false,
        tags: [],
      })
    },
  }
}

const about = ({ id }: Ticket) => ({ ticketId: id, matchRequestId: null })
