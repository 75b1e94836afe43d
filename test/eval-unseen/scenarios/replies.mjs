import { DESK_ADDRESS, onePair, quoted, template, tutorAddress } from './build.mjs'

const current = scene => {
  const e = scene.pairedEct()
  return { e, m: scene.mentorOf(e) }
}
const number = scene => `T-${scene.date.getUTCFullYear()}-${scene.random.int(10000, 99999)}`
const marked = scene =>
  scene.random.pick([
    `[#${scene.random.int(100000, 999999)}]`,
    `(${number(scene)})`,
    number(scene),
    `[${number(scene)}] Mentor`,
  ])
const thread = scene => {
  const id = `<t-${scene.date.getUTCFullYear()}-${scene.random.int(10000, 99999)}.${scene.random.hex(4)}@ect-helpdesk.example>`
  return [
    ['In-Reply-To', id],
    ['References', id],
  ]
}
/** How a reply shows that it belongs to a ticket: by its headers, by the number in its subject, or by both. */
const tied = scene => {
  const how = scene.random.weighted({ both: 3, headers: 1, number: 1 })
  return {
    headers: how === 'number' ? [] : thread(scene),
    ticket: { both: marked(scene), headers: '', number: number(scene) }[how],
  }
}

const reply = (id, wordings, { below, pairs, ignore, ...more } = {}) =>
  template({
    id,
    family: 'replies',
    intent: 'reply',
    cast: scene => {
      const tie = tied(scene)
      return { ...(more.people ?? current)(scene), ticket: tie.ticket || 'mentor match', tie }
    },
    truth: (people, scene) => ({
      headers: people.tie.headers,
      pairs: pairs ? [[people.m, people.e]] : [],
      ignore: ignore === false ? [] : [[people.m, people.e]],
      after: below
        ? [
            quoted(scene, people, {
              from: DESK_ADDRESS,
              to: tutorAddress(scene),
              subject: 'Your request {ticket}',
              text: scene.random.pick(below),
            }),
          ]
        : [],
    }),
    wordings,
    ...more,
  })

const DONE = [
  'Dear colleague,\n\n{m} has been recorded as mentor for {e}. Tell us if the problem keeps recurring.\n\nECT Support Desk',
  'Hello,\n\nThis has been done: {e} now has {m} as mentor. If it has happened before please say so.\n\nECT Support Desk',
]
const WAITING = [
  'Hello,\n\nThank you for your message. We reply within five working days. If this is a recurring issue please tell us when it last occurred.\n\nECT Support Desk',
]
const ASKING = [
  'Hello,\n\nPlease give the full names of the mentor and of the ECT and say whether this has happened before.\n\nECT Support Desk',
]

export const REPLIES = [
  reply(
    'y-thanks',
    [
      ['RE: {ticket}', 'Perfect, thank you for sorting that so promptly.'],
      ['Re: {ticket}', 'Brilliant. I can see it on screen now and both of them are delighted.'],
      ['RE: {ticket}', 'Received with thanks. You may close the ticket.'],
    ],
    { below: DONE, weight: 2 },
  ),
  reply(
    'y-answer',
    [
      ['RE: {ticket}', 'As asked: the mentor is {m} and the ECT is {e}.'],
      ['Re: {ticket}', 'Here are the names.\n\n= ECT :: {e}\n= Mentor :: {m}'],
      ['RE: {ticket}', 'Sorry for leaving that out. {m} is the mentor to be matched with {e}.'],
    ],
    { people: onePair, below: ASKING, pairs: true, ignore: false, grade: 'may', tags: ['reply-with-info'], weight: 2 },
  ),
  reply(
    'y-chaser',
    [
      ['RE: {ticket}', 'Is there any progress on this? I have not heard since your acknowledgement.'],
      ['Re: {ticket}', 'A gentle reminder about the request underneath, please.'],
      ['RE: {ticket}', 'I am still waiting for this one. When can we expect it?'],
    ],
    { people: onePair, below: WAITING, tags: ['chaser'], recurring: false, weight: 2 },
  ),
  reply(
    'y-happened-again',
    [
      [
        'RE: {ticket}',
        'You put this right for us in the autumn and the same has now happened with another of our mentors.',
      ],
      ['Re: {ticket}', 'To answer your question: yes, it is a recurring problem. We had it last term as well.'],
      ['RE: {ticket}', 'I am sorry to say that the fault has come back since you fixed it.'],
    ],
    { below: DONE, recurring: true, tags: ['rec-pos'] },
  ),
  reply(
    'y-not-recurring',
    [
      ['RE: {ticket}', 'Many thanks. In reply to your question, no, it has never happened before.'],
      ['Re: {ticket}', 'All well now. It was the first time, so nothing that recurs.'],
    ],
    { below: DONE, recurring: false, tags: ['quoted-guidance'] },
  ),
  reply(
    'y-wrong',
    [
      ['RE: {ticket}', 'Thank you, but the start date on the record looks wrong. Could somebody look at that?'],
      ['Re: {ticket}', 'Before you close it: will the two of them be told by e-mail, or should I tell them?'],
    ],
    { below: DONE },
  ),
  reply(
    'y-cancel',
    [
      ['RE: {ticket}', 'You can close this; the name has come up and I have chosen it.'],
      ['Re: {ticket}', 'No further action please. It has been settled in school.'],
    ],
    { people: onePair, below: WAITING, tags: ['cancelled'] },
  ),
]
