import { mentioned, nobody, one, settled } from '../lib/casts.mjs'
import { reply } from '../lib/template.mjs'

const done = `@@desk
Dear {t:first},

{m:full} is now matched to {e:full}.

ECT Support Desk`
const asked = `@@desk
Dear colleague,

Please tell us the name of the mentor and of the ECT. Do let us know if this is a recurring problem.

ECT Support Desk`
const changed = `@@desk
Hello {t:first},

The match has been made. If the problem has happened several times or comes back, tell us so that we can look into the cause.

ECT Support Desk`
const received = `@@desk
Thank you for your message. We aim to answer within five working days. If the problem keeps recurring please say when it last happened.`

const info = { class: 'may', tags: ['reply-with-info'], kind: 'info' }

export const replies = [
  reply('reply-thanks', settled, [
    `Mentor match
That's brilliant, it has come up now.
${done}`,
    `Mentor match
Thanks ever so much for such a quick response.
${done}`,
    `Missing mentor
All showing correctly this end. You can close this one.
${done}`,
  ]),
  reply('reply-short', settled, [
    `Mentor request
Perfect.
${done}`,
    `Mentor request
Got it, ta
${done}`,
  ]),
  reply(
    'reply-names',
    one,
    [
      `Mentor not listed
Sorry, I should have said. ECT: {e}. Mentor: {m}.
${asked}`,
      `Mentor missing
It's {m} who is mentor to {e}.
${asked}`,
      `Mentor query
Of course - the ECT is called {e} and we would like {m} to be matched to {e:him}.
${asked}`,
    ],
    info,
  ),
  reply(
    'reply-inline',
    one,
    [
      `Mentor missing ~nogreet
> Please tell us which mentor.
{m}
> And which ECT?
{e}
> Is this a recurring problem?
no, it is not`,
      `Information needed ~nogreet
My answers are under your questions.

> 1. Name of the ECT

{e}

> 2. Name of the mentor

{m}

> 3. Has this recurred?

No, first time.`,
    ],
    { class: 'may', tags: ['reply-with-info', 'inline-answers'], kind: 'inline' },
  ),
  reply(
    'reply-inline-yes',
    one,
    [
      `Mentor missing ~nogreet
> Which mentor should be matched?
{m}
> With which ECT?
{e}
> Has it happened before?
[[Yes, several times last year.]]`,
      `Information needed ~nogreet
Answers below.

> Mentor:

{m}

> ECT:

{e}

> Recurring issue (yes/no):

[[yes, this comes up every term]]`,
    ],
    { class: 'may', tags: ['reply-with-info', 'inline-answers'], kind: 'inline', rec: 'fixed', recValue: true },
  ),
  reply(
    'reply-happened-again',
    settled,
    [
      `Mentor match
[[I'm sorry to say the same thing has now occurred with another of our mentors.]]
${changed}`,
      `Missing mentor
Thank you. [[Unfortunately it has come back: the mentor vanished from the list again overnight.]]
${changed}`,
      `Mentor request
You asked whether we'd had it before. [[We have, at least twice since the autumn.]]
${changed}`,
    ],
    { rec: 'fixed', recValue: true, kind: 'again' },
  ),
  reply(
    'reply-again-short',
    settled,
    [
      `Mentor match
Thanks. [[Happened once more on Friday, different ECT.]]
${changed}`,
      `Missing mentor
[[Yes it is a recurring problem, we have it each September.]] Thank you for sorting this one.
${changed}`,
    ],
    { rec: 'fixed', recValue: true, kind: 'again' },
  ),
  reply(
    'reply-not-recurring',
    settled,
    [
      `Mentor match
To answer your question, it was only the once.
${changed}`,
      `Mentor match
Many thanks. No, we hadn't had this before so I wouldn't call it recurring.
${changed}`,
      `Missing mentor
Received with thanks, nothing else to report.
${changed}`,
    ],
    { tags: ['quoted-guidance'], kind: 'notagain' },
  ),
  reply(
    'reply-chase',
    mentioned,
    [
      `Mentor matching
Any news on the message below please?
${received}`,
      `Mentor matching
I have not had an answer to this and it's been over a week. Could somebody look at it?
${received}`,
      `Mentor matching
Me again, still waiting to hear!
${received}`,
    ],
    { tags: ['chaser'], asks: false, kind: 'chase' },
  ),
  reply(
    'reply-chase-names',
    one,
    [
      `Mentor for {e:full}
Please could you tell me where you are with {m} and {e}? This is the third time of asking.
${received}`,
      `Match request
Has the match of {e} and {m} been looked at yet? I've written twice now without reply.
${received}`,
    ],
    { tags: ['chaser'], asks: false, kind: 'chase' },
  ),
  reply(
    'reply-not-again',
    settled,
    [
      `Mentor match
Grand, thank you. It hasn't come back since.
${changed}`,
      `Mentor request
Cheers. If I notice it recurring I'll shout.
${changed}`,
      `Missing mentor
Understood, thank you. One-off as far as we know.
${changed}`,
    ],
    { tags: ['quoted-guidance'], kind: 'notagain' },
  ),
  reply('reply-question', settled, [
    `Mentor match
Thank you. How long before {e:first} can see it in {e:his} account?
${done}`,
    `Mentor match
That's great. Does {m:first} need to do anything else?
${done}`,
    `Missing mentor
Lovely. Will I be told if they change provider?
${done}`,
  ]),
  reply('reply-will-check', nobody, [
    `Your request
I'll have a look on {day} when I am back in school and let you know.
${asked}`,
    `Your request
Sorry for the slow reply, I will send the names over once I have spoken to the head.
${asked}`,
  ]),
  reply('reply-not-working', settled, [
    `Mentor match
I still cannot see it on my side. Should I wait?
${done}`,
    `Mentor match
Hmm, {e:first} says there's nothing on {e:his} page. Can you check?
${done}`,
  ]),
  reply(
    'reply-subject-only',
    one,
    [
      `Mentor missing
With reference to the ticket in the subject line: mentor {m}, ECT {e}, school {school}.`,
      `Missing mentor
Here are the names you wanted for this ticket. Mentor is {m} and ECT is {e}.`,
    ],
    { ...info, ticket: 'subject' },
  ),
  reply(
    'reply-header-only',
    settled,
    [
      `thank you
Much obliged, that did the trick for {e:first}.`,
      `all good now
We can see {m:first} on the page now, thank you.`,
    ],
    { ticket: 'header' },
  ),
]
