'use strict'
const m = require('../markup')

const OLD = 'Manage training for early career teachers'
const NEW = 'Register early career teachers'
const SIGN_IN = 'DfE Sign-in'

const FAULTS = [
  [
    'Sorry, there is a problem with the service',
    [
      'Try again later.',
      'If you have been entering information, it may not have been saved.',
      'Email continuing-professional-development@digital.education.example if you need help.',
    ],
  ],
  [
    'Page not found',
    [
      'If you typed the web address, check it is correct.',
      'If you pasted the web address, check you copied the entire address.',
    ],
  ],
  ['Sorry, the service is unavailable', ['You will be able to use the service later.']],
  ['We’re sorry, but something went wrong.', ['If you are the application owner check the logs for more information.']],
  ['502 Bad Gateway', ['The server returned an invalid or incomplete response.']],
  ['You cannot perform this action', ['Your request could not be saved because somebody else changed this record.']],
]

/** The service itself is in trouble. */
function faultOfService(random) {
  const [head, lines] = random.pick(FAULTS)
  const reference = random.chance(0.4)
    ? m.paragraph(
        `Error reference: ${random.between(10_000_000, 99_999_999).toString(16)}-${random.between(4096, 65_535).toString(16)}`,
      )
    : ''
  return {
    kind: 'error',
    service: random.pick([OLD, NEW]),
    title: head,
    body: m.heading(head) + lines.map(m.paragraph).join('') + reference,
  }
}

/** A form that refuses what was entered. */
function refusedForm(random, school) {
  const mentor = random.pick(school.mentors)
  const [text, label, value] = random.pick([
    ['This email address is already in use by another person', 'Email address', `${mentor.local}@${school.domain}`],
    ['Enter a valid teacher reference number (TRN)', 'Teacher reference number (TRN)', '12O45'],
    ['This mentor cannot be registered at your school', 'Email address', `${mentor.local}@${school.domain}`],
    ['You cannot assign an ECT as their own mentor', 'Email address', `${mentor.local}@${school.domain}`],
  ])
  return {
    kind: 'error',
    service: NEW,
    title: 'Error: Register a mentor',
    body:
      m.back() +
      m.errorSummary([text]) +
      m.heading(random.chance(0.5) ? `What is ${m.nameOf(mentor)}’s email address?` : 'Tell us about the mentor') +
      m.input(label, value, { error: text }) +
      m.button('Continue'),
  }
}

/** Signing in does not work. */
function signInTrouble(random, school) {
  const address = `office@${school.domain}`
  const pages = [
    [
      'Sign in',
      SIGN_IN,
      m.errorSummary(['Information missing or incorrect']) +
        m.heading('Access the DfE Sign-in service') +
        m.input('Email address', address) +
        m.input('Password', '••••••••', { error: 'Enter your password' }) +
        m.button('Sign in'),
    ],
    [
      'Sign in',
      OLD,
      m.heading('Sign in') +
        m.input('What’s your email address?', address, {
          error: 'Enter the email address your school used when they created your account',
        }) +
        m.button('Sign in'),
    ],
    [
      'This link has expired',
      OLD,
      m.heading('Your sign-in link has expired') +
        m.paragraph('Sign-in links work once and for 60 minutes.') +
        m.button('Request a new link'),
    ],
    [
      'No access',
      SIGN_IN,
      m.heading('You do not have access to this service') +
        m.paragraph(`You are signed in as ${address}.`) +
        m.paragraph('Contact your organisation’s approver to ask for access.'),
    ],
    [
      'Check your email',
      OLD,
      m.heading('Check your email') +
        m.paragraph(`We’ve sent an email to ${address} with a link to sign in.`) +
        m.paragraph('The email may take a few minutes to arrive. If you do not have it, check your spam folder.'),
    ],
    [
      'Account',
      SIGN_IN,
      m.heading('We cannot find your account') +
        m.paragraph('Check that the email address you entered is the one of your school’s induction tutor.'),
    ],
  ]
  const [title, service, body] = random.pick(pages)
  return { kind: 'sign-in', service, title, body }
}

/** What worked: the mentor of an ECT was changed. */
function confirmation(random, school) {
  const ect = random.pick(school.ects)
  const mentor = random.pick(school.mentors)
  return {
    kind: 'confirmation',
    service: random.pick([OLD, NEW]),
    title: 'Success',
    body: random.chance(0.5)
      ? m.banner('Success', `${m.nameOf(mentor)} has been assigned to ${m.nameOf(ect)}`) +
        m.paragraph(m.link('Back to ECTs'))
      : `<div class="govuk-panel govuk-panel--confirmation"><h1 class="govuk-panel__title">You’ve assigned ${m.nameOf(mentor)} as a mentor</h1></div>` +
        m.paragraph(`${m.nameOf(ect)} will get an email about their mentor.`),
  }
}

module.exports = { confirmation, faultOfService, refusedForm, signInTrouble }
