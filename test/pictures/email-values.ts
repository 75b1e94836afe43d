import type { EmailTemplate } from '../../src/notify/templates'

const ENDS = { fromName: 'CPD Helpdesk', reference: 'CPD-7K3M-9Q' }
const PORTAL = {
  ...ENDS,
  seen: 'Sorry, there is a problem with the service',
  page: 'https://manage-training-for-early-career-teachers.example/schools/hillside-primary/cohorts/2022/participants/6f2d4a18/mentor',
  browser: 'Edge on Windows 11',
  when: '14 September 2026 at 10:30am',
  hasScreenshot: true,
  recurrenceStated: false,
  asksForMatch: true,
}
const MATCH = {
  ...ENDS,
  mentor: 'Amina Okafor',
  ect: 'Rowan Pryce',
  startsOn: '14 September 2026',
  mentorCohort: '2021',
  ectCohort: '2022',
  isCross: true,
  isCopy: false,
  addedToSchool: true,
  endsEarlier: true,
}
const STEPS = {
  ...ENDS,
  mentor: 'Amina Okafor',
  mentorFirst: 'Amina',
  ect: 'Rowan Pryce',
  firstStep: 'Sign in to the DfE portal as the induction tutor',
  ectRecord: 'the record of Rowan Pryce',
  onCohort: 'on the 2021 cohort',
  ectCohortWords: 'the 2022 cohort',
  recordCohort: '2022',
  mayTell: true,
}
const PARAGRAPHS = [
  ['Dear Mrs Marsh,'],
  [
    'Thank you for the screenshot. Amina Okafor is registered at Hillside Primary School, and we have added her to your school’s list, so that you can choose her now.',
  ],
  ['Best wishes,', 'Sam'],
]
const WORDS = PARAGRAPHS.map(lines => lines.join('\n')).join('\n\n')
const LINK = 'https://desk.ect-helpdesk.example/unsubscribe/01kb00000000000000000000b1.abcdefghijklmnopqrstuvwxyz'

const fact = (name: string, value: string) => ({ name, value })
const problem = {
  reference: 'PRB-4H2K',
  title: 'Mentors of the 2021 cohort are missing from the list at Hillside Primary School',
  causeSentence:
    'The mentors are on another cohort than the ECTs, and the portal lists those of the same cohort alone.',
  why: 'Three tickets of one school and cause within 60 days, and one of them says that it keeps happening.',
  nextStep: 'Look why mentors of an earlier cohort are not offered for ECTs of a later one.',
  stateWords: 'Suspected',
  inShort: '3 tickets from 2 schools, the last on 14 September 2026.',
  link: 'https://desk.ect-helpdesk.example/problems/PRB-4H2K',
  answerBy: '21 September 2026',
  isLate: false,
  tried: 'An agent completed the matches by hand. The cause stands.',
  known: [fact('Link', 'None'), fact('Since', '1 September 2026')],
  checked: ['CPD-7K3M-9Q: still so on 15 September 2026'],
  facts: [
    fact('Tickets', '3'),
    fact('Schools', '2'),
    fact('First', '1 September 2026'),
    fact('Last', '14 September 2026'),
  ],
  affected: [{ name: 'Lead providers', lines: ['Teach First: 2 tickets', 'UCL: 1 ticket'] }],
  schools: [
    { name: 'Hillside Primary School', urn: '100001', tickets: 2 },
    { name: 'St Michael and All Angels Church of England Voluntary Aided Primary School', urn: '100002', tickets: 1 },
  ],
  sentences: [{ masked: 'This keeps happening to [name]', ticketReference: 'CPD-7K3M-9Q', stated: true }],
  trend: {
    heading: 'Is it more than usual?',
    text: '3 tickets in a week, where 1 is usual.',
    hasUsual: true,
    unit: 'schools',
    width: 440,
    cid: '',
  },
  weeks: [
    { from: '7 September 2026', tickets: 1, bar: '' },
    { from: '14 September 2026', tickets: 2, bar: '' },
  ],
  examples: [
    {
      place: 1,
      reference: 'CPD-7K3M-9Q',
      steps: ['Sign in as the induction tutor', 'Open the record of the ECT', 'Choose “add/change mentor”'],
      expected: 'The mentor is in the list',
      seen: 'The list is empty',
      seenName: 'Seen',
      inOrder: ['Both are at the same school'],
      link: '',
      facts: [fact('Browser', 'Edge on Windows 11')],
      pictures: [],
      diagnosis: [{ words: 'The mentor is on the 2021 cohort.', source: 'Shown by the register.', evidence: ['2021'] }],
    },
  ],
}

/** Values of every email, as they are in the field: what it looks like is judged by these. */
export const EMAIL_VALUES: Readonly<Record<EmailTemplate, Record<string, unknown>>> = {
  acknowledgement: { ...ENDS, recurrenceStated: false, problem: null, isCall: false },
  reply: { ...ENDS, subject: 'Re: Mentor not in the list [CPD-7K3M-9Q]', words: WORDS, paragraphs: PARAGRAPHS },
  'match-completed': { ...MATCH, isFull: true, isTutorTold: false },
  'tutor-notice': { ...MATCH, schoolName: 'Hillside Primary School', howAsked: 'A colleague asked for a match.' },
  'match-correction': { ...MATCH, isFull: true },
  'problem-answer': { ...ENDS, subject: 'Re: report', words: WORDS, paragraphs: PARAGRAPHS },
  'problem-reminder': {
    ...{ ...ENDS, title: problem.title, causeSentence: problem.causeSentence, nextStep: problem.nextStep },
    ...{ tickets: 3, schools: 2, lastOn: '14 September 2026', reportedOn: '15 September 2026' },
    ...{ askedFor: '21 September 2026', answerBy: '28 September 2026', unsubscribeLink: LINK },
  },
  'suspended-notice': {
    ...{ fromName: 'CPD Helpdesk', count: 'One email', link: 'https://desk.ect-helpdesk.example/suspended' },
    lines: [
      {
        whose: 'J. Marsh, Hillside Primary School',
        received: '14 September 2026 at 10:30am',
        cause: 'Its own domain wants it refused',
        link: 'https://desk.ect-helpdesk.example/suspended/1',
      },
    ],
  },
  'answer-portal': { ...PORTAL, address: 'continuing-professional-development@education.example' },
  'answer-portal-kept': PORTAL,
  'second-line': { ...PORTAL, isOnHold: true, link: 'https://desk.ect-helpdesk.example/tickets/CPD-7K3M-9Q' },
  'answer-steplab': { ...ENDS, pair: 'Amina Okafor and Rowan Pryce', asksForMatch: true },
  'answer-which-person': {
    ...{
      ...ENDS,
      isOneThing: false,
      isMentorAsked: true,
      isEctAsked: true,
      mentorQuote: 'Mrs Okafor',
      ectQuote: 'Rowan',
    },
    ...{ isSchoolKnown: false, hasScreenshot: false, recurrenceStated: false },
  },
  'answer-already-done': { ...ENDS, mayTell: true, mentorFirst: 'Amina', ect: 'Rowan Pryce' },
  'answer-not-registered': STEPS,
  'answer-no-new-registration': STEPS,
  'answer-register-mentor': STEPS,
  'answer-edited': { subject: 'About your request [CPD-7K3M-9Q]', words: WORDS, paragraphs: PARAGRAPHS },
  escalation: {
    ...{ title: 'Problems that keep happening', madeOn: '15 September 2026', fromName: 'CPD Helpdesk' },
    ...{ formSentence: 'It covers the last week.', isWeekly: true, unsubscribeLink: LINK },
    ...{ isSingle: false, isOutside: false, isNamed: false, problems: [problem] },
    ...{ examplesSentence: 'One of the tickets.', aboutWords: 'An ECT is an early career teacher.', notShown: '' },
  },
}
