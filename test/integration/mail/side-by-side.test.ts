import { simpleParser } from 'mailparser'
import { createNodemailerMailer } from '../../../src/adapters/mail/nodemailer-mailer'
import { silentLog } from '../../../src/kernel/log'
import { createDeliver } from '../../../src/notify/deliver'
import { type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { openDesk, settings, signer, type Desk } from './desk-fixture'
import { relay } from './relay'
import { noBlobs } from '../../fakes/no-blobs'

const PARALLEL = 50

let db: TestDatabase
let desk: Desk
beforeAll(async () => {
  db = await openTestDatabase()
  desk = await openDesk(db)
})
afterAll(() => db.drop())

const canary = (number: number) => `CANARY-${String(number).padStart(3, '0')}-END`
/** Each at a school of their own: one domain gets a share of the acknowledgements alone. */
const addressOf = (number: number) => `tutor-${number}@hill-${number}.sch.example`

/** A ticket whose subject, requester, words and thread hold its own mark and nobody else's. */
async function markedTicket(number: number) {
  const mark = canary(number)
  const ticket = await desk.ticket(
    { subject: `Mentor ${mark}`, requesterName: `Tess ${mark}`, requesterAddress: addressOf(number) },
    { messageId: `question-${mark}@hill-school.sch.example`, references: [`earlier-${mark}@hill-school.sch.example`] },
  )
  await desk.unitOfWork.run('intake', stores =>
    desk.announce.opened(stores, {
      ticket,
      notAcknowledged: null,
      isRepeat: false,
      answers: `question-${mark}@hill-school.sch.example`,
      references: [],
    }),
  )
  return ticket
}

describe('replies written and sent side by side', () => {
  it('O05: hold the words of their own ticket only, and go to its requester only', async () => {
    const numbers = Array.from({ length: PARALLEL }, (_, place) => place + 1)
    const tickets = await Promise.all(numbers.map(markedTicket))
    const answers = await Promise.all(
      tickets.map((ticket, place) =>
        desk.reply({
          ticketId: ticket.id,
          actor: 'agent-1',
          text: `Please look at ${canary(place + 1)}.`,
          then: 'waiting',
          expectedVersion: 1,
        }),
      ),
    )
    expect(answers.filter(answer => answer.kind !== 'done')).toEqual([])

    const server = await relay()
    const mailer = createNodemailerMailer({
      url: server.url,
      from: { name: 'CPD Helpdesk', address: settings.helpdeskAddress },
    })
    const worker = (name: string) =>
      createDeliver({
        ...{ unitOfWork: desk.unitOfWork, clock: desk.clock, mailer, blobs: noBlobs, helpdesk: null, worker: name },
        ...{ log: silentLog, random: () => 0.5 },
      })
    await Promise.all(
      ['w1', 'w2', 'w3'].map(async name => {
        const step = worker(name)
        while ((await step()) > 0);
      }),
    )
    mailer.close()
    await server.close()

    expect(server.taken).toHaveLength(2 * PARALLEL)
    const replies = new Set<number>()
    for (const { envelope, message } of server.taken) {
      const number = Number(/^tutor-(\d+)@/.exec(envelope.to[0] ?? '')?.[1])
      const read = await simpleParser(message)
      const shown = [message, read.subject, read.text, read.html, JSON.stringify([...read.headers])].join('\n')
      const marks = new Set(shown.match(/CANARY-\d{3}-END/g))
      expect(envelope.to).toEqual([addressOf(number)])
      expect([...marks]).toEqual([canary(number)])
      const ticket = tickets[number - 1]
      expect(signer.verify(read.messageId ?? '')).toBe(ticket?.id)
      expect(signer.verify(read.replyTo?.value[0]?.address ?? '')).toBe(ticket?.id)
      const named = shown.match(/CPD-[0-9A-Z]{4}-[0-9A-Z]{2}/g)
      expect([...new Set(named)]).toEqual([ticket?.reference])
      if (read.text?.includes(`Please look at ${canary(number)}.`)) replies.add(number)
    }
    expect(replies.size).toBe(PARALLEL)
  })

  it('O04: of two agents who answer one ticket at once, one is sent and the other told, so that nothing is lost', async () => {
    const ticket = await desk.ticket()
    const both = await Promise.all(
      ['agent-1', 'agent-2'].map(actor =>
        desk.reply({ ticketId: ticket.id, actor, text: `Words of ${actor}`, then: 'waiting', expectedVersion: 1 }),
      ),
    )

    expect(both.map(answer => answer.kind).sort()).toEqual(['done', 'stale'])
    expect(both.find(answer => answer.kind === 'stale')).toEqual({
      kind: 'stale',
      sentence: 'This ticket has changed since you opened the page. Look at it again, then repeat what you did.',
    })
    const [email, ...others] = await desk.emails(ticket.id, 'reply')
    expect(others).toEqual([])
    const winner = both[0]?.kind === 'done' ? 'agent-1' : 'agent-2'
    expect(email?.text).toContain(`Words of ${winner}`)
    const again = await desk.reply({
      ...{ ticketId: ticket.id, actor: 'agent-2', text: 'Words after looking again' },
      ...{ then: 'solved' as const, expectedVersion: 2 },
    })
    expect(again).toEqual({ kind: 'done' })
    expect(await desk.emails(ticket.id, 'reply')).toHaveLength(2)
  })
})
