import express from 'express'
import supertest from 'supertest'
import { createApi } from '../../../src/api/create-api'
import type { AuditEvent } from '../../../src/audit/audit'
import { toDay } from '../../../src/kernel/day'
import { silentLog } from '../../../src/kernel/log'
import type { ProblemLine } from '../../../src/problem/problem'
import type { ProblemPageAsked, ReportOfProblem } from '../../../src/problem/problem-page'
import { aProblem } from '../../builders/a-problem'
import { NOW, TODAY } from '../../console/fakes/sample'

const FIRST = '01K0000000000000000000000A'
const aLine = (change: Partial<ProblemLine> = {}): ProblemLine => ({
  ...aProblem({ id: FIRST, acceptedBy: 'Nora Field', outsideReference: 'INC-77' }),
  ...{ tickets: 3, schools: 2, stated: 1, hypothesis: 'The copy leaves out TRN 1234567.' },
  ...change,
})
const REPORT: ReportOfProblem = {
  ...{ id: 'E-1', sentAt: NOW, title: 'Escalation PRB-7K3M', why: 'Said once.', asked: 'Ask why.', firstAt: NOW },
  ...{ answerBy: toDay('2026-09-21'), tickets: 2, schools: 1, requesters: 2, stated: 1, lastAt: NOW },
}
const ATTRIBUTES = {
  ...{ reference: 'PRB-7K3M', state: 'suspected', cause: 'not-in-school-pool', scope: 'school' },
  ...{ title: 'Mentors missing at one school', openedBecause: 'The requester says that it keeps happening.' },
  ...{ openedAt: '2026-09-07T09:00:00.000Z', updatedAt: '2026-09-07T09:00:00.000Z', lastReportedAt: null },
  ...{ resolvedAt: null, dueOn: null, tickets: 3, schools: 2, stated: 1 },
  ...{ hypothesis: 'The copy leaves out [TRN].', foundCause: null, workaround: null, fix: null },
  ...{ isAccepted: true, outsideReference: 'INC-77', outsideLink: null, promisedOn: null },
}

function apiUnderTest(lines: readonly ProblemLine[]) {
  const audit: AuditEvent[] = []
  const asked: ProblemPageAsked[] = []
  const app = express().use(
    createApi({
      clock: { now: () => NOW, today: () => TODAY },
      newId: () => 'ID',
      log: silentLog,
      verifyToken: async () => ({ id: 'TOKEN-1', scopes: ['problems:read'], deliveryPartner: null }),
      ticketJson: async () => null,
      tickets: async () => ({ lines: [], total: 0 }),
      problems: {
        page: async given => (asked.push(given), lines.slice(0, given.limit)),
        find: async reference => lines.find(line => line.reference === reference) ?? null,
        reports: async () => [REPORT],
      },
      reports: { page: async () => [], find: async () => null },
      feeds: { page: async () => [] },
      audit: async events => void audit.push(...events),
    }),
  )
  return { audit, asked, get: (path: string) => supertest(app).get(path).set('Authorization', 'Bearer good') }
}

describe('problems in the API', () => {
  it('come page by page behind the last that was had, masked, and nobody of them by name', async () => {
    const { get, asked, audit } = apiUnderTest([aLine(), aLine({ reference: 'PRB-9XYZ' })])

    const answer = await get('/api/v1/problems?page[per_page]=1&filter[state]=suspected')
    const next = `/api/v1/problems?filter%5Bstate%5D=suspected&page%5Bafter%5D=${FIRST}&page%5Bper_page%5D=1`
    expect(answer.body).toEqual({
      data: [{ id: 'PRB-7K3M', type: 'problem', attributes: ATTRIBUTES }],
      links: { next },
      meta: { perPage: 1 },
    })
    expect(answer.headers['link']).toBe(`<${next}>; rel="next"`)
    expect(answer.text).not.toContain('Nora')
    await get(next)
    expect(asked).toEqual([
      { states: ['suspected'], after: null, limit: 2 },
      { states: ['suspected'], after: FIRST, limit: 2 },
    ])
    expect(audit.map(({ event, actor }) => `${event} ${actor}`)).toEqual([
      'API_PROBLEMS_LISTED TOKEN-1',
      'API_PROBLEMS_LISTED TOKEN-1',
    ])
    expect((await apiUnderTest([aLine()]).get('/api/v1/problems')).body.links).toEqual({ next: null })
  })

  it('come one by one with the reports that were sent, and it is written down which was read', async () => {
    const { get, audit } = apiUnderTest([aLine()])

    const answer = await get('/api/v1/problems/PRB-7K3M')
    expect(answer.body.data.attributes).toEqual({
      ...ATTRIBUTES,
      reports: [
        {
          ...{ id: 'E-1', sentAt: '2026-09-14T10:30:00.000Z', title: 'Escalation PRB-7K3M', why: 'Said once.' },
          ...{ asked: 'Ask why.', answerBy: '2026-09-21', tickets: 2, schools: 1, requesters: 2, stated: 1 },
          ...{ firstAt: '2026-09-14T10:30:00.000Z', lastAt: '2026-09-14T10:30:00.000Z' },
        },
      ],
    })
    expect(audit).toMatchObject([{ event: 'API_PROBLEM_READ', subjectType: 'problem', subjectId: FIRST }])
    expect((await get('/api/v1/problems/PRB-0000')).body.code).toBe('API.NOT_FOUND')
  })

  it.each([
    ['page[after]=x', 'page[after]', 'must be what links.next gave'],
    ['page[per_page]=501', 'page[per_page]', 'must be 500 or less'],
    ['page[page]=2', 'page[page]', 'is not a parameter of this address'],
  ])('name the parameter that is wrong: %s', async (query, parameter, detail) => {
    const { body } = await apiUnderTest([]).get(`/api/v1/problems?${query}`)

    expect(body.errors).toEqual([{ parameter, detail }])
  })
})
