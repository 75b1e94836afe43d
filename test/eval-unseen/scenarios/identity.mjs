import { fullName, LOOSE_FORMS, plainLetters, withoutAccents } from '../lib/names.mjs'
import { onePair, onePairTruth, template } from './build.mjs'

const identity = (id, more) => template({ id, family: 'identity', truth: onePairTruth, ...more })

/** A cast in which one person is written in one loose form, and the other in full. */
const loosely = (who, forms) => scene => {
  const usable = person => scene.surnameIsOwn(person) && forms.some(form => LOOSE_FORMS[form](person, scene.random))
  const m = scene.mentor(who === 'm' ? usable : undefined)
  const e = scene.freeEct(who === 'e' ? usable : undefined)
  const person = who === 'm' ? m : e
  for (const form of scene.random.shuffle(forms)) {
    const text = LOOSE_FORMS[form](person, scene.random)
    if (text && text !== fullName(person)) {
      scene.record(person, { how: form, text })
      return { m, e }
    }
  }
  return scene.give('no such form')
}
const PLAIN = [
  ['Mentor', 'Please assign {m} as the mentor of {e}. I am not offered the name.'],
  ['Mentor match', 'Could our ECT {e} be matched with {m} as mentor, please?'],
  ['ECT and mentor', 'ECT: {e}. Mentor: {m}. The name is not on my page, so please match them.'],
]
const loose = (id, who, forms) =>
  identity(id, { grade: 'may', fullOnly: true, cast: loosely(who, forms), wordings: PLAIN, tags: [id] })

/** Two people of one name and role at the school. */
const twins = (scene, list) => {
  const [one, other] =
    list.flatMap(person =>
      list
        .filter(twin => twin.id > person.id && plainLetters(fullName(twin)) === plainLetters(fullName(person)))
        .map(twin => [person, twin]),
    )[0] ?? []
  return one ? [scene.hold(one) && one, scene.hold(other) && other] : scene.give('no namesakes')
}
const freeOnly = scene => scene.ects().filter(ect => !scene.mentorOf(ect))

export const IDENTITY = [
  loose('i-initial', 'm', ['initial', 'initialDot', 'titleInitial']),
  loose('i-title-surname', 'm', ['titleSurname']),
  loose('i-nickname', 'm', ['nickname', 'preferred']),
  loose('i-nickname-ect', 'e', ['nickname', 'preferred']),
  loose('i-typo', 'm', ['typoLast', 'typoFirst']),
  loose('i-typo-ect', 'e', ['typoLast', 'typoFirst']),
  loose('i-ocr', 'm', ['ocr']),
  loose('i-former-name', 'm', ['maiden']),
  loose('i-hyphen', 'e', ['halfHyphen', 'unhyphened']),
  loose('i-accents', 'm', ['unaccented']),
  loose('i-backwards', 'e', ['backwards']),
  identity('i-nee', {
    grade: 'must',
    fullOnly: true,
    cast: scene => {
      const m = scene.mentor(person => person.previousNames.length > 0)
      return { m, was: m.previousNames[0], e: scene.freeEct() }
    },
    wordings: [
      [
        'Mentor who has married',
        '{m} (formerly {was}) is to be mentor for {e}. It may be that you have the former name. Please match the two.',
      ],
      ['Change of surname', 'Please assign {m}, née {was}, as mentor to {e}.'],
    ],
    tags: ['former-name'],
  }),
  identity('i-other-school', {
    grade: 'may',
    fullOnly: true,
    cast: scene => {
      const { m, school } = scene.outsideMentor()
      return { m, e: scene.freeEct(), there: school.name }
    },
    wordings: [
      [
        'Mentor from a partner school',
        '{m}, who is on the staff of {there}, will be mentoring our ECT {e}. Naturally the name is not on our list. Please add the match.',
      ],
      ['Shared staff', 'We are borrowing a mentor from {there}: please match {m} with our ECT {e}.'],
    ],
    tags: ['mentor-at-other-school'],
  }),
  identity('i-two-schools', {
    grade: 'must',
    cast: scene => ({
      m: scene.mentor(person => person.roles.length === 2 && person.roles.every(role => role.role === 'mentor')),
      e: scene.freeEct(),
    }),
    wordings: [
      [
        'Mentor at two schools',
        '{m} divides the week between us and another school. Here we need that mentor assigned to {e}, and the name is not shown.',
      ],
      [
        'Peripatetic mentor',
        'Please match {m} with {e}. The mentor is registered with two schools, which may be the cause.',
      ],
    ],
    tags: ['mentor-two-schools'],
  }),
  identity('i-same-person', {
    fullOnly: true,
    cast: scene => ({ e: scene.freeEct() }),
    truth: ({ e }) => ({ unresolved: [{ reason: 'mentor-equals-ect', ectId: e.id }], tags: ['mentor-equals-ect'] }),
    wordings: [
      ['Mentor', 'Please assign {e} as mentor for {e}.'],
      ['Details', 'The match is as follows.\n\n= ECT :: {e}\n= Mentor :: {e}'],
      ['Odd one', '{e}, our ECT, is to be recorded with {e} as the mentor.'],
    ],
  }),
  identity('i-unknown-mentor', {
    weight: 2,
    cast: scene => ({ e: scene.freeEct(), x: scene.stranger() }),
    truth: ({ e, x }) => ({
      unresolved: [{ reason: 'mentor-not-registered', mentorText: x, ectId: e.id }],
      tags: ['unregistered-mentor'],
    }),
    wordings: [
      ['Mentor', 'Please make {x} the mentor of {e}. I cannot see the name.'],
      [
        'Cannot find mentor',
        'I want to choose {x} for {e} but there is nobody of that name on the page. Please match.',
      ],
      ['Mentor allocation', '= ECT :: {e}\n= Mentor :: {x}\n\nPlease match these, since I cannot.'],
    ],
  }),
  identity('i-unknown-ect', {
    cast: scene => ({ m: scene.mentor(), x: scene.stranger() }),
    truth: ({ m, x }) => ({
      unresolved: [{ reason: 'ect-not-registered', ectText: x, mentorId: m.id }],
      tags: ['unregistered-ect'],
    }),
    wordings: [
      ['Mentor for ECT', 'Please put {m} as mentor with our ECT {x}. The mentor is not in my options.'],
      ['Match', 'Our early career teacher {x} is to have {m} as mentor. Please match them.'],
    ],
  }),
  identity('i-wrong-role', {
    fullOnly: true,
    cast: scene => ({ e: scene.freeEct(), x: scene.pairedEct() }),
    truth: ({ e, x }) => ({
      unresolved: [{ reason: 'mentor-only-registered-as-ect', mentorText: fullName(x), ectId: e.id }],
      tags: ['wrong-role'],
    }),
    wordings: [
      ['Mentor', 'Please assign {x} as mentor for {e}. No such name is offered to me.'],
      ['Mentor for ECT', '{e} is to be mentored by {x}. Would you put that in?'],
    ],
  }),
  identity('i-ect-is-mentor', {
    fullOnly: true,
    cast: scene => ({ m: scene.mentor(), x: scene.mentor() }),
    truth: ({ m, x }) => ({
      unresolved: [{ reason: 'ect-only-registered-as-mentor', ectText: fullName(x), mentorId: m.id }],
      tags: ['wrong-role'],
    }),
    wordings: [
      ['Match', 'Our ECT {x} needs the mentor {m}. Please match; I am not able to.'],
      ['ECT and mentor', '= ECT :: {x}\n= Mentor :: {m}\n\nPlease match the above.'],
    ],
  }),
  identity('i-trn-slip', {
    grade: 'may',
    fullOnly: true,
    cast: scene => {
      const { m, e } = onePair(scene)
      return { m, e, wrong: scene.freeTrnNear(m.trn) }
    },
    wordings: [
      ['Mentor and TRN', 'Please match mentor {m} (TRN {wrong}) to ECT {e}.'],
      ['TRN supplied', 'Assign {m}, whose TRN is {wrong}, to {e} as mentor please.'],
    ],
    tags: ['trn-unallocated'],
  }),
  identity('i-trn-of-other', {
    fullOnly: true,
    cast: scene => {
      const { m, e } = onePair(scene)
      const x = scene.mentor()
      return { m, e, x, wrong: x.trn }
    },
    truth: ({ m, e, x }) => ({ ambiguous: [{ mentorIds: [m.id, x.id], ectIds: [e.id] }], tags: ['trn-of-another'] }),
    wordings: [
      ['Mentor and TRN', 'Please match mentor {m} (TRN {wrong}) to ECT {e}.'],
      ['TRN supplied', 'Assign {m}, whose TRN is {wrong}, to {e} as mentor please.'],
    ],
  }),
  identity('i-namesakes', {
    weight: 2,
    fullOnly: true,
    cast: scene => {
      const [one, other] = twins(scene, scene.mentors())
      return { m: one, other, e: scene.freeEct() }
    },
    truth: ({ m, other, e }) => ({
      ambiguous: [{ mentorIds: [m.id, other.id], ectIds: [e.id] }],
      tags: ['same-name-ambiguous'],
    }),
    wordings: PLAIN,
  }),
  identity('i-namesake-ects', {
    fullOnly: true,
    cast: scene => {
      const [one, other] = twins(scene, freeOnly(scene))
      return { e: one, other, m: scene.mentor() }
    },
    truth: ({ m, other, e }) => ({
      ambiguous: [{ mentorIds: [m.id], ectIds: [e.id, other.id] }],
      tags: ['same-name-ambiguous'],
    }),
    wordings: PLAIN,
  }),
  identity('i-namesake-by-trn', {
    grade: 'must',
    weight: 2,
    fullOnly: true,
    cast: scene => {
      const [one, other] = twins(scene, scene.mentors())
      return { m: one, other, e: scene.freeEct() }
    },
    wordings: [
      [
        'Which of the two',
        'There are two members of staff called {m}. The one who is to mentor {e} has TRN {m:n}. Please match.',
        { byTrn: ['m'] },
      ],
      [
        'Mentor (with TRN)',
        'Please match {m}, TRN {m:n}, as mentor to {e}. Mind that we have a second teacher of the same name.',
        { byTrn: ['m'] },
      ],
    ],
    tags: ['same-name-resolved-by-trn'],
  }),
  identity('i-surname-shared', {
    weight: 2,
    fullOnly: true,
    cast: scene => {
      const mentors = scene.mentors()
      const shared = mentors.flatMap(one =>
        mentors
          .filter(
            two =>
              two.id > one.id &&
              two.lastName === one.lastName &&
              two.title === one.title &&
              two.firstName !== one.firstName,
          )
          .map(two => [one, two]),
      )[0]
      if (!shared) scene.give('no shared surname')
      shared.forEach(scene.hold)
      return { m: shared[0], other: shared[1], called: `${shared[0].title} ${shared[0].lastName}`, e: scene.freeEct() }
    },
    truth: ({ m, e }, scene) => ({
      ambiguous: [
        {
          mentorIds: scene
            .mentors()
            .filter(one => one.lastName === m.lastName)
            .map(one => one.id),
          ectIds: [e.id],
        },
      ],
      tags: ['surname-only-ambiguous'],
    }),
    wordings: [
      ['Mentor', 'Please put {called} as mentor for {e}.'],
      ['Mentor needed', '{called} will mentor {e} and is not listed. Can you add the match?'],
    ],
  }),
  identity('i-across-roles', {
    grade: 'may',
    fullOnly: true,
    cast: scene => {
      const pair = scene.mentors().flatMap(mentor =>
        freeOnly(scene)
          .filter(ect => fullName(ect) === fullName(mentor))
          .map(ect => [mentor, ect]),
      )[0]
      if (!pair) scene.give('no namesake in the other role')
      return {
        m: scene.hold(pair[0]) && pair[0],
        e: scene.freeEct(ect => withoutAccents(fullName(ect)) !== withoutAccents(fullName(pair[0]))),
      }
    },
    wordings: [
      [
        'Mentor',
        'Please assign {m} as the mentor for our ECT {e}. We also have an ECT who shares the name of the mentor, which may be what confuses the site.',
      ],
    ],
    tags: ['namesake-in-other-role'],
  }),
]
