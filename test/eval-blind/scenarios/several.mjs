import { four, shared, sharedThree, three, two, withBystander, withSettled } from '../lib/casts.mjs'
import { plain } from '../lib/template.mjs'

export const several = [
  plain('two-sentence', two, [
    `Two mentors to assign
{m} will mentor {e}, and {m2} will mentor {e2}. Neither of the mentors can be found in the list.`,
    `2 x mentor matches
Please can you match {e} to {m}. Please also match {e2} to {m2}. Both mentors are missing for us.`,
    `Two of ours
We have two ECTs without mentors on the system. For {e} it's {m}; for {e2} it's {m2}. I'm not given either as an option.`,
  ]),
  plain('two-bullets', two, [
    `Matches please
Could these be set up please:

- {e} - mentor {m}
- {e2} - mentor {m2}

The mentors do not show on my screen.`,
    `ECTs and mentors
The following still need doing on your side as I am not able to pick the mentors.

- mentor: {m}, ECT: {e}
- mentor: {m2}, ECT: {e2}`,
  ]),
  plain('two-table', two, [
    `Table of mentors
| Mentor | ECT |
| {m} | {e} |
| {m2} | {e2} |

These mentors are not available to select. Please match as shown in the table.`,
    `Mentor / ECT grid
Please match according to the grid. The names in the right-hand column don't come up for me.

| Early career teacher | Mentor |
| {e} | {m} |
| {e2} | {m2} |`,
  ]),
  plain('two-respectively', two, [
    `Respective mentors
{m} and {m2} are to mentor {e} and {e2} respectively. The website has neither mentor on the list.`,
    `Mentors for our two ECTs
Our ECTs {e} and {e2} have been given {m} and {m2} respectively as mentors. Please match, I can't.`,
  ]),
  plain('two-lines', two, [
    `please match
{e} (ECT) > {m} (mentor)
{e2} (ECT) > {m2} (mentor)

Not in my list, either of them.`,
    `Mentor pairs
Pair 1: mentor {m} with ECT {e}
Pair 2: mentor {m2} with ECT {e2}
I can't do these two, the mentors are not on the site.`,
    `names
mentor {m}
ect {e}

mentor {m2}
ect {e2}

none of the mentors selectable, pls do both`,
  ]),
  plain('two-blocks', two, [
    `Two records
First record
ECT: {e}
TRN: {e:trn}
Mentor: {m}

Second record
ECT: {e2}
TRN: {e2:trn}
Mentor: {m2}

The mentors can't be chosen by me.`,
    `ECT mentors {school}
Name of ECT: {e}
Name of mentor: {m}
Mentor TRN: {m:trn}

Name of ECT: {e2}
Name of mentor: {m2}
Mentor TRN: {m2:trn}

Please match both, I am not offered these mentors.`,
  ]),
  plain('two-and-likewise', two, [
    `Same thing twice
Please make {m} the mentor of {e}, and likewise {m2} of {e2}. I went to add them and the names weren't present.`,
    `One primary and one EYFS
In Key Stage 1 we would like {m} with {e}. In Reception we'd like {m2} with {e2}. The site gives me neither mentor.`,
  ]),
  plain('three-table-trn', three, [
    `Mentors and TRNs
Our full list for this year. None of the mentors is coming up to be chosen.

| ECT | ECT TRN | Mentor | Mentor TRN |
| {e} | {e:trn} | {m} | {m:trn} |
| {e2} | {e2:trn} | {m2} | {m2:trn} |
| {e3} | {e3:trn} | {m3} | {m3:trn} |`,
    `Spreadsheet pasted in
Pasted from our spreadsheet, please would you match each row:

| Mentor | Mentor TRN | ECT | Year |
| {m} | {m:trn} | {e} | {e:year} |
| {m2} | {m2:trn} | {e2} | {e2:year} |
| {m3} | {m3:trn} | {e3} | {e3:year} |`,
  ]),
  plain('three-table', three, [
    `Mentor list for 2025/26
Below is who we would like matched. The mentors don't appear when I use the website.

| ECT | Mentor |
| {e} | {m} |
| {e2} | {m2} |
| {e3} | {m3} |`,
    `three mentors missing
| Name of mentor | Mentee | Subject |
| {m} | {e} | English |
| {m2} | {e2} | Science |
| {m3} | {e3} | Geography |

Could you do all three as the mentors are not on our list.`,
  ]),
  plain('three-numbered', three, [
    `Three requests
I have three for you, all with the mentor missing:

1. {m} as mentor to {e}
2. {m2} as mentor to {e2}
3. {m3} as mentor to {e3}`,
    `3 ECTs
Please match the following:

1. {e} with mentor {m}
2. {e2} with mentor {m2}
3. {e3} with mentor {m3}

No luck finding the mentors myself.`,
  ]),
  plain('three-lists-mentors-first', three, [
    `Lists in order
Mentors: {m}; {m2}; {m3}
ECTs: {e}; {e2}; {e3}

They go together in that order. Please match as I can't find the mentors.`,
    `matching lists
Three mentors ({m}; {m2}; {m3}) for three ECTs ({e}; {e2}; {e3}), in the same order. I cannot select any of the mentors.`,
  ]),
  plain('three-lists-ects-first', three, [
    `ECTs and their mentors, same order
ECTs
- {e}
- {e2}
- {e3}

Mentors, in the same order
- {m}
- {m2}
- {m3}

I can't select those mentors, please match for me.`,
    `Who goes with whom
Our ECTs this year: {e}; {e2}; {e3}
Their mentors in the same order: {m}; {m2}; {m3}
Please match these up, the mentors aren't showing.`,
  ]),
  plain('four-table', four, [
    `All four ECTs
Here is the complete table. Please match, since I can't get at the mentors.

| ECT | Mentor |
| {e} | {m} |
| {e2} | {m2} |
| {e3} | {m3} |
| {e4} | {m4} |`,
    `mentor allocations
| Mentor | ECT | Room |
| {m} | {e} | B4 |
| {m2} | {e2} | B7 |
| {m3} | {e3} | Hall |
| {m4} | {e4} | C2 |

None of the mentors above comes up when I try to assign, please do it for us.`,
  ]),
  plain('shared-both', shared, [
    `One mentor, two ECTs
{m} is mentoring both {e} and {e2} this year. Could you match {m:him} with each, the name's not on my list.`,
    `Mentor for both our ECTs
Both our ECTs, {e} and {e2}, have {m} as mentor. I can't choose {m:him} for either one.`,
    `{e:first} and {e2:first}
Please link {e} and also {e2} to mentor {m}, who doesn't display.`,
  ]),
  plain('shared-lines', shared, [
    `Mentor {m:last}
Mentor: {m}
ECT 1: {e}
ECT 2: {e2}

I would like {m:him} assigned to the two of them.`,
    `small school
Being a small school we have just one mentor, {m}. {e} needs to be matched to {m:him}, and so does {e2}. The service isn't offering me the name.`,
  ]),
  plain('shared-table', shared, [
    `Same mentor for two
| ECT | Mentor |
| {e} | {m} |
| {e2} | {m} |

The mentor does not come up. Please match.`,
    `mentor for Year 1 and Year 2 ECTs
{m} has two mentees.

- {e}
- {e2}

Please match them to {m:him}, since the site won't let me.`,
  ]),
  plain('shared-three', sharedThree, [
    `Three ECTs, one mentor
Would you please set {m} as the mentor of {e}, {e2} and {e3}? I do not find {m:him} in the list.`,
    `mentor of three
{m} is lead mentor and has three ECTs:

- {e}
- {e2}
- {e3}

They all need matching to {m:him}. I can't select the name.`,
  ]),
  plain('bystander-copied', withBystander, [
    `Mentor for {e:full}
{x} helped me with the forms but isn't involved otherwise. The mentor for {e} is {m}, whose name isn't in the list. Please match.`,
    `Question from {school}
My colleague {x} mentors in another department. For {e} we need {m}, and it's {m} I can't pick.`,
  ]),
  plain('bystander-listed', withBystander, [
    `Wrong mentors on the list
When I go to add a mentor for {e} I am offered {x}, but the mentor is in fact {m}, who isn't offered. Please match {m:first}.`,
    `Only one name is shown
The only name I am shown is {x}. I want {m} for {e}. Could you add that?`,
  ]),
  plain(
    'corrected-inside',
    withBystander,
    [
      `Mentor match
Please match {e} with {x}. Sorry, scrap that, I was reading the wrong line: the mentor should be {m}. Not on our list.`,
      `ECT mentor - note the change at the end
We'd put {x} down for {e} at first. {x:He} has taken on Year 11 instead, and so the mentor is {m}, who can't be chosen on the website.`,
      `Mentor
I said {x} on the form, that was my mistake. {e}'s mentor is {m}. Please can you match them, as {m:he} isn't showing.`,
    ],
    { tags: ['correction'], kind: 'correction' },
  ),
  plain(
    'corrected-ps',
    withBystander,
    [
      `Mentor for our ECT
{x} was going to be mentor to {e} but in the end the job has gone to {m}. I can't find {m:first} to select, so please match.`,
      `update on mentoring
Not {x} after all. Governors have agreed that {m} will mentor {e}; please match them because the name won't come up.`,
    ],
    { tags: ['correction'], kind: 'correction' },
  ),
  plain('settled-other', withSettled, [
    `One down, one to go
{x} and {y} went through fine, thank you. Still to do is {e}, whose mentor {m} doesn't appear. Please match.`,
    `Just one left
I managed to match {y} with {x} myself. I could not manage {e} with {m} as the mentor isn't there, so please do that one.`,
  ]),
  plain('settled-fine', withSettled, [
    `Missing mentor
{y} is already with {x} and nothing needs doing there. However {e} needs {m} as mentor and I am not able to select {m:him}.`,
    `Mentors at {school}
No change for {y}, who stays with {x}. Our other ECT {e} has no mentor on the system; it should be {m}, who isn't on my list.`,
  ]),
]
