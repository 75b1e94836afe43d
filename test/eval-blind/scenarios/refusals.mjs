import {
  ectIsMentor,
  forAnotherSchool,
  mentorIsEct,
  noEct,
  noMentor,
  partlyUnknown,
  sameName,
  sameNameEcts,
  sameSurname,
  selfMentor,
  trnOfAnother,
  unknownEct,
  unknownMentor,
} from '../lib/casts.mjs'
import { refuse } from '../lib/template.mjs'

export const refusals = [
  refuse('refuse-same-name', sameName, [
    `Mentor to match
Please match {m:full} to {e}. I can't find the mentor on my list.`,
    `ECT {e:full}
{e} should have {m:full} as mentor and I'm not given that choice.`,
    `mentor
Mentor {m:full}, ECT {e}. Please add.`,
  ]),
  refuse('refuse-same-name-twice', sameName, [
    `Two entries
I see {m:full} on the list two times and have no idea which I should choose for {e}. Can you do it?`,
    `Duplicate name
There seem to be two of {m:full} registered at {school}. {e} needs one of them as mentor, please match.`,
  ]),
  refuse('refuse-same-name-ects', sameNameEcts, [
    `Mentor for {e:full}
Please assign {m} to {e:full}. Not showing for me.`,
    `Match request
ECT: {e:full}
Mentor: {m}
Mentor isn't in the drop-down.`,
  ]),
  refuse('refuse-same-name-ects-terse', sameNameEcts, [
    `Assign mentor
{m} to mentor {e:full} please, not there to select.`,
    `mentor needed for {e:full}
Mentor wanted for {e:full}. Mentor's name: {m}. Can't choose.`,
  ]),
  refuse('refuse-same-surname', sameSurname, [
    `Mentor {m:title}
{m:title} is going to mentor {e}. I can't select the name. Please match.`,
    `request
Please could {e} be given {m:title} as mentor, not on the list.`,
    `{e:full}'s mentor
The mentor is {m:title}. Please put on the system for {e}.`,
  ]),
  refuse('refuse-same-surname-only', sameSurname, [
    `Mentor {m:last}
Mentor {m:last} for ECT {e} please. Doesn't come up.`,
    `pairing
I was told that {e} has been put with {m:title}. I'm unable to choose, please pair.`,
  ]),
  refuse('refuse-unknown-mentor', unknownMentor, [
    `Mentor absent from list
{e} is to be mentored by {m}. I can't find the name anywhere.`,
    `Please match mentor
Please match mentor {m} with ECT {e}.`,
    `no sign of mentor
No sign of {m} on the list of mentors. We need {m:him} for {e}, can you add?`,
  ]),
  refuse('refuse-unknown-mentor-new', unknownMentor, [
    `New member of staff as mentor
{m} started this week and will be {e}'s mentor. The name isn't in the list yet. Please assign.`,
    `mentor from agency
{m} is with us through an agency and has agreed to mentor {e}. I can't select {m:him}. Would you match the two of them?`,
  ]),
  refuse('refuse-unknown-mentor-trn', unknownMentor, [
    `Mentor with TRN
Mentor {m} (TRN {m:trn}) for {e}. Not selectable, please match.`,
    `match: {e:full}
| ECT | Mentor | Mentor TRN |
| {e} | {m} | {m:trn} |

Please match as the mentor isn't found.`,
  ]),
  refuse('refuse-unknown-ect', unknownEct, [
    `ECT not showing either
Please match {m} as mentor to {e}. I can't see the match page for this ECT.`,
    `Mentor for new ECT
Our new ECT {e} is going to have {m}. Please can you set up the match, I can't pick the mentor.`,
    `{e:full}
ECT {e}, mentor {m}. Please match.`,
  ]),
  refuse('refuse-unknown-ect-late', unknownEct, [
    `Late starter
{e} started with us on {date} as an ECT. {m} will mentor {e:him}. Can you match them please, I'm not able to find the names.`,
    `pairing for a new ECT
Please pair new ECT {e} with mentor {m}.`,
  ]),
  refuse('refuse-mentor-is-ect', mentorIsEct, [
    `Mentor can't be chosen
Would you please make {m} mentor to {e}? {m:He} is not in the list of mentors.`,
    `mentor needed
{e} needs a mentor. We'd like {m}, who isn't on the list. Please match.`,
    `Assign {m:full}
Please assign {m} (mentor) to {e} (ECT).`,
  ]),
  refuse(
    'refuse-mentor-is-ect-knowing',
    mentorIsEct,
    [
      `Registered the wrong way
I think I registered {m} as an ECT in error when {m:he} should be a mentor. {m:He} is to mentor {e}. Please match them.`,
      `ECT becoming a mentor?
{m} is in the second year of induction but very good, so we would like {m:him} to mentor {e}. The name won't come up. Please add.`,
    ],
    { intentAlt: ['registration'] },
  ),
  refuse(
    'refuse-ect-is-mentor',
    ectIsMentor,
    [
      `Mentor for {e:full}
Please assign {m} as mentor for {e}. Can't find the option.`,
      `ECT put in as mentor
{e} is an ECT here though I fear {e:he} was registered as a mentor. {e:His} mentor is {m}. Could you match them?`,
    ],
    { intentAlt: ['registration'] },
  ),
  refuse('refuse-ect-is-mentor-fields', ectIsMentor, [
    `Match
Mentor: {m}
ECT: {e}
Mentor is not on the list.`,
    `new match for {school}
{m} has been given {e} to mentor. Please add, can't see {m:him} on the website.`,
  ]),
  refuse('refuse-self', selfMentor, [
    `Mentor and ECT
ECT: {e:full}
Mentor: {e:full}
Please match, mentor not in list.`,
    `Mentor name missing
Please assign {e:full} as the mentor of {e:full}.`,
    `{school}
{e:full} needs to be matched to {e:full}, the mentor is not available to choose.`,
  ]),
  refuse('refuse-self-table', selfMentor, [
    `table of mentors
| ECT | Mentor |
| {e:full} | {e:full} |

Not showing so please match.`,
    `mentoring
Please match our ECT {e:full} with mentor {e:full}. I don't see the mentor.`,
  ]),
  refuse('refuse-trn-of-another', trnOfAnother, [
    `Mentor and reference number
Please match {m} (TRN {x:trn}) to {e}. The mentor isn't listed.`,
    `mentor TRN {x:trn}
{e}'s mentor is {m}, teacher number {x:trn}. I'm unable to select {m:him}.`,
  ]),
  refuse('refuse-trn-of-another-table', trnOfAnother, [
    `Pairing for {e:full}
| ECT | TRN | Mentor | TRN |
| {e} | {e:trn} | {m} | {x:trn} |

The mentor is not available to me.`,
    `ECT mentor with number
ECT {e} / {e:trn}
Mentor {m} / {x:trn}
Please match, not on my list.`,
  ]),
  refuse('refuse-another-school', forAnotherSchool, [
    `Helping out a neighbouring school
I'm helping {school} (URN {urn}) while they have no induction tutor. Their ECT {e} needs {m} as mentor and the name is missing. Please match.`,
    `For {school}
This is about {school} and not us. {m} is the mentor there for {e}. Their tutor is off sick and can't select {m:him}, please match.`,
    `Request for another school in the trust
Please match ECT {e} with mentor {m}. They're both at {school}, URN {urn}; I am writing as I know the process.`,
  ]),
  refuse('refuse-another-school-former', forAnotherSchool, [
    `My previous school
I used to be tutor at {school} and they've asked me to get {e} matched to {m}. They can't find the mentor in their list.`,
    `{school} ECT
Our partner school {school} would like {m} recorded as mentor for their ECT {e}. The mentor isn't listed.`,
  ]),
  refuse('refuse-partly-unknown', partlyUnknown, [
    `Two mentors please
Please match {m} with {e} and {m2} with {e2}. Neither is in my list of mentors.`,
    `ECTs and mentors
| ECT | Mentor |
| {e} | {m} |
| {e2} | {m2} |

Please match these, I can't choose the mentors.`,
    `Two for you
- {e}, mentor {m}
- {e2}, mentor {m2}

The mentors aren't on the website.`,
  ]),
  refuse('refuse-partly-unknown-sentence', partlyUnknown, [
    `Mentors missing
{e} has {m} for a mentor. {e2} has {m2}, who is quite new. I'm not able to select either, so please match both.`,
    `2 mentors
Mentor 1 - {m} for {e}
Mentor 2 - {m2} for {e2}
Please match.`,
  ]),
  refuse('refuse-no-ect', noEct, [
    `Mentor missing
{m} is not in my list of mentors. {m:He} should be.`,
    `List of mentors
When I go to choose a mentor, {m} does not come up. Can you find out why?`,
    `{m:full}
I am unable to select {m} as a mentor. Please help.`,
  ]),
  refuse(
    'refuse-no-ect-new',
    noEct,
    [
      `Mentor for our ECT
We've a new ECT and {m} will be the mentor but isn't on the list. Please add.`,
      `adding a mentor
I need {m} adding to my list of mentors please so I can use {m:him}.`,
    ],
    { intentAlt: ['registration'] },
  ),
  refuse('refuse-no-mentor-new', noMentor, [
    `Mentor for {e:full}
I can't select the mentor I want for {e}. Can you help?`,
    `Assigning a mentor
When assigning a mentor to {e} the one we've appointed isn't among the options. Could this be put right?`,
    `{e:first} needs a mentor
{e} has nobody down as mentor because our mentor isn't coming up. Please sort.`,
  ]),
  refuse('refuse-no-mentor', noMentor, [
    `ECT with no mentor
The mentor for {e} is not on the list. Please could you match them up?`,
    `Mentor not there
I'm trying to add {e}'s mentor and the name isn't there to select. What shall I do?`,
  ]),
]
