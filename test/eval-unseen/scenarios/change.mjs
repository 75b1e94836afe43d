import { template } from './build.mjs'

/** An ECT who has a mentor now (`old`) and is to have another (`m`). */
const replaced = scene => {
  const e = scene.pairedEct()
  const old = scene.mentorOf(e)
  scene.hold(old)
  return { e, old, m: scene.mentor() }
}
const changed = ({ m, e }) => ({ pairs: [[m, e, 'change']] })
const change = (id, wordings, more = {}) =>
  template({ id, family: 'change', grade: 'must', cast: replaced, truth: changed, wordings, ...more })

export const CHANGE = [
  change(
    'c-named',
    [
      [
        'Change of mentor',
        '{e} is with {old} at present. Please replace {old} with {m} as the mentor; the latter is not offered to me.',
      ],
      ['Mentor swap-out', 'Would you move {e} from {old} to {m}? The new mentor does not show for me.'],
      ['New mentor', 'The mentor for {e} has changed. It was {old}. It is now {m}. I cannot make the change myself.'],
      ['Replacing a mentor', '{m} is taking over from {old} as mentor to {e}. Please update the record for us.'],
    ],
    { weight: 3 },
  ),
  change(
    'c-unnamed',
    [
      ['Change mentor', "Please change {e}'s mentor to {m}. I do not get the name as an option."],
      [
        'New mentor from this week',
        '{e} has a new mentor, {m}, in place of the person now on the record. Would you amend it?',
      ],
      [
        'Different mentor',
        'We have decided on a different mentor for {e}. Please switch to {m}, who is not listed for me.',
      ],
    ],
    { weight: 2 },
  ),
  change(
    'c-reason',
    [
      [
        'Maternity leave cover',
        '{old} goes on maternity leave on Friday, so {m} will take over as mentor for {e}. The change is not one that I can make on screen; please make it.',
      ],
      [
        'Mentor retiring',
        'As {old} is retiring, please transfer {e} to a new mentor, {m}. I am not given that choice.',
      ],
      [
        'Mentor off long term',
        'Owing to long-term sickness {old} can no longer mentor {e}. {m} has stepped in. Please change it over.',
      ],
    ],
    { weight: 2 },
  ),
  change('c-table', [
    ['Mentor changes', 'Please make this change:\n\n|! ECT | Current mentor | New mentor\n| {e} | {old} | {m}'],
    [
      'Amendment',
      'Please amend as follows. I cannot select the new mentor.\n\n= ECT :: {e}\n= Old mentor :: {old}\n= New mentor :: {m}',
    ],
  ]),
  template({
    id: 'c-swap',
    family: 'change',
    grade: 'must',
    cast: scene => {
      const e1 = scene.pairedEct()
      const m1 = scene.hold(scene.mentorOf(e1)) && scene.mentorOf(e1)
      const e2 = scene.pairedEct(ect => scene.mentorOf(ect) !== m1)
      const m2 = scene.mentorOf(e2)
      return { e1, m1, e2, m2 }
    },
    truth: ({ e1, m1, e2, m2 }) => ({
      pairs: [
        [m2, e1, 'change'],
        [m1, e2, 'change'],
      ],
      tags: ['swap'],
    }),
    wordings: [
      [
        'Swap',
        'We want two mentors to change places. At present {m1} mentors {e1}, and {m2} mentors {e2}. From now on {m2} should mentor {e1} and {m1} should mentor {e2}. Please alter both.',
      ],
      [
        'Exchange of mentors',
        'Please swap the mentors of {e1} and {e2}: {e1} (now with {m1}) should go to {m2}, and {e2} (now with {m2}) should go to {m1}.',
      ],
      [
        'Swapping over',
        'Could the mentors be swapped over please?\n\n|! ECT | Mentor now | Mentor wanted\n| {e1} | {m1} | {m2}\n| {e2} | {m2} | {m1}',
      ],
    ],
  }),
  change(
    'c-correction',
    [
      [
        'Mentor for an ECT',
        'Please change the mentor of {e} to {w} - sorry, that should read {m}, not {w}. I am not given the choice on screen.',
      ],
      [
        'Mentor change',
        "Please change {e}'s mentor to {w}.\n\nPS I have just noticed that I gave the wrong name above. The new mentor should be {m}. Apologies.",
      ],
    ],
    {
      grade: 'may',
      fullOnly: true,
      cast: scene => ({ ...replaced(scene), w: scene.mentor() }),
      truth: ({ m, e, w }) => ({ pairs: [[m, e, 'change']], ignore: [[w, e]], tags: ['correction'] }),
    },
  ),
  template({
    id: 'c-correction-add',
    family: 'change',
    grade: 'may',
    fullOnly: true,
    cast: scene => ({ e: scene.freeEct(), m: scene.mentor(), w: scene.mentor() }),
    truth: ({ m, e, w }) => ({ pairs: [[m, e]], ignore: [[w, e]], tags: ['correction'] }),
    wordings: [
      [
        'Mentor',
        '{e} needs {w} as mentor. Correction: I meant {m}. Please ignore the first name and match {m} with {e}.',
      ],
      [
        'Correction to what I put',
        'I had written that {w} would be the mentor for {e}, which is wrong. It is {m}. Please match {e} with {m}, not with {w}.',
      ],
    ],
  }),
  change(
    'c-not-said',
    [
      ['Mentor needed', 'Please assign {m} to {e} as mentor. The name does not come up for me.'],
      ['Mentor for ECT', 'Could you put {m} down as the mentor for {e}? It is not an option that I have.'],
    ],
    { grade: 'may', truth: ({ m, e }) => ({ pairs: [[m, e, 'add']], tags: ['already-paired'] }) },
  ),
  change('c-return', [
    [
      'Mentor back from leave',
      'While {m} was away, {old} kindly stood in as mentor to {e}. {m} is now in school once more, so please change the mentor from {old} to {m}.',
    ],
    [
      'Reverting',
      'Please change the mentor for {e} so that it is {m} and no longer {old}, whose cover has come to an end.',
    ],
  ]),
  template({
    id: 'c-one-for-all',
    family: 'change',
    grade: 'must',
    cast: scene => {
      const e1 = scene.pairedEct()
      scene.hold(scene.mentorOf(e1))
      const e2 = scene.pairedEct()
      scene.hold(scene.mentorOf(e2))
      return { e1, e2, m: scene.mentor(mentor => mentor !== scene.mentorOf(e2) && mentor !== scene.mentorOf(e1)) }
    },
    truth: ({ m, e1, e2 }) => ({
      pairs: [
        [m, e1, 'change'],
        [m, e2, 'change'],
      ],
    }),
    wordings: [
      [
        'Both ECTs change mentor',
        'Please change the mentor of {e1} and of {e2}. In both cases the new mentor is {m}, who does not come up for me.',
      ],
      ['Mentor changes x2', '{m} is replacing the present mentors of {e1} and {e2}. Would you update both ECTs?'],
    ],
  }),
]
