import { createNoteFailedDelivery } from '../../../src/journeys/announce-failed'
import type { NotAcknowledged } from '../../../src/journeys/announce'
import { newId } from '../../../src/kernel/ids'
import { type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { openDesk, signer, TUTOR, type Desk } from './desk-fixture'

let db: TestDatabase
let desk: Desk
beforeAll(async () => {
  db = await openTestDatabase()
})
beforeEach(async () => {
  await db.clear()
  desk = await openDesk(db)
})
afterAll(() => db.drop())

const open = (given: { notAcknowledged?: NotAcknowledged | null } & Parameters<Desk['ticket']>[0] = {}) =>
  (async () => {
    const { notAcknowledged = null, ...ticket } = given
    const made = await desk.ticket(ticket)
    await desk.unitOfWork.run('intake', stores =>
      desk.announce.opened(stores, {
        ticket: made,
        notAcknowledged,
        isRepeat: false,
        answers: 'question@hill-school.sch.example',
        references: ['earlier@hill-school.sch.example'],
      }),
    )
    return made
  })()

/** Words of a lead in place of those supplied. */
const says = (template: 'acknowledgement' | 'match-completed', text: string, version = 1) =>
  desk.unitOfWork.run('click', stores =>
    stores.wordings.add({
      ...{ id: newId(), template, version, words: { subject: 'Ours', text }, madeBy: 'lead-1' },
      ...{ madeAt: desk.clock.now(), restoredFrom: null },
    }),
  )

describe('the acknowledgement', () => {
  it('gives the reference, threads, is automatic, and is kept on the ticket', async () => {
    const ticket = await open()

    const [email, ...others] = await desk.emails(ticket.id)
    expect(others).toEqual([])
    expect(email).toMatchObject({
      to: { name: null, address: TUTOR },
      subject: `We have your message [${ticket.reference}]`,
      inReplyTo: 'question@hill-school.sch.example',
      references: ['earlier@hill-school.sch.example', 'question@hill-school.sch.example'],
      autoSubmitted: 'auto-replied',
    })
    expect(email?.text).toContain(ticket.reference)
    expect(email?.text).toContain('please contact the DfE directly through their help desk')
    expect(signer.verify(email!.messageId)).toBe(ticket.id)
    expect(signer.verify(email!.replyTo)).toBe(ticket.id)
    const entries = await desk.unitOfWork.run('background', stores => stores.tickets.entries(ticket.id))
    expect(entries.filter(entry => entry.kind === 'automatic')).toHaveLength(1)
  })

  it('leaves in the words that a lead wrote, with what must stay, and in those supplied where these are not right any more', async () => {
    await says('acknowledgement', 'Got it: {{ reference }}. {{ portalProblems }}\n\n{{ sentAutomatically }} <b>')
    const [email] = await desk.emails((await open()).id)
    await says('acknowledgement', 'Got it.', 2)
    const [supplied] = await desk.emails((await open({ requesterAddress: 'other@hill-school.sch.example' })).id)

    expect(email).toMatchObject({ subject: 'Ours', autoSubmitted: 'auto-replied' })
    expect(email?.text).toMatch(
      /^Got it: CPD-\S+\. For problems with the DfE portal itself, [^\n]* their help desk\.\n\nThis message was sent automatically\. <b>\n$/,
    )
    expect(email?.html).toContain('<p>This message was sent automatically. &lt;b&gt;</p>')
    expect(supplied?.text).toContain('An agent will read it and answer you by email.')
  })

  it('repeats nothing of what was written to us', async () => {
    const words = 'Zebra <b>Quokka</b> {{7*7}} {% include "x" %}'
    const ticket = await open({ subject: words, requesterName: words })

    const [email] = await desk.emails(ticket.id)
    expect(JSON.stringify(email)).not.toMatch(/Zebra|Quokka|\{\{|\{%/)
  })

  it.each([
    ['a sender who is not proved and no tutor', { notAcknowledged: 'not-proved' as const }, 'not-proved'],
    ['nobody', { requesterAddress: null }, 'no-address'],
    ['a machine', { requesterAddress: 'noreply@hill-school.sch.example' }, 'machine'],
    ['the postmaster', { requesterAddress: 'postmaster@hill-school.sch.example' }, 'machine'],
    ['ourselves', { requesterAddress: 'support+t.x@ect-helpdesk.example' }, 'machine'],
    ['another address of ours', { requesterAddress: 'helpdesk@ect-helpdesk.example' }, 'machine'],
    ['an address that hides another', { requesterAddress: '"a@b.example"@evil.example' }, 'machine'],
  ])('does not go to %s, and the ticket says why', async (_, given, why) => {
    const ticket = await open(given)

    expect(await desk.emails(ticket.id)).toEqual([])
    const entries = await desk.unitOfWork.run('background', stores => stores.tickets.entries(ticket.id))
    // Entries of one moment stand in no order.
    expect(entries.map(({ facts }) => facts)).toContainEqual({ code: 'NOT_ACKNOWLEDGED', why })
  })

  it('goes out once for a ticket', async () => {
    const ticket = await open()
    await desk.unitOfWork.run('intake', stores =>
      desk.announce.opened(stores, { ticket, notAcknowledged: null, isRepeat: false, answers: null, references: [] }),
    )

    expect(await desk.emails(ticket.id)).toHaveLength(1)
  })

  it('goes once a day to a tutor’s address that is not proved, and again the next day', async () => {
    const count = async () => {
      const tickets = []
      for (let index = 0; index < 5; index += 1) tickets.push(await open({ standing: 'tutor-unauthenticated' }))
      const sent = await Promise.all(tickets.map(ticket => desk.emails(ticket.id)))
      return sent.flat().length
    }

    expect(await count()).toBe(1)
    desk.clock.goOn(1)
    expect(await count()).toBe(1)
  })
})

describe('a completed match', () => {
  const across = { mentorId: 'khan', ectId: 'brown' }
  const quotes = { mentor: 'Mrs Khan', ect: 'Lee Brown' }
  const words = { text: 'Please pair Mrs Khan with Lee Brown.' }

  it('tells the tutor who asked what was done, for whom, from when, and what is left to do', async () => {
    const ticket = await desk.ticket({}, words)
    await desk.complete(await desk.request(ticket.id, across, quotes))

    const emails = await desk.emails(ticket.id)
    expect(emails).toHaveLength(1)
    expect(emails[0]?.to).toEqual({ name: 'Tess Tutor', address: TUTOR })
    expect(emails[0]?.inReplyTo).toBe('question@hill-school.sch.example')
    expect(emails[0]?.autoSubmitted).toBeNull()
    expect(emails[0]?.text).toBe(`We have recorded the match you asked for.

Mentor: Amina Khan (2021 cohort)
ECT: Lee Brown (2022 cohort)
From: 25 November 2026

The mentor was missing from the school’s list of mentors. We have added them in our register, so they do not need to be registered again.

The mentor is registered on the 2021 cohort and the ECT on the 2022 cohort. Your delivery partner gets a participant record for the mentor on the 2022 cohort, so that they can give the mentor the access needed on Steplab.

The match is recorded in our register. It may not show on the DfE portal: we have not seen it there yet.

What you still need to do: match the mentor and the ECT on Steplab. This match does not replace the one on Steplab, which lets them take part in Instructional Coaching there.

If something is not right, answer this email. Your reference is ${ticket.reference}.

CPD Helpdesk
`)
    expect(emails[0]?.html).toContain('<strong>Amina Khan</strong> (2021 cohort)')
    expect(emails[0]?.html).toContain('match the mentor and the ECT on Steplab')
  })

  it('says in copy mode that the same change has to be made on the DfE portal, and promises nothing about it', async () => {
    const copy = await openDesk(await openTestDatabase().then(opened => (others.push(opened), opened)), {
      completionMode: 'copy',
    })
    const ticket = await copy.ticket({}, words)
    await copy.complete(await copy.request(ticket.id, across, quotes))

    const [email] = await copy.emails(ticket.id)
    expect(email?.text).toContain(
      'It may not show on the DfE portal until the same change has been made there: we have not seen it there yet.',
    )
  })
  const others: TestDatabase[] = []
  afterAll(async () => {
    for (const other of others) await other.drop()
  })

  it('uses the words of a requester who did not write the registered surname', async () => {
    const ticket = await desk.ticket({}, { text: 'Please pair Amina Shah with L. B.' })
    await desk.complete(await desk.request(ticket.id, across, { mentor: 'Amina Shah', ect: '9800002' }))

    const [email] = await desk.emails(ticket.id)
    expect(email?.text).toContain('Mentor: Amina Shah (2021 cohort)')
    expect(email?.text).toContain('ECT: the ECT you asked for (2022 cohort)')
    expect(email?.text).not.toMatch(/Khan|Brown|9800002/)
  })

  it('never names the mentor who is replaced', async () => {
    const first = await desk.ticket({}, { text: 'Kit Ford for Lee Brown please' })
    await desk.complete(await desk.request(first.id, { mentorId: 'ford', ectId: 'brown' }))
    desk.clock.goOn(10)
    const ticket = await desk.ticket({}, words)
    await desk.complete(await desk.request(ticket.id, across, quotes))

    const [email] = await desk.emails(ticket.id)
    expect(email?.text).toContain('The ECT’s pairing with another mentor ends with this one.')
    expect(`${email?.text}${email?.html}`).not.toContain('Ford')
  })

  it('tells somebody who is not proved no details, and the registered tutor all of them', async () => {
    const ticket = await desk.ticket(
      { requesterName: 'Jo Who', requesterAddress: 'jo@elsewhere.example', standing: 'unknown' },
      words,
    )
    await desk.complete(await desk.request(ticket.id, across, quotes))

    const [notice] = await desk.emails(ticket.id, 'tutor-notice')
    const [reply] = await desk.emails(ticket.id, 'match-completed')
    expect(reply?.to.address).toBe('jo@elsewhere.example')
    expect(`${reply?.subject}${reply?.text}${reply?.html}`).not.toMatch(/Khan|Brown|2021|2022|Hill/)
    expect(reply?.text).toContain('the school’s registered induction tutor, who has been told')
    expect(notice?.to).toEqual({ name: 'Tess Tutor', address: TUTOR })
    expect(notice?.autoSubmitted).toBe('auto-generated')
    expect(notice?.text).toContain('You are the registered induction tutor of Hill School.')
    expect(notice?.text).toContain('Mentor: Amina Khan (2021 cohort)')
    expect(`${notice?.text}${notice?.html}`).not.toContain('elsewhere')
    const participants = await desk.unitOfWork.run('background', stores => stores.tickets.participants(ticket.id))
    expect(participants).toContainEqual({ address: TUTOR, role: 'tutor' })
  })

  it('tells in a lead’s words no more to somebody than the words supplied do, and always that Steplab is still needed', async () => {
    await says('match-completed', 'Well done!\n\n{{ details }}\n\nAsk about {{ reference }}.')
    const ticket = await desk.ticket(
      { requesterName: 'Jo Who', requesterAddress: 'jo@elsewhere.example', standing: 'unknown' },
      words,
    )
    await desk.complete(await desk.request(ticket.id, across, quotes))
    const own = await desk.ticket({}, { text: 'Please pair Kit Ford with Zoë Young.' })
    await desk.complete(await desk.request(own.id, { mentorId: 'ford', ectId: 'young' }, { mentor: 'Kit Ford' }))

    const [bare] = await desk.emails(ticket.id, 'match-completed')
    const [full] = await desk.emails(own.id, 'match-completed')
    for (const email of [bare, full]) {
      expect(email?.subject).toBe('Ours')
      expect(email?.text.startsWith('Well done!\n\n')).toBe(true)
      expect(email?.text).toMatch(/Steplab/)
      expect(email?.text).not.toContain('\n\n\n')
    }
    expect(`${bare?.subject}${bare?.text}${bare?.html}`).not.toMatch(/Khan|Brown|2021|2022|Hill/)
    expect(full?.text).toContain('Mentor: Kit Ford (2022 cohort)')
  })

  it('prints hostile names as they are, and reads no template in them', async () => {
    const name = '{{7*7}} <script>alert(1)</script>'
    const ticket = await desk.ticket({ requesterName: name, subject: name }, { text: name })
    await desk.unitOfWork.run('click', stores =>
      desk.announce.replied(stores, { ticket, text: `Dear ${name}`, actor: 'agent-1', then: 'waiting' }),
    )

    const [email] = await desk.emails(ticket.id, 'reply')
    expect(email?.text).toContain('Dear {{7*7}} <script>alert(1)</script>')
    expect(email?.html).toContain('Dear {{7*7}} &lt;script&gt;alert(1)&lt;/script&gt;')
    expect(email?.html).not.toContain('<script>')
  })

  it('is announced once, however often the button is pressed', async () => {
    const ticket = await desk.ticket({}, words)
    const request = await desk.request(ticket.id, across, quotes)
    await desk.complete(request)
    await desk.complete(request)

    expect(await desk.emails(ticket.id)).toHaveLength(1)
  })
})

describe('a match that is undone', () => {
  const across = { mentorId: 'khan', ectId: 'brown' }
  const words = { text: 'Please pair Amina Khan with Lee Brown.' }
  const markAllSent = async (ticketId: string) => {
    for (const item of await desk.outbox(ticketId)) {
      await desk.unitOfWork.run('background', stores =>
        stores.outbox.markSent(item.id, { at: desk.clock.now(), deliveryId: 'd' }),
      )
    }
  }

  it('needs no correction when its reply had not left', async () => {
    const ticket = await desk.ticket({}, words)
    const request = await desk.request(ticket.id, across)
    await desk.complete(request)

    expect(await desk.undo(request)).toMatchObject({ kind: 'undone', repliesCancelled: 1, correctionSent: false })
    expect((await desk.outbox(ticket.id)).map(item => [item.kind, item.state])).toEqual([
      ['match-completed', 'cancelled'],
    ])
  })

  it('corrects every email that had left, in its own thread', async () => {
    const ticket = await desk.ticket(
      { requesterAddress: 'head@hill-school.sch.example', standing: 'school-authenticated' },
      words,
    )
    const request = await desk.request(ticket.id, across)
    await desk.complete(request)
    const told = await desk.emails(ticket.id)
    await markAllSent(ticket.id)

    await desk.undo(request)

    const corrections = await desk.emails(ticket.id, 'match-correction')
    expect(corrections.map(email => [email.to.address, email.inReplyTo])).toEqual(
      told.map(email => [email.to.address, email.messageId]),
    )
    expect(corrections).toHaveLength(2)
    expect(corrections[0]?.text).toContain('Mentor: Amina Khan\nECT: Lee Brown')
    expect(corrections[0]?.text).toContain('Please do not match them on Steplab because of our last message')
  })

  it('corrects a reply of which nobody knows whether it arrived', async () => {
    const ticket = await desk.ticket({}, words)
    const request = await desk.request(ticket.id, across)
    await desk.complete(request)
    await desk.unitOfWork.run('background', async stores => {
      const [now, worker] = [desk.clock.now(), 'w']
      const [item] = await stores.outbox.claim({ worker, now, until: new Date(now.getTime() + 1), limit: 1 })
      await stores.outbox.markFailed(item!.id, {
        worker,
        at: now,
        error: 'may have been sent: ETIMEDOUT',
        nextAttemptAt: now,
      })
    })

    await desk.undo(request)

    expect(await desk.emails(ticket.id, 'match-correction')).toHaveLength(1)
  })
})

describe('an agent’s reply', () => {
  it('carries the agent’s words, the reference, and threads on the newest message', async () => {
    const ticket = await desk.ticket({ subject: 'RE: Fwd: TRN 1234567 not in list' })

    const result = await desk.reply({
      ticketId: ticket.id,
      actor: 'agent-1',
      text: 'Dear Tess,\n\nWhich of the two do you mean?\nYours',
      then: 'waiting',
      expectedVersion: ticket.version,
    })

    expect(result.kind).toBe('done')
    const [email] = await desk.emails(ticket.id)
    expect(email?.subject).toBe(`Re: [TRN] not in list [${ticket.reference}]`)
    expect(email?.text).toBe(
      `Dear Tess,\n\nWhich of the two do you mean?\nYours\n\n-- \nCPD Helpdesk\n> Your reference is ${ticket.reference}. Answer this email to add to the same ticket.\n`,
    )
    expect(email?.html).toContain('<p>Which of the two do you mean?<br>Yours</p>')
    expect(email?.inReplyTo).toBe('question@hill-school.sch.example')
    expect(email?.autoSubmitted).toBeNull()
  })

  it('is refused when there is no address to write to', async () => {
    const ticket = await desk.ticket({ requesterAddress: null })

    const result = await desk.reply({
      ticketId: ticket.id,
      actor: 'agent-1',
      text: 'Hello',
      then: 'open',
      expectedVersion: ticket.version,
    })

    expect(result.kind).toBe('refused')
    expect(await desk.emails(ticket.id)).toEqual([])
  })
})

describe('a delivery that was given up', () => {
  it('O12: stands on the ticket’s timeline, without words or addresses', async () => {
    const ticket = await open()
    const [item] = await desk.outbox(ticket.id)
    const note = createNoteFailedDelivery({ newId, clock: desk.clock })

    await desk.unitOfWork.run('background', stores => note(stores, item!))

    const entries = await desk.unitOfWork.run('background', stores => stores.tickets.entries(ticket.id))
    expect(entries.filter(entry => entry.kind === 'event').map(entry => entry.facts)).toEqual([
      { code: 'DELIVERY_GIVEN_UP', outboxId: item?.id, kind: 'acknowledgement' },
    ])
  })
})

describe('Zendesk beside it', () => {
  const zendeskHas = async (ticketId: string) => {
    for (const item of await desk.outbox(ticketId)) {
      if (item.delivery.channel !== 'zendesk') continue
      await desk.unitOfWork.run('background', stores =>
        stores.outbox.markSent(item.id, { at: desk.clock.now(), deliveryId: '42' }),
      )
    }
  }

  it('gets the ticket, the completed match and its undoing, and no personal data', async () => {
    await db.clear()
    desk = await openDesk(db, { zendesk: true })
    const ticket = await open({ subject: 'Amina Khan 1234567', standing: 'tutor-authenticated' })
    const request = await desk.request(ticket.id, { mentorId: 'khan', ectId: 'brown' })
    await desk.complete(request)
    await zendeskHas(ticket.id)
    await desk.undo(request)

    const changes = (await desk.outbox(ticket.id)).flatMap(({ delivery }) =>
      delivery.channel === 'zendesk' ? [delivery.payload] : [],
    )
    expect(changes).toEqual([
      {
        action: 'create-ticket',
        externalId: ticket.id,
        reference: ticket.reference,
        subject: `[${ticket.reference}] Match a mentor with an ECT`,
        body: `Match a mentor with an ECT. School URN 910001.\nWho asks: Registered induction tutor of this school.\nWork on it in Matchdesk: http://localhost:3000/tickets/${ticket.reference}`,
        requester: { name: 'Tess Tutor', email: TUTOR },
        tags: ['matchdesk', 'matchdesk-mentor-match'],
        link: `http://localhost:3000/tickets/${ticket.reference}`,
        fields: {
          ...{ reference: ticket.reference, school: '910001' },
          link: `http://localhost:3000/tickets/${ticket.reference}`,
        },
      },
      {
        action: 'comment',
        externalId: ticket.id,
        body: `A match was completed from ${ticket.reference}, starting 2026-11-25. The mentor is on the 2021 cohort and the ECT on the 2022 cohort. The requester is answered from Matchdesk.`,
        solve: true,
        tags: ['matchdesk-match-completed'],
        fields: { match: 'completed' },
      },
      {
        action: 'comment',
        externalId: ticket.id,
        body: `The match completed from ${ticket.reference} was undone. The ticket is open again in Matchdesk.`,
        solve: false,
        tags: ['matchdesk-match-undone'],
        fields: { match: 'undone' },
      },
    ])
  })

  it.each([
    ['closed', 'The ticket stays closed in Matchdesk.'],
    ['waiting', 'The ticket is not solved in Matchdesk.'],
  ] as const)('hears what is so of a ticket that is %s when its match is undone', async (state, sentence) => {
    await db.clear()
    desk = await openDesk(db, { zendesk: true })
    const ticket = await open({ standing: 'tutor-authenticated' })
    const request = await desk.request(ticket.id, { mentorId: 'khan', ectId: 'brown' })
    await desk.complete(request)
    await zendeskHas(ticket.id)
    await desk.unitOfWork.run('click', ({ tickets }) => tickets.change(ticket.id, { state }, { at: desk.clock.now() }))
    await desk.undo(request)

    const last = (await desk.outbox(ticket.id)).at(-1)?.delivery.payload
    expect(last).toMatchObject({ body: `The match completed from ${ticket.reference} was undone. ${sentence}` })
  })

  it('names no requester who is not proved, because Zendesk would write to them', async () => {
    await db.clear()
    desk = await openDesk(db, { zendesk: true })
    const ticket = await open({ notAcknowledged: 'not-proved' })

    const [change] = await desk.outbox(ticket.id)
    expect(change?.delivery.payload).toMatchObject({ action: 'create-ticket', requester: null })
  })
})
