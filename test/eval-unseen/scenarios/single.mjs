import { onePair, onePairTruth, template } from './build.mjs'

const single = (id, wordings, more = {}) =>
  template({ id, family: 'single', grade: 'must', cast: onePair, truth: onePairTruth, wordings, ...more })

export const SINGLE = [
  single(
    's-direct',
    [
      [
        'Assigning a mentor',
        'Can you assign {m} to {e} as ECT mentor? The name does not come up when I click through on the website.',
      ],
      [
        'Mentor assignment needed',
        'I would be grateful if you could allocate {m} as mentor to our early career teacher {e}. I have no way of choosing that mentor myself.',
      ],
      [
        'Help with a mentor',
        "We'd like {m} recorded as mentor for the ECT {e}. When I go to the mentor page there is no such name to tick.",
      ],
      [
        'ECT mentor request',
        'Kindly pair up mentor {m} and ECT {e} on the DfE system, because at my end the radio buttons leave that mentor out.',
      ],
      ['Matching please', 'Please attach {e} (ECT) to {m} (mentor) for us - the system will not offer me that option.'],
      [
        'Could you do this one for us',
        'I want to give {e} a mentor, namely {m}, only the website does not show that person among the choices.',
      ],
    ],
    { weight: 3 },
  ),
  single(
    's-missing-option',
    [
      [
        'Name absent from mentor choices',
        '{m} should be among the mentors I can choose for {e}, but the page shows other colleagues only. Would you put the match through from your side?',
      ],
      [
        'Drop-down problem: mentor',
        'On {e}\'s record I press "Change" next to Mentor and am shown a short set of names. {m} is not one of them, although registered with us. Please complete the match for me.',
      ],
      [
        'Missing mentor',
        'I opened the page "Who will mentor {e}?" and could not see {m} there. Can the match be made by you instead?',
      ],
      [
        'Not an option',
        'We registered {m} as a mentor in the summer. Now I am trying to assign {e} to that mentor and the name is absent. Please could it be added by hand.',
      ],
    ],
    { weight: 2 },
  ),
  single(
    's-ect-first',
    [
      [
        'ECT without a mentor',
        '{e} has no mentor against their name yet. It ought to be {m}. Could that be put right please?',
      ],
      [
        '{school}: ECT needs mentor',
        'Our ECT {e} will be supported by {m} this year. The website lists everyone but the mentor I need, so please record it for me.',
      ],
      [
        'Allocation for an ECT',
        'For {e}, the mentor is going to be {m}. I am stuck at the point of selecting; please finish it off.',
      ],
      [
        '"Not yet assigned"',
        '{e}\'s page says "Not yet assigned" beside Mentor. Please fill that in with {m}, whom I can\'t reach in the options.',
      ],
    ],
    { weight: 2 },
  ),
  single(
    's-fields',
    [
      [
        'Mentor match details',
        'I cannot make this match on the site, so here are the particulars:\n\n= School :: {school}\n= URN :: {urn}\n= ECT :: {e:c}\n= Mentor :: {m:c}',
      ],
      [
        'Match request form',
        'Filling in the details you ask for, as the mentor is not shown to us.\n\n= Name of mentor :: {m:c}\n= Mentor TRN :: {m:n}\n= Name of early career teacher :: {e:c}\n= ECT TRN :: {e:n}',
      ],
      [
        'ECT/mentor details',
        '= ECT name :: {e:c}\n= Mentor to be assigned :: {m:c}\n= Reason :: name is not offered on the mentor page',
      ],
      ['Details for matching', 'Please make this match:\n\n= Mentor name :: {m:c}\n= To mentor :: {e:c}'],
    ],
    { weight: 2 },
  ),
  single('s-two-steps', [
    [
      'Stuck halfway',
      'I have registered our ECT, {e}, and that part went smoothly.\n\nThe next part did not: when asked for the mentor I was looking for {m}, and that name was not on the page. Would you kindly link the two?',
    ],
    [
      'Incomplete record',
      'Our newest ECT is {e}.\n\nThe mentor is {m}.\n\nI can find the first but not the second when I try to put them together on your website. Please do so for us.',
    ],
    [
      'Mentor step',
      'Everything is filled in for {e} except the mentor.\n\nWe have settled on {m}. As that name is missing from my screen, please enter it.',
    ],
  ]),
  single('s-story', [
    [
      'A long story, sorry',
      'We had interviews in May and took on four new colleagues, of whom only one, {e}, is an ECT. The governors were keen that somebody from the same year group should act as mentor, and after some thought we have agreed on {m}, who did the mentor training a while ago. Timetables have been changed to suit. Unfortunately when I came to record it the website would not show me the name. Please would you record it?',
    ],
    [
      'New term arrangements',
      'With two teachers off on secondment I have had to rearrange who does what. The upshot for you is simple: {m} is mentoring {e}, the site does not let me say so, and I would be pleased if you could say so for me.',
    ],
  ]),
  single('s-terse', [
    ['mentor', '{e} - mentor is {m}. Name not on list. Pls sort. Ta'],
    ['ECT mentor', 'mentor {m}, ECT {e}. cant select. can you match pls'],
    ['Quick one', 'Pls assign mentor {m} to ECT {e}.'],
    ['match', 'ECT: {e} / Mentor: {m} / not listed / please match'],
  ]),
  single(
    's-polite-question',
    [
      [
        'A favour',
        'Might it be possible for {m} to be set as the mentor of {e}? It is not something the website will let me do.',
      ],
      ['Mentor for our trainee', "Would you be able to put {m} down as {e}'s mentor, please?"],
      [
        'Please can you help',
        'Is there any chance you could connect our ECT {e} with mentor {m}? I have looked through the names offered and it is not there.',
      ],
      ['Assigning', 'Could {e} be assigned to {m} for mentoring, please? I do not get that choice.'],
    ],
    { weight: 2 },
  ),
  single(
    's-screenshot',
    [
      [
        'Screenshot of mentor page',
        'I attach a picture of what I see. As you can tell, {m} is not there. Please match this mentor to {e}.',
        { screens: 1 },
      ],
      [
        'Mentor not displayed - see image',
        'Please see the image: the page for {e} offers me three names and {m} is not one of them. Can you assign that mentor?',
        { screens: 1 },
      ],
      [
        'Two screenshots',
        "The first capture is the ECT's page, the second the list of mentors. {e} should be with {m} as mentor but as you see the name is missing. Please pair them.",
        { screens: 2 },
      ],
      [
        'Screen grab to follow',
        "I tried to take a screenshot but our laptops block it. {m} isn't shown as a mentor for {e}. Please match them up anyway.",
        { screens: 0 },
      ],
    ],
    { weight: 3 },
  ),
  single('s-trns', [
    ['Match with TRNs', 'Please match mentor {m:t} with ECT {e:t}. I am not offered the mentor on screen.'],
    [
      'TRNs as requested',
      'Mentor: {m:t}\nECT: {e:t}\n\nThe mentor cannot be chosen at our end, so please do it at yours.',
    ],
    [
      'ECT mentor TRNs',
      'To save you looking people up: the early career teacher is {e:t} and the mentor {m:t}. Kindly join the two.',
    ],
  ]),
  single('s-trn-only', [
    [
      'Teacher reference numbers',
      'Please assign the mentor whose TRN is {m:n} to our ECT whose TRN is {e:n}. I would rather not put names in an e-mail.',
      { byTrn: ['m', 'e'] },
    ],
    [
      'By number',
      'Our ECT is {e}. The mentor to be assigned has the teacher reference number {m:n}; that person is not in the options.',
      { byTrn: ['m'] },
    ],
    ['Matching by TRN', 'ECT TRN {e:n}; mentor TRN {m:n}. Please match.', { byTrn: ['m', 'e'] }],
  ]),
  single(
    's-cross-cohort',
    [
      [
        'Mentor from an earlier cohort',
        '{m} trained as a mentor with an earlier cohort and is now to mentor {e}, whose cohort is {year}. The name does not appear for the later cohort. Please complete the match for me.',
      ],
      [
        'Different academic years',
        'The mentor ({m}) and the ECT ({e}) sit in different academic years on the service, which may be why I cannot put them together. Would you do so?',
      ],
    ],
    {
      cast: scene => {
        const e = scene.freeEct()
        return { m: scene.mentor(), e, year: String(e.roles[0].cohort) }
      },
    },
  ),
  single('s-newcomer', [
    [
      'January starter',
      '{e} joins us as an ECT on the first day of term. {m} has agreed to be the mentor and has been registered, but is not on the page when I try to choose. Please add.',
    ],
    [
      'Mentor for new ECT',
      'A new ECT has arrived, {e}, and needs a mentor recorded. That will be {m}. I am unable to do it, so over to you please.',
    ],
  ]),
  single('s-steps', [
    [
      'What I did',
      'Here is what I did:\n\n# Signed in and opened {e}\n# Chose to add a mentor\n# Looked for {m} among the names\n# Did not find it\n\nPlease assign that mentor to the ECT.',
    ],
    [
      'Steps taken',
      'What we need: {m} as mentor for {e}.\n\n- opened the ECT, pressed "Change mentor"\n- the name was not shown\n- signed out and in with the same result',
    ],
  ]),
  single('s-with-school', [
    [
      '{school} - mentor',
      'At {school} (URN {urn}), {m} should be entered as the mentor for {e}. I have not been able to find the name to select it.',
    ],
    ['URN {urn}', 'School: {school}, {town}. Please set {m} as mentor to {e}; the option is missing from our account.'],
  ]),
  single('s-re-no-ticket', [
    [
      'RE: Mentor',
      'Please would you make {m} the mentor for {e}? That option is not available to me.',
      { tags: ['re-without-ticket'] },
    ],
    [
      'Re: induction arrangements',
      'Writing about induction: {e} is to be mentored by {m}, and the service does not let me choose that mentor. Could you enter it?',
      (people, scene) => ({
        tags: ['re-without-ticket'],
        headers: [['In-Reply-To', `<${scene.random.hex(12)}@${scene.school.emailDomain}>`]],
      }),
    ],
  ]),
  single(
    's-subject-only',
    [
      [
        'Mentor {m} for ECT {e}',
        'Please can you put through the match in the subject line? The name is not among my options.',
      ],
      ['Match ECT {e} to mentor {m}', 'As above please. I cannot do it on the site.'],
    ],
    { grade: 'may', exactOnly: true, weight: 0.7 },
  ),
  single(
    's-other-people',
    [
      [
        'Mentor for one ECT',
        '{m} is to mentor {e}; please record that since I cannot. (Our other ECT, {x}, is sorted already and needs nothing from you.)',
      ],
      [
        'Please add mentor',
        'My colleague {x} in the office suggested that I write. I need {m} entered as the mentor of ECT {e}, a choice I am not given.',
      ],
    ],
    {
      grade: 'may',
      cast: scene => ({ ...onePair(scene), x: scene.pairedEct() }),
      truth: ({ m, e, x }, scene) => ({
        pairs: [[m, e]],
        ignore: [
          [m, x],
          [scene.mentorOf(x), x],
        ],
        tags: ['distractor'],
      }),
    },
  ),
  single('s-chased', [
    [
      'Following up my e-mail of last week',
      'I wrote a week ago and have not heard back. To recap: {m} needs to be set as mentor for {e}, which I cannot do myself.',
      { intentAlt: ['reply'], tags: ['chaser'], recText: null, recurring: false },
    ],
    [
      'Second request',
      'This is my second e-mail about the same pair, as I have had no answer to the first: please assign mentor {m} to ECT {e}.',
      { intentAlt: ['reply'], tags: ['chaser'], recText: null, recurring: false },
    ],
    [
      'Any news?',
      'Just nudging you about what I asked on Monday: {e} still awaits {m} as mentor, and the name is still not on the page for me.',
      { intentAlt: ['reply'], tags: ['chaser'], recText: null, recurring: false },
    ],
  ]),
]
