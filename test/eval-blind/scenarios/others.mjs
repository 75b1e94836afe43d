import { mentioned, nobody, settled } from '../lib/casts.mjs'
import { other } from '../lib/template.mjs'

const named = { asks: false, tags: ['names-not-a-match-request'], rec: 'any', kind: 'named' }
const auto = { tags: ['auto-reply'], headers: ['Auto-Submitted: auto-replied'], kind: 'auto' }
const sellers = [
  { name: 'Bright Pens Ltd', address: 'hello@brightpens.example' },
  { name: 'EduFlyers', address: 'news@eduflyers.example' },
  { name: 'Supply Staff Direct', address: 'bookings@supplystaff.example' },
  { name: 'ParentPay Offers', address: 'marketing@termtime-offers.example' },
]
const hubs = [
  { name: 'Chalk Hills Hub News', address: 'news@chalkhillshub.example' },
  { name: 'Teaching Weekly', address: 'letter@teachingweekly.example' },
]
const machine = [
  { name: 'Mail Delivery Subsystem', address: 'mailer-daemon@mx.schoolpost.example' },
  { name: 'Postmaster', address: 'postmaster@mail.gridpost.example' },
]

export const others = [
  other(
    'other-auto-away',
    nobody,
    [
      `Automatic reply: Your request ~bare
Thank you for your email. I am out of the office until {day} with no access to emails. For anything urgent please ring the school on the usual number.
{t:full}, {school}`,
      `Out of office: ticket update ~bare
I'm on a course today. If it's about cover ring the office. I will pick up messages when I get back. {t:full} ({school})`,
      `Auto: Mentor match ~bare
Please note that I work Tuesdays and Thursdays only at {school}. Your message will be read on my next working day.

{t:full}`,
    ],
    auto,
  ),
  other(
    'other-auto-holiday',
    nobody,
    [
      `Automatic reply: ECT support ~bare
{school} is closed for the holidays. Emails are not monitored again until the first day of term.`,
      `Automatic reply: Your message to us ~bare
You have reached the admin inbox of {school}. We deal with messages in the order they arrive. Please don't send the same message repeatedly.`,
    ],
    auto,
  ),
  other(
    'other-bounce',
    nobody,
    [
      `Undelivered Mail Returned to Sender ~bare
The following message could not be delivered: support reply. Reason: mailbox full. The server has tried again and again for 48 hours and has given up. Reference {code}.`,
      `Delivery Status Notification (Failure) ~bare
Delivery to the following recipient failed permanently: induction tutor. 550 5.1.1 user unknown. Id {code}.`,
    ],
    {
      from: 'outside',
      outside: machine,
      headers: ['Auto-Submitted: auto-generated'],
      tags: ['bounce'],
      kind: 'bounce',
    },
  ),
  other(
    'other-spam',
    nobody,
    [
      `Whiteboard pens at half price ~bare
Half price until {day}! Schools come back to us again and again for pens that last. Quote {code}.`,
      `Recurring supply needs? ~bare
Do you have a recurring need for supply teachers? Our mentors match you with the right person in minutes. Ring us with code {code}.`,
      `Your invoice is overdue ~bare
Dear customer, payment {code} is overdue. Click the link to avoid repeated charges.`,
    ],
    { from: 'outside', outside: sellers, tags: ['spam'], kind: 'spam' },
  ),
  other(
    'other-newsletter',
    nobody,
    [
      `This week in teaching ~bare
In this issue ({code}): mentoring with kindness, five ways to use drop-ins, and why behaviour problems recur. Unsubscribe at the foot of the page.`,
      `Hub news: mentor conference ~bare
Booking is open for the mentor conference. Last year's sold out, so don't miss it this time. Places go to the first to reply quoting {code}.`,
    ],
    { from: 'outside', outside: hubs, tags: ['spam'], kind: 'spam' },
  ),
  other(
    'other-calendar',
    nobody,
    [
      `Invitation: ECT drop-in @ {day} {time} ~bare
You have been invited to ECT drop-in, {school}, {day} {time}. Recurring: weekly. Accept or decline in your calendar.`,
      `Accepted: Helpdesk briefing {day} ~bare
The person named above has accepted your invitation: Helpdesk briefing, {day} {time}, {town}.`,
    ],
    { files: ['ics'], tags: ['calendar'], kind: 'calendar' },
  ),
  other(
    'other-bounce-delay',
    nobody,
    [
      `Delayed Mail (still being retried) ~bare
Your message could not be delivered yet and is still being retried. You do not need to send it again. Queue id {code}.`,
      `Message blocked ~bare
A message from your desk was held by our filter because of repeated attachments. Release code {code}.`,
    ],
    {
      from: 'outside',
      outside: machine,
      headers: ['Auto-Submitted: auto-generated'],
      tags: ['bounce'],
      kind: 'bounce',
    },
  ),
  other(
    'other-calendar-cancelled',
    nobody,
    [
      `Cancelled: induction meeting {day} ~bare
This event has been cancelled and removed from your calendar: induction meeting, {school}, {day} {time}.`,
      `Updated invitation: mentor catch-up @ {day} {time} ~bare
The organiser has changed this recurring event. New time: {day} {time}, {school}.`,
    ],
    { files: ['ics'], tags: ['calendar'], kind: 'calendar' },
  ),
  other('other-thanks-more', nobody, [
    `A big thank you
Please thank whoever picked up the phone to me on {day}. {school} is very grateful.`,
    `Thanks for the cake!
Thanks for the cake at the hub meeting, and for coming out to {town}.`,
  ]),
  other('other-thanks', nobody, [
    `Thank you
Just a line to say how helpful your webinar was on {day}. Well worth the hour.`,
    `Lovely service
You were all so patient with us in the autumn. Thank you from everyone at {school}.`,
    `thanks a lot
thanks a lot for the certificate, it came this morning`,
  ]),
  other(
    'other-question',
    nobody,
    [
      `Time off timetable
How much time off timetable does a second year ECT get?`,
      `Length of induction
Someone told me induction can be cut short for experienced teachers. Is that right?`,
      `Mentor payments
When are schools paid for the mentors' time? We had nothing in {month}.`,
      `Appropriate bodies
Is there a list of appropriate bodies for schools in {town}?`,
    ],
    { kind: 'question' },
  ),
  other(
    'other-question-two',
    nobody,
    [
      `Assessment forms
Where do I find the form for the second formal assessment?`,
      `part-time ECTs
Do part-time ECTs still have to do all six terms?`,
      `Opening hours
Is your helpdesk open over half term?`,
    ],
    { kind: 'question' },
  ),
  other(
    'other-named-sessions',
    mentioned,
    [
      `Training session
Are {m} and {e} booked on the session on the {date}? They haven't had the email.`,
      `Conference places
I would like to book places at the conference for {e} and {m}.`,
      `Certificates
{m} has finished the mentor programme, and {e} the first year. When will their certificates come?`,
    ],
    named,
  ),
  other(
    'other-named-feedback',
    settled,
    [
      `Feedback
I wanted to pass on that {m} has been a wonderful mentor to {e}. Your materials have been part of that.`,
      `Praise
{e} says that the support {e:he} gets from {m} is the best thing about the programme.`,
    ],
    { ...named, rec: 'none' },
  ),
  other(
    'other-named-absence',
    mentioned,
    [
      `Absence from training
{e} will miss Thursday's session through illness, and {m} will pass on the notes.`,
      `Apologies for the seminar
Apologies from {m} and {e}, who are both on a school trip on the day of the seminar.`,
    ],
    named,
  ),
  other(
    'other-poster',
    nobody,
    [
      `Poster for your noticeboard
Our staff wellbeing week is coming up and I attach the poster in case it is of interest to your team.`,
      `Flyer
Flyer for the training day at {school} attached, do share it.`,
    ],
    { files: ['poster'], kind: 'poster' },
  ),
  other(
    'other-document',
    nobody,
    [
      `Our induction policy
Attached is our induction policy for information, as requested by your colleague at the roadshow.`,
      `Handbook
I attach our ECT handbook, which other schools may find useful.`,
    ],
    { files: ['pdf'], kind: 'poster' },
  ),
]
