import express from 'express'
import supertest from 'supertest'
import { createApi } from '../../../src/api/create-api'
import type { Scope } from '../../../src/api/scopes'
import type { AuditEvent } from '../../../src/audit/audit'
import { silentLog } from '../../../src/kernel/log'
import { composeReport } from '../../../src/report/compose-report'
import type { KeptReport } from '../../../src/report/sent-reports'
import { NOW, TODAY } from '../../console/fakes/sample'
import { anOccurrence, someFacts } from '../report/report-fixture'

const IDS = ['01K0000000000000000000000A', '01K0000000000000000000000B'] as const
const facts = someFacts([anOccurrence('1', '2026-11-24T09:00:00Z')])
const person = { recordId: 'khan', participantIds: ['p-1'], trainingRecordIds: [], name: 'Amina Khan', trn: '9800000' }
const example = {
  ...{ ticketReference: 'CPD-1', receivedAt: '2026-11-24T09:00:00Z', schoolUrn: '910001', mentor: person, ect: null },
  ...{ cohorts: null, words: null, error: 'Sorry.', page: null, browser: null, steps: ['Sign in.'], expected: 'E.' },
  ...{ seen: 'Sorry.', diagnosis: [], inOrder: [] },
}
const kept = (id: string, isNamed: boolean | null): KeptReport => {
  const details = new Map([[facts.problem.id, { answerBy: '2026-12-02', examples: [example] }]])
  const report = composeReport({ madeAt: NOW, problems: [facts], details })
  const audience = isNamed === null ? {} : { audience: { kind: 'lead-provider' as const, name: 'Northgate', isNamed } }
  return { id, createdAt: NOW, report: { ...report, ...audience } }
}

function apiUnderTest(reports: readonly KeptReport[], scopes: readonly Scope[] = ['problems:read']) {
  const audit: AuditEvent[] = []
  const asked: unknown[] = []
  const app = express().use(
    createApi({
      ...{ clock: { now: () => NOW, today: () => TODAY }, newId: () => 'ID', log: silentLog },
      verifyToken: async () => ({ id: 'TOKEN-1', scopes, deliveryPartner: null }),
      ticketJson: async () => null,
      tickets: async () => ({ lines: [], total: 0 }),
      problems: { page: async () => [], find: async () => null, reports: async () => [] },
      reports: {
        page: async given => (asked.push(given), reports.slice(0, given.limit)),
        find: async id => reports.find(report => report.id === id) ?? null,
      },
      feeds: { page: async () => [] },
      audit: async events => void audit.push(...events),
    }),
  )
  return { audit, asked, get: (path: string) => supertest(app).get(path).set('Authorization', 'Bearer good') }
}

describe('reports in the API', () => {
  it('come page by page in the order in which they were sent, without those that name people', async () => {
    const { get, asked, audit } = apiUnderTest([kept(IDS[0], true), kept(IDS[1], false)])

    const answer = await get('/api/v1/reports')
    expect(answer.body.data).toEqual([
      {
        ...{ id: IDS[1], type: 'report' },
        attributes: {
          ...{ sentAt: '2026-09-14T10:30:00.000Z', organisation: 'Northgate', problems: ['PRB-7K3M'] },
          title: expect.stringMatching(/^Escalation PRB-7K3M: /),
        },
      },
    ])
    const next = (await get('/api/v1/reports?page[per_page]=1')).body.links.next
    expect(next).toBe(`/api/v1/reports?page%5Bafter%5D=${IDS[0]}&page%5Bper_page%5D=1`)
    await get(next)
    expect(asked).toEqual([
      { after: null, limit: 101 },
      { after: null, limit: 2 },
      { after: IDS[0], limit: 2 },
    ])
    expect(audit.map(({ event }) => event)).toEqual(Array.from({ length: 3 }, () => 'API_REPORTS_LISTED'))
  })

  it('come one by one as they were sent, with ids for names, and it is written down which was read', async () => {
    const { get, audit } = apiUnderTest([kept(IDS[0], null)])

    const answer = await get(`/api/v1/reports/${IDS[0]}`)
    expect(answer.body.data.attributes).toMatchObject({
      organisation: null,
      problems: [
        {
          ...{ reference: 'PRB-7K3M', tickets: 1, answerBy: '2026-12-02', firstAt: '2026-11-24T09:00:00.000Z' },
          examples: [{ mentor: { recordId: 'khan', participantIds: ['p-1'], trainingRecordIds: [] }, error: 'Sorry.' }],
        },
      ],
    })
    expect(answer.text).not.toMatch(/Amina|9800000/)
    expect(audit).toMatchObject([{ event: 'API_REPORT_READ', subjectType: 'report', subjectId: IDS[0] }])
  })

  it('are not there where they name people, nor for a token that may not read problems', async () => {
    const named = apiUnderTest([kept(IDS[0], true)])
    expect((await named.get(`/api/v1/reports/${IDS[0]}`)).body.code).toBe('API.NOT_FOUND')
    expect((await named.get('/api/v1/reports/none')).status).toBe(404)
    const other = apiUnderTest([kept(IDS[0], null)], ['tickets:read'])
    expect((await other.get(`/api/v1/reports/${IDS[0]}`)).status).toBe(403)
    expect((await other.get('/api/v1/reports')).status).toBe(403)
  })

  it('stand in the OpenAPI document', async () => {
    const { get } = apiUnderTest([])
    const { paths, components } = (await get('/api/openapi.json')).body

    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/v1/reports', '/api/v1/reports/{id}']))
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['Report', 'ReportLine', 'ReportedProblem']))
  })
})
