import { DESK_ADDRESS, quoted, template, tutorAddress } from './build.mjs'

const other = (id, wordings, more = {}) => template({ id, family: 'other', intent: 'other', wordings, ...more })
const current = scene => {
  const e = scene.pairedEct()
  return { e, m: scene.mentorOf(e) }
}
const company = (name, address) => ({ name, address, known: false, schoolId: null, fixedName: true })

export const OTHER = [
  other(
    'o-away',
    [
      [
        'Automatic reply: ECT Support Desk',
        'I am out of school on a residential visit and will read my e-mail on Thursday. For anything urgent ring the office.',
      ],
      [
        'Out of office: Your message',
        'Thank you for your e-mail. It is the school holidays and this mailbox is not read. I repeat: it is not read.',
      ],
    ],
    {
      bare: true,
      recurring: false,
      headers: [
        ['Auto-Submitted', 'auto-replied'],
        ['X-Auto-Response-Suppress', 'All'],
      ],
      tags: ['auto-reply'],
      weight: 2,
    },
  ),
  other(
    'o-bounce',
    [
      [
        'Undeliverable: Mentor match completed',
        'Your message could not be delivered to one or more recipients.\n\nThe mailbox is full. The server tried repeatedly and has given up.\n\nDiagnostic code: smtp; 552 5.2.2 mailbox full',
      ],
      [
        'Delivery Status Notification (Failure)',
        'Address not found. Your message was not delivered because the address could not be found or is unable to receive mail.',
      ],
    ],
    {
      bare: true,
      recurring: false,
      layout: 'plain',
      headers: [
        ['Auto-Submitted', 'auto-replied'],
        ['X-Failed-Recipients', 'tutor@school.example'],
      ],
      truth: (people, scene) => ({
        sender: {
          name: 'Mail Delivery Subsystem',
          address: `mailer-daemon@${scene.school.emailDomain}`,
          known: false,
          schoolId: scene.school.id,
          fixedName: true,
        },
      }),
      tags: ['bounce'],
    },
  ),
  other(
    'o-calendar',
    [
      [
        'Accepted: ECT forum',
        'The invitation has been accepted.\n\nWhen: every second Tuesday at 16:00 (recurring)\nWhere: online',
      ],
      [
        'Invitation: mentor briefing (weekly)',
        'You are invited to the following meeting, which repeats each week.\n\nMentor briefing, Wednesdays, 15:45',
      ],
    ],
    {
      bare: true,
      recurring: false,
      documents: [
        {
          name: 'invite.ics',
          type: 'text/calendar',
          bytes: Buffer.from(
            'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nRRULE:FREQ=WEEKLY;INTERVAL=2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
          ),
        },
      ],
      tags: ['calendar'],
    },
  ),
  other(
    'o-spam',
    [
      [
        'Smart boards at half price',
        'Whiteboards wearing out again and again? Our recurring-order customers save a third. Reply today!',
      ],
      [
        'Your invoice is overdue',
        'Dear customer, your account shows a recurring payment problem. Open the link to avoid suspension.',
      ],
      [
        'Coach hire for school trips',
        'We carried hundreds of pupils last summer. Ask for our repeat-booking discount.',
      ],
    ],
    {
      bare: true,
      recurring: false,
      truth: (people, scene) => ({
        sender: company(
          scene.random.pick(['Bright Boards', 'Accounts Team', 'Swift Coaches']),
          `sales@${scene.random.pick(['brightboards', 'paynow-alerts', 'swiftcoaches'])}.example`,
        ),
        schoolless: true,
      }),
      tags: ['spam'],
      weight: 2,
    },
  ),
  other(
    'o-newsletter',
    [
      [
        'Staffroom bulletin no. 14',
        'In this issue: wellbeing week, marking policy, and a reminder that ECTs must have a mentor. Unsubscribe at the foot.',
      ],
      [
        'Induction news',
        'This term: dates for ECT days; why the mentor list may be incomplete; and a recurring question answered. You receive this as a subscriber.',
      ],
    ],
    {
      bare: true,
      recurring: false,
      poster: true,
      truth: () => ({
        sender: company('Teaching Bulletin', 'news@teaching-bulletin.example'),
        schoolless: true,
      }),
      headers: [
        ['List-Unsubscribe', '<mailto:off@teaching-bulletin.example>'],
        ['Precedence', 'bulk'],
      ],
      tags: ['newsletter'],
    },
  ),
  other(
    'o-thanks',
    [
      ['A word of thanks', 'I simply wanted to say how helpful your colleague was on the telephone this morning.'],
      ['Thank you', 'The webinar was excellent. Please pass on our thanks to the presenters.'],
      ['Well done', 'Everything on the service is in order for our school and I am grateful for the support.'],
    ],
    { weight: 2 },
  ),
  other(
    'o-general',
    [
      ['Conference dates', 'When will the dates for the spring conference be announced?'],
      ['Opening hours', 'Are you open during half term?'],
      [
        'Time off timetable',
        'How much time off timetable does an ECT get in the second year? A parent governor asked.',
      ],
      ['Funding', 'When does the money for mentor time reach schools?'],
    ],
    { weight: 2 },
  ),
  other(
    'o-named',
    [
      ['Certificates', 'Could certificates be sent for {m} and {e}, who came to the training day together?'],
      ['Room booking', '{m} and {e} will be at the venue on Friday. Is there parking?'],
      [
        'Good news',
        '{e} won an award from the local paper, and {m}, who mentors {e}, is thrilled. I thought you would like to know.',
      ],
      [
        'Wrong e-mail address',
        '{m} has had an e-mail of yours that was meant for {e}. Please look into your mailing list.',
      ],
    ],
    { cast: current, truth: ({ m, e }) => ({ ignore: [[m, e]] }), tags: ['names-not-a-match-request'], weight: 2 },
  ),
  other('o-training', [
    ['Feedback on training', 'The second module was too long and the group too large. Otherwise a good day.'],
    ['Absence from session', 'One of our mentors will miss the seminar on the 12th owing to a hospital appointment.'],
  ]),
  other(
    'o-poster',
    [
      ['Poster for your wall', 'Here is the poster from our ECT celebration evening, which you asked to see.'],
      ['Flyer attached', 'The flyer for our teaching conference is attached. Do pass it round.'],
    ],
    { poster: true },
  ),
  other(
    'o-re-chat',
    [
      ['RE: lovely to meet you', 'It was good to see you at the conference. Enjoy the rest of term!', {}],
      ['Re: parking', 'That is clear, thank you.', {}],
    ],
    { tags: ['re-without-ticket'] },
  ),
  other(
    'o-quoted-old',
    [
      [
        'Thanks for all your help this year',
        'Nothing to do here: I came across the note below and wished to say thank you for a good year.',
      ],
    ],
    {
      cast: current,
      intentAlt: ['reply'],
      recurring: null,
      truth: (people, scene) => ({
        ignore: [[people.m, people.e]],
        after: [
          quoted(scene, people, {
            kind: 'outlook',
            from: DESK_ADDRESS,
            to: tutorAddress(scene),
            subject: 'Mentor match',
            text: 'Hello,\n\n{m} is now the mentor of {e}.\n\nECT Support Desk',
            daysAgo: 60,
          }),
        ],
      }),
    },
  ),
]
