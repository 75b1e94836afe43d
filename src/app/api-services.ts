import type { ApiToken } from '../access/api-token'
import { createTypeormProblemPages } from '../adapters/database/readers/problem-pages'
import { createTypeormSentReportPages } from '../adapters/database/readers/sent-reports'
import { createTypeormTicketReader } from '../adapters/database/readers/ticket-reader'
import { isScope } from '../api/scopes'
import type { ApiServices } from '../api/services'
import { peopleOnCards } from '../journeys/people-on-cards'
import { ticketJsonOf } from '../journeys/ticket-json-of'
import { freshFeeds } from './partner-desk-of'
import type { System } from './system'

/** What the API is handed of the system. */
export function apiServicesOf(system: System): ApiServices {
  const { clock, newId, log, unitOfWork, readStores } = system
  const tickets = createTypeormTicketReader(system.db.read.manager, system.clock)
  return {
    clock,
    newId,
    log,
    async verifyToken(hash) {
      const now = clock.now()
      const token = await readStores.apiTokens.findValid(hash, now)
      if (token && isWorthNoting(token, now)) {
        // Not waited for: it is for whoever looks after tokens, and nobody who asks for a feed.
        unitOfWork
          .run('background', stores => stores.apiTokens.noteUse(token.id, now))
          .catch((err: unknown) => log.warn({ err, tokenId: token.id }, 'the use of a token was not noted'))
      }
      return token && { id: token.id, scopes: token.scopes.filter(isScope), deliveryPartner: token.deliveryPartner }
    },
    async ticketJson(reference) {
      const page = await system.viewTicket(reference)
      if (!page) return null
      const people = peopleOnCards(page).map(personId => ({ personId, ticketId: page.ticket.id }))
      return { json: ticketJsonOf(page), people }
    },
    problems: createTypeormProblemPages(system.db.read.manager),
    reports: createTypeormSentReportPages(system.db.read.manager),
    feeds: freshFeeds(system),
    tickets: filter => tickets.queue(filter),
    audit: events => unitOfWork.run('session', stores => stores.audit.append(events)),
  }
}

/** An hour is near enough to see which tokens are forgotten, and a program that asks each second writes once an hour. */
const NOTED_EVERY_MS = 3_600_000

function isWorthNoting({ lastUsedAt }: Pick<ApiToken, 'lastUsedAt'>, now: Date): boolean {
  return lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= NOTED_EVERY_MS
}
