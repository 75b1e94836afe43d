import { change, changeShared, changeTwo, one, swap } from '../lib/casts.mjs'
import { plain } from '../lib/template.mjs'

export const changes = [
  plain('change-from-to', change, [
    `Change of mentor
Please replace {old} with {m} as the mentor of {e}. I don't have the new name to choose from.`,
    `New mentor for {e:full}
{e} is shown with {old}. This should now be {m}, who doesn't come up when I click change. Please update.`,
    `Mentor to be changed
ECT: {e}
Current mentor: {old}
New mentor: {m}

The new mentor can't be selected.`,
  ]),
  plain('change-left', change, [
    `Mentor leaving us
{old} left at Christmas, so {e} is now being mentored by {m}. Please swap the names over as I can't select the new one.`,
    `Staff change
{old}, who was mentor to {e}, has taken a job elsewhere. {m} has stepped in. Please could you change the mentor over, the name's not in the list.`,
    `mentor resigned
{old} has resigned. pls put {m} on {e}'s record in {old:his} place, not able to find {m:him} on the site`,
  ]),
  plain('change-maternity', change, [
    `Cover for a mentor
{old} begins parental leave on Monday and {m} will take over as mentor to {e} from then. Please make the change, {m:he} isn't in my options.`,
    `Mentor off sick
With {old} off long term, {m} is now the mentor for {e}. I can't pick {m:him}, could you put the change through?`,
  ]),
  plain('change-timetable', change, [
    `Timetable clash - new mentor
The timetable means that {e} and {old} can never meet, so {m} is taking over as mentor. Please change it on the record as I'm not offered {m:him}.`,
    `Mentor now in a different phase
{old} has moved to the upper school. {e}'s new mentor is {m}. The change cannot be made by me since the name is missing.`,
  ]),
  plain('change-new-first', change, [
    `{m:full} to take over
{m} is to take over from {old} as mentor of {e}. Kindly amend, as {m:he} is not one of the options that I see.`,
    `Replacement mentor
Replacement mentor: {m}. Replaces: {old}. ECT: {e}. Please update your records, I couldn't.`,
  ]),
  plain('change-two', changeTwo, [
    `Two changes of mentor
Two changes please. {e} moves from {old} to {m}. {e2} moves from {old2} to {m2}. The new mentors aren't there to select.`,
    `Mentor changes from January
| ECT | Old mentor | New mentor |
| {e} | {old} | {m} |
| {e2} | {old2} | {m2} |

Please change these as I can't choose the new mentors.`,
    `Changes
- {e}: was {old}, now {m}
- {e2}: was {old2}, now {m2}

Not possible for me as the new mentors are missing.`,
  ]),
  plain('change-shared', changeShared, [
    `Mentor gone, two ECTs affected
{old} retires this week. {old:His} ECTs {e} and {e2} will both have {m} instead. Please change both, I can't find {m:first} in the list.`,
    `{old:title} is leaving
As {old} is leaving, please move {e} and {e2} over to {m} as their new mentor. The name doesn't show.`,
  ]),
  plain('swap-places', swap, [
    `Mentors trading places
Our two mentors are trading places: {m} now has {e} and will have {e2}; {m2} now has {e2} and will have {e}. The site won't show either name for me.`,
    `Swap over
{m}, at present mentor to {e}, and {m2}, at present mentor to {e2}, wish to exchange ECTs. Please do the exchange, as the list doesn't allow it.`,
    `Mentor swap
We got our mentors the wrong way round. {e} has {m} and {e2} has {m2}; please swap them over so each has the other's mentor.`,
  ]),
  plain('swap-table', swap, [
    `Swap - table
Please swap as below.

| ECT | Mentor now | Mentor from next week |
| {e} | {m} | {m2} |
| {e2} | {m2} | {m} |`,
    `exchange of mentors
From Monday {m} should be with {e2} and {m2} with {e}, the opposite of what is on record. Please change both.`,
  ]),
  plain(
    'forward-ect',
    one,
    [
      `Fwd: who is my mentor?
Please see what our ECT says. Could you put it right?
@@e | who is my mentor?
Hi {t:first}, I met {m} as my mentor last week but my account says I have none. Can you ask them to add {m:him}?

{e:full}`,
      `FW: Mentor not on my account
One for you I think.
@@e | Mentor not on my account
Morning {t:first},
{m} is mentoring me but it still says "not yet assigned" when I look.

Thanks
{e:full}`,
      `Fwd: mentor
Passing this on from the ECT concerned. I looked and couldn't find the mentor in my list either.
@@e | mentor
{t:first}, could you please get {m} added as my mentor? Thank you! {e:full}`,
    ],
    { tags: ['forward'], kind: 'forward' },
  ),
  plain(
    'forward-mentor',
    one,
    [
      `Fwd: my ECT
Please deal with the below. I have checked and it's right.
@@m | my ECT
{t:first}
I am mentoring {e} this year but when you look at the website I'm not there. Could you get me matched?
{m:full}`,
      `FW: mentoring
See below, please could you match these two for us.
@@m | mentoring
Hi {t:first},
Happy to mentor {e}. You'll need to get it on the system, you said I wasn't in the list.
Thanks, {m:full}`,
    ],
    { tags: ['forward'], kind: 'forward' },
  ),
  plain(
    'forward-own-words',
    one,
    [
      `FW: Induction arrangements
Following on from the message underneath, please match {m} as mentor to {e}. I am not given the option.
@@office | Induction arrangements
Dear all,
A reminder that the induction meetings are on a recurring Thursday slot. Mentors please bring diaries.
Office`,
      `Fwd: staffing update
In short: {e}'s mentor will be {m} and I can't select {m:him}. Background below if needed.
@@office | staffing update
Dear staff, we have had problems with the photocopier again. Please report it each time it happens.`,
    ],
    { tags: ['forward'], kind: 'forward' },
  ),
]
