import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, asksFor, named } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import type { JourneysUnderTest } from './journey-fixture'

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))
  beforeEach(async () => {
    await db.write.query(
      `UPDATE school_periods SET finished_on = '2027-03-31', leaving_reported_by = '910001' WHERE teacher_id = 'ford'`,
    )
  })

  const STAYS = 'Kit Ford is staying with us: the leaving date was entered by mistake.'
  const saying = (words: string, given: { inReplyTo?: string; messageId?: string } = {}) =>
    desk.ticketFrom(
      aMail({ ...given, text: asksFor('ford', 'brown').replace('Many thanks', `${words}\n\nMany thanks`) }),
    )
  const ford = async () => (await desk.effective()).periods.filter(period => period.startsWith('ford'))
  const period = async (): Promise<readonly Record<string, unknown>[]> =>
    db.read.query(
      `SELECT CAST(finished_on AS text) AS until, leaving_reported_by AS reported, status FROM school_periods WHERE teacher_id = 'ford'`,
    )

  it('is taken back by the one click when the school writes that the mentor is staying, as the page showed', async () => {
    const { ticket, cards } = await saying(STAYS)

    expect(cards[0]?.plan?.changes.map(({ kind }) => kind)).toEqual(['correct-leaving-date', 'add-pairing'])
    expect(cards[0]?.button).toBe('ready')
    expect((await desk.press(ticket.id)).kind).toBe('completed')
    expect(await desk.effective()).toMatchObject({ pairings: ['brown ford 910001 2026-11-25 '] })
    expect(await ford()).toEqual(['ford mentor 910001 2022-09-01 '])
    expect(await period()).toEqual([{ until: null, reported: null, status: 'active' }])
  })

  it('holds again when the match is undone', async () => {
    const { ticket } = await saying(STAYS)
    await desk.press(ticket.id)
    const { request } = (await desk.page(ticket.id)).cards[0]!

    expect(await desk.registerReader.undoPlan(request.changeSetId ?? '')).toMatchObject({
      kind: 'possible',
      changes: [
        { kind: 'void-pairing' },
        {
          kind: 'restore-leaving-date',
          sentence: 'The leaving date 31 March 2027 of Kit Ford at Hill School (URN 910001) holds again.',
        },
      ],
    })
    await desk.undoMatch({ matchRequestId: request.id, actor: 'agent-1', note: 'They leave after all' })
    expect(await period()).toEqual([{ until: '2027-03-31', reported: '910001', status: 'active' }])
  })

  it('stays taken back when another pairing has come to reach beyond it', async () => {
    const { ticket } = await saying(STAYS)
    await desk.press(ticket.id)
    const other = await desk.ticketFrom(aMail({ text: asksFor('ford', 'young') }))
    await desk.press(other.ticket.id)
    const { request } = (await desk.page(ticket.id)).cards[0]!

    expect(await desk.registerReader.undoPlan(request.changeSetId ?? '')).toMatchObject({
      keeps: [
        'The leaving date 31 March 2027 of Kit Ford at Hill School (URN 910001) stays taken back: another pairing reaches beyond it.',
      ],
    })
    expect(await desk.undoMatch({ matchRequestId: request.id, actor: 'agent-1', note: 'Wrong ECT' })).toMatchObject({
      kind: 'undone',
    })
    expect(await desk.effective()).toMatchObject({ pairings: ['young ford 910001 2026-11-25 '] })
  })

  it('ends the pairing and its record when nobody says that the mentor is staying', async () => {
    const { ticket } = await desk.ticketFrom(aMail({ text: asksFor('ford', 'price') }))
    await desk.press(ticket.id)

    expect(await desk.effective()).toMatchObject({
      pairings: ['price ford 910001 2026-11-25 2027-03-31'],
      records: expect.arrayContaining(['ford 2021 pairing 2026-11-25 2027-03-31']),
    })
  })

  it('is taken back as soon as a reply says so, and no longer once a newer one says otherwise', async () => {
    const messageId = 'first@hill-school.sch.example'
    const { ticket } = await saying('', { messageId })
    const kinds = async () => (await desk.page(ticket.id)).cards[0]?.plan?.changes.map(({ kind }) => kind)
    expect(await kinds()).toEqual(['add-pairing'])

    await desk.receive(
      aMail({ inReplyTo: messageId, text: `Hello,\n\n${named('ford')} is staying with us.\n\nTess Tutor\n` }),
    )
    expect(await kinds()).toEqual(['correct-leaving-date', 'add-pairing'])

    await desk.receive(
      aMail({ inReplyTo: messageId, text: `Hello,\n\n${named('ford')} is leaving on 31 March.\n\nTess Tutor\n` }),
    )
    expect(await kinds()).toEqual(['add-pairing'])
  })
})
