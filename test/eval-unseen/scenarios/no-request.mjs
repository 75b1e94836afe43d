import { onePair, quoted, template, tutorAddress } from './build.mjs'

const ignored = ({ m, e }) => ({ ignore: [[m, e]] })
const current = scene => {
  const e = scene.pairedEct()
  return { e, m: scene.mentorOf(e) }
}
const notNow = (id, wordings, more = {}) =>
  template({ id, family: 'no-request', cast: onePair, truth: ignored, wordings, ...more })

export const NO_REQUEST = [
  notNow(
    'n-cancel',
    [
      [
        'Please cancel',
        'Please cancel my request about {m} and {e}: the name has turned up and I have made the match.',
      ],
      [
        'No longer needed',
        'Earlier I asked you to assign {m} to {e}. There is no need now, as we have found another way. Kindly close it.',
      ],
      ['Withdrawing a request', 'I withdraw the request to put {m} with {e}. Nothing to be done, thank you.'],
      ['Crossed wires', 'You may have something from me asking for {m} as mentor of {e}. Please take no action on it.'],
    ],
    { intentAlt: ['other', 'reply'], tags: ['cancelled'], weight: 2 },
  ),
  notNow(
    'n-either-or',
    [
      [
        'Mentor to be decided',
        'We cannot make up our minds whether {m} or {m2} should mentor {e}. Neither comes up as an option. What do you advise?',
      ],
      [
        'Two possible mentors',
        '{e} will have either {m} or {m2} as mentor. I will tell you which once the head has decided.',
      ],
      [
        'Undecided',
        'It is between {m} and {m2} for {e}; we are still talking it over. Is there a difference as far as you are concerned?',
      ],
    ],
    {
      cast: scene => ({ ...onePair(scene), m2: scene.mentor() }),
      truth: ({ m, m2, e }) => ({
        ignore: [
          [m, e],
          [m2, e],
        ],
      }),
      intentAlt: ['other'],
      tags: ['undecided'],
      weight: 2,
    },
  ),
  notNow(
    'n-how-to',
    [
      [
        'How is it done?',
        'Could you tell me what the steps are to make {m} the mentor of {e}? I would like to do it myself.',
      ],
      [
        'Guidance wanted',
        'Which page do I need in order to give {e} a mentor? It will probably be {m}. I just want to be shown how.',
      ],
      [
        'Question about mentors',
        'How does a school go about linking a mentor (say {m}) with an ECT (say {e})? I am after instructions only at this stage.',
      ],
    ],
    { intentAlt: ['other'], tags: ['how-to'], weight: 2 },
  ),
  notNow(
    'n-suppose',
    [
      [
        'What if',
        'Suppose that {m} were to become mentor to {e} after Christmas: would that need a form? I am only thinking ahead.',
      ],
      [
        'Planning',
        "We may, and it is no more than a maybe, ask {m} to mentor {e} next year. Please don't change anything; I would only like to know whether it is allowed.",
      ],
      ['In principle', 'In principle, could somebody like {m} mentor somebody like {e}? Nothing has been agreed.'],
    ],
    { intentAlt: ['other'], tags: ['hypothetical'], weight: 2 },
  ),
  notNow(
    'n-forbid',
    [
      [
        'Please do not match',
        'Please do NOT put {m} with {e}, whatever you hear from others. The governors have yet to agree.',
      ],
      ['Hold off', 'Kindly hold off assigning {m} to {e} until I write again; a contract is still unsigned.'],
      ['Not yet', 'We are not ready for {m} to be shown as mentor of {e}. Please leave the record as it is for now.'],
    ],
    { intentAlt: ['other'], tags: ['forbidden'], weight: 2 },
  ),
  notNow(
    'n-ask-state',
    [
      [
        'Checking a record',
        'Can you confirm who is down as mentor for {e}? I believe it is {m} but would like to be certain.',
      ],
      ['Is this right?', 'Does your record show {m} as the mentor of {e}? I only want to check.'],
    ],
    { cast: current, intentAlt: ['other'], tags: ['question-only'] },
  ),
  notNow(
    'n-informed',
    [
      ['All done', 'For your information, I have now managed to match {m} with {e} myself. No action required.'],
      ['Resolved itself', 'This morning the missing name appeared, and {e} is now with {m}. Just letting you know.'],
    ],
    { cast: current, intentAlt: ['other', 'reply'], tags: ['done-already'] },
  ),
  notNow(
    'n-check-and-link',
    [
      ['Please check', 'Would you check that {m} is recorded as mentor to {e}, and record it if not?'],
      [
        'Did it save?',
        'I am not sure whether it saved. {e} ought to have {m} as mentor. If that is not what you see, please make it so.',
      ],
    ],
    { cast: current, grade: 'may', truth: ({ m, e }) => ({ pairs: [[m, e]], tags: ['already-paired-same'] }) },
  ),
  notNow(
    'n-later',
    [
      [
        'Names to follow',
        'We have an ECT starting, {e}, and will send you the name of the mentor next week. This is just to warn you that the list is short of names.',
      ],
      ['Heads-up', 'I will be in touch about a mentor for {e} in due course. Nothing is needed today.'],
    ],
    {
      cast: scene => ({ e: scene.freeEct() }),
      truth: ({ e }) => ({ unresolved: [{ reason: 'mentor-not-stated', ectId: e.id }], tags: ['mentor-not-stated'] }),
      intentAlt: ['other'],
    },
  ),
  notNow(
    'n-ect-missing',
    [
      ['Mentor not on list', '{m} does not show when I go to choose a mentor. Please help.'],
      ['Missing name', 'I am trying to assign a mentor, {m}, and the name is not there. What should happen next?'],
    ],
    {
      cast: scene => ({ m: scene.mentor() }),
      truth: ({ m }) => ({ unresolved: [{ reason: 'ect-not-stated', mentorId: m.id }], tags: ['ect-not-stated'] }),
    },
  ),
  notNow(
    'n-mentor-missing',
    [
      [
        'ECT with no mentor',
        'Our ECT {e} needs a mentor recording but the one we want is not on the list. Please help.',
      ],
      [
        'Mentor list incomplete',
        'The list of mentors offered for {e} is short by at least one person. Can you add the missing one?',
      ],
    ],
    {
      cast: scene => ({ e: scene.freeEct() }),
      truth: ({ e }) => ({ unresolved: [{ reason: 'mentor-not-stated', ectId: e.id }], tags: ['mentor-not-stated'] }),
    },
  ),
  notNow(
    'n-overruled',
    [
      ['Fwd: mentor idea', 'See below from a colleague. We have decided against it, so nothing should be changed.'],
      [
        'FW: Suggestion',
        'For completeness I pass on the note below. The suggestion was turned down: please leave things as they are.',
      ],
    ],
    {
      intentAlt: ['other'],
      tags: ['forwarded', 'forbidden'],
      truth: (people, scene) => ({
        ignore: [[people.m, people.e]],
        after: [
          quoted(scene, people, {
            kind: 'forward',
            from: `${scene.stranger()} <staff@${scene.school.emailDomain}>`,
            to: tutorAddress(scene),
            subject: 'Mentor idea',
            text: 'I think that {m} should be the mentor for {e}. Could you ask the helpdesk to match them?',
          }),
        ],
      }),
    },
  ),
]
