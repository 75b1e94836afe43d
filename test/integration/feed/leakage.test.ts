import express from 'express'
import supertest from 'supertest'
import { hashOfSecret } from '../../../src/access/link-secret'
import { touchFeed } from '../../../src/adapters/database/feed/touch-feed'
import { createApi } from '../../../src/api/create-api'
import { freshFeeds, partnerDeskOf } from '../../../src/app/partner-desk-of'
import { newId } from '../../../src/kernel/ids'
import { silentLog } from '../../../src/kernel/log'
import { feedCells, feedLines } from '../../../src/register/feed/feed-cells'
import type { FeedRow } from '../../../src/register/feed/feed-row'
import { browserOf, consoleUnderTest } from '../../console/fakes/console-under-test'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMovingClock, registerUnits, type MovingClock } from '../register/register-fixture'
import { feedRegister, feedSchool, feedUnder, type FeedPersonRow } from './feed-fixture'

const ALPHA = 'Alpha Hub'
const BETA = 'Beta Hub'

const partnership = (schoolUrn: string, cohort: number, deliveryPartner: string) => ({
  schoolUrn,
  cohort,
  deliveryPartner,
  leadProvider: `Provider-${schoolUrn}-${cohort}`,
})
const mentor = (id: string, cohort: number, at: string, emails: readonly string[]): FeedPersonRow => ({
  ...{ id, role: 'mentor', cohort, at, emails },
  name: `Mentor Name-${id}`,
})
const ect = (id: string, cohort: number, at: string): FeedPersonRow => ({
  ...{ id, role: 'ect', cohort, at },
  name: `Ect Name-${id}`,
})

/**
 * Two partners. 910201 is Alpha's for 2021 and Beta's for 2022, 910202 the other way round; 910203 is Alpha's alone, 910204
 * Beta's alone, and 910205 is Alpha's until its partnership goes to Beta. Every person, school and provider has a name
 * that stands nowhere else.
 */
const REGISTER = feedRegister({
  schools: ['910201', '910202', '910203', '910204', '910205'].map(urn =>
    feedSchool(urn, { name: `School-Name-${urn}` }),
  ),
  partnerships: [
    partnership('910201', 2021, ALPHA),
    partnership('910201', 2022, BETA),
    partnership('910202', 2021, BETA),
    partnership('910202', 2022, ALPHA),
    partnership('910203', 2022, ALPHA),
    partnership('910203', 2021, ALPHA),
    partnership('910204', 2022, BETA),
    partnership('910204', 2021, BETA),
    partnership('910205', 2022, ALPHA),
  ],
  people: [
    mentor('anna', 2021, '910201', ['anna@s910201.sch.example']),
    mentor('bert', 2022, '910201', ['bert@s910201.sch.example']),
    mentor('cleo', 2021, '910202', ['cleo@s910202.sch.example']),
    mentor('dora', 2022, '910203', ['dora@s910203.sch.example', 'dora@s910204.sch.example']),
    mentor('egon', 2021, '910203', ['egon@s910203.sch.example']),
    mentor('fynn', 2021, '910201', ['fynn@home.example']),
    mentor('gwen', 2021, '910205', ['gwen-before@s910205.sch.example']),
    mentor('hugo', 2022, '910203', ['hugo@s910203.sch.example']),
    mentor('iris', 2022, '910204', ['iris@s910204.sch.example']),
    ect('e-anna-beta', 2022, '910201'),
    ect('e-bert-alpha', 2021, '910201'),
    ect('e-cleo-alpha', 2022, '910202'),
    ect('e-dora-beta', 2021, '910204'),
    ect('e-dora-alpha', 2022, '910203'),
    ect('e-egon-beta', 2022, '910204'),
    ect('e-fynn-beta', 2022, '910201'),
    ect('e-fynn-alpha', 2022, '910203'),
    ect('e-gwen-ended', 2022, '910205'),
    ect('e-gwen-moved', 2022, '910205'),
    ect('e-gwen-later', 2022, '910205'),
  ],
  alsoAt: [mentor('dora', 2021, '910204', []), mentor('egon', 2021, '910204', []), mentor('fynn', 2021, '910203', [])],
})

/** What each partner must see, so that the tests cannot pass on empty feeds. */
const SEES = {
  [ALPHA]: ['e-bert-alpha', 'e-cleo-alpha', 'e-dora-alpha', 'e-fynn-alpha', 'e-gwen-ended', 'e-gwen-moved'],
  [BETA]: ['e-anna-beta', 'e-dora-beta', 'e-egon-beta', 'e-fynn-beta', 'e-gwen-moved', 'e-gwen-later'],
}
/** What stands only in the other partner's rows. */
const NEVER = {
  [ALPHA]: [
    ...['e-anna-beta', 'e-dora-beta', 'e-egon-beta', 'e-fynn-beta', 'e-gwen-later'],
    ...['910204', 's910204', 'School-Name-910204', 'Provider-910204', 'Provider-910201-2022', 'Provider-910202-2021'],
    ...['gwen-after@', 'Provider-new', 'Name-iris', 'iris@'],
  ],
  [BETA]: [
    ...['e-bert-alpha', 'e-cleo-alpha', 'e-dora-alpha', 'e-fynn-alpha', 'e-gwen-ended'],
    ...['910203', 's910203', 'School-Name-910203', 'Provider-910203', 'Provider-910201-2021', 'Provider-910202-2022'],
    ...['gwen-before@', 'Name-hugo', 'hugo@', 'egon@', 'dora@s910203', 'Provider-910205-2022'],
  ],
}

eachDatabase((_, open) => {
  let db: TestDatabase
  let clock: MovingClock
  let all: { readonly pairings: readonly FeedRow[]; readonly records: readonly FeedRow[] }
  const partners = [ALPHA, BETA] as const
  type PartnerName = (typeof partners)[number]
  const keyOf = (name: PartnerName) => name.toLowerCase()
  const rowsOf = (name: PartnerName) => [...all.pairings, ...all.records].filter(row => row.partnerKey === keyOf(name))

  beforeAll(async () => {
    db = await open()
    clock = aMovingClock()
    const units = registerUnits(db, clock)
    const feed = feedUnder(db, clock)
    await units.fill(REGISTER)
    const pair = async (mentorId: string, ectId: string) => {
      if (!(await units.pair(mentorId, ectId))) throw new Error(`${mentorId} cannot mentor ${ectId}`)
    }
    await pair('anna', 'e-anna-beta')
    await pair('bert', 'e-bert-alpha')
    await pair('cleo', 'e-cleo-alpha')
    await pair('dora', 'e-dora-alpha')
    await pair('dora', 'e-dora-beta')
    await pair('egon', 'e-egon-beta')
    await pair('fynn', 'e-fynn-beta')
    await pair('gwen', 'e-gwen-ended')
    await pair('gwen', 'e-gwen-moved')
    await feed.catchUp()
    clock.goOn(7)
    await pair('fynn', 'e-fynn-alpha')
    await db.write.query(`UPDATE pairings SET finished_on = '2026-11-30', feed_sequence = feed_sequence + 100000
      WHERE ect_id = 'e-gwen-ended'`)
    await db.write.query(`UPDATE register_facts SET value = '200000' WHERE name = 'feed-sequence'`)
    await feed.catchUp()
    clock.goOn(7)
    await db.write.query(
      `UPDATE partnerships SET delivery_partner = '${BETA}', lead_provider = 'Provider-new' WHERE school_urn = '910205'`,
    )
    await db.write.query(
      `UPDATE teacher_emails SET address = 'gwen-after@s910205.sch.example' WHERE teacher_id = 'gwen'`,
    )
    await feed.units.run('background', manager => touchFeed(manager, { teacherIds: ['gwen'], schoolUrns: ['910205'] }))
    await pair('gwen', 'e-gwen-later')
    all = { pairings: await feed.rows('pairings', null), records: await feed.rows('participant-records', null) }
  })
  afterAll(() => db.drop())

  const judge = (name: PartnerName, text: string) => NEVER[name].filter(canary => text.includes(canary))

  describe.each(partners)('%s', name => {
    it('is shown its own people, among them who is only registered', () => {
      expect(JSON.stringify(rowsOf(name))).toContain(name === ALPHA ? 'Name-hugo' : 'Name-iris')
    })

    it('is shown its own rows and nothing of the other’s', () => {
      const text = JSON.stringify(rowsOf(name))

      expect(SEES[name].filter(id => !text.includes(id))).toEqual([])
      expect(judge(name, text)).toEqual([])
      expect(judge(name, feedLines(rowsOf(name)))).toEqual([])
    })

    it('meets the other’s name only as the partner of a mentor’s own cohort at the same school', () => {
      const other = name === ALPHA ? BETA : ALPHA
      const named = rowsOf(name).filter(row => JSON.stringify(feedCells(row)).includes(other))

      expect(named.map(row => row.shown.homeDeliveryPartner)).toEqual(named.map(() => other))
      expect([...new Set(named.map(row => row.shown.mentorId))].sort()).toEqual(
        name === ALPHA ? ['bert', 'cleo'] : ['anna', 'fynn'],
      )
    })

    it('gets no more through the API, as JSON, as CSV, by page, or in an answer that refuses', async () => {
      const app = express().use(apiOf(name))
      const get = (path: string, accept = 'application/json') =>
        supertest(app).get(path).set('Authorization', 'Bearer good').set('Accept', accept)
      const texts: string[] = []
      for (const feed of ['pairings', 'participant-records']) {
        let path: string | null = `/api/v1/feeds/${feed}?page[per_page]=2`
        while (path !== null) {
          const answer = await get(path)
          expect(answer.status).toBe(200)
          texts.push(JSON.stringify([answer.body, answer.headers]))
          path = (answer.body as { links: { next: string | null } }).links.next
        }
        texts.push((await get(`/api/v1/feeds/${feed}`, 'text/csv')).text)
        texts.push((await get(`/api/v1/feeds/${feed}?filter[since]=e-anna-beta`)).text)
        texts.push((await get(`/api/v1/feeds/${feed}?filter[delivery_partner]=x`)).text)
        texts.push((await get(`/api/v1/feeds/${feed}/1`)).text)
      }
      texts.push((await get('/api/v1/tickets')).text)
      const text = texts.join('\n').replaceAll('filter[since]=e-anna-beta', '')

      expect(SEES[name].filter(id => !text.includes(id))).toEqual([])
      expect(judge(name, text)).toEqual([])
    })

    it('gets no more on its pages, in its files, or by acknowledging rows of the other', async () => {
      const console = consoleUnderTest()
      const desk = partnerDeskOf({ db, clock, newId })
      Object.assign(console.services, { desk })
      const browser = await browserOf(console, ['partner'])
      const account = console.services.access.accounts.get('AGENT')
      if (account) console.services.access.accounts.set('AGENT', { ...account, deliveryPartner: name })
      const foreign = [...all.pairings, ...all.records].filter(row => row.partnerKey !== keyOf(name))
      const texts: string[] = []
      const see = async (path: string) => texts.push((await browser.get(path)).text)
      for (const feed of ['pairings', 'participant-records']) {
        await see('/feed/new')
        for (const show of ['waiting', 'all', 'ask']) await see(`/feed/rows?feed=${feed}&show=${show}`)
        await browser.post('/feed/acknowledge', {
          feed,
          which: 'selected',
          row: foreign.map(row => String(row.changeId)),
        })
        await see(`/feed/rows?feed=${feed}`)
        for (const which of ['new', 'all']) texts.push((await browser.post('/feed/download', { feed, which })).text)
        await browser.post('/feed/acknowledge', { feed, which: 'downloaded' })
        await see(`/feed/rows?feed=${feed}&show=all`)
      }
      const text = texts.join('\n')

      expect(SEES[name].filter(id => !text.includes(`Name-${id}`))).toEqual([])
      expect(judge(name, text)).toEqual([])
      const acknowledged: { partner: string }[] = await db.read.query(
        'SELECT DISTINCT partner FROM feed_acknowledgements WHERE account_id IS NOT NULL ORDER BY partner',
      )
      expect(acknowledged.map(({ partner }) => partner)).toEqual(
        name === ALPHA ? ['alpha hub'] : ['alpha hub', 'beta hub'],
      )
    })
  })

  it('shows each partner the days of a shared record that its own pairings need', () => {
    const shared = all.records.filter(row => row.shown.mentorId === 'fynn' && row.shown.origin === 'pairing')

    expect(new Set(shared.map(row => row.rowId)).size).toBe(1)
    expect(shared.map(row => [row.partnerKey, row.shown.from, row.shown.ectId]).sort()).toEqual([
      ['alpha hub', '2026-12-02', 'e-fynn-alpha'],
      ['beta hub', '2026-11-25', 'e-fynn-beta'],
    ])
  })

  it('shows no address that would tell of another partner’s school', () => {
    const emails = all.pairings
      .filter(row => ['dora', 'egon'].includes(row.shown.mentorId))
      .map(row => [row.shown.mentorId, row.partnerKey, row.shown.mentorEmail])

    expect(emails.sort()).toEqual([
      ['dora', 'alpha hub', 'dora@s910203.sch.example'],
      ['dora', 'beta hub', 'dora@s910204.sch.example'],
      ['egon', 'beta hub', null],
    ])
  })

  function apiOf(name: PartnerName) {
    return createApi({
      clock,
      newId,
      log: silentLog,
      verifyToken: async hash =>
        hash === hashOfSecret('good') ? { id: 'T', scopes: ['feeds:read'], deliveryPartner: name } : null,
      ticketJson: async () => null,
      tickets: async () => ({ lines: [], total: 0 }),
      problems: { page: async () => [], find: async () => null, reports: async () => [] },
      reports: { page: async () => [], find: async () => null },
      feeds: freshFeeds({ db, clock, newId }),
      audit: async () => {},
    })
  }
})
