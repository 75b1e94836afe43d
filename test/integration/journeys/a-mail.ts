import { DALE, toTeacher, type Somebody } from '../register/register-fixture'

export const SUPPORT = 'support@ect-helpdesk.example'
export const TUTOR = 'tess@hill-school.sch.example'
export const OFFICE = 'office@hill-school.sch.example'
/** Somebody of the desk. */
export const COLLEAGUE = 'cora@ect-helpdesk.example'
export const STRANGER = 'someone@elsewhere.example'

/** Who is in the register of these tests: mentors of both years, some at the other school, and three ECTs of Hill School. */
export const PEOPLE: readonly Somebody[] = [
  { id: 'khan', role: 'mentor', cohort: 2021, at: DALE, name: 'Amina Khan' },
  { id: 'lowe', role: 'mentor', cohort: 2022, at: DALE, name: 'Nadia Lowe' },
  { id: 'ford', role: 'mentor', cohort: 2022, name: 'Kit Ford' },
  { id: 'brown', role: 'ect', cohort: 2022, name: 'Lee Brown' },
  { id: 'young', role: 'ect', cohort: 2022, name: 'Zoë Young' },
  { id: 'price', role: 'ect', cohort: 2021, name: 'Owen Price' },
]

/** A person as a tutor writes them: `Lee Brown (TRN 9800003)`. */
export function named(id: string): string {
  const place = PEOPLE.findIndex(person => person.id === id)
  const person = PEOPLE[place]
  if (!person) throw new RangeError(`Nobody is called ${id}`)
  const { firstName, lastName, trn } = toTeacher(person, place)
  return `${firstName} ${lastName} (TRN ${trn ?? ''})`
}

/** The plain request that most of these tests start from. */
export const asksFor = (mentor: string, ect: string): string =>
  `Hello,\n\nPlease could you pair our ECT ${named(ect)} with ${named(mentor)} as their mentor. They are not in the list.\n\nMany thanks,\nTess Tutor\n`

/** The parts of an email that a test says; the rest is as usual. */
export interface MailParts {
  readonly from?: string
  readonly to?: string
  readonly subject?: string
  readonly text?: string
  readonly messageId?: string
  readonly inReplyTo?: string
  readonly headers?: Readonly<Record<string, string>>
}

let written = 0

/** An email as bytes. */
export function aMail(parts: MailParts = {}): Buffer {
  written += 1
  const {
    from = TUTOR,
    to = SUPPORT,
    subject = 'Mentor not in the list',
    text = asksFor('khan', 'brown'),
    messageId = `mail-${written}@hill-school.sch.example`,
    inReplyTo,
    headers = {},
  } = parts
  const lines = [
    `From: ${from === TUTOR ? 'Tess Tutor ' : ''}<${from}>`,
    `To: <${to}>`,
    `Subject: ${subject}`,
    'Date: Wed, 25 Nov 2026 09:30:00 +0000',
    `Message-ID: <${messageId}>`,
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: <${inReplyTo}>`, `References: <${inReplyTo}>`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...('Content-Type' in headers
      ? []
      : ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit']),
    '',
    text,
  ]
  return Buffer.from(lines.join('\n').replace(/\n/g, '\r\n'))
}

/** A delivery report about a message of ours (RFC 3464). */
export function aBounceOf(messageId: string, status = '5.1.1', action = 'failed'): Buffer {
  const text = [
    '--=b',
    'Content-Type: text/plain',
    '',
    'Your message could not be delivered.',
    '--=b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.hill-school.sch.example',
    '',
    `Final-Recipient: rfc822; ${TUTOR}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} No such user here`,
    '--=b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: <${messageId}>`,
    `From: <${SUPPORT}>`,
    'Subject: We have your message',
    '',
    'Hello',
    '--=b--',
    '',
  ].join('\n')
  return aMail({
    from: 'mailer-daemon@mx.hill-school.sch.example',
    subject: 'Undelivered Mail Returned to Sender',
    text,
    headers: {
      'MIME-Version': '1.0',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary="=b"',
      'Auto-Submitted': 'auto-replied',
    },
  })
}
