import { castPairs, pairsTruth, template } from './build.mjs'

const several = (id, count, wordings, more = {}) =>
  template({
    id,
    family: 'several',
    grade: 'must',
    cast: scene => castPairs(scene, count),
    truth: pairsTruth(count),
    wordings,
    ...more,
  })

const withMentor = scene => {
  const x = scene.pairedEct()
  return { x, old: scene.mentorOf(x) }
}

export const SEVERAL = [
  several(
    'p-table-ect-first',
    3,
    [
      [
        'Mentor matches',
        'Please make these matches, none of which I can choose on screen:\n\n|! ECT | Mentor\n| {e1:c} | {m1:c}\n| {e2:c} | {m2:c}\n| {e3:c} | {m3:c}',
      ],
      [
        'Our pairs for this year',
        'Below is who is with whom. Would you enter them for us?\n\n|! Early career teacher | Mentor to assign\n| {e1:c} | {m1:c}\n| {e2:c} | {m2:c}',
      ],
    ].map(([subject, text]) => [
      subject,
      text,
      people =>
        text.includes('e3')
          ? {}
          : {
              pairs: [
                [people.m1, people.e1],
                [people.m2, people.e2],
              ],
            },
    ]),
    { weight: 2 },
  ),
  several(
    'p-table-mentor-first',
    2,
    [
      [
        'Mentors to be linked',
        'The mentors in this table are not shown to us. Please link each with the ECT beside the name.\n\n|! Mentor | ECT\n| {m1:c} | {e1:c}\n| {m2:c} | {e2:c}',
      ],
      ['Table of mentors', 'Please record:\n\n|! Mentor name | Mentee (ECT)\n| {m1:c} | {e1:c}\n| {m2:c} | {e2:c}'],
    ],
    { weight: 2 },
  ),
  several(
    'p-table-wide',
    2,
    [
      [
        'ECT details',
        'As the mentors cannot be picked, please match from this extract.\n\n|! ECT name | ECT TRN | Start date | Mentor name | Mentor TRN\n| {e1:c} | {e1:n} | 01/09/2025 | {m1:c} | {m1:n}\n| {e2:c} | {e2:n} | 01/09/2025 | {m2:c} | {m2:n}',
      ],
      [
        'Matching spreadsheet pasted below',
        'Pasted from our spreadsheet. All of these need matching on your side:\n\n|! No. | Mentor | TRN | Year group | ECT\n| 1 | {m1:c} | {m1:n} | Y3 | {e1:c}\n| 2 | {m2:c} | {m2:n} | Y5 | {e2:c}',
      ],
    ],
    { weight: 2 },
  ),
  several('p-table-no-head', 2, [
    ['Pairs', 'Please pair these people (ECT on the left, mentor on the right):\n\n| {e1} | {m1}\n| {e2} | {m2}'],
    [
      'Pairings',
      'The first column is the mentor and the second the ECT. We cannot enter them; please could you?\n\n| {m1} | {e1}\n| {m2} | {e2}',
    ],
  ]),
  several(
    'p-bullets',
    2,
    [
      [
        'Two allocations',
        'Please allocate:\n\n- ECT {e1}: mentor {m1}\n- ECT {e2}: mentor {m2}\n\nNeither mentor comes up for me.',
      ],
      ['Mentor allocations at {school}', 'We need two mentors adding:\n\n- {m1} to mentor {e1}\n- {m2} to mentor {e2}'],
      [
        'Please match',
        'The following should be matched by you, please.\n\n- {e1} is mentored by {m1}\n- {e2} is mentored by {m2}',
      ],
    ],
    { weight: 2 },
  ),
  several('p-field-blocks', 2, [
    [
      'Two forms in one',
      'Two requests, set out as on your form:\n\n= ECT :: {e1:c}\n= Mentor :: {m1:c}\n\n= ECT :: {e2:c}\n= Mentor :: {m2:c}',
    ],
    [
      'Mentor details x2',
      'Please match both. Neither mentor can be selected.\n\n= Mentor :: {m1:c}\n= Mentor TRN :: {m1:n}\n= ECT :: {e1:c}\n\n= Mentor :: {m2:c}\n= Mentor TRN :: {m2:n}\n= ECT :: {e2:c}',
    ],
  ]),
  several('p-lines', 3, [
    ['Mentor > ECT', 'Mentor first, then ECT, please enter all three:\n\n{m1} -> {e1}\n{m2} -> {e2}\n{m3} -> {e3}'],
    [
      'List',
      'Please set these up. On each line the ECT comes first and the mentor second.\n\n{e1} / {m1}\n{e2} / {m2}\n{e3} / {m3}',
    ],
    [
      'Three mentors',
      'Mentors as follows, please add:\n\n{e1} (ECT) with {m1} (mentor)\n{e2} (ECT) with {m2} (mentor)\n{e3} (ECT) with {m3} (mentor)',
    ],
  ]),
  several('p-respectively', 2, [
    [
      'Both ECTs',
      'Our ECTs {e1} and {e2} should be assigned the mentors {m1} and {m2} respectively. I am unable to do it here.',
    ],
    ['Mentors for two', '{m1} and {m2} are to mentor {e1} and {e2}, respectively. Would you put this on the system?'],
  ]),
  several(
    'p-two-lists',
    2,
    [
      ['ECTs and mentors', 'Please match these, taking them in order.\n\nECTs: {e1}; {e2}\n\nMentors: {m1}; {m2}'],
      [
        'Two lists',
        'The mentors, in order, are:\n\n# {m1}\n# {m2}\n\nand their ECTs, in the same order:\n\n# {e1}\n# {e2}\n\nPlease match first with first and second with second.',
      ],
    ],
    { grade: 'may' },
  ),
  several(
    'p-sentences',
    2,
    [
      [
        'Two people',
        'There are two to do. Mentor {m1} goes with ECT {e1}, and mentor {m2} goes with ECT {e2}. Please enter both.',
      ],
      [
        'Two ECTs at {school}',
        "Please record {m1} as {e1}'s mentor. Likewise {m2} needs recording as {e2}'s mentor. The website does not give me either name.",
      ],
      [
        'Mentors',
        'I need help with two ECTs. {e1} has been given {m1} as mentor. {e2} has been given {m2} as mentor. I can enter neither, so please do.',
      ],
    ],
    { weight: 2 },
  ),
  template({
    id: 'p-one-mentor',
    family: 'several',
    weight: 2,
    grade: 'must',
    cast: scene => ({ m: scene.mentor(), e1: scene.freeEct(), e2: scene.freeEct() }),
    truth: ({ m, e1, e2 }) => ({
      pairs: [
        [m, e1],
        [m, e2],
      ],
    }),
    wordings: [
      [
        'One mentor, two ECTs',
        '{m} has taken on two ECTs, {e1} and {e2}. Please assign the mentor to both, as I am not shown the name for either.',
      ],
      ['Mentor shared by two', 'Please enter {m} as mentor for both of our ECTs: {e1} and {e2}.'],
      ['Mentoring two', 'Mentor: {m}\n\nECTs to be assigned to this mentor:\n\n- {e1}\n- {e2}'],
      [
        'A mentor for both',
        'Both {e1} and {e2} are to be mentored by {m}, who is not among the names on offer. Could you arrange it?',
      ],
    ],
  }),
  template({
    id: 'p-grouped',
    family: 'several',
    grade: 'must',
    cast: scene => ({
      m1: scene.mentor(),
      m2: scene.mentor(),
      e1: scene.freeEct(),
      e2: scene.freeEct(),
      e3: scene.freeEct(),
    }),
    truth: ({ m1, m2, e1, e2, e3 }) => ({
      pairs: [
        [m1, e1],
        [m1, e2],
        [m2, e3],
      ],
    }),
    wordings: [
      [
        'Mentors and their ECTs',
        'Each mentor is followed by the ECTs to be assigned. I can see none of these mentors.\n\n= Mentor :: {m1}\n= ECTs :: {e1}; {e2}\n\n= Mentor :: {m2}\n= ECT :: {e3}',
      ],
      [
        'Three ECTs, two mentors',
        'Please assign {m1} as mentor to {e1} and {e2}. Please assign {m2} as mentor to {e3}.',
      ],
    ],
  }),
  template({
    id: 'p-partly-unknown',
    family: 'several',
    grade: 'mustNot',
    fullOnly: true,
    cast: scene => ({ m1: scene.mentor(), e1: scene.freeEct(), e2: scene.freeEct(), x: scene.stranger() }),
    truth: ({ m1, e1, e2, x }) => ({
      pairs: [[m1, e1]],
      unresolved: [{ reason: 'mentor-not-registered', mentorText: x, ectId: e2.id }],
      tags: ['partly-unresolved'],
    }),
    wordings: [
      [
        'Two mentors to add',
        'Please assign {m1} as mentor to {e1}, and {x} as mentor to {e2}. I can find neither in the options.',
      ],
      [
        'Mentors',
        'Neither of these can be chosen by us:\n\n|! ECT | Mentor\n| {e1} | {m1}\n| {e2} | {x}\n\nPlease match them.',
      ],
    ],
  }),
  template({
    id: 'p-partly-done',
    family: 'several',
    grade: 'may',
    cast: scene => ({ m1: scene.mentor(), e1: scene.freeEct(), ...withMentor(scene) }),
    truth: ({ m1, e1, x }, scene) => ({ pairs: [[m1, e1]], ignore: [[scene.mentorOf(x), x]], tags: ['partly-done'] }),
    wordings: [
      [
        'Status of our ECTs',
        'Only the row marked "to do" needs anything from you.\n\n|! ECT | Mentor | Status\n| {e1} | {m1} | to do - mentor not listed\n| {x} | {old} | done',
      ],
      [
        'One left to do',
        '{x} is already matched with {old}, thank you. That leaves {e1}, who needs {m1} as mentor, and I am not offered that name. Please enter it.',
      ],
    ],
  }),
]
