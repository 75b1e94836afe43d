'use strict'
const m = require('../markup')

const OLD = 'Manage training for early career teachers'
const NEW = 'Register early career teachers'

/** The induction dashboard: ECTs with their mentors, as a table. */
function dashboardTable(random, school) {
  const ects = random.shuffled(school.ects).slice(0, random.between(3, 8))
  const withTrn = random.chance(0.6)
  const rows = ects.map(ect => [
    m.link(m.nameOf(ect)),
    ...(withTrn ? [m.trnOf(ect)] : []),
    random.chance(0.6) ? m.nameOf(random.pick(school.mentors)) : 'Mentor required',
    random.pick(['2022/23', '2023/24', '2024/25', '2025/26']),
  ])
  return {
    kind: 'dashboard',
    service: NEW,
    title: 'Your ECTs',
    body:
      m.caption(school.name) +
      m.heading('Early career teachers (ECTs)') +
      m.button('Register an ECT starting at your school') +
      m.table(['Name', ...(withTrn ? ['TRN'] : []), 'Mentor', 'Academic year'], rows),
  }
}

/** The dashboard of the old service: ECTs under the mentors they are assigned to. */
function dashboardByMentor(random, school) {
  const mentors = random.shuffled(school.mentors).slice(0, random.between(1, 3))
  const ects = random.shuffled(school.ects)
  const groups = mentors.map((mentor, index) => [mentor, ects.slice(index * 2, index * 2 + random.between(1, 2))])
  const without = ects.slice(6, 6 + random.between(0, 3))
  return {
    kind: 'dashboard',
    service: OLD,
    title: 'Manage your mentors and ECTs',
    body:
      m.crumbs(['Manage your training']) +
      m.heading('Manage mentors and ECTs') +
      groups
        .map(
          ([mentor, assigned]) =>
            `<h2 class="govuk-heading-m">${m.nameOf(mentor)}</h2>${m.table(
              ['ECT', 'Induction start'],
              assigned.map(ect => [
                m.link(m.nameOf(ect)),
                random.pick(['September 2022', 'January 2023', 'September 2023']),
              ]),
            )}`,
        )
        .join('') +
      (without.length === 0
        ? ''
        : `<h2 class="govuk-heading-m">ECTs without a mentor</h2>${m.table(
            ['ECT', 'Mentor'],
            without.map(ect => [m.link(m.nameOf(ect)), 'Not yet assigned']),
          )}`),
  }
}

/** The mentors of the school. */
function mentorsTable(random, school) {
  const mentors = random.shuffled(school.mentors).slice(0, random.between(2, 8))
  const rows = mentors.map(mentor => [
    m.link(m.nameOf(mentor)),
    m.trnOf(mentor),
    random.chance(0.5) ? m.nameOf(random.pick(school.ects)) : 'No ECTs assigned',
  ])
  return {
    kind: 'mentors',
    service: NEW,
    title: 'Your mentors',
    body: m.caption(school.name) + m.heading('Mentors') + m.table(['Name', 'TRN', 'Assigned ECTs'], rows),
  }
}

/** A search that finds nobody. */
function searchWithoutResult(random, school) {
  const wanted = random.pick(school.mentors)
  const layout = random.between(0, 2)
  if (layout === 0)
    return {
      kind: 'search',
      service: NEW,
      title: 'Search',
      body:
        m.heading('Mentors') +
        m
          .input('Search by name or teacher reference number (TRN)', wanted.trn, { width: '20' })
          .replace('<input', `<input data-trn="${wanted.trn}"`) +
        m.button('Search') +
        `<h2 class="govuk-heading-m">No mentors found</h2>` +
        m.paragraph(`There are no mentors that match your search.`),
    }
  if (layout === 1)
    return {
      kind: 'search',
      service: NEW,
      title: 'Find a mentor',
      body:
        m.back() +
        m.heading('We’re unable to match the mentor with the TRN you provided') +
        m.paragraph(`You entered teacher reference number ${m.trnOf(wanted)}.`) +
        m.list([
          'Check the TRN and date of birth are right',
          'Ask the mentor to check their details in the teaching record system',
        ]) +
        m.button('Try again'),
    }
  return {
    kind: 'search',
    service: OLD,
    title: 'Search',
    body:
      m.crumbs(['Manage your training', 'Participants']) +
      m.heading('Participants') +
      m
        .input('Search by name', wanted.name)
        .replace('<input', `<input data-name="${m.escape(wanted.name)}" data-part="shown"`) +
      m.button('Search') +
      m.paragraph(`There are no matching results for “${m.nameOf(wanted)}”.`),
  }
}

module.exports = { dashboardByMentor, dashboardTable, mentorsTable, searchWithoutResult }
