import { z } from 'zod'
import { maskSensitive } from '../kernel/sensitive'
import { PROBLEM_SCOPES, PROBLEM_STATES, type ProblemLine } from '../problem/problem'
import type { ReportOfProblem } from '../problem/problem-page'
import { apiRoute } from './api-route'
import { notFound } from './problem-details'

/** As the other lists. */
const DEFAULT_PER_PAGE = 100
const MOST_PER_PAGE = 500

const instant = z.string().meta({ format: 'date-time' })
const day = z.string().meta({ format: 'date' })
const masked = (description: string) =>
  z
    .string()
    .nullable()
    .meta({ description: `${description}; TRNs, addresses and the like are replaced by what they are` })

const problemLine = z
  .object({
    reference: z.string(),
    state: z.enum(PROBLEM_STATES),
    cause: z.string(),
    scope: z.enum(PROBLEM_SCOPES).meta({ description: 'What it is confined to' }),
    title: z.string(),
    openedBecause: z.string(),
    openedAt: instant,
    updatedAt: instant,
    lastReportedAt: instant.nullable(),
    resolvedAt: instant.nullable(),
    dueOn: day.nullable(),
    tickets: z.int(),
    schools: z.int(),
    stated: z.int().meta({ description: 'Tickets that say it keeps happening' }),
    hypothesis: masked('What may be the cause'),
    foundCause: masked('The cause'),
    workaround: masked('What helps until it is mended'),
    fix: masked('How it is mended'),
    isAccepted: z.boolean().meta({ description: 'Somebody outside the desk has taken it on' }),
    outsideReference: z.string().nullable(),
    outsideLink: z.string().nullable(),
    promisedOn: day.nullable(),
  })
  .meta({ id: 'ProblemLine' })

const sentReport = z
  .object({
    id: z.string(),
    sentAt: instant,
    title: z.string(),
    why: z.string(),
    asked: z.string().meta({ description: 'What its reader is asked to do' }),
    answerBy: day.nullable(),
    tickets: z.int(),
    schools: z.int(),
    requesters: z.int(),
    stated: z.int(),
    firstAt: instant,
    lastAt: instant,
  })
  .meta({ id: 'SentReport' })

const TYPE = 'problem' as const

/** Problems in the order in which they were opened, page by page. */
export const listProblems = apiRoute({
  method: 'get',
  path: '/api/v1/problems',
  scopes: ['problems:read'],
  auditEvent: 'API_PROBLEMS_LISTED',
  summary: 'Problems in the order in which they were opened, page by page, masked',
  params: z.object({}),
  query: z.strictObject({
    'page[after]': z
      .string()
      .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'must be what links.next gave')
      .optional(),
    'page[per_page]': z
      .string()
      .regex(/^[1-9]\d{0,5}$/, 'must be a whole number from 1')
      .transform(Number)
      .refine(number => number <= MOST_PER_PAGE, `must be ${MOST_PER_PAGE} or less`)
      .optional(),
    'filter[state]': z.enum(PROBLEM_STATES).optional(),
  }),
  answer: z.object({
    data: z.array(z.object({ id: z.string(), type: z.literal(TYPE), attributes: problemLine })),
    links: z.object({ next: z.string().nullable() }),
    meta: z.object({ perPage: z.int() }),
  }),
  handler: async (services, { query }) => {
    const perPage = query['page[per_page]'] ?? DEFAULT_PER_PAGE
    const state = query['filter[state]']
    const lines = await services.problems.page({
      ...(state === undefined ? {} : { states: [state] }),
      after: query['page[after]'] ?? null,
      // One more says whether there is a next page.
      limit: perPage + 1,
    })
    const shown = lines.slice(0, perPage)
    const last = lines.length > perPage ? shown.at(-1) : undefined
    const next = last === undefined ? null : nextLink({ after: last.id, perPage, state })
    return {
      body: { data: shown.map(resource), links: { next }, meta: { perPage } },
      headers: next === null ? {} : { Link: `<${next}>; rel="next"` },
    }
  },
})

/** One problem with the reports that were sent of it. */
export const showProblem = apiRoute({
  method: 'get',
  path: '/api/v1/problems/{reference}',
  scopes: ['problems:read'],
  auditEvent: 'API_PROBLEM_READ',
  summary: 'One problem with the reports that were sent of it, masked',
  params: z.object({ reference: z.string().max(40) }),
  query: z.object({}),
  answer: z.object({
    data: z.object({
      id: z.string(),
      type: z.literal(TYPE),
      attributes: problemLine.extend({ reports: z.array(sentReport) }).meta({ id: 'Problem' }),
    }),
  }),
  handler: async (services, { params }) => {
    const found = await services.problems.find(params.reference)
    if (!found) throw notFound('There is no problem with this reference')
    const { id, type, attributes } = resource(found)
    const reports = (await services.problems.reports(found.id)).map(reportOf)
    return {
      body: { data: { id, type, attributes: { ...attributes, reports } } },
      subject: { type: TYPE, id: found.id },
    }
  },
})

function nextLink(page: { readonly after: string; readonly perPage: number; readonly state: string | undefined }) {
  const search = new URLSearchParams({
    ...(page.state === undefined ? {} : { 'filter[state]': page.state }),
    'page[after]': page.after,
    'page[per_page]': String(page.perPage),
  })
  return `/api/v1/problems?${search.toString()}`
}

function resource(problem: ProblemLine) {
  const { reference, state, cause, scope, title, openedBecause, tickets, schools, stated } = problem
  const mask = (text: string | null) => text && maskSensitive(text)
  return {
    id: reference,
    type: TYPE,
    attributes: {
      ...{ reference, state, cause, scope, title, openedBecause, tickets, schools, stated },
      openedAt: problem.createdAt.toISOString(),
      updatedAt: problem.updatedAt.toISOString(),
      lastReportedAt: problem.lastAt?.toISOString() ?? null,
      resolvedAt: problem.resolvedAt?.toISOString() ?? null,
      dueOn: problem.dueOn,
      hypothesis: mask(problem.hypothesis),
      foundCause: mask(problem.foundCause),
      workaround: mask(problem.workaround),
      fix: mask(problem.fix),
      isAccepted: problem.acceptedBy !== null,
      outsideReference: problem.outsideReference,
      outsideLink: problem.outsideLink,
      promisedOn: problem.promisedOn,
    },
  }
}

function reportOf({ sentAt, firstAt, lastAt, ...report }: ReportOfProblem) {
  return {
    ...report,
    sentAt: sentAt.toISOString(),
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  }
}
