import { AS_SHIPPED } from '../../../src/match/calibration/proposal-model'
import { insertRows } from '../../../src/adapters/database/insert-rows'
import { createTypeormTicketReader } from '../../../src/adapters/database/readers/ticket-reader'
import { SchoolSchema, TeacherSchema } from '../../../src/adapters/database/schemas/people.schema'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { Reading } from '../../../src/extract/reading'
import { newId } from '../../../src/kernel/ids'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { nameKey } from '../../../src/register/names'
import type { StoredAttachment } from '../../../src/ticket/stored-message'
import type { Ticket } from '../../../src/ticket/ticket'
import type { Triage } from '../../../src/triage/triage'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMatchRequest, aMessage, aParsedMessage, aProposal, aTicket, minutes, NINE } from './stored-values'

const authentication = {
  spf: 'pass',
  dkim: 'pass',
  dmarc: 'pass',
  fromDomain: 'oakfield.example',
  aligned: true,
  sentence: 'Proved.',
}
const reading: Reading = {
  modelVersion: 'reader-1',
  school: null,
  identifiers: [],
  mentions: [],
  pairs: [],
  vetoes: [],
  unexplainedNames: [],
  screenshots: [],
  contradictions: [],
}
const triage: Triage = {
  intent: 'mentor_match',
  intentReasons: [],
  claimsToReply: false,
  recurrence: { stated: false, evidence: null },
  urgent: false,
  urgentReason: null,
}

function anAttachment(messageId: string, with_: Partial<StoredAttachment> = {}): StoredAttachment {
  return {
    id: newId(),
    messageId,
    ordinal: 0,
    filename: 'list\u0000.png',
    contentType: 'image/png',
    sniffedType: 'image/png',
    size: 10,
    sha256: 'f'.repeat(64),
    inline: true,
    isScreenshot: true,
    width: 800,
    height: null,
    blobKey: 'ff/ffff',
    ...with_,
  }
}

const SCHOOL = {
  urn: '900001',
  name: 'Hill Street School',
  town: null,
  phase: null,
  trust: null,
  status: 'open' as const,
  leadProvider: null,
  deliveryPartner: null,
  emailDomains: [],
}
const TEACHER = {
  id: 'm1',
  trn: '1234567',
  title: null,
  firstName: 'Zoë',
  middleName: null,
  lastName: 'O’Brien',
  preferredName: null,
  previousNames: [],
  retiredIds: [],
  nameKey: nameKey({ firstName: 'Zoë', lastName: 'O’Brien' }),
}

eachDatabase((_, open) => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  beforeAll(async () => {
    db = await open()
    units = createUnitOfWork(db, createTypeormStores)
  })
  beforeEach(() => db.clear())
  afterAll(() => db.drop())

  const addTickets = (...tickets: Ticket[]) =>
    units.run('intake', async stores => {
      for (const ticket of tickets) await stores.tickets.add(ticket)
    })
  const reads = () => createTypeormStores(db.read.manager)

  it('gives a ticket back as it was put in', async () => {
    const evidence = { source: 'text', span: { start: 1, end: 4 }, zone: 'new', quote: '“Oak” £5 😀' } as const
    const ticket = aTicket({
      reference: 'CPD-7K3M-9Q',
      schoolUrn: '100001',
      schoolEvidence: evidence,
      urgent: true,
      recurrenceStated: true,
      recurrenceEvidence: evidence,
      solvedAt: minutes(5),
      requesterAddress: `${'x'.repeat(400)}@oakfield.example`,
    })
    await addTickets(ticket)

    expect(await reads().tickets.find(ticket.id)).toEqual(ticket)
    expect(await reads().tickets.findByReference('CPD-7K3M-9Q')).toEqual(ticket)
    expect(await reads().tickets.findByReference('CPD-0000-00')).toBeNull()
    expect(await units.run('intake', stores => stores.tickets.add(aTicket({ reference: 'CPD-7K3M-9Q' })))).toBe(false)
  })

  it('raises the version with every change, and refuses one that was meant for an older version', async () => {
    const ticket = aTicket()
    await addTickets(ticket)
    const change = (state: Ticket['state'], expectedVersion?: number) =>
      units.run('click', stores =>
        stores.tickets.change(
          ticket.id,
          { state },
          { at: minutes(1), ...(expectedVersion === undefined ? {} : { expectedVersion }) },
        ),
      )

    expect(await change('open', 1)).toBe('changed')
    expect(await change('waiting', 1)).toBe('stale')
    expect(await change('on-hold')).toBe('changed')
    expect(await reads().tickets.find(ticket.id)).toEqual({
      ...ticket,
      state: 'on-hold',
      version: 3,
      updatedAt: minutes(1),
    })
    await expect(units.run('click', stores => stores.tickets.change('nobody', {}, { at: NINE }))).rejects.toMatchObject(
      { code: 'TICKET.UNKNOWN' },
    )
  })

  it('lets one of two agents who saw the same version change the ticket', async () => {
    const ticket = aTicket()
    await addTickets(ticket)
    const other = createUnitOfWork(await db.again(), createTypeormStores)

    const results = await Promise.all(
      [units, other].map(unit =>
        unit.run('click', stores =>
          stores.tickets.change(ticket.id, { state: 'open' }, { at: NINE, expectedVersion: 1 }),
        ),
      ),
    )

    expect([...results].sort()).toEqual(['changed', 'stale'])
  })

  it('holds the thread: entries, participants, parsed messages, attachments and readings, in order', async () => {
    const ticket = aTicket()
    const [early, late] = [aMessage({ receivedAt: minutes(1) }), aMessage({ receivedAt: minutes(2) })]
    const entryOf = (messageId: string, at: Date) => ({
      id: newId(),
      ticketId: ticket.id,
      kind: 'message' as const,
      author: 'requester',
      at,
      body: 'Please pair them.',
      messageId,
      outboxId: null,
      facts: { code: 'NEW', deep: { list: [1, null] } },
    })
    const entries = [entryOf(early.id, minutes(1)), entryOf(late.id, minutes(2))]
    const readings = [late, early].map((message, place) => ({
      id: newId(),
      messageId: message.id,
      ticketId: ticket.id,
      inputsHash: 'h',
      reading,
      triage,
      createdAt: minutes(3 + place),
    }))
    const attachments = [
      anAttachment(late.id),
      anAttachment(early.id, { ordinal: 1, inline: false, isScreenshot: false }),
      anAttachment(early.id),
    ]
    await addTickets(ticket)
    await units.run('intake', async ({ messages, tickets }) => {
      for (const message of [late, early]) await messages.addOnce({ ...message, contentHash: message.id })
      await tickets.addAttachments(attachments)
      await tickets.addAttachments([])
      for (const message of [late, early]) {
        await tickets.addParsed({ messageId: message.id, parsed: aParsedMessage(), authentication, parsedAt: NINE })
      }
      for (const entry of [...entries].reverse()) await tickets.addEntry(entry)
      for (const stored of readings) await tickets.addReading(stored)
      for (let time = 0; time < 2; time += 1) {
        await tickets.addParticipant(ticket.id, { address: 'r.ahmed@oakfield.example', role: 'requester' })
      }
      await tickets.addParticipant(ticket.id, { address: `${'x'.repeat(321)}@oakfield.example`, role: 'copied' })
    })

    const { tickets } = reads()
    expect(await tickets.entries(ticket.id)).toEqual(entries)
    expect(await tickets.participants(ticket.id)).toEqual([{ address: 'r.ahmed@oakfield.example', role: 'requester' }])
    expect(await tickets.parsedOf(ticket.id)).toEqual(
      [early, late].map(message => ({ messageId: message.id, parsed: aParsedMessage(), authentication })),
    )
    expect((await tickets.attachmentsOf(ticket.id)).map(part => [part.messageId, part.ordinal])).toEqual([
      [early.id, 0],
      [early.id, 1],
      [late.id, 0],
    ])
    expect((await tickets.attachmentsOf(ticket.id))[1]).toMatchObject({
      filename: 'list\ufffd.png',
      isScreenshot: false,
    })
    expect(await tickets.readingsOf(ticket.id)).toEqual(readings)
  })

  it('finds the ticket that holds a message, by its Message-ID', async () => {
    const ticket = aTicket()
    const message = aMessage({ messageIdHeader: 'theirs.1@oakfield.example' })
    await addTickets(ticket)
    await units.run('intake', ({ messages }) => messages.addOnce(message))

    expect(await reads().tickets.ticketOfMessageId('theirs.1@oakfield.example')).toBeNull()
    await units.run('intake', ({ messages }) =>
      messages.finish(message.id, { outcome: 'joined', ticketId: ticket.id }, minutes(1)),
    )
    expect(await reads().tickets.ticketOfMessageId('theirs.1@oakfield.example')).toBe(ticket.id)
  })

  it('knows which open tickets are about one ECT, chosen or put first by a proposal, and forgets whom a later one leaves', async () => {
    const tickets = ['CPD-AAAA-01', 'CPD-AAAA-02', 'CPD-AAAA-03'].map((reference, at) =>
      aTicket({ reference, receivedAt: minutes(at) }),
    )
    const [own, chosen, named] = tickets as [Ticket, Ticket, Ticket]
    await addTickets(...tickets)
    const unsure = (ectId: string) =>
      aProposal({ ect: { personId: null, candidates: [], evidence: null }, best: { mentorId: 'm1', ectId } })
    const known = aMatchRequest({ ticketId: chosen.id })
    const request = aMatchRequest({ ticketId: named.id, mentorId: null, ectId: null, proposal: unsure('e1') })
    const others = () => reads().requests.othersAsking({ ectIds: ['e1'], ticketId: own.id })
    await units.run('intake', async ({ requests }) => {
      await requests.add(known)
      await requests.add(request)
    })
    const first = { ticketId: chosen.id, reference: 'CPD-AAAA-02', mentorId: 'm1', ectId: 'e1', state: 'proposed' }

    expect(await others()).toEqual([
      first,
      { ticketId: named.id, reference: 'CPD-AAAA-03', mentorId: null, ectId: 'e1', state: 'proposed' },
    ])
    await units.run('intake', ({ requests }) => requests.change(request.id, { proposal: unsure('e2') }, minutes(1)))
    expect(await others()).toEqual([first])
  })

  it('keeps match requests, and every proposal with what was decided about it', async () => {
    const ticket = aTicket()
    const request = aMatchRequest({ ticketId: ticket.id })
    await addTickets(ticket)
    const shown = (at: Date) => ({
      id: newId(),
      matchRequestId: request.id,
      ticketId: ticket.id,
      proposal: aProposal(),
      at,
    })
    await units.run('intake', async ({ requests }) => {
      await requests.add(request)
      await requests.recordProposal(shown(minutes(1)))
      await requests.recordProposal(shown(minutes(2)))
      await requests.recordDecision(request.id, { decision: 'accepted', by: 'agent', at: minutes(3) })
      await requests.change(request.id, { state: 'completed', decidedBy: 'agent', decidedAt: minutes(3) }, minutes(3))
    })

    const completed = {
      ...request,
      state: 'completed',
      decidedBy: 'agent',
      decidedAt: minutes(3),
      updatedAt: minutes(3),
    }
    expect(await reads().requests.ofTicket(ticket.id)).toEqual([completed])
    expect(await units.run('click', ({ requests }) => requests.findLocked(request.id))).toEqual(completed)
    const decisions = await db.read.query('SELECT decision, decided_by FROM proposals ORDER BY created_at')
    expect(decisions).toEqual([
      { decision: 'superseded', decided_by: 'system' },
      { decision: 'accepted', decided_by: 'agent' },
    ])
  })

  describe('the queue', () => {
    const waiting = aTicket({ reference: 'CPD-AAAA-01', state: 'waiting', receivedAt: minutes(0) })
    const old = aTicket({ reference: 'CPD-AAAA-02', receivedAt: minutes(1), subject: '100% of the_mentors!' })
    const recent = aTicket({ reference: 'CPD-AAAA-03', receivedAt: minutes(2), state: 'open', schoolUrn: '900001' })
    const urgent = aTicket({ reference: 'CPD-AAAA-04', receivedAt: minutes(3), urgent: true, assigneeId: 'agent' })
    const solved = aTicket({ reference: 'CPD-AAAA-05', receivedAt: minutes(0), state: 'solved', urgent: true })
    beforeEach(() => addTickets(waiting, old, recent, urgent, solved))
    const queue = async (filter: Partial<Parameters<ReturnType<typeof createTypeormTicketReader>['queue']>[0]>) => {
      const { lines, total } = await createTypeormTicketReader(db.read.manager).queue({
        limit: 50,
        offset: 0,
        ...filter,
      })
      return { references: lines.map(line => line.reference.slice(-2)), total }
    }

    it('shows what needs work first, urgent before old', async () => {
      expect(await queue({})).toEqual({ references: ['04', '02', '03', '01', '05'], total: 5 })
      expect(await queue({ limit: 2, offset: 1 })).toEqual({ references: ['02', '03'], total: 5 })
    })

    it.each([
      ['states', { states: ['new', 'open'] as const }, ['04', '02', '03']],
      ['no state', { states: [] }, []],
      ['nobody’s', { assigneeId: null, states: ['new'] as const }, ['02']],
      ['an agent’s', { assigneeId: 'agent' }, ['04']],
      ['a school', { schoolUrn: '900001' }, ['03']],
      ['a reference in any case', { text: 'cpd-aaaa-03' }, ['03']],
      ['words of a subject', { text: 'THE_MENTORS' }, ['02']],
      ['a per cent sign', { text: '%' }, ['02']],
      ['an underscore', { text: '_' }, ['02']],
      ['an exclamation mark', { text: '!' }, ['02']],
      ['an address', { text: 'R.AHMED@', states: ['solved'] as const }, ['05']],
      ['an injection', { text: "' OR 1=1 --" }, []],
    ])('filters by %s', async (_label, filter, references) => {
      expect(await queue(filter)).toEqual({ references, total: references.length })
    })

    it('finds the school by its name, and the people of a match by name in any spelling or by TRN', async () => {
      await createUnitOfWork(db, manager => manager).run('background', async manager => {
        await insertRows(manager, SchoolSchema, [SCHOOL])
        await insertRows(manager, TeacherSchema, [TEACHER])
      })
      await units.run('intake', ({ requests }) =>
        requests.add(aMatchRequest({ ticketId: old.id, mentorId: TEACHER.id, ectId: null })),
      )

      expect(await queue({ text: 'hill street' })).toMatchObject({ references: ['03'] })
      expect(await queue({ text: '900001' })).toMatchObject({ references: ['03'] })
      expect(await queue({ text: 'Zoe OBrien' })).toMatchObject({ references: ['02'] })
      expect(await queue({ text: '1234567' })).toMatchObject({ references: ['02'] })
      expect(await queue({ text: '123456' })).toMatchObject({ references: [] })
    })

    it('says what can be done on each ticket, and how many pictures it has', async () => {
      const message = aMessage()
      await units.run('intake', async stores => {
        for (const [place, with_] of [
          {},
          { proposal: aProposal({ vetoes: ['two names'] }) },
          { mentorId: null },
          { state: 'completed' as const },
          { proposal: aProposal({ vetoes: ['two names'] }), chosenBy: 'agent' },
        ].entries()) {
          await stores.requests.add(aMatchRequest({ ticketId: old.id, ordinal: place + 1, ...with_ }))
        }
        await stores.messages.addOnce(message)
        await stores.tickets.addAttachments([
          anAttachment(message.id),
          anAttachment(message.id, { ordinal: 1, isScreenshot: false }),
        ])
        await stores.messages.finish(message.id, { outcome: 'ticket', ticketId: old.id }, NINE)
      })

      const { lines } = await createTypeormTicketReader(db.read.manager).queue({ text: '02', limit: 1, offset: 0 })

      expect(lines).toMatchObject([{ id: old.id, ready: 2, needsChoice: 2, completed: 1, screenshots: 1 }])
    })

    it('finds tickets by what can be done next, as the ticket’s own page would say', async () => {
      const vetoed = aProposal({ vetoes: ['two names'] })
      const unproved = aTicket({ reference: 'CPD-AAAA-06', receivedAt: minutes(4), standing: 'tutor-unauthenticated' })
      const portal = aTicket({ reference: 'CPD-AAAA-07', intent: 'portal_technical' })
      const steplab = aTicket({ reference: 'CPD-AAAA-08', intent: 'steplab' })
      await addTickets(unproved, portal, steplab)
      await units.run('intake', async ({ requests }) => {
        for (const request of [
          { ticketId: waiting.id },
          { ticketId: old.id, proposal: vetoed },
          { ticketId: old.id, ordinal: 2, state: 'completed' as const },
          { ticketId: recent.id, proposal: vetoed },
          { ticketId: recent.id, ordinal: 2, proposal: vetoed, chosenBy: 'agent' },
          { ticketId: urgent.id, state: 'withdrawn' as const },
          { ticketId: unproved.id },
        ])
          await requests.add(aMatchRequest(request))
      })
      const reader = createTypeormTicketReader(db.read.manager)

      expect(await queue({ step: 'ready' })).toMatchObject({ references: ['03'] })
      expect(await queue({ step: 'choice' })).toMatchObject({ references: ['02', '06'] })
      expect(await queue({ step: 'reply' })).toMatchObject({ references: ['04'] })
      expect(await queue({ step: 'portal' })).toMatchObject({ references: ['07'] })
      expect(await queue({ step: 'steplab', assigneeId: null })).toMatchObject({ references: ['08'] })
      expect(await queue({ step: 'ready', text: '02' })).toEqual({ references: [], total: 0 })
      expect(await reader.countsBySteps()).toEqual({
        steps: { ready: 1, choice: 2, portal: 1, steplab: 1, reply: 1 },
        inProblem: 0,
      })
      const { lines } = await reader.queue({ step: 'choice', limit: 1, offset: 0 })
      expect(lines).toMatchObject([{ needsChoice: 1, whyNotReady: 'two names' }])
    })

    it('goes by the score that a button needs now, for proposals changed since too', async () => {
      const request = aMatchRequest({ ticketId: old.id, proposal: aProposal({ confidence: 0.89 }) })
      await units.run('intake', ({ requests }) => requests.add(request))
      const before = await queue({ step: 'ready' })
      await units.run('intake', ({ requests }) =>
        requests.change(request.id, { proposal: aProposal({ confidence: 0.9 }) }, minutes(4)),
      )

      expect(before).toMatchObject({ references: [] })
      expect(await queue({ step: 'ready' })).toMatchObject({ references: ['02'] })
      await units.run('intake', ({ calibration }) =>
        calibration.add({ ...AS_SHIPPED, calibration: 1, threshold: 0.95 }, { labels: 60, at: minutes(5) }),
      )
      expect(await queue({ step: 'ready' })).toMatchObject({ references: [] })
      expect(await queue({ step: 'choice' })).toMatchObject({ references: ['02'] })
    })

    it('counts by state', async () => {
      const reader = createTypeormTicketReader(db.read.manager)

      expect(await reader.counts()).toEqual({ new: 2, open: 1, waiting: 1, 'on-hold': 0, solved: 1, closed: 0 })
    })
  })
})
