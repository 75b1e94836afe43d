import { earlierMentor, laterMentor, one } from '../lib/casts.mjs'
import { plain } from '../lib/template.mjs'

export const single = [
  plain('single-put-against', one, [
    `Mentor to be added
Could you put {m} against {e} for me? The name simply is not offered when I go to choose.`,
    `ECT without a mentor
{e} is down as having no mentor. It ought to be {m}, who I am not able to select.`,
    `Adding {m:last}
I would like {m} attached to {e}'s record as {e:his} mentor. The website gives me every name but that one.`,
  ]),
  plain('single-dropdown', one, [
    `Drop-down list
The drop-down under {e} is missing {m}. {m:He} is the mentor we have chosen so please set it up from your side.`,
    `Name not in drop-down
I've gone into {e}, clicked Change mentor and {m} doesn't come up. Please can you make the match.`,
    `list of mentors incomplete
the list stops short and {m} isn't on it. needs to be mentor to {e} please`,
  ]),
  plain('single-fields', one, [
    `Mentor request - {school}
ECT name: {e}
Mentor name: {m}
Problem: mentor cannot be selected
Action: please match`,
    `New match
Teacher in induction - {e}
Mentor to assign - {m}
School - {school} ({urn})

The mentor is registered with you but is not coming up for me.`,
    `Match needed
School: {school}
URN: {urn}
Mentor (not on our list): {m}
ECT who needs that mentor: {e}`,
  ]),
  plain('single-new-starter', one, [
    `Our new starter
{e} joined us at the start of term and is in {e:his} first year of induction. {m} has agreed to be {e:his} mentor, but when I try to record this on the DfE service the name isn't there to choose. Would you match them please?`,
    `New teacher, mentor unavailable to pick
We have taken on {e} for Year 4. I have told {e:him} that {m} will be looking after {e:him} as mentor but the website won't let me say so because {m:first} isn't shown. Please link the two.`,
    `ECT started after Easter
{e} came to us after Easter. I registered {e:him} without difficulty but got stuck at the mentor page. The right mentor is {m} and {m:he} is not in the choices.`,
  ]),
  plain('single-terse', one, [
    `Mentor ~nogreet
{m} -> {e}. Can't select. Please do it for us.`,
    `match pls
{e} with {m} please. {m:first} is the mentor, not on screen.`,
    `quick one
Please pair {e} (ECT) and {m} (mentor). Not listed.`,
    `Mentor missing
{m} missing from list. Wanted for {e}. Ta`,
  ]),
  plain('single-mentor-trn', one, [
    `Request to match mentor
Please match {m} (TRN {m:trn}) to {e} at {school}, URN {urn}. {m:His} name does not appear among the mentors I can choose from.`,
    `{school}: mentor for an ECT
Our mentor {m}, teacher reference number {m:trn}, is registered but can't be picked. {m:He} will be supporting {e} this year. Please complete the match.`,
    `Mentor TRN {m:trn}
I have been told to send you the reference number as well. Mentor: {m}, {m:trn}. The ECT is {e}. Please assign.`,
  ]),
  plain('single-both-trn', one, [
    `Pairing request with TRNs
Kindly pair the following at {school}:

mentor {m}, TRN {m:trn}
ECT {e}, TRN {e:trn}

I do not get the option myself.`,
    `match - TRNs included
{e} ({e:trn}) should have {m} ({m:trn}) as mentor. I can find the ECT but the mentor is not one of the choices.`,
    `Mentor and ECT details
Details as follows. Mentor {m}, TRN: {m:trn}. Early career teacher {e}, TRN: {e:trn}. The mentor doesn't show under our school so I can't join them up.`,
  ]),
  plain(
    'single-cohorts',
    earlierMentor,
    [
      `{m:year} mentor with a {e:year} ECT
{m} registered as a mentor with the {m:year} intake and is now to have {e}, who is in the {e:year} cohort. The guidance says to pick {m:him} from the list but {m:he} isn't present. Please complete this one for us.`,
      `Mentor from an earlier cohort
We are using {m}, who did the mentor training from {m:year}, for {e} ({e:year} cohort). I followed the steps - ECT record, add/change mentor - and there's no sign of the name. Could you assign it?`,
      `Different years
Mentor {m} belongs to {m:year} and the ECT {e} to {e:year}. I assume that's why I am not being offered the mentor. Grateful if you could make the pairing.`,
    ],
    { kind: 'cohorts' },
  ),
  plain(
    'single-cohorts-reverse',
    laterMentor,
    [
      `New mentor, ECT in year 2
{m} only registered in {m:year}, and {e} is a {e:year} ECT now in the second year. I am meant to select {m:him} under add/change mentor but can't find {m:him}. Please match.`,
      `{m:year} mentor for {e:year} ECT
Mentor ({m:year} cohort): {m}
ECT ({e:year} cohort): {e}
The mentor isn't offered to me. Please pair them.`,
      `mentor from the new cohort
We've registered {m} on the {m:year} cohort so that {m:he} can take on {e} from the {e:year} one. The list on the ECT's record doesn't have {m:him}, could you do the rest?`,
    ],
    { kind: 'cohorts' },
  ),
  plain(
    'single-shot',
    one,
    [
      `Mentor not on list, see picture
I attach what I see when I try to add a mentor for {e}. As you can tell {m} is not among them. Please match.`,
      `Print screen as requested
Guidance asks for a screen grab so here it is. Mentor wanted: {m}. ECT: {e}.`,
      `mentor choice page
This is the page I get to. I am after {m} for {e} and {m:he} is nowhere. Can you put it through for us?`,
    ],
    { shots: 1, picture: 'choices', kind: 'shot' },
  ),
  plain(
    'single-two-shots',
    one,
    [
      `Two screenshots - mentor missing
First picture is the top of the list and the second one is after scrolling. {m} is on neither of them, and {m:he} is {e}'s mentor. Please can you match them up.`,
      `Images attached
Two images for you. I need to give {e} a mentor, namely {m}, and I think the pictures show that I cannot.`,
    ],
    { shots: 2, picture: 'choices', kind: 'shot' },
  ),
  plain('single-shot-promised', one, [
    `Mentor not available to select
{m} isn't available to select for {e}. I took a screenshot but our system strips pictures out, so you will have to believe me! Please match them.`,
    `No screenshot I'm afraid
I know that you like a screenshot and I will send one if you need it. {e} should have {m} as mentor, and the name is not in the list.`,
  ]),
  plain('single-polite-question', one, [
    `Could you help with a mentor?
Would you be able to assign {m} as mentor for {e}? I've searched under both names and {m:he} is not showing.`,
    `A small favour
Is it possible for someone at your end to join {e} up with {m}? {m:He} is {e:first}'s mentor and I can't do it at ours.`,
    `Please can this be done for us
Please may I ask you to add {m} to {e} as the mentor, since the service does not give me {m:him} as an option?`,
  ]),
  plain('single-tried', one, [
    `Stuck at "add a mentor"
What I did: signed in, opened the record of {e}, pressed "Assign a mentor". What I got: five names, none of which was {m}. What I need: {m:first} as the mentor, please.`,
    `Following the instructions
I followed your instructions to the letter. At the step where you select the mentor from the list, {m} was absent. The ECT is {e}. Over to you to complete the match.`,
    `Tried everything
I have looked under M for mentors, under our school and under the trust. {m} is not to be found, and {m:he} needs matching to {e}.`,
  ]),
  plain('single-story', one, [
    `Sorry for the long email
It has been quite a start to the year here. We lost two classrooms to the roof and the timetable has been rewritten three times, so I am only now getting to the ECT paperwork. The upshot is that {m} has kindly taken on {e}. I went to record it on {day} and {m:he} wasn't one of the people I could click on. Would you be so kind as to do it for me?`,
    `ECT mentoring at {school}
You may remember we are a small school, so everybody wears several hats. {m} runs the library, teaches Year 5 and from now on is mentor to {e}. The site doesn't know that yet because {m:he} is not in the list it shows me. Could one of you sort the match?`,
    `hoping you can help
I've inherited the induction role from a colleague who retired and I'm finding my feet! What I do know is that {e} has {m} as mentor. What I can't work out is why {m:first} isn't there for me to choose. Please add the match if you can.`,
  ]),
  plain('single-after-call', one, [
    `As discussed on the phone
Thank you for talking to me on {day}. As promised, in writing: please make {m} the mentor of {e}. {m:He} isn't on my list.`,
    `Further to my telephone call
I rang at {time} and was asked to email. The mentor we can't select is {m}, the ECT is {e}. Please could the match be made.`,
  ]),
  plain(
    'single-re-without-ticket',
    one,
    [
      `RE: ECT induction 2025-26
Picking up on our induction programme for this year: {m} is to be the mentor of {e}. I can't get {m:him} to come up in the list, so please match them for me.`,
      `Re: mentors
I can do all of them apart from {m}, who is mentor for {e}. The name doesn't appear. Please assign.`,
    ],
    { kind: 're' },
  ),
  plain('single-names-in-subject', one, [
    `{m} to mentor {e}
Subject says it all really. The name isn't offered to me.`,
    `Please match {e} with mentor {m}
I don't have the option to do this as the mentor does not display.`,
    `Mentor {m} / ECT {e}
Please assign the above. Not in our list.`,
  ]),
  plain('single-for-the-head', one, [
    `Message from the head's office
The Headteacher has asked me to arrange for {m} to be recorded as mentor of {e}. I cannot see that name when I try, so would be grateful if you would do so.`,
    `On behalf of SLT
SLT decided at our last meeting that {e} will be mentored by {m}. When I try to enter this the name isn't available. Please action.`,
  ]),
  plain('single-formal', one, [
    `Request for assignment of ECT mentor
I write in my capacity as induction tutor of {school}. I should be obliged if you would record {m} as the appointed mentor of {e}, an early career teacher here, the mentor not being among those offered to me by the service.`,
    `Appointment of mentor
We wish to appoint {m} mentor to {e}. As {m:he} cannot be selected, we request that the helpdesk complete the match on our behalf.`,
  ]),
]
