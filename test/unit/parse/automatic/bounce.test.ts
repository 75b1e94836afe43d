import type { ParsedMessage } from '../../../../src/parse/parsed-message'
import { parseText } from '../parse-fixture'

const daemon = 'Mail Delivery System <MAILER-DAEMON@mx.oak.example>'
const copy = 'From: support@ect-helpdesk.example\nMessage-ID: <t1@ect-helpdesk.example>\nSubject: Done'

function plain(from: string, subject: string, text: string, headers = ''): Promise<ParsedMessage> {
  return parseText(`From: ${from}\nTo: support@ect-helpdesk.example\nSubject: ${subject}\n${headers}\n${text}`)
}

function report(
  status: string,
  options: { root?: string; subject?: string; from?: string; type?: string } = {},
): Promise<ParsedMessage> {
  const root = options.root ?? 'multipart/report; report-type=delivery-status'
  return parseText(
    `From: ${options.from ?? daemon}\nTo: support@ect-helpdesk.example\nSubject: ${options.subject ?? 'Report'}\nMIME-Version: 1.0\nContent-Type: ${root}; boundary=r\n\n--r\nContent-Type: text/plain\n\nA report.\n--r\nContent-Type: ${options.type ?? 'message/delivery-status'}\n\n${status}\n--r\nContent-Type: text/rfc822-headers\n\n${copy}\n--r--\n`,
  )
}

const recipient = 'Final-Recipient: rfc822; g@oak.example'

describe('reports on delivery (RFC 3464)', () => {
  it.each<[string, string, string, boolean]>([
    ['failed', `Reporting-MTA: dns; mx\n\n${recipient}\nAction: failed\nStatus: 5.1.1`, 'failed', true],
    [
      'an action in other words',
      `Reporting-MTA: dns; mx\n\n${recipient}\nAction: Failure (bad)\nStatus: 5.0.0`,
      'failed',
      true,
    ],
    ['delayed', `Reporting-MTA: dns; mx\n\n${recipient}\nAction: delayed\nStatus: 4.4.1`, 'delayed', false],
    ['relayed', `Reporting-MTA: dns; mx\n\n${recipient}\nAction: relayed\nStatus: 2.0.0`, 'relayed', false],
    ['expanded', `Reporting-MTA: dns; mx\n\n${recipient}\nAction: expanded\nStatus: 2.0.0`, 'expanded', false],
    ['delivered', `Reporting-MTA: dns; mx\n\n${recipient}\nAction: delivered\nStatus: 2.0.0`, 'delivered', false],
    ['no action, a permanent status', `Reporting-MTA: dns; mx\n\n${recipient}\nStatus: 5.2.2`, 'failed', true],
    ['no action, a passing status', `Reporting-MTA: dns; mx\n\n${recipient}\nStatus: 4.2.2`, 'delayed', false],
    [
      'one delayed, another failed',
      `Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@oak.example\nAction: delayed\nStatus: 4.0.0\n\n${recipient}\nAction: failed\nStatus: 5.1.1`,
      'failed',
      true,
    ],
    [
      'groups parted by lines of spaces',
      `Reporting-MTA: dns; mx\n  \n${recipient}\nAction: failed\nStatus: 5.1.1`,
      'failed',
      true,
    ],
  ])('%s', async (_, status, kind, isBounce) => {
    const message = await report(status)
    expect(message.bounce).toMatchObject({
      kind,
      finalRecipient: 'g@oak.example',
      originalMessageId: 't1@ect-helpdesk.example',
    })
    expect([message.isBounce, message.isAutomatic]).toEqual([isBounce, true])
  })

  it('reads a status part that is called plain text', async () => {
    const message = await report(`Reporting-MTA: dns; mx\n\n${recipient}\nAction: failed\nStatus: 5.1.1`, {
      type: 'text/plain',
    })
    expect(message.bounce).toMatchObject({ kind: 'failed', status: '5.1.1', finalRecipient: 'g@oak.example' })
  })

  it('takes a report in another multipart for one only when a mail system sent it', async () => {
    const status = `Reporting-MTA: dns; mx\n\n${recipient}\nAction: failed\nStatus: 5.1.1`
    expect((await report(status, { root: 'multipart/mixed' })).isBounce).toBe(true)
    const passedOn = await report(status, {
      root: 'multipart/mixed',
      from: 'Gemma <g@oak.example>',
      subject: 'Fwd: Report',
    })
    expect([passedOn.isBounce, passedOn.isAutomatic]).toEqual([false, false])
  })

  it('reads a complaint (RFC 5965) as one, with the message that it is about', async () => {
    const message = await report(
      'Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\nOriginal-Rcpt-To: <g@oak.example>',
      {
        root: 'multipart/report; report-type=feedback-report',
        type: 'message/feedback-report',
        from: 'fbl@isp.example',
      },
    )
    expect([message.isBounce, message.isAutomatic, message.automaticReason]).toEqual([false, true, 'complaint'])
    expect(message.bounce).toMatchObject({
      kind: 'complaint',
      action: 'abuse',
      finalRecipient: 'g@oak.example',
      originalMessageId: 't1@ect-helpdesk.example',
    })
  })
})

describe('what mail systems write instead of a report', () => {
  it.each<[string, string, string, string, string]>([
    [
      'qmail',
      'MAILER-DAEMON@mx.oak.example',
      'failure notice',
      'Hi. This is the qmail-send program at mx.oak.example.\nI’ve given up.\n\n<g@oak.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n',
      '',
    ],
    [
      'Exim',
      daemon,
      'Mail delivery failed: returning message to sender',
      'A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  g@oak.example\n    SMTP error from remote mail server: 550 5.1.1 No such user\n\n------ This is a copy of the message, including all the headers. ------\n\n',
      '',
    ],
    [
      'old sendmail',
      'Mail Delivery Subsystem <MAILER-DAEMON@oak.example>',
      'Returned mail: User unknown',
      '   ----- The following addresses had permanent fatal errors -----\n<g@oak.example>\n\n   ----- Transcript of session follows -----\n550 5.1.1 <g@oak.example>... User unknown\n\n   ----- Original message follows -----\n',
      '',
    ],
    [
      'GroupWise',
      'Mailer-Daemon <mailer-daemon@gw.oak.example>',
      'Message status - undeliverable',
      'The message that you sent was undeliverable to the following:\n\tg@oak.example (user not found) 5.1.1\n\nOriginal message follows:\n',
      '',
    ],
    [
      'German',
      'postmaster@oak.example',
      'Unzustellbar: Done',
      'Ihre Nachricht konnte nicht zugestellt werden:\ng@oak.example 550 5.1.1 unknown\n\nOriginal message:\n',
      'Return-Path: <>\n',
    ],
    [
      'Welsh',
      'postmaster@oak.example',
      'Methu danfon: Done',
      'Ni fu modd danfon eich neges:\ng@oak.example #5.1.1\n\nOriginal message:\n',
      'Auto-Submitted: auto-replied\n',
    ],
    [
      'a name alone',
      'MAILER-DAEMON',
      'Undelivered mail',
      'Could not be delivered to g@oak.example: 5.1.1\n\nOriginal message:\n',
      '',
    ],
    [
      'an unknown sender with the header of Exim',
      'Mailservice <robot@mx.example>',
      'Delivery failed',
      'Your message could not be delivered (5.1.1).\n\nOriginal message:\n',
      'X-Failed-Recipients: g@oak.example\n',
    ],
  ])('%s', async (_, from, subject, text, headers) => {
    const message = await plain(from, subject, `${text}${copy}`, headers)
    expect(message.bounce).toMatchObject({
      kind: 'failed',
      finalRecipient: 'g@oak.example',
      status: '5.1.1',
      originalMessageId: 't1@ect-helpdesk.example',
    })
    expect([message.isBounce, message.isAutomatic]).toEqual([true, true])
  })

  it.each([
    [
      'Warning: message 1abcde-000000-AA delayed 24 hours',
      'A message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\nNo action is required on your part. Delivery attempts will continue.',
    ],
    ['Delivery Status Notification (Delay)', 'Delivery to g@oak.example has been delayed. It will be retried.'],
    [
      'Delayed Mail (still being retried)',
      'Your message could not be delivered for more than 4 hours. It will be retried until it is 5 days old.',
    ],
  ])('a delay is no failure: %s', async (subject, text) => {
    const message = await plain(daemon, subject, text)
    expect([message.isBounce, message.isAutomatic, message.bounce?.kind]).toEqual([false, true, 'delayed'])
  })

  it('finds the message by what the report answers when no copy is enclosed', async () => {
    const message = await plain(
      daemon,
      'Undeliverable',
      'Could not be delivered.',
      'In-Reply-To: <t9@ect-helpdesk.example>\n',
    )
    expect(message.bounce?.originalMessageId).toBe('t9@ect-helpdesk.example')
  })

  it.each<[string, string, string, string]>([
    [
      'a person at postmaster',
      'Postmaster <postmaster@oak.example>',
      'Mentor not in the list',
      'Ann Lee does not exist in your list. User unknown, it says.',
    ],
    [
      'a person who answers a bounce',
      'Gemma <g@oak.example>',
      'Re: Undelivered Mail Returned to Sender',
      'What does “550 5.1.1 user unknown” mean?',
    ],
    [
      'a person who answers from postmaster',
      'postmaster@oak.example',
      'RE: Undeliverable: Mentor',
      'It could not be delivered, 550 5.1.1 unknown user. What now?',
    ],
    [
      'a person about mail that came back',
      'Gemma <g@oak.example>',
      'Undelivered mail to our mentor',
      'It says: could not be delivered, 550 5.1.1 user unknown.',
    ],
    ['a person about a delivery', 'Gemma <g@oak.example>', 'Delivery failed', 'The parcel could not be delivered.'],
    [
      'a person about an administrator',
      'Administrator <admin@oak.example>',
      'Mentor missing',
      'The account does not exist for Ann Lee, and an error 550 is shown.',
    ],
  ])('%s is no bounce', async (_, from, subject, text) => {
    expect((await plain(from, subject, text)).isBounce).toBe(false)
  })

  it('an out-of-office note with an empty envelope sender is no bounce', async () => {
    const message = await plain(
      'Gemma <g@oak.example>',
      'Automatic reply: Mentor',
      'I am away. My mailbox is full of mail.',
      'Return-Path: <>\n',
    )
    expect([message.isBounce, message.isAutomatic]).toEqual([false, true])
  })
})
