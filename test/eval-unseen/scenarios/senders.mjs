import { plainLetters } from '../lib/names.mjs'
import { onePair, onePairTruth, castPairs, pairsTruth, template } from './build.mjs'

const letters = text => plainLetters(text).replace(/[^a-z]/g, '')
const local = (name, random) => {
  const [first, last] = [name.split(' ')[0], name.split(' ').slice(1).join('')].map(letters)
  return random.pick([`${first}.${last}`, `${first}${last}${random.int(1, 99)}`, `${first[0]}${last}`])
}

/** Somebody with a private mailbox: not in the register. */
const privateSender = (scene, name) => ({
  name,
  address: `${local(name, scene.random)}@${scene.random.pick(['freepost-mail.example', 'homemail.example', 'inboxly.example'])}`,
  known: false,
  schoolId: null,
})
/** Somebody at the school who is not its tutor. */
const officeSender = (scene, name) => ({
  name,
  address: `${scene.random.pick(['office', 'admin', 'hr', local(name, scene.random)])}@${scene.school.emailDomain}`,
  known: false,
  schoolId: scene.school.id,
  job: scene.random.pick(['School Business Manager', 'Office Manager', 'HR Officer']),
})

const fromSender = (id, wordings, sender, more = {}) =>
  template({
    id,
    family: 'senders',
    grade: 'may',
    cast: onePair,
    wordings,
    truth: (people, scene) => ({ pairs: [[people.m, people.e]], sender: sender(scene) }),
    ...more,
  })

export const SENDERS = [
  fromSender(
    'f-private-tutor',
    [
      [
        'From my own e-mail',
        'I am the induction tutor of {school} (URN {urn}) but am locked out of my school e-mail. Please match {m} (mentor) with {e} (ECT).',
      ],
      [
        'Mentor at {school}',
        'Writing from home. {m} should be made mentor to {e} at {school}; that name is not offered.',
      ],
    ],
    scene => ({ ...privateSender(scene, `${scene.tutor.firstName} ${scene.tutor.lastName}`), job: 'Induction Tutor' }),
    { tags: ['unknown-sender'], weight: 2 },
  ),
  fromSender(
    'f-private-other',
    [
      [
        'Mentor for {e:f}',
        'I look after induction paperwork for {school}, URN {urn}. Please record {m} as mentor of {e}.',
      ],
      [
        'Request for {school}',
        'Could {m} be matched to the ECT {e} at {school} ({town})? The mentor is not on the list.',
      ],
    ],
    scene => privateSender(scene, scene.stranger()),
    { tags: ['unknown-sender'] },
  ),
  fromSender(
    'f-office',
    [
      [
        'On behalf of our induction tutor',
        'I write for {tutor}, who is teaching. Please assign the mentor {m} to ECT {e}.',
      ],
      [
        'School office: ECT mentor',
        'Our induction tutor has asked the office to have {m} set as mentor for {e}, as the option is missing. Please arrange.',
      ],
    ],
    scene => officeSender(scene, scene.stranger()),
    { tags: ['unknown-sender', 'school-domain'], weight: 2 },
  ),
  fromSender(
    'f-ect-self',
    [
      ['My mentor', 'I am an ECT at {school}, {e}, and my mentor {m} does not show on the system. Please match us.'],
      [
        'ECT writing about mentor',
        'My name is {e}. My mentor is supposed to be {m} but I am told the name cannot be chosen. Could you put us together?',
      ],
    ],
    () => null,
    {
      fullOnly: true,
      truth: ({ m, e }, scene) => ({
        pairs: [[m, e]],
        sender: {
          name: `${e.firstName} ${e.lastName}`,
          address: `${local(`${e.firstName} ${e.lastName}`, scene.random)}@${scene.school.emailDomain}`,
          known: false,
          schoolId: scene.school.id,
        },
        tags: ['unknown-sender', 'from-ect'],
      }),
    },
  ),
  template({
    id: 'f-hub-list',
    family: 'senders',
    grade: 'may',
    cast: scene => castPairs(scene, 2),
    wordings: [
      [
        'Matches for {school}',
        'We are the delivery partner for {school} (URN {urn}). On its behalf please match:\n\n|! School | ECT | Mentor\n| {school} | {e1} | {m1}\n| {school} | {e2} | {m2}',
      ],
      [
        '{school}: two matches',
        '{partner} here. The school at URN {urn}, {school}, cannot pick these mentors. Please match:\n\n- ECT {e1}, mentor {m1}\n- ECT {e2}, mentor {m2}',
      ],
    ],
    truth: (people, scene) => ({
      ...pairsTruth(2)(people),
      sender: {
        name: scene.stranger(),
        address: `ect@${letters(scene.school.deliveryPartner)}.example`,
        known: false,
        schoolId: null,
      },
      tags: ['unknown-sender', 'delivery-partner'],
    }),
  }),
  template({
    id: 'f-other-school',
    family: 'senders',
    weight: 2,
    grade: 'mustNot',
    fullOnly: true,
    cast: onePair,
    wordings: [
      [
        'For a neighbouring school',
        'I am helping out {school} (URN {urn}) for a term. {e}, an ECT there, should have {m} as mentor. Please match them.',
      ],
      [
        'Trust-wide request',
        'Within our trust I also look after {school}, {town}. Please assign {m} of that school as mentor to its ECT {e}.',
      ],
    ],
    truth: (people, scene) => {
      const other = scene.random.pick(scene.index.register.schools.filter(school => school.id !== scene.school.id))
      const tutor = scene.index.byId.get(other.inductionTutorIds[0])
      return {
        ...onePairTruth(people),
        sender: { name: `${tutor.firstName} ${tutor.lastName}`, address: tutor.email, known: true, schoolId: other.id },
        tags: ['other-school'],
      }
    },
  }),
]
