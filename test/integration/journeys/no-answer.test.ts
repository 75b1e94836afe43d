import { type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aMail, asksFor, OFFICE, STRANGER, SUPPORT, TUTOR, type MailParts } from './a-mail'
import { openJourneys, type Arrival, type JourneysUnderTest } from './journey-fixture'
import { signer } from '../mail/desk-fixture'

let db: TestDatabase
let desk: JourneysUnderTest
beforeAll(async () => {
  db = await openTestDatabase()
  desk = await openJourneys(db)
})
afterAll(async () => {
  await desk.close()
  await db.drop()
})

const emailsLeft = async (): Promise<number> => {
  const [row]: readonly { count: number }[] = await db.read.query(
    `SELECT COUNT(*) AS count FROM outbox WHERE channel = 'email'`,
  )
  return Number(row?.count)
}
const report = (type: string, part: string): MailParts => ({
  headers: { 'MIME-Version': '1.0', 'Content-Type': `multipart/report; report-type=${type}; boundary="=b"` },
  text: `--=b\nContent-Type: text/plain\n\nYour message.\n--=b\nContent-Type: message/${type}\n\n${part}\n--=b--\n`,
})

/** Everything that RFC 3834 and practice say is never answered; each sender is proved, so that nothing else holds an answer back. */
const SILENT: [name: string, mail: MailParts, how?: Arrival][] = [
  ['Auto-Submitted: auto-replied', { headers: { 'Auto-Submitted': 'auto-replied' } }],
  ['Auto-Submitted: auto-generated', { headers: { 'Auto-Submitted': 'auto-generated' } }],
  ['Auto-Submitted with a comment and parameters', { headers: { 'Auto-Submitted': '(x) auto-notified; owner="a"' } }],
  ['X-Autoreply', { headers: { 'X-Autoreply': 'yes' } }],
  ['X-Autorespond', { headers: { 'X-Autorespond': 'Away' } }],
  [
    'Exchange’s inbox rule',
    { headers: { 'X-MS-Exchange-Inbox-Rules-Loop': TUTOR, 'X-Auto-Response-Suppress': 'All' } },
  ],
  ['Precedence: auto_reply', { headers: { Precedence: 'auto_reply' } }],
  ['Precedence: bulk of a machine', { from: 'notifications@hill-school.sch.example', headers: { Precedence: 'bulk' } }],
  ['Precedence: junk with suppression', { headers: { Precedence: 'junk', 'X-Auto-Response-Suppress': 'OOF' } }],
  [
    'a mailing list that one can leave',
    { headers: { 'List-Id': '<a.example>', 'List-Unsubscribe': '<mailto:x@a.example>' } },
  ],
  ['a mailing', { headers: { Precedence: 'bulk', 'List-Unsubscribe': '<https://a.example/u>' } }],
  ['an empty return path', {}, { mailFrom: '' }],
  ['an empty Return-Path', { headers: { 'Return-Path': '<>' } }],
  ['noreply', { from: 'noreply@hill-school.sch.example' }],
  ['no-reply with a tag', { from: 'no-reply+7@hill-school.sch.example' }],
  ['do_not_reply', { from: 'do_not_reply@hill-school.sch.example' }],
  ['the mailer daemon', { from: 'MAILER-DAEMON@hill-school.sch.example' }],
  ['the postmaster', { from: 'postmaster@hill-school.sch.example' }],
  ['a list’s own address for bounces', { from: 'bounces-12@lists.example' }],
  ['our own address', { from: SUPPORT }],
  ['our own address with a tag', { from: 'support+t.x@ect-helpdesk.example' }],
  ['another address of ours', { from: 'helpdesk@ect-helpdesk.example' }],
  ['mail with our own mark', { headers: { 'X-Matchdesk-Loop': '1' } }],
  [
    'an out-of-office that only its subject gives away',
    { subject: 'Automatic reply: Mentor', text: 'I am out of the office until Monday.\n' },
  ],
  ['a read receipt', report('disposition-notification', 'Disposition: manual-action/MDN-sent-manually; displayed')],
  ['a delivery report of somebody else’s mail', report('delivery-status', 'Action: failed\nStatus: 5.1.1')],
  [
    'an answer to an invitation',
    {
      subject: 'Accepted: call',
      headers: { 'Content-Type': 'text/calendar; method=REPLY' },
      text: 'BEGIN:VCALENDAR\nEND:VCALENDAR\n',
    },
  ],
]

describe('mail that nobody waits for an answer to', () => {
  it.each(SILENT.map(([name, mail, how = {}]) => ({ name, mail, how })))(
    'O06: $name is answered by nothing',
    async ({ mail, how }) => {
      const before = await emailsLeft()

      const message = await desk.receive(aMail(mail), { verdict: 'proved', ...how })

      expect(['ticket', 'suspended']).toContain(message.outcome)
      expect(await emailsLeft()).toBe(before)
    },
  )

  it.each([
    ['a person', {}],
    ['a person behind a gateway that says bulk of everything', { headers: { Precedence: 'bulk' } }],
    [
      'a person on a list that takes posts',
      { headers: { 'List-Id': '<a.example>', 'List-Post': '<mailto:l@a.example>' } },
    ],
    ['a person whose program says Auto-Submitted: no', { from: OFFICE, headers: { 'Auto-Submitted': 'no' } }],
  ])('O06: %s is answered all the same', async (name, mail) => {
    const before = await emailsLeft()

    await desk.receive(aMail({ subject: `For ${name}`, text: `I am ${name}.\n\n${asksFor('ford', 'young')}`, ...mail }))

    expect(await emailsLeft()).toBe(before + 1)
  })
})

describe('mail that goes round', () => {
  const through = (systems: number): Buffer => {
    const trace = Array.from(
      { length: systems },
      (_, at) => `Received: from mx${at}.example by mx${at + 1}.example; Wed, 25 Nov 2026 09:30:00 +0000\r\n`,
    )
    return Buffer.concat([
      Buffer.from(trace.join('')),
      aMail({ from: STRANGER, subject: `Through ${systems} systems` }),
    ])
  }

  it('O08: through more than a hundred mail systems is suspended as a loop, where an agent sees it', async () => {
    expect(await desk.receive(through(100))).toMatchObject({ outcome: 'ticket' })
    const before = await emailsLeft()
    const message = await desk.receive(through(101))

    expect(message).toMatchObject({ outcome: 'suspended', cause: 'loop', ticketId: null })
    expect(await emailsLeft()).toBe(before)
  })

  it('O08: back to us under a Message-ID of ours is a loop, even when a forwarder took our mark away', async () => {
    const { ticket } = await desk.ticketFrom(aMail({ subject: 'A first question' }))
    const before = await emailsLeft()
    const messageId = signer.messageId(ticket.id, '01KB00000000000000000000B1')

    const message = await desk.receive(aMail({ messageId, subject: `We have your message [${ticket.reference}]` }))

    expect(message).toMatchObject({ outcome: 'suspended', cause: 'loop' })
    expect(
      await desk.receive(aMail({ messageId: messageId.replace('t.', 't.0'), subject: 'No id of ours' })),
    ).toMatchObject({ outcome: 'ticket' })
    expect(await emailsLeft()).toBeLessThanOrEqual(before + 1)
  })
})
