import type { PairDirectlyCommand } from '../../../src/match/decisions'
import { digestOf } from '../../../src/match/plan-digest'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, asksFor } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { type JourneysUnderTest } from './journey-fixture'

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  /** The command that the page for this pair sends. */
  async function command(
    mentorId: string,
    ectId: string,
    given: Partial<PairDirectlyCommand> = {},
  ): Promise<PairDirectlyCommand> {
    const plan = await desk.registerReader.plan({ mentorId, ectId }, desk.clock.today())
    return {
      mentorId,
      ectId,
      planDigest: plan ? digestOf(plan) : '',
      actor: 'agent-1',
      note: 'The school rang',
      zendeskTicket: null,
      key: `form-${mentorId}-${ectId}`,
      ...given,
    }
  }
  const query = async (sql: string): Promise<readonly Record<string, unknown>[]> => db.read.query(sql)

  it('pairs across cohorts from a record, writes why, and writes to nobody', async () => {
    const outcome = await desk.pairDirectly(await command('khan', 'brown', { zendeskTicket: ' #123456 ' }))

    expect(outcome.kind).toBe('paired')
    expect(await desk.effective()).toMatchObject({
      pairings: ['brown khan 910001 2026-11-25 '],
      records: expect.arrayContaining(['khan 2022 pairing 2026-11-25 ']),
    })
    const lines = await query('SELECT DISTINCT reason, changed_by, ticket_id FROM register_changes')
    expect(lines).toEqual([
      { reason: 'Zendesk ticket 123456: The school rang', changed_by: 'agent-1', ticket_id: null },
    ])
    expect(await query('SELECT event, actor, outcome FROM audit_events')).toEqual([
      { event: 'MATCH_MADE_FROM_RECORD', actor: 'agent-1', outcome: 'done' },
    ])
    expect(await query('SELECT kind, actor FROM change_sets')).toEqual([{ kind: 'match', actor: 'agent-1' }])
    expect(await query('SELECT created_from FROM pairings')).toEqual([{ created_from: 'direct' }])
    expect((await desk.rows())['outbox']).toBe(0)
  })

  it('gives the first result again for the same form, and changes nothing', async () => {
    const form = await command('khan', 'brown')
    const first = await desk.pairDirectly(form)
    const before = await desk.effective()
    const second = await desk.pairDirectly(form)

    expect(second).toEqual({
      kind: 'already-paired',
      changeSetId: first.kind === 'paired' ? first.changeSetId : '',
      pairingId: first.kind === 'paired' ? first.pairingId : '',
      sentence: 'This match was made already. Nothing was done a second time.',
    })
    expect(await desk.effective()).toEqual(before)
    expect((await desk.rows())['pairings']).toBe(1)
  })

  it('pairs once when the form arrives twice at the same moment', async () => {
    const form = await command('khan', 'brown')
    const both = await Promise.all([desk.pairDirectly(form), desk.pairDirectly(form)])

    expect(both.map(outcome => outcome.kind).sort()).toEqual(['already-paired', 'paired'])
    expect((await desk.rows())['pairings']).toBe(1)
  })

  it.each<[string, Partial<PairDirectlyCommand>]>([
    ['another mentor', { mentorId: 'ford' }],
    ['another note', { note: 'Somebody else rang' }],
    ['another agent', { actor: 'agent-2' }],
  ])('refuses the key of a form that was sent before with %s', async (_label, change) => {
    const form = await command('khan', 'brown')
    await desk.pairDirectly(form)

    expect(await desk.pairDirectly({ ...form, ...change })).toEqual({
      kind: 'refused',
      sentences: [
        'This form was sent before with other answers, so nothing was done. Open “Add or change mentor” again and start from there.',
      ],
    })
    expect((await desk.rows())['pairings']).toBe(1)
  })

  it.each<[string, Partial<PairDirectlyCommand>, object]>([
    [
      'neither a note nor a ticket number',
      { note: '  ', zendeskTicket: '' },
      { kind: 'needs-reason', field: 'note', sentence: 'Add a note or enter the Zendesk ticket number' },
    ],
    [
      'a ticket number that is none',
      { zendeskTicket: '12345' },
      { kind: 'needs-reason', field: 'zendeskTicket', sentence: 'Ticket number must be 6 digits' },
    ],
    [
      'a note that is too long',
      { note: 'x'.repeat(2_001) },
      {
        kind: 'needs-reason',
        field: 'note',
        sentence: 'This note has 2,001 characters, and 2,000 are the most. Shorten it.',
      },
    ],
    ['a page that is out of date', { planDigest: 'old' }, { kind: 'stale' }],
    ['nobody', { mentorId: 'nobody' }, { kind: 'not-found' }],
    [
      'an ECT as the mentor',
      { mentorId: 'young' },
      { kind: 'refused', sentences: [expect.stringContaining('is registered as an ECT, not as a mentor')] },
    ],
  ])('does nothing with %s', async (_label, change, outcome) => {
    expect(await desk.pairDirectly({ ...(await command('khan', 'brown')), ...change })).toMatchObject(outcome)
    expect((await desk.rows())['pairings']).toBe(0)
  })

  describe('undo', () => {
    const paired = async (mentorId = 'khan', ectId = 'brown') => {
      const outcome = await desk.pairDirectly(await command(mentorId, ectId))
      if (outcome.kind !== 'paired') throw new Error(`Not paired but ${outcome.kind}`)
      return outcome.changeSetId
    }

    it('shows first which rows it gives back, and then gives them back', async () => {
      await paired('ford', 'brown')
      const before = await desk.effective()
      const changeSetId = await paired('khan', 'brown')

      expect(await desk.registerReader.undoPlan(changeSetId)).toMatchObject({
        kind: 'possible',
        changes: [
          { sentence: 'The pairing of Lee Brown with Amina Khan from 25 November 2026 is set aside.' },
          { sentence: 'The pairing of Lee Brown with Kit Ford from 25 November 2026 stands again, without an end.' },
          { sentence: 'The place of Amina Khan in the mentor pool of Hill School (URN 910001) is taken back.' },
          {
            sentence:
              'The participant record of Amina Khan on the 2022 cohort is set aside: no pairing needs it any more.',
          },
        ],
        keeps: [],
      })
      expect(await desk.undoDirectly({ changeSetId, actor: 'agent-2', note: 'Wrong person' })).toEqual({
        kind: 'undone',
      })
      expect(await desk.effective()).toEqual(before)
      expect(await query(`SELECT kind, undoes FROM change_sets WHERE kind = 'undo'`)).toEqual([
        { kind: 'undo', undoes: changeSetId },
      ])
      expect(await query(`SELECT actor FROM audit_events WHERE event = 'MATCH_FROM_RECORD_UNDONE'`)).toEqual([
        { actor: 'agent-2' },
      ])
      expect(await desk.undoDirectly({ changeSetId, actor: 'agent-2', note: 'Again' })).toEqual({
        kind: 'already-undone',
      })
    })

    it('needs a reason, and a match that was made from a record', async () => {
      const changeSetId = await paired()
      const { ticket } = await desk.ticketFrom(aMail({ text: asksFor('ford', 'price') }))
      await desk.press(ticket.id)
      const ofTicket = (await desk.page(ticket.id)).cards[0]?.request.changeSetId ?? ''

      expect(await desk.undoDirectly({ changeSetId, actor: 'agent-1', note: ' ' })).toEqual({
        kind: 'refused',
        sentence: 'Write why the match is undone.',
      })
      expect(await desk.undoDirectly({ changeSetId, actor: 'agent-1', note: 'x'.repeat(2_001) })).toEqual({
        kind: 'refused',
        sentence: 'This note has 2,001 characters, and 2,000 are the most. Shorten it.',
      })
      expect(await desk.undoDirectly({ changeSetId: 'none', actor: 'agent-1', note: 'x' })).toEqual({
        kind: 'not-found',
      })
      expect(await desk.undoDirectly({ changeSetId: ofTicket, actor: 'agent-1', note: 'x' })).toEqual({
        kind: 'refused',
        sentence: 'This match was completed from a ticket. Undo it there, so that its emails are corrected too.',
      })
    })

    it('tells who sends the form again that the match was undone since', async () => {
      const form = await command('khan', 'brown')
      const outcome = await desk.pairDirectly(form)
      await desk.undoDirectly({
        changeSetId: outcome.kind === 'paired' ? outcome.changeSetId : '',
        actor: 'agent-1',
        note: 'x',
      })

      expect(await desk.pairDirectly(form)).toMatchObject({
        kind: 'already-paired',
        sentence: 'This match was made already, and undone since. Nothing was done a second time.',
      })
      expect((await desk.effective()).pairings).toEqual([])
    })
  })
})
