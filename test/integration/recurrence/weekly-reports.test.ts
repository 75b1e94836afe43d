import { createTypeormReportReader } from '../../../src/adapters/database/readers/typeorm-report-reader'
import { createTypeormSentReportReader } from '../../../src/adapters/database/readers/sent-reports'
import { newId } from '../../../src/kernel/ids'
import { createSendWeekly } from '../../../src/report/send-weekly'
import { anOccurrence, aProblem } from '../../builders/a-problem'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, asksFor } from '../journeys/a-mail'
import { deskForEachTest } from '../journeys/desk-for-each-test'
import type { JourneysUnderTest } from '../journeys/journey-fixture'
import { reportingOf, settings, signer, templates } from '../mail/desk-fixture'
import { LEAD, storesOf } from './reported-to-leads'

const WEDNESDAY = new Date('2026-11-25T09:00:00Z')
const LAST_WEEK = new Date('2026-11-18T09:00:00Z')

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const reader = () => createTypeormReportReader(db.read.manager)
  const aTicket = async (ect: string) => (await desk.receive(aMail({ text: asksFor('khan', ect) }))).ticketId ?? ''
  /** Adds a problem that these tickets report, changed so many minutes after nine. */
  const add = async (
    reference: string,
    ticketIds: readonly string[],
    given: { minutes: number; at?: Date; lp?: string },
  ) => {
    const problem = aProblem({
      ...{ reference, scopeKey: reference, title: `Problem ${reference}` },
      updatedAt: new Date(WEDNESDAY.getTime() + given.minutes * 60_000),
    })
    await storesOf(db).run('background', async ({ problems }) => {
      await problems.addProblem(problem)
      for (const ticketId of ticketIds) {
        const place = { problemId: problem.id, occurredAt: given.at ?? WEDNESDAY, leadProvider: given.lp ?? null }
        await problems.addOccurrence(anOccurrence(ticketId, { ...place, cause: `cause-${reference}` }))
      }
    })
    return problem.id
  }

  describe('the problems that were reported most', () => {
    it('are chosen by their tickets and not by what changed last, and the others are counted', async () => {
      const [first, second] = [await aTicket('brown'), await aTicket('young')]
      const most = await add('PRB-AAAA', [first, second], { minutes: 0, lp: 'Northgate' })
      const newer = await add('PRB-BBBB', [first], { minutes: 5 })
      const newest = await add('PRB-CCCC', [second], { minutes: 9, at: LAST_WEEK, lp: 'Northgate' })
      const week = { from: new Date('2026-11-23T07:00:00Z'), until: new Date('2026-11-30T07:00:00Z') }
      const northgate = { kind: 'lead-provider', name: 'Northgate' } as const

      expect(await reader().mostReported({ most: 1 })).toEqual({ problemIds: [most], total: 3 })
      expect(await reader().mostReported({ most: 9, days: week })).toEqual({ problemIds: [most, newer], total: 2 })
      expect(await reader().mostReported({ most: 9, within: northgate })).toEqual({
        problemIds: [most, newest],
        total: 2,
      })
      const facts = await reader().facts([newest, most])
      expect(facts.map(({ problem }) => problem.reference)).toEqual(['PRB-CCCC', 'PRB-AAAA'])
    })
  })

  describe('the weekly report', () => {
    it('counts every problem, shows twenty of those with most tickets, and says how many it does not show', async () => {
      const [first, second] = [await aTicket('brown'), await aTicket('young')]
      await desk.deliver()
      await add('PRB-MOST', [first, second], { minutes: 0 })
      for (let each = 1; each <= 21; each += 1) await add(`PRB-00${10 + each}`, [first], { minutes: each })
      const { making, drawPng, readPicture } = reportingOf(reader())
      const sends = createSendWeekly({
        ...{ unitOfWork: storesOf(db), newId, templates, signer, reader: reader(), making, drawPng, readPicture },
        clock: { now: () => new Date('2026-11-30T07:00:00Z'), today: desk.clock.today },
        settings: { ...settings, leadAddresses: [LEAD], escalateAt: 3 },
      })

      expect(await sends()).toBe(true)
      desk.later(9 * 24 * 60)
      const [mail] = await desk.deliver()
      expect(mail?.subject).toBe('Weekly report: 22 problems reported in the week to 30 November 2026')
      expect(mail?.text).toMatch(/IN SHORT\n\* PRB-MOST: Problem PRB-MOST\. 2 tickets, 1 school/)
      expect(mail?.text.match(/^PRB-.{4}: /gm)).toHaveLength(20)
      const notShown = 'Not shown here: 2 further problems, with no more tickets than these.'
      expect([mail?.text.includes(notShown), mail?.html.includes(notShown)]).toEqual([true, true])
      const sent = createTypeormSentReportReader(db.read.manager)
      const [stored] = await sent.list(9)
      expect((await sent.find(stored?.id ?? ''))?.report.notShown).toBe(2)
    })
  })
})
