const lines = text =>
  text
    .trim()
    .split('\n')
    .map(line => line.trim())

export const GREETINGS = lines(`
Hi
Hi there
Hello
Hello there
Good morning
Good afternoon
Morning
Dear ECT Support Desk
Dear Support Team
Dear colleagues
Dear Helpdesk
To whom it may concern
Hiya
Hi team
Hi Support`)

export const CLOSINGS = lines(`
Kind regards
Regards
Best wishes
Warm regards
Thanks
Thanks so much
Many thanks
With thanks
Yours faithfully
All the best
Cheers
Thanks for your help
Much appreciated
Yours sincerely`)

export const JOBS = lines(`
Deputy Headteacher
Assistant Head (Teaching and Learning)
Induction Lead
ECT Lead
Induction Tutor and Year 6 Teacher
Head of School
Professional Mentor
Office Manager
School Business Manager
HR and Payroll Officer
Director of Professional Development
SENDCo and Induction Tutor
PA to the Headteacher
Trust Induction Lead
Assistant Principal
Head of Key Stage 2
Early Years Lead
Data and Examinations Manager`)

/** Lines of signatures that have nothing to do with the request: slogans, other people's names, and words of recurrence in another sense. */
export const TAGLINES = lines(`
Headteacher: {head}
Chair of Governors: {head}
Executive Head: {head}
Safeguarding lead: {head}
Recurring term-time absence line: press 2
I work Monday to Wednesday; {head} covers my emails on other days
Learning together, again and again
Ofsted 2024: Good in all areas
Proud to be a recurring Gold School Games winner
Our phone lines are busiest 8.30 to 9.15 every morning
Working days: Tuesday, Wednesday, Thursday`)

export const DISCLAIMERS = lines(`
This message is confidential and meant only for the person it is addressed to. If it has reached you by mistake please tell the sender and delete it.
The school accepts no liability for any damage caused by any virus transmitted by this email, whether once or repeatedly.
Registered in England and Wales. Part of a charitable company limited by guarantee.
Please consider whether you need to print this email.
Emails sent to and from this address may be monitored.`)

export const DEVICES = [
  'Sent from my iPhone',
  'Sent from Outlook for Android',
  'Sent from my iPad',
  'Get Outlook for iOS',
  'Sent from Yahoo Mail on Android',
]

const POSITIVE = {
  any: lines(`
This is the third time since half term.
It is not the first time we have had to ask.
We had exactly the same trouble in the autumn.
Sadly this keeps happening.
I seem to write to you about this every few weeks.
Same problem as in October, when you put it right for us.
This is becoming a regular occurrence for us.
Yes, it is a recurring issue - please log it as such.
It happened to us last year as well.
I raised the very same thing for a colleague of ours in the spring.
Here we go again, I am afraid.
That makes four of these this year.
We have run into this more than once now.
This has been an ongoing problem since September.
Every single time we take on somebody new this happens.
My predecessor had this repeatedly too.
It came up before, in the summer term, and somebody at your end fixed it.
You sorted one of these for me only last month.
I've lost count of how often we've been through this.
It's the same old story here.
This is a persistent problem for our school.
For the second year running we are having this trouble.
As happened last term, it has gone wrong on us.
We've been here before!
it keeps on happening to us
Another one, sorry! I reported two of these before Christmas.
It has cropped up on and off all year.
Please note that this is a repeated problem for us.
This happens whenever we start a new academic year.
I have emailed about the same fault twice already this term, and both of those were fixed.`),
  match: lines(`
Once again the person we want is not on the list.
The list has let us down before in just this way.
The last two mentors we appointed were missing in the same way.
It was the same story with our other ECT in September.
Yet again a registered mentor does not appear.
This is now the third mentor who has failed to show up for us.
We always have this when the mentor is from an earlier year.
Another mentor went missing from the list in the same way in November.`),
  portal: lines(`
It did exactly the same last week.
This happens most mornings.
It threw us out in the same way on Monday and again yesterday.
The site has been doing this on and off since January.
We get this nearly every time we log on.
I reported the same error a fortnight ago.`),
  steplab: lines(`
Steplab did this to us last term as well.
We had this with two other teachers earlier in the year.
It happens each time somebody changes mentor.
The same happened with last year's group.`),
}

const NEGATIVE = {
  any: lines(`
This hasn't happened to us before.
First time I've come across this.
It has never been a problem until now.
As far as I know this is an isolated case.
No, this is not a recurring issue.
Is this something that other schools report a lot?
Has anybody else had the same problem?
Should it ever recur I will let you know.
I do hope we won't see a repeat of this.
If this turns out to be a regular thing I would want to know.
Apologies for yet another email from me today, the others are about payroll.
Thank you once again for all you do.
I am in again on {day} if you need to ring me.
Our briefing is a recurring appointment on Friday mornings, so please avoid 8.15.
We are just back from another snow day.
It normally works without any trouble.
We've not come across it in previous years.
I look forward to hearing from you again.
Could you tell me what to do in case it happens again?
I should not like it to become a yearly event.
I have looked again this morning to be sure.
I have checked and double-checked the spelling.
Everything was fine last term.
I tried it on two different computers.
To my knowledge it's a one-off.
I am new to this role so have nothing to compare it with.
We have repeated the fire drill, hence the late reply.
Let me know if you would like me to try again.
The office asked me to say whether it is a recurring problem: it isn't.
Until this week we never had any bother.
Do tell me if this is a common fault.
I will ring again at lunchtime.
Our caretaker is back with us again after his operation.
I don't want this to become a habit.
No other members of staff are affected, now or before.
Hopefully just a blip.
Great to work with you again this year.
We're short of staff again this week, so email is better than telephone.`),
  match: lines(`
All our other mentors could be picked without any problem.
The others were all there when I set them up in September.
We usually manage this ourselves.
{day}s are when the two of them meet, every week.
We are lucky that our mentors come back to do it again each year.
None of the earlier matches gave us any difficulty.`),
  portal: lines(`
It worked perfectly yesterday.
I have never seen that message before.
Does the site go down often?
I tried again after ten minutes with no luck.
I have cleared the history and tried again.`),
  steplab: lines(`
The rest of the staff can see theirs without any trouble.
Last year it all went smoothly.
I have logged out and back in again.`),
}

/** A fair reader could take these either way: not scored. */
const DOUBTFUL = lines(`
I have a feeling a colleague may have asked you about something like this.
Somebody in the office thought it rang a bell.
I might have had something similar at my last school, I can't remember.
We do seem to have no luck with this website.`)

/** Sentences on recurrence of one half: the halves share none. `topic` is match, portal or steplab. */
export function recurrenceSentences(half, splitter) {
  const mine = list => splitter(list, half)
  const pool = source => topic => [...mine(source.any), ...mine(source[topic] ?? [])]
  return { positive: pool(POSITIVE), negative: pool(NEGATIVE), doubtful: mine(DOUBTFUL) }
}
