'use strict'
const m = require('../markup')

const OLD = 'Manage training for early career teachers'
const NEW = 'Register early career teachers'

/** The list of 2022: who is the mentor for this ECT. */
function whoIsTheMentor(random, school) {
  const ect = random.pick(school.ects)
  const offered = offeredFrom(random, school)
  const error = random.chance(0.25) ? 'Select a mentor' : ''
  const items = [...offered.map(person => m.nameOf(person, 'offered')), null, 'Assign mentor later']
  return {
    kind: 'mentor-list',
    service: OLD,
    title: 'Who is the mentor?',
    body:
      m.back() +
      (error ? m.errorSummary([error]) : '') +
      m.radios(items, { legend: m.legendHeading(`Who is the mentor for ${m.nameOf(ect, 'ect')}?`), error }) +
      m.button('Continue'),
  }
}

/** The list of 2023 and later, while an ECT is being added. */
function whoWillTheirMentorBe(random, school) {
  const ect = random.pick(school.ects)
  const offered = offeredFrom(random, school)
  const items = [...offered.map(person => m.nameOf(person, 'offered')), null, 'Add or assign mentor later']
  return {
    kind: 'mentor-list',
    service: OLD,
    title: 'Add an ECT',
    body:
      m.back() +
      m.radios(items, {
        legend: m.legendHeading(`Who will ${m.nameOf(ect, 'ect')}’s mentor be?`),
        hint: random.chance(0.6) ? 'You can tell us later if you’re not sure.' : '',
        chosen: random.chance(0.4) ? random.between(0, offered.length - 1) : -1,
      }) +
      m.button('Continue'),
  }
}

/** The list of the new service. */
function whoWillMentor(random, school) {
  const ect = random.pick(school.ects)
  const offered = offeredFrom(random, school)
  const error = random.chance(0.4)
    ? random.pick([
        'Select a mentor from the list provided or choose to register a new mentor',
        'It needs to be a different mentor for this ECT',
        'This mentor is not registered at this school',
      ])
    : ''
  const items = [...offered.map(person => m.nameOf(person, 'offered')), null, 'Register a new mentor']
  return {
    kind: 'mentor-list',
    service: NEW,
    title: 'Who will mentor',
    body:
      m.back() +
      (error ? m.errorSummary([error]) : '') +
      m.radios(items, {
        legend: m.legendHeading(`Who will mentor ${m.nameOf(ect, 'ect')}?`),
        error,
        chosen: random.chance(0.3) ? offered.length + 1 : -1,
      }) +
      m.button('Continue'),
  }
}

/** Some mentors of the school, as the list shows them: by full name, alphabetically or in the order they were added. */
function offeredFrom(random, school) {
  const some = random.shuffled(school.mentors).slice(0, random.between(1, 9))
  return random.chance(0.6) ? some.sort((left, right) => (left.name < right.name ? -1 : 1)) : some
}

module.exports = { whoIsTheMentor, whoWillMentor, whoWillTheirMentorBe }
