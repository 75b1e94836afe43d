import { createTypeormChainReader, sealAudit } from '../../../src/adapters/database/retention/audit-chain'
import { createTypeormAuditReader } from '../../../src/adapters/database/readers/audit-reader'
import { createTypeormPersonReader } from '../../../src/adapters/database/retention/person/typeorm-person-reader'
import { createTypeormLegalHoldReader } from '../../../src/adapters/database/retention/typeorm-legal-holds'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { verifyAudit } from '../../../src/audit/verify-audit'
import { newId } from '../../../src/kernel/ids'
import { createLegalHolds } from '../../../src/retention/legal-hold'
import { createPeopleDesk } from '../../../src/retention/person/people-desk'
import { eachDatabase } from '../../support/databases'
import { aMail, asksFor, TUTOR } from '../journeys/a-mail'
import { DAY, everythingOf, mailWithPicture, retentionForEachTest, type RetentionUnderTest } from './retention-fixture'

const KHAN = { trn: '9800000', address: '', name: '' }
const TESS = { trn: '', address: TUTOR, name: '' }
const OTHER = 'olga@dale-school.sch.example'

eachDatabase((kind, open) => {
  let own: RetentionUnderTest
  retentionForEachTest(open, given => (own = given))

  const holds = () =>
    createLegalHolds({
      ...{ unitOfWork: own.deps.unitOfWork, clock: own.desk.clock, newId },
      reader: createTypeormLegalHoldReader(own.db.read.manager),
      people: createTypeormPersonReader(own.db.read.manager),
    })
  const people = () =>
    createPeopleDesk({
      ...{ unitOfWork: own.deps.unitOfWork, clock: own.desk.clock, newId, held: holds().held },
      reader: createTypeormPersonReader(own.db.read.manager),
      audit: createTypeormAuditReader(own.db.read.manager),
      blob: own.desk.blob,
    })
  const asked = (query: typeof KHAN, ...confirm: readonly string[]) => ({
    query,
    confirm,
    withTickets: [],
    actor: 'admin-1',
  })
  const seal = async () => {
    const units = createUnitOfWork(own.db, manager => manager)
    while ((await units.run('background', sealAudit)) > 0);
  }
  const verified = () => verifyAudit(createTypeormChainReader(own.db.read.manager))

  /** Three tickets: one of Tess about Amina Khan, one of Tess about another, and one of Olga who names neither. */
  const seed = async () => {
    const { desk } = own
    const first = await desk.ticketFrom(mailWithPicture(asksFor('khan', 'brown'), 'the list'))
    await own.readPictures('Amina Khan')
    await desk.press(first.ticket.id)
    await desk.deliver()
    const second = await desk.ticketFrom(aMail({ text: asksFor('ford', 'young') }))
    const third = await desk.ticketFrom(aMail({ from: OTHER, text: asksFor('lowe', 'price') }))
    await desk.within(({ audit }) =>
      audit.append([
        {
          ...{
            id: newId(),
            event: 'TICKET_VIEWED',
            actor: 'agent-1',
            subjectType: 'ticket',
            subjectId: first.ticket.id,
          },
          ...{ outcome: 'done' as const, facts: null, at: desk.clock.now() },
          people: [{ personId: 'khan', ticketId: first.ticket.id }],
        },
      ]),
    )
    await desk.searched('khan')
    return { first: first.ticket, second: second.ticket, third: third.ticket }
  }
  const textOf = (files: readonly { readonly path: string; readonly bytes: Buffer }[], path: string) =>
    files.find(file => file.path === path)?.bytes.toString() ?? ''

  describe('somebody who asks what is held of them', () => {
    it('is looked for by TRN, address and name, and nothing is packed before a person says who is meant', async () => {
      await seed()
      const keys = async (query: typeof KHAN) => (await people().find(asked(query))).candidates.map(({ key }) => key)
      expect(await keys(KHAN)).toEqual(['teacher:khan'])
      expect(await keys({ trn: '', address: '', name: 'amina KHAN' })).toEqual(['teacher:khan'])
      expect(await keys(TESS)).toEqual([`address:${TUTOR}`])
      await expect(people().export(asked(KHAN))).rejects.toThrow('Say who is meant')
      await expect(people().export(asked(KHAN, 'teacher:lowe'))).rejects.toThrow('search first')
      await expect(people().find(asked({ trn: '12', address: '', name: '' }))).rejects.toThrow('A TRN has 7 digits')
      await expect(people().find(asked({ trn: '', address: '', name: '' }))).rejects.toThrow('Give a TRN')
    })

    it('gets everything that is theirs and nothing of others, and that they got it is in the audit', async () => {
      const { first, second, third } = await seed()
      const files = await people().export(asked(KHAN, 'teacher:khan'))
      const data = textOf(files, 'data.json')
      const index = textOf(files, 'index.html')
      expect(data).toContain('Amina Khan')
      expect(data).toContain('9800000')
      expect(index).toContain(first.reference)
      expect(index).toContain('Words that were read on pictures')
      expect(data).toContain('TICKET_VIEWED')
      for (const reference of [second.reference, third.reference]) expect(index + data).not.toContain(reference)
      for (const other of ['9800003', 'Lee Brown', TUTOR, 'Kit Ford', 'Nadia Lowe'])
        expect(index + data).not.toContain(other)
      // Tess wrote it, so that it is not Amina’s to have.
      expect(files.map(({ path }) => path)).toEqual(['index.html', 'data.json'])
      expect(data).toContain('sent by somebody else')
      const events: readonly { event: string; subject_id: string }[] = await own.db.read.query(
        `SELECT event, subject_id FROM audit_events WHERE event = 'PERSON_EXPORTED'`,
      )
      expect(events).toEqual([{ event: 'PERSON_EXPORTED', subject_id: 'khan' }])
    })

    it('gets the files that they sent as they came', async () => {
      const { first, second } = await seed()
      const files = await people().export(asked(TESS, `address:${TUTOR}`))
      expect(files.map(({ path }) => path.replace(/[0-9A-Z]{26}/, 'ID'))).toEqual([
        'index.html',
        'data.json',
        'files/ID.eml',
        'files/ID-1-quillon.png',
        'files/ID.eml',
      ])
      expect(textOf(files, 'index.html')).toContain(first.reference)
      expect(textOf(files, 'index.html')).toContain(second.reference)
      expect(files.find(({ path }) => path.endsWith('quillon.png'))?.bytes.toString()).toContain('the list')
    })
  })

  describe('somebody who is erased', () => {
    it('is in no row any more but by ids; the pairing stands on a tombstone, the books balance, and the audit is whole', async () => {
      const { first } = await seed()
      await seal()
      const before = await verified()
      expect(before).toMatchObject({ isIntact: true, unsealed: 0, brokenAt: null })
      const preview = (await people().find(asked(KHAN, 'teacher:khan'))).preview
      expect(
        preview?.lines
          .filter(({ becomes }) => becomes === 'kept')
          .map(({ table }) => table)
          .toSorted(),
      ).toEqual(expect.arrayContaining(['audit_people', 'pairings', 'school_periods']))
      expect(preview?.lines.find(({ table }) => table === 'pairings')?.why).toContain('a pairing must stand')

      await people().erase({ ...asked(KHAN, 'teacher:khan'), reason: 'Article 17, asked on 3 November' })

      for (const words of ['Khan', '9800000', 'Amina'])
        expect([words, await own.tablesWith(words, words === 'Khan' ? KEPT_IDS : [])]).toEqual([words, []])
      expect(await own.desk.searched('amina')).toEqual([])
      expect((await own.desk.page(first.id)).cards[0]?.request).toMatchObject({ state: 'completed', mentorId: 'khan' })
      expect(await everythingOf(own.desk)).toMatchObject({ balanced: true })
      await own.run()
      own.desk.later(DAY)
      await own.run()
      // The mails of the other two tickets are left.
      expect(await own.files()).toBe(2)
      expect(await own.tablesWith('Lee Brown')).not.toEqual([])
      await seal()
      const after = await verified()
      expect(after).toMatchObject({ isIntact: true, brokenAt: null })
      expect(after.sealed).toBe(before.sealed + 1)
      const [erasure]: readonly { reason: string; made_by: string }[] = await own.db.read.query(
        'SELECT * FROM person_erasures',
      )
      expect(erasure).toMatchObject({ reason: 'Article 17, asked on 3 November', made_by: 'admin-1' })
    })

    it('by address is no party of any ticket any more, and the mail is a duplicate when it comes again', async () => {
      const mail = aMail({ from: OTHER, text: asksFor('lowe', 'price') })
      await own.desk.receive(mail)
      await people().erase({ ...asked({ ...TESS, address: OTHER }, `address:${OTHER}`), reason: 'Asked' })
      expect(await own.tablesWith(OTHER)).toEqual([])
      expect(await own.desk.receive(mail)).toMatchObject({ outcome: 'duplicate' })
    })

    it('is left alone where a legal hold keeps them, and says so', async () => {
      const { first } = await seed()
      await holds().place({
        reference: first.reference,
        address: '',
        trn: '',
        name: '',
        reason: 'A claim',
        until: '',
        actor: 'admin-1',
      })
      const preview = await people().erase({ ...asked(TESS, `address:${TUTOR}`), reason: 'Asked' })
      expect(preview.held).toEqual([first.reference])
      expect((await own.desk.page(first.id)).ticket.requesterAddress).toBe(TUTOR)
    })

    it('needs a reason', async () => {
      await seed()
      await expect(people().erase({ ...asked(KHAN, 'teacher:khan'), reason: ' ' })).rejects.toThrow(
        'Enter why they are erased',
      )
      expect(await own.tablesWith('9800000')).not.toEqual([])
    })
  })

  describe('a legal hold', () => {
    const hold = { reference: '', address: '', trn: '', name: '', reason: 'A claim', until: '', actor: 'admin-1' }

    it('keeps one ticket until it ends; both are in the audit with who and why', async () => {
      const { first } = await seed()
      await own.solve(first.id)
      const placed = await holds().place({ ...hold, reference: first.reference })
      expect((await holds().held()).tickets).toEqual([first.id])
      expect(await holds().end({ id: placed.kind === 'done' ? placed.id : '', reason: '', actor: 'admin-2' })).toEqual({
        ...{ kind: 'refused', sentence: 'Enter why the hold ends' },
      })
      await holds().end({ id: placed.kind === 'done' ? placed.id : '', reason: 'Settled', actor: 'admin-2' })
      expect((await holds().held()).tickets).toEqual([])
      expect(await holds().list()).toMatchObject([{ placedBy: 'admin-1', endedBy: 'admin-2', endReason: 'Settled' }])
      const events: readonly { event: string }[] = await own.db.read.query(
        `SELECT event FROM audit_events WHERE event LIKE 'LEGAL%' ORDER BY id`,
      )
      expect(events.map(({ event }) => event)).toEqual(['LEGAL_HOLD_PLACED', 'LEGAL_HOLD_ENDED'])
    })

    it.each([
      ['a TRN', { trn: '9800000' }],
      ['a name', { name: 'Amina Khan' }],
    ])('on a person keeps every ticket that names them, by %s', async (_label, of) => {
      const { first } = await seed()
      await holds().place({ ...hold, ...of })
      expect((await holds().held()).tickets).toEqual([first.id])
    })

    it('on an address keeps their tickets; after its last day it keeps nothing', async () => {
      const { first, second } = await seed()
      await holds().place({ ...hold, address: TUTOR.toUpperCase(), until: '2026-12-01' })
      const held = await holds().held()
      expect(held.addresses).toEqual([TUTOR])
      expect([...held.tickets].toSorted()).toEqual([first.id, second.id].toSorted())
    })

    it.each([
      [{}, 'Enter the reference of a ticket, or an address, a TRN or a name'],
      [{ reference: 'CPD-0000-00' }, 'There is no ticket with this reference'],
      [{ trn: '12' }, 'A TRN has 7 digits'],
      [{ name: 'Amina Khan', reason: ' ' }, 'Enter why it must be kept'],
      [{ name: 'Amina Khan', until: '2020-01-01' }, 'The last day must be a day to come'],
    ])('is refused with %j', async (change, sentence) => {
      const outcome = await holds().place({ ...hold, ...change })
      expect(outcome).toMatchObject({ kind: 'refused', sentence: expect.stringContaining(sentence) as string })
    })
  })

  it('the audit shows where a row was changed, or taken away', async () => {
    await seed()
    await people().export(asked(KHAN, 'teacher:khan'))
    await seal()
    const rows: readonly { id: string; sequence: number }[] = await own.db.read.query(
      'SELECT id, sequence FROM audit_events ORDER BY sequence',
    )
    expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_row, place) => place + 1))
    const first = rows[0]?.id ?? ''
    await own.db.write.query(`UPDATE audit_events SET actor = 'nobody' WHERE id = '${first}'`)
    expect(await verified()).toMatchObject({ isIntact: false, brokenAt: { id: first, sequence: 1 } })
    expect(kind).toMatch(/sqlite|postgres/)
  })

  it('the oldest part of the audit goes after six years, and the rest stays whole', async () => {
    await seed()
    await seal()
    own.desk.later(2_193 * DAY)
    await people().export(asked(KHAN, 'teacher:khan'))
    await seal()
    await own.run()
    expect(await verified()).toMatchObject({ isIntact: true, sealed: 1, unsealed: 0 })
    expect((await verified()).beginsAfter).toBeGreaterThan(0)
  })
})

/** Tables in which the id of the person, which in these tests is a word of the name, stands. */
const KEPT_IDS = [
  ...[
    'audit_events',
    'audit_people',
    'change_sets',
    'feed_entries',
    'feed_touches',
    'induction_tutors',
    'match_requests',
    'occurrences',
  ],
  ...[
    'outbox',
    'pairings',
    'participant_records',
    'proposals',
    'readings',
    'register_changes',
    'registrations',
    'school_periods',
  ],
  ...['teachers', 'proposal_labels', 'ticket_entries', 'teacher_ids', 'problems'],
]
