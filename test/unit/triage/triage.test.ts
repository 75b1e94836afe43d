import { claimsToReply } from '../../../src/triage/claims-to-reply'
import { sentencesOf } from '../../../src/triage/new-words'
import { waysOfStating } from '../../../src/triage/recurrence/states-recurrence'
import { urgencyOf } from '../../../src/triage/urgency'
import { readMail } from '../extract/harrowby'

const states = (text: string) => sentencesOf(text).some(said => waysOfStating(said).length > 0)

describe('a stated recurrence', () => {
  it.each([
    'This is the third mentor who has vanished from our list this year.',
    'We had exactly the same difficulty with another ECT in November.',
    "Sadly this isn't a one-off.",
    'The same fault has come back.',
    'You sorted this out for us in the autumn but it has started happening again.',
    'This crops up every single September.',
    "That's the fourth time now!",
    'Yet again I cannot assign a mentor.',
    'Each time we appoint somebody new, the mentor is missing.',
    'It has now occurred on two separate occasions.',
    'We never seem to be able to add a mentor without having to contact you.',
    'Same story as last term.',
    'I do not think we have ever added a mentor without having to email you.',
    'It happens with nearly every person whom we register.',
    'Why does this keep happening?',
    'Is there any way to stop it happening over and over?',
    'This continues to be a problem for us.',
    'Nothing has changed since I reported the same thing in September.',
    'It happened last year too.',
    'The list always loses our mentors.',
    'It happens whenever we take on a new ECT.',
    'We have been here before.',
    'It was sorted in October but it is back.',
    'I seem to be emailing you about this every few weeks.',
    'We have gone through this with another ECT as well.',
    'I have lost track of how often we have asked.',
    'The portal did the very same to us in March.',
    'Third mentor in a row whom we cannot pick.',
    'This is nothing new, I fear.',
    'There have been earlier cases of this.',
    'That makes two mentors now.',
  ])('is heard in: %s', text => {
    expect(states(text)).toBe(true)
  })

  it.each([
    ['denied', 'We have never come across this before.'],
    ['denied', "It's the first time this has happened."],
    ['denied', "I don't think this is a recurring problem."],
    ['denied', 'Previously we have had no trouble.'],
    ['supposed', 'If it happens again I will let you know.'],
    ['supposed', 'We would not want this to become a regular thing.'],
    ['supposed', 'To avoid this happening again, what should we do?'],
    ['asked', 'Is this a recurring problem?'],
    ['asked', 'Has anyone else reported this?'],
    ['another sense', 'I have been on the site about six times tonight and he does not show.'],
    ['another sense', 'We were provider-led and want the same again.'],
    ['another sense', 'She appears twice in the list.'],
    ['another sense', 'Thanks again for all your help.'],
    ['another sense', 'They have a recurring meeting on Thursdays.'],
    ['another sense', 'The mentor meets the ECT each Friday.'],
    ['another sense', 'He has returned from paternity leave and is mentoring again.'],
    ['another sense', 'She is repeating a year.'],
    ['of others', 'The guidance says to report recurring problems to the helpdesk.'],
    ['of others', 'Your newsletter mentioned that this keeps happening to schools.'],
    ['of others', 'The page says "if this keeps happening, tell us".'],
    ['chasing', 'I emailed last week about this and have not had a reply.'],
    ['chasing', 'I am resending this as I had no answer to the first one.'],
    ['trying', 'I have tried three times to select her.'],
    ['trying', 'The same thing happens on my phone and in Edge.'],
    ['trying', 'It came up the second time I searched.'],
    ['another sense', 'She is our second ECT this year.'],
    ['another sense', 'The first column is the mentor and the second the ECT.'],
    ['another sense', 'He has been a mentor several times.'],
    ['another sense', 'Our colleague, who did the training a while ago, has agreed.'],
    ['another sense', 'She is now in school once more.'],
    ['another sense', 'We had an inspection last year.'],
    ['a symptom', 'The page keeps spinning.'],
    ['supposed', 'I doubt it will happen again.'],
    ['supposed', "I'd rather not go through this again."],
  ])('is not heard when it is %s: %s', (_, text) => {
    expect(states(text)).toBe(false)
  })

  it('is not taken from pasted guidance, history or a signature', async () => {
    const { triage } = await readMail(
      'Please pair Derek Plumb with Luca Moretti.\n\nHELP: mentor missing\n- say when it keeps happening\n\nKind regards\nWendy Allsop\nLead for recurring events\n\nOn 3 January 2025 at 10:00, Helpdesk <support@ect-helpdesk.example> wrote:\n> This keeps happening.\n',
    )
    expect(triage.recurrence).toEqual({ stated: false, evidence: null })
  })

  it('points at the sentence that says so', async () => {
    const { triage, message } = await readMail('Derek Plumb is missing for Luca Moretti. It keeps happening to us.')
    const span = triage.recurrence.evidence?.span
    expect(message.text.slice(span?.start, span?.end)).toBe('It keeps happening to us.')
  })
})

describe('the kind of request', () => {
  it.each([
    ['portal_technical', 'Every time I click continue the page just hangs.'],
    ['portal_technical', 'My password reset email never arrives so I cannot get in.'],
    ['portal_technical', 'When I pair Derek Plumb with Luca Moretti the website crashes.'],
    ['portal_technical', 'Nothing I enter is being saved.'],
    [
      'portal_technical',
      'When I press Save on the portal I get "Sorry, there is a problem with the service". I have tried two browsers.',
    ],
    ['steplab', 'Derek Plumb cannot see Luca Moretti on his Steplab dashboard.'],
    ['steplab', 'The pairing is right on the DfE portal but Steplab still shows Grace Page.'],
    ['registration', 'We have a new ECT starting in January. How do we register her?'],
    ['registration', 'I have taken over as induction tutor from Wendy Allsop, please update your records.'],
    ['other', 'Could you tell me when the summer conference is?'],
    ['other', 'Luca Moretti and Derek Plumb will attend the training on Tuesday.'],
    ['mentor_match', "My mentor isn't in the list."],
    ['mentor_match', 'I logged in to match Derek Plumb with Luca Moretti but he is not there.'],
    ['mentor_match', 'Could you match Derek Plumb with Luca Moretti so that he gets Steplab access?'],
    ['mentor_match', "Could Grace Page be put down as Owen Pryce-Hall's mentor, she has dropped off the list."],
  ])('is %s: %s', async (intent, text) => {
    expect((await readMail(`Hello,\n\n${text}\n\nWendy Allsop`, { subject: 'Query' })).triage.intent).toBe(intent)
  })

  it('is a reply by the message it answers, not by RE: alone', async () => {
    const headers = ['In-Reply-To: <a.1@ect-helpdesk.example>']
    const answer = await readMail('Thank you, that worked.', { subject: 'Re: Mentor', headers })
    const fresh = await readMail('Please pair Derek Plumb with Luca Moretti.', { subject: 'RE: Mentor' })
    expect([answer.triage.intent, answer.triage.claimsToReply]).toEqual(['reply', true])
    expect([fresh.triage.intent, fresh.triage.claimsToReply]).toEqual(['mentor_match', false])
  })

  it('is other for an automatic reply, whatever it says', async () => {
    const headers = ['Auto-Submitted: auto-replied']
    const { triage } = await readMail('I keep being away again and again.', { subject: 'Automatic reply: x', headers })
    expect([triage.intent, triage.recurrence.stated]).toEqual(['other', false])
  })
})

describe('ticket numbers in a subject', () => {
  it.each([
    ['CPD-7K3M-9Q mentor', true],
    ['Mentor (#123456)', true],
    ['[Ticket 12345] mentor', true],
    ['RE: T-2025-36153 Mentor', true],
    ['Mentor for TRN 1234567', false],
    ['URN 150001: mentor missing', false],
    ['Cohort 2022 mentor', false],
    ['RE: Mentor', false],
  ])('%s: %s', async (subject, expected) => {
    const { message } = await readMail('Hello', { subject })
    expect(claimsToReply(message, ['support@ect-helpdesk.example']) !== null).toBe(expected)
  })
})

describe('urgency', () => {
  it.each([
    ['this is urgent please', true],
    ['the training starts tomorrow', true],
    ['this is not urgent', false],
    ['no rush at all', false],
  ])('%s: %s', (text, urgent) => {
    expect(urgencyOf(text).urgent).toBe(urgent)
  })
})
