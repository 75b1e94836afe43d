import { DESK_ADDRESS, onePair, quoted, template, tutorAddress } from './build.mjs'

/** Forwarded and quoted mail that carries the request, or other people's names. */
export const FORWARDED = [
  template({
    id: 'w-colleague',
    family: 'forwarded',
    weight: 2,
    grade: 'may',
    cast: onePair,
    wordings: [
      ['FW: my mentor', 'Please see below and do as asked: the match cannot be made from our account.'],
      ['Fwd: mentor', 'Passing this on from my colleague. Please action the request below.'],
    ],
    truth: (people, scene) => ({
      pairs: [[people.m, people.e]],
      tags: ['forwarded'],
      after: [
        quoted(scene, people, {
          kind: scene.random.pick(['forward', 'outlook']),
          from: `${scene.stranger()} <office@${scene.school.emailDomain}>`,
          to: tutorAddress(scene),
          subject: 'mentor',
          text: scene.random.pick([
            'Could you ask the helpdesk to match {e} (ECT) with {m} (mentor)? I was not given the option.',
            '{m} is going to mentor {e}. Please get the helpdesk to enter it because the name is missing from the page.',
          ]),
        }),
      ],
    }),
  }),
  template({
    id: 'w-own-words',
    family: 'forwarded',
    grade: 'may',
    cast: scene => ({ ...onePair(scene), x: scene.pairedEct() }),
    wordings: [
      [
        'FW: ECT arrangements',
        'Please assign {m} as mentor to {e}. The rest of the thread below is only for background.',
      ],
      [
        'Fwd: induction',
        'What I need from you is {m} set as mentor for {e}, nothing else; the note below merely explains how it came about.',
      ],
    ],
    truth: (people, scene) => ({
      pairs: [[people.m, people.e]],
      ignore: [
        [scene.mentorOf(people.x), people.x],
        [people.m, people.x],
      ],
      tags: ['forwarded', 'distractor'],
      after: [
        quoted(scene, people, {
          kind: 'outlook',
          from: `${scene.stranger()} <hr@${scene.school.emailDomain}>`,
          to: tutorAddress(scene),
          subject: 'ECT arrangements',
          text: 'Contracts are signed for all of the new staff. {x} has a different line manager from September. This is a recurring headache for HR.',
        }),
      ],
    }),
  }),
  template({
    id: 'w-bulletin',
    family: 'forwarded',
    weight: 2,
    grade: 'must',
    cast: onePair,
    wordings: [
      [
        'Mentor match',
        'As the bulletin below suggests, I am writing to ask that {m} be matched with {e} as mentor. The option is missing here.',
      ],
      [
        'FW: Delivery partner update',
        'I followed this advice and had no luck. Please match ECT {e} with mentor {m}.',
        { grade: 'may' },
      ],
    ],
    truth: (people, scene) => ({
      pairs: [[people.m, people.e]],
      tags: ['quoted-guidance'],
      recurring: false,
      after: [
        quoted(scene, people, {
          kind: 'outlook',
          from: `${scene.school.deliveryPartner} <bulletin@hub.example>`,
          to: 'All induction tutors',
          subject: 'Delivery partner update',
          text: 'Many schools keep finding that mentors are missing from the list. If this is a recurring issue for you, please say so when you write to the helpdesk, and send a screenshot.',
        }),
      ],
    }),
  }),
  template({
    id: 'w-old-thread',
    family: 'forwarded',
    grade: 'may',
    cast: scene => ({ ...onePair(scene), x: scene.pairedEct() }),
    wordings: [
      [
        'Another mentor',
        'Using an old e-mail to get your address. The new matter: {e} needs {m} as mentor, and the name is not offered.',
      ],
      [
        'New request (see old message for context)',
        'Please match mentor {m} to ECT {e}. What is underneath was dealt with long ago.',
      ],
    ],
    truth: (people, scene) => ({
      pairs: [[people.m, people.e]],
      ignore: [
        [scene.mentorOf(people.x), people.x],
        [people.m, people.x],
        [scene.mentorOf(people.x), people.e],
      ],
      tags: ['quoted-history'],
      intentAlt: ['reply'],
      recurring: null,
      after: [
        quoted(
          scene,
          { ...people, old: scene.mentorOf(people.x) },
          {
            from: DESK_ADDRESS,
            to: tutorAddress(scene),
            subject: 'Mentor match completed',
            text: 'Hello,\n\n{old} is now shown as mentor for {x}. If this is a recurring problem, please tell us.\n\nECT Support Desk',
            daysAgo: 40,
          },
        ),
      ],
    }),
  }),
]
