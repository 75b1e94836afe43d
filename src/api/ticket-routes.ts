import { z } from 'zod'
import { ticketJsonSchema } from '../ticket/ticket-json'
import type { QueueLine } from '../ticket/queue'
import { apiRoute } from './api-route'
import { notFound } from './problem-details'

/** As the Lead Provider API pages by default; a page of 500 tickets is some 250 kB. */
const DEFAULT_PER_PAGE = 100
const MOST_PER_PAGE = 500
/** Offsets beyond this cost the database more than a client gains. */
const LAST_PAGE = 10_000

const STATES = ['new', 'open', 'waiting', 'on-hold', 'solved', 'closed'] as const

const ticketLine = z
  .object({
    reference: z.string(),
    state: z.enum(STATES),
    subject: z.string(),
    school: z.object({ urn: z.string(), name: z.string().nullable() }).nullable(),
    intent: z.string(),
    urgent: z.boolean(),
    recurrenceStated: z.boolean(),
    problem: z.string().nullable(),
    screenshots: z.int(),
    matchRequests: z.object({ ready: z.int(), needsChoice: z.int(), completed: z.int() }),
    receivedAt: z.string().meta({ format: 'date-time' }),
    updatedAt: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'TicketLine' })

const pageOf = (most: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'must be a whole number from 1')
    .transform(Number)
    .refine(number => number <= most, `must be ${most} or less`)

/** One ticket, structured. */
export const showTicket = apiRoute({
  method: 'get',
  path: '/api/v1/tickets/{reference}',
  scopes: ['tickets:read'],
  auditEvent: 'API_TICKET_READ',
  summary: 'One ticket with its match requests, diagnosis, evidence and outbox',
  params: z.object({ reference: z.string().max(40) }),
  query: z.object({}),
  answer: z.object({
    data: z.object({
      id: z.string(),
      type: z.literal('ticket'),
      attributes: ticketJsonSchema.meta({ id: 'Ticket' }),
    }),
  }),
  handler: async (services, { params }) => {
    const found = await services.ticketJson(params.reference)
    if (!found) throw notFound('There is no ticket with this reference')
    const { json: ticket, people } = found
    return {
      body: { data: { id: ticket.reference, type: 'ticket' as const, attributes: ticket } },
      subject: { type: 'ticket', id: ticket.reference },
      people,
    }
  },
})

/** Tickets, oldest first, page by page. */
export const listTickets = apiRoute({
  method: 'get',
  path: '/api/v1/tickets',
  scopes: ['tickets:read'],
  auditEvent: 'API_TICKETS_LISTED',
  summary: 'Tickets, oldest first, page by page',
  params: z.object({}),
  query: z.object({
    'page[page]': pageOf(LAST_PAGE).optional(),
    'page[per_page]': pageOf(MOST_PER_PAGE).optional(),
    'filter[state]': z.enum(STATES).optional(),
  }),
  answer: z.object({
    data: z.array(z.object({ id: z.string(), type: z.literal('ticket'), attributes: ticketLine })),
    meta: z.object({ page: z.int(), perPage: z.int(), total: z.int() }),
  }),
  handler: async (services, { query }) => {
    const page = query['page[page]'] ?? 1
    const perPage = query['page[per_page]'] ?? DEFAULT_PER_PAGE
    const state = query['filter[state]']
    const { lines, total } = await services.tickets({
      ...(state === undefined ? {} : { states: [state] }),
      limit: perPage,
      offset: (page - 1) * perPage,
    })
    return { body: { data: lines.map(lineOf), meta: { page, perPage, total } } }
  },
})

/** The requester stays out of lists: who asks for one ticket by its reference sees them there. */
function lineOf(line: QueueLine) {
  return {
    id: line.reference,
    type: 'ticket' as const,
    attributes: {
      reference: line.reference,
      state: line.state,
      subject: line.subject,
      school: line.schoolUrn === null ? null : { urn: line.schoolUrn, name: line.schoolName },
      intent: line.intent,
      urgent: line.urgent,
      recurrenceStated: line.recurrenceStated,
      problem: line.problemReference,
      screenshots: line.screenshots,
      matchRequests: { ready: line.ready, needsChoice: line.needsChoice, completed: line.completed },
      receivedAt: line.receivedAt.toISOString(),
      updatedAt: line.updatedAt.toISOString(),
    },
  }
}
