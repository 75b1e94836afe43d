import { either, mentioned, one, settled } from '../lib/casts.mjs'
import { refuse } from '../lib/template.mjs'

const other = ['other']
const quiet = { rec: 'none', intentAlt: other, asks: false }

export const undecided = [
  refuse(
    'undecided-either',
    either,
    [
      `Which mentor?
We have not decided between {m} and {m2} for {e}. I'll be in touch when we have.`,
      `Mentor for {e:full} - to follow
It will be {m} or {m2} who mentors {e}; the head will choose this week.`,
      `still deciding
{e} needs a mentor. Could be {m}, could be {m2}. Both are missing from my list by the way.`,
    ],
    { rec: 'none', intentAlt: other, tags: ['undecided'], kind: 'either' },
  ),
  refuse(
    'undecided-either-swap',
    either,
    [
      `Not decided yet
For {e} we had {m} in mind, though {m2} is also keen. I will write when it's settled.`,
      `advice on mentor
{m} or {m2}, which would be better for {e}? Neither has mentored before. I'd welcome advice.`,
    ],
    { rec: 'none', intentAlt: other, tags: ['undecided'], kind: 'either' },
  ),
  refuse(
    'undecided-maybe',
    mentioned,
    [
      `Possible mentor
I am thinking of asking {m} to mentor {e} but haven't spoken to {m:him}. I'll confirm later.`,
      `mentor, not confirmed
We might put {m} with {e}. Please don't do anything until I have checked with the governors.`,
    ],
    { ...quiet, tags: ['undecided'], kind: 'undecided' },
  ),
  refuse(
    'hypothetical-how',
    mentioned,
    [
      `How would I do this?
Supposing {e} were to move from {e:his} present mentor to {m}, what are the steps? This is only a query at present.`,
      `Process question
What's the process if I wished {m} to mentor {e} next year? I'm not asking for it to be done.`,
      `Advance planning
Looking ahead to next year, would it be allowed for {m} to mentor {e}? Nothing to be changed for now.`,
    ],
    { ...quiet, tags: ['hypothetical-request'], kind: 'hypothetical' },
  ),
  refuse(
    'hypothetical-could',
    mentioned,
    [
      `Is it permitted?
Can somebody like {m}, who works part time, be mentor to {e}? I'd like to know the rules before we decide anything.`,
      `Query about mentors
Would {m} count as a suitable mentor for {e}, given that {m:he} trained abroad? Only asking for now.`,
    ],
    { ...quiet, tags: ['hypothetical-request'], kind: 'hypothetical' },
  ),
  refuse(
    'cancel-solved',
    settled,
    [
      `No longer needed
Please ignore my earlier message. {m} has appeared and I have matched {m:him} to {e} myself.`,
      `Sorted
{e} and {m} are matched up now, so no need to do anything about the request I made.`,
      `Cancel my request
I asked you to match {m} to {e}. It's been done, so please cancel the request.`,
    ],
    { ...quiet, intentAlt: ['reply', 'other'], tags: ['cancelled'], kind: 'cancelled' },
  ),
  refuse(
    'cancel-withdrawn',
    mentioned,
    [
      `Please withdraw
I asked for {m} to be matched with {e}. We've had a change of plan, so please do not go ahead.`,
      `Hold fire
Please hold off matching {e} with {m}. {e:first} may be leaving us.`,
      `Stop!
If you have not yet matched {m} and {e}, please don't. I was wrong about who's mentoring.`,
    ],
    { ...quiet, intentAlt: ['reply', 'other'], tags: ['cancelled'], kind: 'cancelled' },
  ),
  refuse(
    'forbidden',
    mentioned,
    [
      `Do not match
Please do not assign {m} to {e} even if asked. There is a conflict of interest that I can explain by phone.`,
      `{m:full}
{m} must not be put down as {e}'s mentor under any circumstances. The head has ruled it out.`,
    ],
    { ...quiet, tags: ['forbidden'], kind: 'forbidden' },
  ),
  refuse(
    'forbidden-wrong',
    mentioned,
    [
      `Wrong mentor suggested
Somebody in our office may write asking for {m} to mentor {e}. That isn't what we've agreed, so please leave things as they are.`,
      `leave as is
We've talked about {m} mentoring {e} and decided against. No changes please.`,
    ],
    { ...quiet, tags: ['forbidden'], kind: 'forbidden' },
  ),
  refuse(
    'asks-what-is-recorded',
    settled,
    [
      `What do you have on record?
Could you tell me who is recorded as {e}'s mentor? I believe that it's {m} but want to be certain.`,
      `Records check
For our audit please confirm that you've {m} as mentor of {e}. No change required.`,
    ],
    { ...quiet, tags: ['status-question'], kind: 'status' },
  ),
  refuse(
    'asks-whether-done',
    settled,
    [
      `Has this been done?
Has {m} been recorded for {e} yet? I only want to know, there's nothing to do if not.`,
      `Quick check
Am I right that {e} is under {m} in your records? Just for my file.`,
    ],
    { ...quiet, tags: ['status-question'], kind: 'status' },
  ),
  refuse(
    'names-later',
    one,
    [
      `Mentor change coming
{e} will need {e:his} mentor changing soon. {m} is likely. I will send a proper request when it's agreed.`,
      `Heads up
A heads up that I will be asking you to match {m} with {e} after half term, once {m:he} has signed the forms. Nothing to do yet.`,
    ],
    { ...quiet, tags: ['undecided'], kind: 'undecided' },
  ),
]
