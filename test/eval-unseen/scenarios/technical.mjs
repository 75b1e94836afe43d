import { onePair, template } from './build.mjs'

const portal = (id, wordings, more = {}) =>
  template({ id, family: 'portal', intent: 'portal_technical', wordings, ...more })
const steplab = (id, wordings, more = {}) => template({ id, family: 'steplab', intent: 'steplab', wordings, ...more })
const registration = (id, wordings, more = {}) =>
  template({ id, family: 'registration', intent: 'registration', wordings, ...more })
const current = scene => {
  const e = scene.pairedEct()
  return { e, m: scene.mentorOf(e) }
}
const ignored = ({ m, e }) => ({ ignore: [[m, e]] })

export const TECHNICAL = [
  portal(
    't-error',
    [
      ['Error on the DfE website', 'The DfE site shows "502 Bad Gateway" on every page I open.'],
      [
        'Page will not load',
        'All I get from the service today is a white page with "Something went wrong. Try later."',
      ],
      [
        'Website fault',
        'Clicking on Continue brings up an error page with the number 500. I cleared the browser history to no effect.',
      ],
      [
        'Is the website down?',
        'Is your website down? Our whole office sees a message that the service is unavailable.',
      ],
    ],
    { weight: 2 },
  ),
  portal(
    't-sign-in',
    [
      [
        'Cannot get in',
        'The link in the sign-in e-mail takes me to a page saying that it has expired, even when I click it straight away.',
      ],
      ['Login', 'I do not receive the sign-in link. I looked in junk as well.'],
      [
        'Locked out',
        'When I log in to the DfE service it says "You do not have permission to see this page". I could get in last week.',
        { recurring: false },
      ],
      [
        'Sign-in code',
        'The security code for DfE Sign-in is refused as incorrect, although I copy it from the e-mail.',
      ],
    ],
    { weight: 2 },
  ),
  portal('t-save', [
    ['Will not save', 'When I press Confirm the page just reloads and nothing is saved.'],
    [
      'Changes lost',
      "The website does not keep what I enter. I fill in an ECT's start date, press save, and the field is blank.",
    ],
    ['Button does nothing', 'The green button at the foot of the page is dead. I have tried in Edge and in Chrome.'],
  ]),
  portal(
    't-screens',
    [
      ['Error, see picture', 'This is what the website gives us, in the picture. What do we do?', { screens: 1 }],
      ['Error messages', 'I attach the two error pages that we see, one after the other.', { screens: 2 }],
      ['Service error', 'The service stops with the error in the attached capture.', { screens: 1 }],
    ],
    { weight: 2 },
  ),
  portal(
    't-during-match',
    [
      [
        'Crash when choosing mentor',
        'I can see {m} in the list and choose that name for {e}, but on pressing Continue the site throws an error and returns me to the beginning.',
        {},
      ],
      [
        'Timeout',
        'While I was entering {m} for {e} the session timed out with an error page. I could see all the names; it is the website that fails.',
        {},
      ],
    ],
    { cast: onePair, truth: ignored, intentAlt: ['mentor_match'], tags: ['names-but-technical'] },
  ),
  portal('t-page', [
    ['Blank page', 'The page for our school opens blank, white from top to bottom.'],
    [
      'Layout broken',
      'On our tablets the buttons of the DfE service lie on top of one another so that nothing can be pressed.',
    ],
    ['Cookies message', 'The cookie banner covers the whole of the website and does not go away when I accept.'],
  ]),
  portal('t-slow', [
    ['Very slow', 'Each page of the website takes two minutes to load, and then signs me out.'],
    ['Pages keep spinning', 'The spinner on the DfE website never stops and the page stays empty.'],
  ]),

  steplab(
    'l-access',
    [
      ['Steplab access', 'One of our mentors cannot get into Steplab: the password reset never arrives.'],
      ['Steplab log-in', 'How can our ECTs reach Steplab? They were told that they would have an invitation.'],
      ['No Steplab account', '{m} has not been given a Steplab account. Who sets that up?', {}],
    ],
    { weight: 2, cast: scene => ({ m: scene.mentor() }) },
  ),
  steplab(
    'l-link',
    [
      [
        'Steplab shows wrong person',
        'In Steplab {e} is linked with somebody other than {m}. The DfE record is right. Please correct Steplab.',
      ],
      ['Not linked on Steplab', 'Steplab does not connect {m} with {e}, though they are matched on the DfE site.'],
      ['Coaching link in Steplab', '{m} opens Steplab and finds no {e} under "My teachers". Can it be fixed there?'],
    ],
    { cast: current, truth: ignored, weight: 2 },
  ),
  steplab('l-use', [
    ['Steplab steps', 'Where in Steplab do mentors find the action steps for module three?'],
    ['Question on Steplab', 'Does Steplab keep a log of coaching meetings that an induction tutor may look at?'],
    ['Steplab video', 'A video inside Steplab refuses to play for our ECTs.'],
  ]),
  steplab('l-screens', [
    ['Steplab picture', 'Our Steplab page looks like the attached: no ECTs at all under the mentor.', { screens: 1 }],
    ['Steplab dashboard', "See the capture of the Steplab dashboard. It shows last year's groups.", { screens: 1 }],
  ]),

  steplab(
    'l-after-match',
    [
      [
        'Matched, but Steplab is empty',
        '{m} and {e} are matched on the DfE site, thank you, yet neither sees the other in Steplab. Is that a matter for you?',
      ],
      [
        'Steplab not updated',
        'The DfE record for {e} has shown {m} as mentor for a month. Steplab has not followed. Who moves it along?',
      ],
    ],
    { cast: current, truth: ignored, weight: 2 },
  ),
  steplab(
    'l-remove',
    [
      ['Old ECTs in Steplab', 'How do we take people who have left us out of Steplab?'],
      [
        'Steplab list',
        'Our Steplab group still lists teachers who finished their induction last summer. Can they be removed?',
      ],
      ['Two Steplab accounts', '{m} has two accounts in Steplab under different e-mail addresses. Please merge them.'],
    ],
    { cast: scene => ({ m: scene.mentor() }), weight: 2 },
  ),

  registration(
    'r-how',
    [
      ['Registering an ECT', 'What do you need from us in order to register a new ECT, {x}, who begins in January?'],
      [
        'New mentor registration',
        'Could you explain how to register {x} as a mentor? They have not been on the programme.',
      ],
      ['Adding a teacher', 'Which details are required when we add an early career teacher to the service?'],
    ],
    { cast: scene => ({ x: scene.stranger() }), weight: 2 },
  ),
  registration('r-no-trn', [
    ['Teacher has no TRN', 'We want to register a teacher who has yet to be given a TRN. May we go ahead?'],
    ['Overseas teacher', 'Our new ECT trained abroad and has no reference number. How are we to register them?'],
  ]),
  registration(
    'r-refused',
    [
      [
        'Details not found',
        'On registering {x} we are told that their details cannot be found. The TRN and date of birth were read off official papers.',
        { intentAlt: ['portal_technical'] },
      ],
      [
        'E-mail already in use',
        'Registration of our new ECT stops because their e-mail address belongs to another participant. Which one should we give?',
        { intentAlt: ['portal_technical'] },
      ],
    ],
    { cast: scene => ({ x: scene.stranger() }), weight: 2 },
  ),
  registration(
    'r-tutor',
    [
      [
        'Change of induction tutor',
        'I have taken over as induction tutor at {school}. What must I do to be registered as such?',
      ],
      ['New tutor', 'Our induction tutor has left. How do we nominate the next one?'],
    ],
    {
      truth: (people, scene) => ({
        sender: {
          name: scene.stranger(),
          address: `newtutor@${scene.school.emailDomain}`,
          known: false,
          schoolId: scene.school.id,
        },
      }),
    },
  ),
  registration(
    'r-mentor-training',
    [
      [
        'Registering mentors',
        'We have two teachers who would like to train as mentors next year. When does registration open and what will we be asked for?',
      ],
      ['Mentor registration deadline', 'What is the last date on which we may register a mentor for the autumn start?'],
      [
        'Not eligible',
        'On adding {x} as a mentor I am told that they are not eligible for funding. May they be registered all the same?',
      ],
    ],
    { cast: scene => ({ x: scene.stranger() }), weight: 2 },
  ),
  registration(
    'r-details',
    [
      ['Amending details', 'The e-mail address that we gave when registering an ECT was mistyped. How is it altered?'],
      [
        'Change of name',
        'An ECT of ours has changed her surname. Does the registration need to be altered, and by whom?',
      ],
    ],
    { weight: 2 },
  ),
  registration(
    'r-moves',
    [
      [
        'ECT arriving from elsewhere',
        '{x} started induction at another school and transfers to us in April. Do we register them afresh or will the record move?',
      ],
      ['ECT leaving', 'An ECT of ours leaves at Easter. How is that reported?', { intentAlt: ['other'] }],
      [
        'Deferring',
        'One of our ECTs is taking a break from training. Which form do we need to record that?',
        { intentAlt: ['other'] },
      ],
    ],
    { cast: scene => ({ x: scene.stranger() }) },
  ),
]
