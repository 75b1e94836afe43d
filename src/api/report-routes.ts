import { z } from 'zod'
import type { EscalationReport } from '../report/escalation-report'
import { apiRoute } from './api-route'
import { notFound } from './problem-details'
import { reportedProblemJson } from './report-json'
import { fullReport, reportLine } from './report-schemas'

const DEFAULT_PER_PAGE = 100
const MOST_PER_PAGE = 500
const TYPE = 'report' as const
const ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'must be what links.next gave')

/** Reports in the order in which they were sent, page by page; those that name people are not among them. */
export const listReports = apiRoute({
  method: 'get',
  path: '/api/v1/reports',
  scopes: ['problems:read'],
  auditEvent: 'API_REPORTS_LISTED',
  summary: 'Reports in the order in which they were sent, page by page, without those that name people',
  params: z.object({}),
  query: z.strictObject({
    'page[after]': ulid.optional(),
    'page[per_page]': z
      .string()
      .regex(/^[1-9]\d{0,5}$/, 'must be a whole number from 1')
      .transform(Number)
      .refine(number => number <= MOST_PER_PAGE, `must be ${MOST_PER_PAGE} or less`)
      .optional(),
  }),
  answer: z.object({
    data: z.array(z.object({ id: z.string(), type: z.literal(TYPE), attributes: reportLine })),
    links: z.object({ next: z.string().nullable() }),
    meta: z.object({ perPage: z.int() }),
  }),
  handler: async (services, { query }) => {
    const perPage = query['page[per_page]'] ?? DEFAULT_PER_PAGE
    // One more says whether there is a next page.
    const rows = await services.reports.page({ after: query['page[after]'] ?? null, limit: perPage + 1 })
    const shown = rows.slice(0, perPage)
    const last = rows.length > perPage ? shown.at(-1) : undefined
    const search = new URLSearchParams({ 'page[after]': last?.id ?? '', 'page[per_page]': String(perPage) })
    const next = last === undefined ? null : `/api/v1/reports?${search.toString()}`
    const data = shown
      .filter(({ report }) => isMasked(report))
      .map(({ id, createdAt, report }) => {
        const problems = report.problems.map(({ reference }) => reference)
        return { id, type: TYPE, attributes: { ...lineOf(report, createdAt), problems } }
      })
    return {
      body: { data, links: { next }, meta: { perPage } },
      headers: next === null ? {} : { Link: `<${next}>; rel="next"` },
    }
  },
})

/** One report as it was sent, without its pictures. */
export const showReport = apiRoute({
  method: 'get',
  path: '/api/v1/reports/{id}',
  scopes: ['problems:read'],
  auditEvent: 'API_REPORT_READ',
  summary: 'One report as it was sent, masked, without its pictures',
  params: z.object({ id: z.string().max(40) }),
  query: z.object({}),
  answer: z.object({ data: z.object({ id: z.string(), type: z.literal(TYPE), attributes: fullReport }) }),
  handler: async (services, { params }) => {
    const found = await services.reports.find(params.id)
    if (!found || !isMasked(found.report)) throw notFound('There is no report with this id, or it names people')
    const { id, createdAt, report } = found
    const attributes = { ...lineOf(report, createdAt), problems: report.problems.map(reportedProblemJson) }
    return { body: { data: { id, type: TYPE, attributes } }, subject: { type: TYPE, id } }
  },
})

function isMasked({ audience }: EscalationReport): boolean {
  return audience?.isNamed !== true
}

function lineOf({ title, audience }: EscalationReport, sentAt: Date) {
  return { sentAt: sentAt.toISOString(), title, organisation: audience?.name ?? null }
}
