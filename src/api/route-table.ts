import { listProblems, showProblem } from './problem-routes'
import { listReports, showReport } from './report-routes'
import type { ApiRoute } from './api-route'
import { participantRecordsRoute, pairingsRoute } from './feed-routes'
import { listTickets, showTicket } from './ticket-routes'

/** Every route of the API, each with its scope and its audit event; the OpenAPI document is made from the same table. */
export const apiRouteTable: readonly ApiRoute[] = [
  listTickets,
  showTicket,
  listProblems,
  showProblem,
  listReports,
  showReport,
  pairingsRoute,
  participantRecordsRoute,
]
