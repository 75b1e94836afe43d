import { change, mentioned, nobody, one, settled } from '../lib/casts.mjs'
import { steplab } from '../lib/template.mjs'

const quiet = { asks: false }

export const steplabs = [
  steplab(
    'steplab-not-linked',
    settled,
    [
      `Steplab pairing
{e} and {m} are matched on the DfE website, but Steplab doesn't show them as linked.`,
      `Steplab hasn't updated
I matched {e} to {m} on the DfE side a week ago. Steplab still has {e:him} with no coach.`,
      `DfE fine, Steplab not
{m} can see {e} on the DfE service. In Steplab {m:his} list of teachers is empty.`,
    ],
    { ...quiet, sync: true, kind: 'sync' },
  ),
  steplab(
    'steplab-coach-blank',
    settled,
    [
      `Coach blank in Steplab
In Steplab the coach box for {e} is blank.`,
      `{e:full} - Steplab
{e} tells me Steplab says "no coach assigned".`,
      `Steplab coach
Who do I ask about the coach not appearing for {e} in Steplab?`,
    ],
    { ...quiet, sync: true, kind: 'sync' },
  ),
  steplab(
    'steplab-sync-night',
    settled,
    [
      `Steplab sync
Does Steplab take its matches from the DfE every night? {e} and {m} were matched on {day} and Steplab shows nothing.`,
      `Steplab and DfE disagree
The DfE service has {m} as mentor of {e}; Steplab has nobody. Which one is wrong?`,
      `pair missing from Steplab
{m} / {e} correct on DfE, missing on Steplab`,
    ],
    { ...quiet, sync: true, kind: 'sync' },
  ),
  steplab(
    'steplab-please-link',
    one,
    [
      `Link needed in Steplab
Please could {m} be linked to {e} in Steplab so that they can begin coaching?`,
      `Steplab: add mentor
Can you add {m} as coach for {e} on Steplab. The DfE site is already right.`,
      `Coaching link
{m} needs to see {e} on Steplab. Would you please connect them there?`,
    ],
    { ...quiet, kind: 'named' },
  ),
  steplab(
    'steplab-old-mentor',
    change,
    [
      `Steplab still has the old mentor
{e} has a new mentor, {m}, on the DfE website, but Steplab carries on showing {old}.`,
      `Wrong coach in Steplab
Steplab lists {old} as coach for {e}. It ought to list {m}, as the DfE site does.`,
    ],
    { ...quiet, kind: 'named' },
  ),
  steplab('steplab-login', nobody, [
    `Steplab logins
Our mentors haven't had their Steplab logins. How are these sent out?`,
    `Steplab account
I'm an induction tutor and do not have a Steplab account. Should I have one?`,
    `password
How does a mentor reset a Steplab password?`,
  ]),
  steplab(
    'steplab-login-person',
    mentioned,
    [
      `Steplab access for {m:full}
{m} cannot get into Steplab. {m:He} gets "user not found".`,
      `No invite
{e} has not had an invite to Steplab although everybody else has.`,
      `Steplab invitation
Please re-issue the Steplab invitation for {m}, the first one has expired.`,
    ],
    quiet,
  ),
  steplab(
    'steplab-how',
    nobody,
    [
      `Using Steplab
Where in Steplab do I see how many coaching sessions our ECTs have had?`,
      `Steplab query
Can tutors leave notes on Steplab for a mentor to read?`,
      `Module on Steplab
Which Steplab module should our second year ECTs be on at this point?`,
    ],
    { rec: 'none' },
  ),
  steplab(
    'steplab-picture',
    settled,
    [
      `Steplab picture
Attached is what {e} sees in Steplab. There ought to be a coach there.`,
      `screen from Steplab
Here's a screen from Steplab showing no coach for {e}, who does have one on the DfE site.`,
    ],
    { ...quiet, shots: 1, picture: 'steplab', kind: 'shot' },
  ),
  steplab(
    'steplab-picture-mentor',
    settled,
    [
      `Steplab empty for mentor
I attach what {m} sees when {m:he} opens Steplab: there's no teacher in {m:his} list. It should say {e}.`,
      `image from Steplab
Image from Steplab enclosed. Why is no coach shown for {e}?`,
    ],
    { ...quiet, shots: 1, picture: 'steplab', kind: 'shot' },
  ),
  steplab(
    'steplab-leaver',
    mentioned,
    [
      `Leaver on Steplab
{m} has left but is still on our Steplab. How do we remove {m:him}?`,
      `Remove from Steplab
Please take {e} off Steplab, {e:he} left us in July.`,
    ],
    quiet,
  ),
  steplab(
    'steplab-progress',
    mentioned,
    [
      `Progress lost in Steplab
{e}'s finished steps have vanished from Steplab.`,
      `Steplab drop-ins
{m} has logged four drop-ins on Steplab and only one is counted.`,
      `Steplab record
The Steplab record for {e} shows last year's modules and not this year's.`,
    ],
    quiet,
  ),
  steplab(
    'steplab-two-accounts',
    mentioned,
    [
      `Two Steplab accounts
{m} has two Steplab accounts, one from {m:his} last school. Can they be merged?`,
      `Duplicate in Steplab
{e} appears double in Steplab. Which is the live one?`,
    ],
    quiet,
  ),
]
