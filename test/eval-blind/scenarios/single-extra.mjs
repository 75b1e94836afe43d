import { mentorAtTwo, one, shared, three, two } from '../lib/casts.mjs'
import { plain } from '../lib/template.mjs'

export const singleExtra = [
  plain(
    'single-shot-plain',
    one,
    [
      `Screen grab of mentor list
Screen grab included. Looking for {m} to go with {e}, not found.`,
      `mentor won't show (pic)
I've put in a picture of the screen for {e}. We want {m} and you can see the name's not one of those given. Please will you match them.`,
      `Evidence
You ask for evidence that the mentor is missing, so see the image. ECT {e}, mentor {m}.`,
    ],
    { shots: 1, picture: 'choices', kind: 'shot' },
  ),
  plain(
    'single-shot-steps',
    one,
    [
      `Select a mentor - image
This is as far as I can go with {e}. The person I need is {m}, please match from your side.`,
      `Photo of my screen
Photo of my screen to show that {m} isn't there when I try to give {e} a mentor. Please pair the two.`,
    ],
    { shots: 1, picture: 'choices', kind: 'shot' },
  ),
  plain(
    'single-three-shots',
    one,
    [
      `Pictures of the mentor pages
I have taken a picture of each step for {e}. As they show, I cannot get to {m}. Would you match them?`,
      `screens attached x2
Both of the screens I go through are attached. {m} should be mentor to {e} but isn't on them.`,
    ],
    { shots: 2, picture: 'choices', kind: 'shots' },
  ),
  plain('single-trn-only', one, [
    `Mentor by number
Please match {e} to the mentor whose TRN is {m:trn}. The name isn't on my list.`,
    `TRN match
Mentor TRN {m:trn}, ECT TRN {e:trn}. Please pair, the mentor can't be picked here.`,
  ]),
  plain('single-verdict', one, [
    `Who we want
To be clear about who's who: the mentor is {m} and the ECT is {e}. The website lacks the mentor. Please match.`,
    `{school}: mentor to ECT
Mentor, {m}. ECT, {e}. School as above. The reason for writing is that the mentor isn't listed for us.`,
    `ECT first, mentor second
{e}, {m}. First is the ECT, second the mentor who's not on the list. Please join up.`,
  ]),
  plain('single-list-of-thanks', one, [
    `Thanks, and a request
Firstly thank you for the lovely training last week. Secondly, could you please set {m} as the mentor for {e}, whose name I can't bring up.`,
    `ECT conference and a mentor match
The conference was super. One bit of business: I need {e} linked with {m} as mentor and can't do it as {m:he} isn't in the choices.`,
  ]),
  plain('single-question-and-request', one, [
    `Question plus match
Two things. When do this year's certificates come out? And please will you match {m} (mentor) with {e} (ECT), because the list doesn't give me {m:him}.`,
    `mentor list - why?
Why would a mentor be registered yet not be on the list? It's {m} I mean, and {e} is waiting for {m:him}. Please match while you look into it.`,
  ]),
  plain('single-mentor-says', one, [
    `Mentor can't see their ECT
{m} tells me there's nobody under {m:his} name. It should be {e}. I can't pick {m:him} at my end so please match.`,
    `{e:first} has no mentor on the site
{e} tells me the site says "no mentor". It is {m}, who I've been unable to select. Please put this right.`,
  ]),
  plain('single-second-year', one, [
    `Year 2 of induction
{e} goes into the second year of induction with a new timetable and has {m} for a mentor. No mentor is shown and {m:he} isn't on offer. Please assign.`,
    `2nd year ECT
Second year ECT {e} - mentor should say {m} - says nothing. not in list for me. thanks`,
    `Second year mentor
Please link {m} with {e} for the second year. I would do so but the drop-down omits {m:him}.`,
  ]),
  plain('single-wrong-spelling', one, [
    `Maybe a spelling matter
Is it possible that you have {m} under another spelling? I can't find {m:him} to be mentor for {e}. Please match them either way.`,
    `Can't find under M or S
I've been up and down the list. {e}'s mentor, {m}, isn't in it. Please match them for me.`,
  ]),
  plain('two-each', two, [
    `Mentor each
They have a mentor each: {e} has {m}, {e2} has {m2}. I'm offered neither, so would you match them?`,
    `Please can both be done
Would you match mentor {m} to ECT {e} and mentor {m2} to ECT {e2}? The drop-down has other names but not these.`,
    `Maths and English
Maths: {e}, mentored by {m}
English: {e2}, mentored by {m2}
These mentors are not in the list so I can't enter them.`,
  ]),
  plain('three-run-on', three, [
    `all our pairs
{e} is with {m}, {e2} is with {m2}, {e3} is with {m3}. I can't get any of the mentors up, please match.`,
    `Pairs for {school}
- mentor {m} / ECT {e}
- mentor {m2} / ECT {e2}
- mentor {m3} / ECT {e3}

All three mentors are missing when I try.`,
  ]),
  plain('shared-as-well', shared, [
    `Second ECT for a mentor
As well as {e}, {m} has {e2} to look after. I can select {m:him} for neither. Please match both.`,
    `{m:title} has two
{m} will have two ECTs, {e} and {e2}. Please put {m:him} on both since I'm not able to.`,
  ]),
  plain(
    'single-two-schools-federation',
    mentorAtTwo,
    [
      `Federation mentor
We are federated with {other}, and {m} is mentor in both places. Please will you match {m:him} with our {e}, as I only see our own staff.`,
      `mentor also at {other}
{m} also teaches at {other}. Is that why I can't select {m:him} for {e}? Please match them here.`,
    ],
    { kind: 'two-schools' },
  ),
]
