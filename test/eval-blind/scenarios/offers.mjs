import {
  alreadyOther,
  alreadySame,
  ectTrnSlip,
  mentorElsewhere,
  one,
  three,
  trnSlip,
  tutorMentors,
  two,
} from '../lib/casts.mjs'
import { offer } from '../lib/template.mjs'

const trn = { kind: 'trn' }

export const offers = [
  offer('offer-elsewhere-joined', mentorElsewhere, [
    `Mentor has come from another school
{m}, TRN {m:trn}, joined us from {other} and will mentor {e}. {m:He} is not in our list, perhaps because {m:he} is still under the old school. Please match.`,
    `mentor registered at previous school
We need {m} for {e}. {m:He} was registered as a mentor at {other} before coming here in September, so doesn't show for us.`,
    `Transferred mentor
ECT: {e}
Mentor: {m} (was at {other} until summer)
The mentor isn't on our list. Please match.`,
  ]),
  offer('offer-elsewhere-lent', mentorElsewhere, [
    `Borrowed mentor
As none of our own staff is free, {other} are lending us {m} to mentor {e}. {m:He} can't be picked at our school, so could you match them?`,
    `mentor from within the trust
{m} of {other} is going to mentor our ECT {e}. I expected to find {m:him} on the list but don't. Please assign.`,
  ]),
  offer(
    'offer-trn-slip',
    trnSlip,
    [
      `Mentor and TRN
Please match {e} with mentor {m}, TRN {bad}. Not in the list.`,
      `TRN {bad}
The mentor is {m}, whose TRN is {bad}, for our ECT {e}. I can't choose {m:him}.`,
    ],
    trn,
  ),
  offer(
    'offer-trn-slip-table',
    trnSlip,
    [
      `mentor
| Mentor | TRN | ECT |
| {m} | {bad} | {e} |

Please assign, mentor not showing`,
      `ECT induction
ECT - {e}
Mentor - {m}
Mentor's TRN - {bad}
We cannot see the mentor to pick.`,
      `Number for the mentor
{e} needs {m} ({bad}) recording as mentor please, as I am not able to.`,
    ],
    trn,
  ),
  offer(
    'offer-trn-slip-note',
    trnSlip,
    [
      `Note of the TRN
Would you match {m} with {e}? I copied the mentor's TRN from the staff file and it reads {bad}. {m:He} is not among my options.`,
      `Mentor: {m:full}
The mentor's reference number is {bad} if that helps you. {m} needs matching to {e}, I can't find {m:him}.`,
    ],
    trn,
  ),
  offer(
    'offer-trn-slip-ect',
    ectTrnSlip,
    [
      `ECT {bad}
Please give {e}, TRN {bad}, the mentor {m}. Not possible for me to select.`,
      `ECT and mentor
ECT: {e}, {bad}
Mentor: {m}, {m:trn}
I'm not offered that mentor, please match.`,
    ],
    trn,
  ),
  offer('offer-same-already', alreadySame, [
    `Is this done?
I believe {e} ought to be with {m}. If that isn't so already, please match them as I don't have the name to choose.`,
    `Checking a match
Could you look whether {m} is down as {e}'s mentor, and add {m:him} if not?`,
    `{e:full}
Please match {e} to mentor {m}. It may be that a colleague has done it but I can't see.`,
  ]),
  offer('offer-other-mentor', alreadyOther, [
    `Mentor to add
{m} is mentor for {e}. I can't select {m:him} in the list, so please match.`,
    `ECT mentor needed
Please match mentor {m} to {e}, the name isn't listed.`,
    `Mentor not available
When I look for {m} on {e}'s page I do not find {m:him}. Could you make {m:him} the mentor?`,
  ]),
  offer('offer-same-check', alreadySame, [
    `Please check and add
Please check that {m} has been added to {e}. If {m:he} hasn't, please add {m:him}.`,
    `Not sure whether matched
I'm not sure if {e} has been matched with {m}; do so if not.`,
  ]),
  offer('offer-other-mentor-fields', alreadyOther, [
    `Mentor details
ECT: {e}
Mentor: {m}
Mentor not in the list.`,
    `for {e:first}
{e} to have {m} please. Can't find {m:him}.`,
  ]),
  offer(
    'offer-private-mailbox',
    one,
    [
      `from my home email
I can't get into school email so am writing from home. Please match {m} to {e} at {school}. {m:He} is not on the list.`,
      `{school} - mentor
Writing from my own account as it's half term. Our ECT {e} should have {m} for a mentor, and I couldn't select {m:him}. The school is {school}, URN {urn}.`,
    ],
    { from: 'private', tags: ['unknown-sender'], kind: 'sender' },
  ),
  offer(
    'offer-office',
    one,
    [
      `On behalf of our induction tutor
{t:title} has asked the office to let you know that {m} is to be mentor for {e}. It can't be selected. Please match.`,
      `Admin at {school}
I look after the ECT paperwork in the office. {e} requires {m} as mentor and there's no such choice on the page.`,
      `From the school office
Message from {school} (URN {urn}). The mentor for {e} is {m}, and the name is not shown on the website. Please could this be matched.`,
    ],
    { from: 'office', tags: ['unknown-sender'], kind: 'sender' },
  ),
  offer(
    'offer-ect-writes',
    one,
    [
      `My mentor isn't showing
I'm an ECT at {school}, my name is {e} and my mentor is {m}. My induction tutor can't find {m:him} in the list. Can you match us?`,
      `ECT at {school}
Please could I, {e}, be matched with my mentor {m}? {t:title} tried but there was no such name.`,
    ],
    { from: 'ect', tags: ['unknown-sender'], kind: 'sender' },
  ),
  offer(
    'offer-colleague',
    two,
    [
      `Mentors at {school}
I have taken over ECTs while {t:title} is away. Please match {m} with {e} and {m2} with {e2}; the mentors aren't on the list.`,
      `Two matches for {school}
Covering for {t:full}. {e}'s mentor is {m}. {e2}'s mentor is {m2}. Neither mentor can be chosen.`,
    ],
    { from: 'colleague', tags: ['unknown-sender'], kind: 'sender' },
  ),
  offer(
    'offer-hub-list',
    three,
    [
      `{school} mentors
We are the delivery partner for {school} (URN {urn}) and hold the following pairs that the school cannot enter because the mentors are missing:

| ECT | Mentor |
| {e} | {m} |
| {e2} | {m2} |
| {e3} | {m3} |

Please match.`,
      `Pairings for {school}, URN {urn}
From the hub: the school has asked us to send on these pairings, which it can't make itself.

- {e} with {m}
- {e2} with {m2}
- {e3} with {m3}`,
    ],
    { from: 'hub', tags: ['unknown-sender'], kind: 'sender' },
  ),
  offer(
    'offer-forwarded-list',
    three,
    [
      `Fwd: mentor list
Please match everybody on the list below, I can't find the mentors.
@@office | mentor list
{t:first}, as asked:

ECT {e}, mentor {m}
ECT {e2}, mentor {m2}
ECT {e3}, mentor {m3}

School Office`,
      `FW: pairs for this year
Could the ones below be matched please? Mentors are not available to me.
@@office | pairs for this year
| Mentor | ECT |
| {m} | {e} |
| {m2} | {e2} |
| {m3} | {e3} |

Let me know if any of it's wrong.`,
    ],
    { tags: ['forwarded-list', 'forward'], kind: 'forwarded' },
  ),
  offer(
    'offer-forwarded-list-mentor',
    two,
    [
      `Fwd: ECTs this year
Our lead mentor's list is below. Would you match them as I can't?
@@m | ECTs this year
{t:first} - I've got {e} myself ({m}). {m2} has {e2}.
{m:first}`,
      `FW: who's with who
Please match those below.
@@office | who's with who
Mentors and ECTs for your records:

- {m} - {e}
- {m2} - {e2}`,
    ],
    { tags: ['forwarded-list', 'forward'], kind: 'forwarded' },
  ),
  offer(
    'offer-attached-list',
    two,
    [
      `List attached
Our ECTs and their mentors are in the attached file. The mentors cannot be selected so please match as per the list.`,
      `Please see attachment
Attached is the list of mentors and ECTs to be matched, as I'm not able to choose the mentors.`,
    ],
    {
      files: ['csv'],
      listLines: ['ECT,Mentor', '{e},{m}', '{e2},{m2}'],
      forms: { e: 'plain', m: 'plain', e2: 'plain', m2: 'plain' },
      tags: ['attached-list'],
      kind: 'attached',
    },
  ),
  offer(
    'offer-attached-mail',
    one,
    [
      `Mentor request attached
I attach a note from one of our mentors. Please do what is asked in it as the name isn't on my list.`,
      `Mentor's email attached
The attached email explains. Could you match them for us?`,
    ],
    {
      files: ['eml'],
      enclosed: {
        who: 'm',
        subject: 'Mentor',
        body: 'Hi {t:first},\n\nI am {m} and I mentor {e}. Please could you get us matched?\n\n{m:full}',
      },
      forms: { e: 'plain', m: 'plain' },
      tags: ['attached-list'],
      kind: 'attached',
    },
  ),
  offer('offer-tutor-mentors', tutorMentors, [
    `I am the mentor
I'm the induction tutor here and will also be mentor to {e}. I can't choose myself in the list! Please match me with {e:him}.`,
    `Mentoring an ECT myself
As we're so small I am mentoring {e} myself. The site will not let me select my own name. Could you do it?`,
  ]),
  offer('offer-tutor-mentors-too', tutorMentors, [
    `Tutor and mentor
As well as being tutor I'm mentoring {e} this year. My name isn't there when I go to choose, so please put me down as mentor.`,
    `me as mentor
pls put me as mentor for {e}, I'm not on my own list`,
  ]),
]
