import express from 'express'
import supertest from 'supertest'
import { hashOfSecret } from '../../../src/access/link-secret'
import { createApi } from '../../../src/api/create-api'
import { pairingsRoute } from '../../../src/api/feed-routes'
import { openApiDocument } from '../../../src/api/openapi-document'
import { whyNotScopes } from '../../../src/api/scopes'
import type { ApiServices, TokenHolder } from '../../../src/api/services'
import type { AuditEvent } from '../../../src/audit/audit'
import { silentLog } from '../../../src/kernel/log'
import { aFeedRow } from '../../builders/feed'
import { NOW, TODAY } from '../../console/fakes/sample'

const NOTE = 'This does not replace matching on Steplab'
const TOKENS: Readonly<Record<string, TokenHolder>> = {
  partner: { id: 'T-1', scopes: ['feeds:read'], deliveryPartner: 'South  HUB' },
  all: { id: 'T-2', scopes: ['feeds:read-all'], deliveryPartner: null },
  nobody: { id: 'T-3', scopes: ['feeds:read'], deliveryPartner: null },
  blank: { id: 'T-4', scopes: ['feeds:read', 'feeds:read-all'], deliveryPartner: ' \u3000' },
  tickets: { id: 'T-5', scopes: ['tickets:read'], deliveryPartner: null },
}

function apiUnderTest(rows = [aFeedRow()]) {
  const asked: Parameters<ApiServices['feeds']['page']>[0][] = []
  const audit: AuditEvent[] = []
  const app = express().use(
    createApi({
      clock: { now: () => NOW, today: () => TODAY },
      newId: () => 'ID',
      log: silentLog,
      verifyToken: async hash => Object.entries(TOKENS).find(([secret]) => hashOfSecret(secret) === hash)?.[1] ?? null,
      ticketJson: async () => null,
      tickets: async () => ({ lines: [], total: 0 }),
      problems: { page: async () => [], find: async () => null, reports: async () => [] },
      reports: { page: async () => [], find: async () => null },
      feeds: {
        page: async filter => {
          asked.push(filter)
          return rows
        },
      },
      audit: async events => void audit.push(...events),
    }),
  )
  const get = (path: string, token = 'partner', accept = 'application/json') =>
    supertest(app).get(`/api/v1/feeds/${path}`).set('Authorization', `Bearer ${token}`).set('Accept', accept)
  return { get, asked, audit }
}

describe('the feeds of the API', () => {
  it('give the rows of the token’s partner, the same columns as the files', async () => {
    const { get, asked, audit } = apiUnderTest()

    const answer = await get('pairings')

    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      data: [
        {
          id: 'P1',
          type: 'pairing',
          attributes: {
            change_id: 7,
            action: 'added',
            mentor_id: 'mia',
            mentor_trn: '0012345',
            mentor_name: 'Mia Marsh',
            mentor_email: 'mia@hill.sch.example',
            home_cohort: 2021,
            paired_cohort: 2022,
            ect_id: 'eve',
            ect_trn: '9900002',
            ect_name: 'Eve Ash',
            school_urn: '900001',
            school_name: 'Hill School',
            lead_provider: 'Hartwell Learning',
            home_delivery_partner: 'North Hub',
            paired_delivery_partner: 'South Hub',
            from: '2026-11-25',
            until: null,
            changed_at: '2026-11-25T10:00:00.000Z',
            origin: 'ticket',
            standing: 'recorded',
            row_id: 'P1',
            grantable: 'yes',
            note: NOTE,
          },
        },
      ],
      links: { next: null },
      meta: { perPage: 100, nextSince: 7, note: NOTE },
    })
    expect(asked).toEqual([{ feed: 'pairings', partnerKey: 'south hub', since: 0, limit: 100 }])
    expect(audit).toMatchObject([{ event: 'API_FEED_READ', actor: 'T-1', subjectType: 'feed', subjectId: 'pairings' }])
  })

  it('are noted with each person that they show, some hundred to an event', async () => {
    const rows = Array.from({ length: 300 }, (_, place) =>
      aFeedRow({ mentorId: `M-${place}`, ectId: place === 0 ? null : `E-${place}` }, { changeId: place + 1 }),
    )
    const { get, audit } = apiUnderTest([...rows, rows[1] ?? aFeedRow()])

    await get('pairings', 'partner', 'text/csv')

    const told = audit.map(({ event, actor, facts, people = [] }) => [event, actor, facts, people.length])
    expect(told).toEqual([
      ['API_FEED_READ', 'T-1', null, 500],
      ['API_FEED_READ', 'T-1', { part: 2 }, 99],
    ])
    expect(audit[0]?.people?.slice(0, 2)).toEqual([
      { personId: 'M-0', ticketId: null },
      { personId: 'M-1', ticketId: null },
    ])
    expect(new Set(audit.flatMap(({ people = [] }) => people.map(({ personId }) => personId))).size).toBe(599)
  })

  it('are read on from the last change, with a link while a page is full', async () => {
    const { get, asked } = apiUnderTest([aFeedRow({}, { changeId: 8 }), aFeedRow({}, { changeId: 9 })])

    const answer = await get(
      'participant-records?filter[since]=7&page[per_page]=2&filter[updated_since]=2026-11-25T10:00:00%2B01:00',
    )

    const next =
      '/api/v1/feeds/participant-records?filter%5Bsince%5D=9&filter%5Bupdated_since%5D=2026-11-25T10%3A00%3A00%2B01%3A00&page%5Bper_page%5D=2'
    expect(answer.body).toMatchObject({ links: { next }, meta: { perPage: 2, nextSince: 9 } })
    expect(answer.headers['link']).toBe(`<${next}>; rel="next"`)
    expect(asked).toEqual([
      {
        feed: 'participant-records',
        partnerKey: 'south hub',
        since: 7,
        updatedSince: new Date('2026-11-25T09:00:00Z'),
        limit: 2,
      },
    ])
  })

  it('keep the place of who asked when nothing is new', async () => {
    const { get } = apiUnderTest([])

    const empty = (nextSince: number) => ({ data: [], links: { next: null }, meta: { nextSince } })

    expect((await get('pairings?filter[since]=41')).body).toMatchObject(empty(41))
    expect((await get('participant-records?filter[since]=41&page[per_page]=1')).body).toMatchObject(empty(41))
    expect((await get('pairings?filter[since]=41&filter[updated_since]=2026-11-25T10:00:00Z')).body).toMatchObject(
      empty(41),
    )
    expect((await get('pairings?filter[since]=0')).body).toMatchObject(empty(0))
    expect((await get('pairings')).body).toMatchObject(empty(0))
  })

  it('say in the OpenAPI document where an empty page leaves its reader', () => {
    const document = JSON.stringify(openApiDocument([pairingsRoute]))

    expect(document).toContain('when there is none, the filter[since] that was given (0 when none was)')
  })

  it('are files when CSV is asked for', async () => {
    const { get } = apiUnderTest()

    const answer = await get('pairings', 'partner', 'text/csv')

    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['vary']).toContain('Accept')
    expect(answer.text.split('\n')).toEqual([
      'change_id,action,mentor_id,mentor_trn,mentor_name,mentor_email,home_cohort,paired_cohort,ect_id,ect_trn,ect_name,school_urn,school_name,lead_provider,home_delivery_partner,paired_delivery_partner,from,until,changed_at,origin,standing,row_id,grantable,note',
      `7,added,mia,0012345,Mia Marsh,mia@hill.sch.example,2021,2022,eve,9900002,Eve Ash,900001,Hill School,Hartwell Learning,North Hub,South Hub,2026-11-25,,2026-11-25T10:00:00.000Z,ticket,recorded,P1,yes,${NOTE}`,
      '',
    ])
  })

  it('give everybody’s rows to the scope that says so', async () => {
    const { get, asked } = apiUnderTest()

    await get('pairings', 'all')

    expect(asked).toMatchObject([{ partnerKey: null }])
  })

  it.each([
    ['without a partner', 'nobody', 403, 'API.NO_PARTNER'],
    ['of a partner without a name', 'blank', 403, 'API.NO_PARTNER'],
    ['for something else', 'tickets', 403, 'API.SCOPE'],
    ['that is not known', 'guess', 401, 'API.TOKEN'],
  ])('are closed to a token %s', async (_what, token, status, code) => {
    const { get, asked } = apiUnderTest()

    const answer = await get('pairings', token)

    expect([answer.status, (answer.body as { code: string }).code]).toEqual([status, code])
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(asked).toEqual([])
  })

  it.each([
    ['filter[since]=-1', 'filter[since]'],
    ['filter[since]=last', 'filter[since]'],
    ['filter[since]=2147483648', 'filter[since]'],
    ['filter[updated_since]=yesterday', 'filter[updated_since]'],
    ['filter[updated_since]=2026-11-25', 'filter[updated_since]'],
    ['page[per_page]=0', 'page[per_page]'],
    ['page[per_page]=3001', 'page[per_page]'],
    ['filter[updatedSince]=2026-11-25T10:00:00Z', 'filter[updatedSince]'],
    ['page[page]=2', 'page[page]'],
  ])('refuse %s with a problem', async (query, parameter) => {
    const { get, asked } = apiUnderTest()

    const answer = await get(`pairings?${query}`)

    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'API.PARAMETER', errors: [{ parameter }] })
    expect(asked).toEqual([])
  })
})

describe('a token', () => {
  it.each([
    [['feeds:read'], null, /Say whose feeds/],
    [['feeds:read'], '  ', /Say whose feeds/],
    [['feeds:read', 'tickets:read'], 'South Hub', /feeds:read and no other/],
    [['tickets:read'], 'South Hub', /feeds:read and no other/],
    [['feeds:read-all'], 'South Hub', /feeds:read and no other/],
  ])('with %j for %j is not made', (scopes, deliveryPartner, sentence) => {
    expect(whyNotScopes({ scopes, deliveryPartner })).toMatch(sentence)
  })

  it.each([
    [['feeds:read'], 'South Hub'],
    [['feeds:read-all'], null],
    [['tickets:read', 'feeds:read-all'], null],
  ])('with %j for %j is made', (scopes, deliveryPartner) => {
    expect(whyNotScopes({ scopes, deliveryPartner })).toBeNull()
  })
})
