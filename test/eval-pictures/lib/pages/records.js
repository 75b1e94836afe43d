'use strict'
const m = require('../markup')

const OLD = 'Manage training for early career teachers'
const NEW = 'Register early career teachers'

const DAYS = [
  '1 September 2022',
  '5 September 2022',
  '3 January 2023',
  '4 September 2023',
  '2 September 2024',
  '1 September 2025',
  '1 September 2026',
]

/** The page of one ECT in the old service. */
function ectOfOldService(random, school) {
  const ect = random.pick(school.ects)
  const mentor = random.pick(school.mentors)
  const hasMentor = random.chance(0.4)
  return {
    kind: 'ect',
    service: OLD,
    title: 'Participant',
    body:
      m.crumbs(['Manage your training', 'Participants']) +
      m.heading(m.nameOf(ect, 'ect')) +
      m.summary([
        ['Full name', m.nameOf(ect, 'ect'), 'Change name'],
        ...(random.chance(0.6) ? [['TRN', m.trnOf(ect)]] : []),
        ['Email address', `${ect.local}@${school.domain}`, 'Change email'],
        ['Role', 'Early career teacher'],
        [
          'Mentor',
          hasMentor ? m.nameOf(mentor, 'shown') : 'Not yet assigned',
          random.pick(['Change', 'Change mentor', 'Assign mentor']),
        ],
        [
          'Status',
          m.tag(random.pick(['ELIGIBLE TO START', 'DFE CHECKING ELIGIBILITY', 'CONTACTED FOR INFORMATION']), 'blue'),
        ],
        ['Induction start date', random.pick(DAYS)],
        ['Lead provider', school.leadProvider],
        ['Delivery partner', school.deliveryPartner],
      ]),
  }
}

/** The page of one ECT in the new service. */
function ectOfNewService(random, school) {
  const ect = random.pick(school.ects)
  const mentor = random.pick(school.mentors)
  const hasMentor = random.chance(0.35)
  return {
    kind: 'ect',
    service: NEW,
    title: 'ECT record',
    body:
      m.back() +
      m.heading(m.nameOf(ect, 'ect')) +
      (hasMentor ? '' : m.warning('Assign a mentor for this ECT')) +
      `<h2 class="govuk-heading-m">ECT details</h2>` +
      m.summary([
        ['Name', m.nameOf(ect, 'ect'), 'Change'],
        ['Teacher reference number (TRN)', m.trnOf(ect)],
        ['Email address', `${ect.local}@${school.domain}`, 'Change'],
        [
          'Mentor',
          hasMentor ? m.nameOf(mentor, 'shown') : m.link('Assign a mentor for this ECT'),
          hasMentor ? 'Change' : '',
        ],
        ['School start date', random.pick(DAYS)],
        ['Working pattern', random.pick(['Full time', 'Part time']), 'Change'],
        ['Status', m.tag(hasMentor ? 'Registered' : 'Mentor required', hasMentor ? 'green' : 'red')],
      ]) +
      `<h2 class="govuk-heading-m">Training details</h2>` +
      m.summary([
        ['Training programme', random.pick(['Provider-led', 'School-led'])],
        ['Lead provider', school.leadProvider, 'Change'],
        ['Delivery partner', school.deliveryPartner],
      ]),
  }
}

/** The page of one mentor, with the ECTs who are assigned. */
function mentorRecord(random, school) {
  const mentor = random.pick(school.mentors)
  const ects = random.shuffled(school.ects).slice(0, random.between(0, 3))
  return {
    kind: 'mentor',
    service: random.pick([OLD, NEW]),
    title: 'Mentor record',
    body:
      m.back() +
      m.heading(m.nameOf(mentor)) +
      `<h2 class="govuk-heading-m">Mentor details</h2>` +
      m.summary([
        ['Name', m.nameOf(mentor), 'Change'],
        ['Teacher reference number (TRN)', m.trnOf(mentor)],
        ['Email address', `${mentor.local}@${school.domain}`, 'Change'],
        ['Assigned ECTs', ects.length === 0 ? 'No ECTs assigned' : ects.map(ect => m.nameOf(ect)).join('<br>')],
      ]),
  }
}

module.exports = { ectOfNewService, ectOfOldService, mentorRecord }
