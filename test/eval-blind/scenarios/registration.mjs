import { mentioned, nobody } from '../lib/casts.mjs'
import { registration } from '../lib/template.mjs'

/** People who are to be registered: the register does not know them, and no pair is asked for. */
const newcomer = cx => ({ slots: { p: cx.phantom() } })
const staff = cx => ({ slots: mentioned(cx).slots })

export const registrations = [
  registration(
    'registration-how-ect',
    newcomer,
    [
      `Registering an ECT
How do I go about registering {p}, who begins as an ECT with us on Monday?`,
      `New ECT
{p} has joined {school} as an ECT. What do I need to do to get {p:him} registered?`,
      `ECT registration
Do I register {p} or does the provider do it?`,
    ],
    { rec: 'none' },
  ),
  registration(
    'registration-how-mentor',
    newcomer,
    [
      `Registering a mentor
What information do I need to register {p} as a mentor?`,
      `How to register a mentor
{p} would like to become a mentor. Where do I register {p:him}?`,
      `mentor registration window
Is it too late to register {p} for mentor training this year?`,
    ],
    { rec: 'none' },
  ),
  registration(
    'registration-refused-details',
    newcomer,
    [
      `Registration won't go through
I can't register {p} as the service says the details don't match the teaching record.`,
      `TRN not recognised
Registering {p}: it says the TRN isn't recognised. {p:He} has given me the right number.`,
      `DOB mismatch
The registration for our new ECT stops with "we could not find this teacher", date of birth is right as far as I know.`,
    ],
    { intentAlt: ['portal_technical'] },
  ),
  registration(
    'registration-refused-email',
    newcomer,
    [
      `Email already in use
When I register {p} I'm told the email address is already in use by somebody else.`,
      `cannot register
The service won't register {p} because {p:he} is "already registered at another school". {p:He} left there in the summer.`,
    ],
    { intentAlt: ['portal_technical'] },
  ),
  registration(
    'registration-new-tutor',
    nobody,
    [
      `New induction tutor
I've just taken on induction at {school}. How do I get myself set up as the tutor?`,
      `Change of SIT
{school} has a new induction tutor, me. Please tell me how to get access.`,
      `Induction tutor has left
Our induction tutor has left and I'm filling in. What's the procedure for changing the contact at {school}?`,
    ],
    { rec: 'none', from: 'colleague', kind: 'tutor' },
  ),
  registration(
    'registration-tutor-handover',
    nobody,
    [
      `Handing over
From September somebody else will be induction tutor at {school}. How do I pass the account on?`,
      `nominate another tutor
I'd like to nominate a different member of staff as induction tutor. How is it done?`,
    ],
    { rec: 'none', kind: 'tutor' },
  ),
  registration(
    'registration-no-trn',
    newcomer,
    [
      `No TRN
{p} trained overseas and has no TRN. Can {p:he} be registered as an ECT without?`,
      `TRN pending
We're waiting for {p}'s TRN. Should I hold off with the registration?`,
    ],
    { rec: 'none' },
  ),
  registration(
    'registration-programme',
    nobody,
    [
      `Choosing a programme
We need to sign up {school} for the new academic year. Where do we say which provider we want?`,
      `Set-up for next year
When does sign-up for next year's ECTs open?`,
      `change of lead provider
{school} wishes to change lead provider for the next intake. What are the steps?`,
    ],
    { rec: 'none', intentAlt: ['other'] },
  ),
  registration(
    'registration-leaver',
    staff,
    [
      `ECT leaving
{e} is leaving us at Easter. How do I report that on the service?`,
      `Withdraw an ECT
How do I withdraw {e} from the programme? {e:He} has given up teaching.`,
      `Mentor leaving
What must I do to take {m} off as one of our registered mentors when {m:he} goes?`,
    ],
    { rec: 'none', kind: 'named', intentAlt: ['other'] },
  ),
  registration(
    'registration-name-wrong',
    staff,
    [
      `Correct a name
{e}'s first name is misspelt on the registration. How do I get it put right?`,
      `Email address to change
The email address that we registered for {m} is an old one. Can you change it?`,
      `start date
The induction start date I gave when registering {e} was wrong, it needs moving.`,
    ],
    { kind: 'named', intentAlt: ['other'] },
  ),
]
