import express from 'express'
import supertest from 'supertest'
import { hashOfSecret } from '../../../src/access/link-secret'
import { createApi } from '../../../src/api/create-api'
import { apiRouteTable } from '../../../src/api/route-table'
import { SCOPES } from '../../../src/api/scopes'
import type { ApiServices } from '../../../src/api/services'
import type { AuditEvent } from '../../../src/audit/audit'
import { silentLog } from '../../../src/kernel/log'
import type { TicketJson } from '../../../src/ticket/ticket-json'
import { aLine, NOW, TODAY } from '../../console/fakes/sample'

const TICKET: TicketJson = {
  reference: 'CPD-7K3M-9Q',
  state: 'new',
  kind: 'request',
  receivedAt: '2026-09-14T09:00:00.000Z',
  requester: {
    name: 'Jo Marsh',
    address: 'j.marsh@hillside.example',
    standing: 'tutor-authenticated',
    sentence: 'Registered.',
  },
  school: null,
  intent: 'mentor_match',
  matchRequests: [],
  identifiers: [],
  screenshots: [],
  recurrence: { stated: false, evidence: null },
  outbox: [],
}

const SHOWN = [{ personId: 'P-MENTOR', ticketId: 'T-1' }]

function apiUnderTest(change: Partial<ApiServices> = {}) {
  const audit: AuditEvent[] = []
  const asked: unknown[] = []
  const services: ApiServices = {
    clock: { now: () => NOW, today: () => TODAY },
    newId: () => 'ID',
    log: silentLog,
    verifyToken: async hash => {
      if (hash === hashOfSecret('good')) return { id: 'TOKEN-1', scopes: ['tickets:read'], deliveryPartner: null }
      return hash === hashOfSecret('weak') ? { id: 'TOKEN-2', scopes: [], deliveryPartner: null } : null
    },
    ticketJson: async reference => (reference === TICKET.reference ? { json: TICKET, people: SHOWN } : null),
    tickets: async filter => {
      asked.push(filter)
      return { lines: [aLine()], total: 41 }
    },
    problems: { page: async () => [], find: async () => null, reports: async () => [] },
    reports: { page: async () => [], find: async () => null },
    feeds: { page: async () => [] },
    audit: async events => void audit.push(...events),
    ...change,
  }
  const app = express().use(createApi(services))
  const get = (path: string, token = 'good') => supertest(app).get(path).set('Authorization', `Bearer ${token}`)
  return { app, get, audit, asked }
}

describe('the API', () => {
  it('gives one ticket as its schema says, and writes down who read it', async () => {
    const { get, audit } = apiUnderTest()

    const answer = await get('/api/v1/tickets/CPD-7K3M-9Q')

    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ data: { id: 'CPD-7K3M-9Q', type: 'ticket', attributes: TICKET } })
    expect(audit).toEqual([
      {
        id: 'ID',
        event: 'API_TICKET_READ',
        actor: 'TOKEN-1',
        subjectType: 'ticket',
        subjectId: 'CPD-7K3M-9Q',
        outcome: 'done',
        facts: null,
        at: NOW,
        people: SHOWN,
      },
    ])
  })

  it('lists tickets page by page, without their requesters', async () => {
    const { get, asked } = apiUnderTest()

    const answer = await get('/api/v1/tickets?page[page]=3&page[per_page]=20&filter[state]=open')

    expect(asked).toEqual([{ states: ['open'], limit: 20, offset: 40 }])
    expect(answer.body).toEqual({
      data: [
        {
          id: 'CPD-7K3M-9Q',
          type: 'ticket',
          attributes: {
            reference: 'CPD-7K3M-9Q',
            state: 'new',
            subject: 'Mentor not in the list',
            school: { urn: '100001', name: 'Hillside Primary School' },
            intent: 'mentor_match',
            urgent: false,
            recurrenceStated: true,
            problem: null,
            screenshots: 1,
            matchRequests: { ready: 1, needsChoice: 0, completed: 0 },
            receivedAt: '2026-09-14T09:00:00.000Z',
            updatedAt: '2026-09-14T10:30:00.000Z',
          },
        },
      ],
      meta: { page: 3, perPage: 20, total: 41 },
    })
  })

  it.each([
    ['no token', undefined, 401, 'API.TOKEN'],
    ['another scheme', 'Basic Z29vZA==', 401, 'API.TOKEN'],
    ['an unknown token', 'Bearer bad', 401, 'API.TOKEN'],
    ['two tokens', 'Bearer good good', 401, 'API.TOKEN'],
    ['a token without the scope', 'Bearer weak', 403, 'API.SCOPE'],
  ])('refuses %s with problem details', async (_label, authorization, status, code) => {
    const { app, audit } = apiUnderTest()
    const request = supertest(app).get('/api/v1/tickets')

    const answer = await (authorization === undefined ? request : request.set('Authorization', authorization))

    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/)
    expect(answer.body).toMatchObject({ type: 'about:blank', status, code })
    expect(audit).toEqual([])
  })

  it.each([
    ['page[page]=0', 'page[page]', 'must be a whole number from 1'],
    ['page[page]=1e3', 'page[page]', 'must be a whole number from 1'],
    ['page[page]=10001', 'page[page]', 'must be 10000 or less'],
    ['page[per_page]=501', 'page[per_page]', 'must be 500 or less'],
  ])('names the parameter that is wrong: %s', async (query, parameter, detail) => {
    const answer = await apiUnderTest().get(`/api/v1/tickets?${query}`)

    expect(answer.status).toBe(400)
    expect(answer.body.errors).toEqual([{ parameter, detail }])
  })

  it.each(['/api/v1/tickets/CPD-XXXX-XX', '/api/v1/nothing', '/api'])(
    'answers 404 as problem details at %s',
    async path => {
      const answer = await apiUnderTest().get(path)

      expect(answer.status).toBe(404)
      expect(answer.body.code).toBe('API.NOT_FOUND')
    },
  )

  it('keeps a fault to itself', async () => {
    const { get } = apiUnderTest({ ticketJson: () => Promise.reject(new Error('secret of the database')) })

    const answer = await get('/api/v1/tickets/CPD-7K3M-9Q')

    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('secret')
  })

  it('describes itself in OpenAPI 3.1, from the schemas that check its input', async () => {
    const { body } = await supertest(apiUnderTest().app).get('/api/openapi.json')

    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths)).toEqual([
      '/api/v1/tickets',
      '/api/v1/tickets/{reference}',
      '/api/v1/problems',
      '/api/v1/problems/{reference}',
      '/api/v1/reports',
      '/api/v1/reports/{id}',
      '/api/v1/feeds/pairings',
      '/api/v1/feeds/participant-records',
    ])
    expect(Object.keys(body.components.schemas).sort()).toEqual([
      ...['FeedRow', 'Problem', 'ProblemDetails', 'ProblemLine', 'Report', 'ReportLine', 'ReportedProblem'],
      ...['SentReport', 'Ticket', 'TicketLine'],
    ])
    expect(body.paths['/api/v1/tickets'].get.parameters.map((parameter: { name: string }) => parameter.name)).toEqual([
      'page[page]',
      'page[per_page]',
      'filter[state]',
    ])
  })

  it('gives every route a scope that exists and an audit event', () => {
    const lines = apiRouteTable.map(
      ({ method, path, scopes, auditEvent }) => `${method} ${path} | ${scopes.join(', ')} | ${auditEvent}`,
    )

    expect(lines).toEqual([
      'get /api/v1/tickets | tickets:read | API_TICKETS_LISTED',
      'get /api/v1/tickets/{reference} | tickets:read | API_TICKET_READ',
      'get /api/v1/problems | problems:read | API_PROBLEMS_LISTED',
      'get /api/v1/problems/{reference} | problems:read | API_PROBLEM_READ',
      'get /api/v1/reports | problems:read | API_REPORTS_LISTED',
      'get /api/v1/reports/{id} | problems:read | API_REPORT_READ',
      'get /api/v1/feeds/pairings | feeds:read, feeds:read-all | API_FEED_READ',
      'get /api/v1/feeds/participant-records | feeds:read, feeds:read-all | API_FEED_READ',
    ])
    expect(apiRouteTable.every(route => route.scopes.every(scope => SCOPES.includes(scope)))).toBe(true)
  })
})
