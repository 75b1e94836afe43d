import { detailFor, nameForRequester } from '../../../src/notify/compose/naming'
import { replySubject } from '../../../src/notify/compose/reply-subject'
import { composeEmail } from '../../../src/notify/compose-email'
import { oneLine } from '../../../src/notify/addresses'
import { createSigner } from '../../../src/notify/signature'
import type { RegisterPerson } from '../../../src/register/people'

describe('what a requester’s email calls a person', () => {
  const person: RegisterPerson = {
    id: 'p1',
    trn: '9800001',
    title: null,
    firstName: 'Katherine',
    middleName: null,
    lastName: 'O’Neill Smith',
    preferredName: 'Kate',
    previousNames: ['Jones'],
    emails: [],
    roles: [],
    currentMentorId: null,
  }

  it.each<[string, string | null, string, string]>([
    ['the register’s name when they wrote that surname', 'Ms Smith', "pair ms o'neill smith", 'Kate O’Neill Smith'],
    ['their own words otherwise', 'Kate Jones', 'pair Kate Jones', 'Kate Jones'],
    ['their own words when they wrote half of the surname', 'Kate Smith', 'pair Kate Smith', 'Kate Smith'],
    ['the role when their words are a TRN', '9800001', 'pair 9800001', 'the mentor you asked for'],
    ['the role when their words are markup', '<b>x</b>', 'pair <b>x</b>', 'the mentor you asked for'],
    ['the role when an agent chose by hand', null, 'pair my mentor', 'the mentor you asked for'],
    ['the role when their words go on for ever', 'Kate '.repeat(40), 'pair', 'the mentor you asked for'],
  ])('%s', (_, quote, words, expected) => {
    expect(nameForRequester({ person, quote }, words, 'mentor')).toBe(expected)
  })

  it.each([
    ['tutor-authenticated', 'full'],
    ['tutor-unauthenticated', 'full'],
    ['called-back', 'bare'],
    ['school-authenticated', 'full'],
    ['school-unauthenticated', 'bare'],
    ['unknown', 'bare'],
  ] as const)('with standing %s they are told: %s', (standing, expected) => {
    expect(detailFor(standing)).toBe(expected)
  })
})

describe('the headers of what we write', () => {
  it.each([
    ['Mentor not in list', 'Re: Mentor not in list [CPD-7K3M-9Q]'],
    ['Re: RE: Fwd: Mentor not in list [CPD-7K3M-9Q]', 'Re: Mentor not in list [CPD-7K3M-9Q]'],
    ['', 'Your message to the helpdesk [CPD-7K3M-9Q]'],
    ['Re:', 'Your message to the helpdesk [CPD-7K3M-9Q]'],
    ['a\r\nBcc: x@evil.example', 'Re: a Bcc: [email address] [CPD-7K3M-9Q]'],
    ['QQ123456C', 'Re: [National Insurance number] [CPD-7K3M-9Q]'],
  ])('subject %j: %j', (subject, expected) => {
    expect(replySubject(subject, 'CPD-7K3M-9Q')).toBe(expected)
  })

  it('is one line of bounded length, whatever stood there', () => {
    expect(oneLine('  a\u0000\r\n\u2028\u202Eb\t c ')).toBe('a b c')
    expect(oneLine('x'.repeat(10_000))).toHaveLength(300)
  })

  it('keeps the first and the newest references of a long thread, and repeats no id that is none', () => {
    const references = ['<evil>\r\nX: 1', ...Array.from({ length: 30 }, (_, index) => `m${index}@x.example`)]
    const signer = createSigner({ secret: 'x'.repeat(32), helpdeskAddress: 'support@ect-helpdesk.example' })
    const email = composeEmail(
      {
        templates: { render: () => ({ subject: 's', text: 't', html: 'h' }) },
        signer,
        helpdeskAddress: 'support@ect-helpdesk.example',
      },
      {
        template: 'reply',
        values: {},
        to: { name: null, address: 'tess@oak.sch.example' },
        ticketId: null,
        outboxId: 'O',
        answers: { messageId: 'm29@x.example', references },
        autoSubmitted: null,
      },
    )

    expect(email?.references).toHaveLength(20)
    expect(email?.references[0]).toBe('m0@x.example')
    expect(email?.references.at(-1)).toBe('m29@x.example')
    expect(email?.replyTo).toBe('support@ect-helpdesk.example')
  })
})
