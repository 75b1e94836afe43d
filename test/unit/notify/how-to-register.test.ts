import { howToRegisterText } from '../../../src/notify/compose/how-to-register'
import { detailFor, nameForRequester } from '../../../src/notify/compose/naming'
import { replySubject } from '../../../src/notify/compose/reply-subject'
import { composeEmail } from '../../../src/notify/compose-email'
import { oneLine } from '../../../src/notify/addresses'
import { createSigner } from '../../../src/notify/signature'
import type { RegisterPerson } from '../../../src/register/people'

describe('the reply for a mentor who is not registered', () => {
  it('gives the steps of the guidance for a 2022 mentor and a 2021 ECT', () => {
    const facts = { mentorName: 'Jo Hart', ectName: 'Lee Brown', mentorCohort: 2022, ectCohort: 2021, mayTell: true }

    expect(howToRegisterText(facts))
      .toBe(`We could not find Jo Hart as a registered mentor, so they cannot be chosen for Lee Brown yet. Please:

1. Register Jo Hart on the 2022 cohort on the DfE portal.
2. Go to the 2021 ECT record of Lee Brown.
3. Click "add/change mentor".
4. Select Jo Hart from the available list to pair them with Lee Brown.

By the guidance, the pairing is then imported to create a participant record for the mentor on the 2021 cohort.

If Jo Hart is registered already, under another name or on another cohort, they do not need a second registration. Tell us the name or the TRN they are registered under, and we can record the match for you.

If they are still not in the list afterwards, answer this email with a screenshot, and say whether this has happened before.

For problems with the DfE portal itself, such as signing in or an error page, please contact the DfE directly through their help desk.

Matching on Steplab is still needed as well: this does not replace it.`)
  })

  it('works without names and cohorts', () => {
    const nothing = { mentorName: null, ectName: null, mentorCohort: null, ectCohort: null, mayTell: true }
    const text = howToRegisterText(nothing)

    expect(text).toContain('1. Register the mentor on their cohort on the DfE portal.')
    expect(text).toContain('2. Go to the record of the ECT.')
    expect(text).not.toContain('participant record')
  })

  it('does not say what the register knows to somebody who may not be told', () => {
    const facts = { mentorName: 'Jo Hart', ectName: null, mentorCohort: null, ectCohort: null, mayTell: false }
    const [first] = howToRegisterText(facts).split('\n\n')

    expect(first).toBe(
      'A mentor can be chosen for an ECT once the school’s induction tutor has registered them. If that has not been done for Jo Hart yet, the induction tutor needs to:',
    )
  })
})

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
