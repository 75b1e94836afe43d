import { marriedName, mentorAtTwo, one, sameNameByTrn, sameNameOtherRole } from '../lib/casts.mjs'
import { plain } from '../lib/template.mjs'

export const singleMore = [
  plain('single-trained-long-ago', one, [
    `Experienced mentor not showing
{m} finished the mentor training some time ago and has had other ECTs. {m:He} will now have {e}. Perhaps it's because the training is complete that I can't find {m:him} in the list? Please match.`,
    `Mentor already trained
Does a mentor drop off the list once trained? {m} has, and we need {m:him} for {e}. Please put {m:him} back and match.`,
  ]),
  plain(
    'single-guidance-quoted',
    one,
    [
      `Registered mentor not present
I need {m} for {e}, not on the list.

~ "If the registered mentor you need to select isn't present, take a screenshot and contact the helpdesk."
~ "If this is a recurring issue, then please state that in the ticket you raise."`,
      `Guidance says to contact you
Please assign {m} to {e} as mentor.

The guidance I have in front of me reads:

~ Problems completing this process?
~ - Clearly indicate which mentor needs assigning to the ECT
~ - If it keeps happening, say so in the ticket`,
      `mentor selection
{e} needs {m} as mentor but there is no such entry.

Copied from your web page:

~ Common problem: mentor does not appear
~ Tell us if you have had this problem before and how often it recurs`,
    ],
    { tags: ['quoted-guidance'], kind: 'guidance' },
  ),
  plain(
    'single-bulletin-quoted',
    one,
    [
      `From the hub bulletin
Having read the bulletin below I am writing about {m}, who I can't select as mentor for {e}. Please match them.

~ ECT BULLETIN
~ Several schools have told us repeatedly that mentors are missing from the list.
~ Email the support desk with the name of the mentor and of the ECT.`,
      `Bulletin item 4
Item 4 applies to us: {e} is to have {m} as mentor and I can't choose {m:him}.

~ 4. Missing mentors: we know this problem happens again and again.
~    Please send one email for each case.`,
    ],
    { tags: ['quoted-guidance'], kind: 'guidance' },
  ),
  plain('single-deadline', one, [
    `Needed by Friday if possible
Our appropriate body wants the mentor named by Friday. {m} is the mentor for {e}, but I can't pick {m:him}. Could you complete it before then?`,
    `Funding claim
I have to send off the time-off-timetable figures and need {e} to show a mentor. It's {m}. Not selectable. Please match.`,
    `AB chasing us
The appropriate body keeps asking who mentors {e}. The answer is {m}, however {m:he} is not listed for me to add. Can you add {m:him} please?`,
  ]),
  plain('single-moved-here', one, [
    `ECT transferred to us
{e} moved to {school} part way through induction and now shows on our page. {e:His} mentor here is {m}. I am not being given that name to choose. Please assign.`,
    `Part-completed induction
{e} did two terms elsewhere before joining us. We've given {e:him} {m} as a mentor; the choice isn't offered on the record. Could you set it up?`,
  ]),
  plain('single-back-from-leave', one, [
    `Back from leave
{m} has returned from leave and is ready to mentor {e}. I suspect {m:he} was switched off while away as I can't see {m:him} in the options. Please match.`,
    `Returner
Now that {m} is back with us {m:he} will be mentor for {e}. The list hasn't caught up. Please will you do the assigning.`,
  ]),
  plain('single-confirm', one, [
    `Please confirm when done
{m} should be matched to {e} as mentor. Please confirm by return once you've done so, as I can't see {m:him} to do it myself.`,
    `Let me know
Set {e}'s mentor to {m} please (not in my list) and let me know so that I can tell them both.`,
  ]),
  plain('single-busy-job', one, [
    `our SENCO as mentor
{m}, our SENCO, will be mentoring {e}. Can't choose {m:him} on the site so can you please add?`,
    `Head of department to mentor
The mentor for {e} is going to be {m} who runs the department. {m:He} isn't on the page where you choose. Please assign {m:him}.`,
    `Mentor in EYFS
{e} in Reception needs {m} from Nursery putting on as mentor, the name isn't there.`,
  ]),
  plain(
    'single-married',
    marriedName,
    [
      `Change of surname
The mentor is {m} (formerly {former}) and the ECT is {e}. I wonder whether the change of name has confused the list as I can't see either. Please match.`,
      `Mentor recently married
{m} (née {former}) is to be mentor for {e}. I can find no entry under the new name or the old.`,
      `Two surnames, one mentor
We need {m}, previously {former}, assigned to {e}. Same person, she got married in August. Not on our list.`,
    ],
    { kind: 'married' },
  ),
  plain(
    'single-married-trn',
    marriedName,
    [
      `TRN registered under a different surname
Please match {e} with {m}, TRN {m:trn}. It may be that she was put in as {former}, her maiden name.`,
      `surname
{m} was {m:first} {former} until last year. She's the mentor for {e} but nowhere to be seen in the list. Please pair them.`,
    ],
    { kind: 'married' },
  ),
  plain(
    'single-namesake-role',
    sameNameOtherRole,
    [
      `Mentor with the same name as an ECT
To avoid confusion: we have an ECT called {m:full} and also a mentor called {m}. It's the mentor I want, for {e}. Please match.`,
      `Same name, different jobs
Our mentor {m} shares a name with one of our ECTs. Please assign {m:first} the mentor to {e}; the list does not offer {m:him}.`,
    ],
    { kind: 'role' },
  ),
  plain(
    'single-namesake-role-plain',
    sameNameOtherRole,
    [
      `Mentor for {e:full}
Mentor: {m}
ECT: {e}

The mentor is not in the list I am given.`,
      `Not able to add mentor
Please add {m} as the mentor of our ECT {e}. I can't select the name.`,
    ],
    { kind: 'role', tags: [] },
  ),
  plain(
    'single-namesakes-trn',
    sameNameByTrn,
    [
      `Which {m:last}?
There are two colleagues named {m:full} here. The mentor for {e} is the one with TRN {m:trn}. Please match, as neither can be chosen.`,
      `Mentors sharing a name
Please match {e} with mentor {m:full}, TRN {m:trn}, and not with our other {m:full}. I can only see one of the two.`,
      `Careful - same name
Mentor for {e}: {m:full} ({m:trn}). We do have another person by that name so please go by the number.`,
    ],
    { kind: 'trn' },
  ),
  plain(
    'single-namesakes-trn-table',
    sameNameByTrn,
    [
      `Mentor details
| ECT | Mentor | Mentor TRN |
| {e} | {m:full} | {m:trn} |

NB there are two mentors of this name at {school}; the TRN is the right one.`,
      `TRN to tell them apart
We have a {m:full} in Maths and a {m:full} in PE. Maths is the one I want, TRN {m:trn}, to mentor {e}. Not on the list for me.`,
    ],
    { kind: 'trn' },
  ),
  plain(
    'single-two-schools',
    mentorAtTwo,
    [
      `Mentor works across two schools
{m} divides {m:his} week between us and {other}. At {school} {m:he} mentors {e} and I cannot select {m:him}. Please match.`,
      `Shared member of staff
We share {m} with {other}. {m:He} is on their list but not ours. The ECT at our end is {e}. Please add the match.`,
      `Mentor at {school} and {other}
{m} is employed by both schools. Would you please match {m:him} with our ECT {e}?`,
    ],
    { kind: 'two-schools' },
  ),
  plain(
    'single-two-schools-days',
    mentorAtTwo,
    [
      `Peripatetic mentor
{m} is with us Monday to Wednesday and at {other} for the rest of the week. Our ECT {e} is to be mentored by {m:him}. The list leaves {m:him} out, so please match.`,
      `trust-wide mentor
{m} mentors in two of the trust's schools, {other} being the second. At this one it's {e} who needs {m:him} as mentor. Please assign.`,
    ],
    { kind: 'two-schools' },
  ),
]
