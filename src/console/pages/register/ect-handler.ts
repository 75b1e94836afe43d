import { paths } from '../../paths'
import type { Handler } from '../../route'
import { backToSearch } from './found-view'
import { loadRecord } from './load-record'
import { pairingsView, periodsView, recordView, seenOn } from './record-view'

/** The record of an ECT: who mentors them, who did, where, and on which cohort. */
export const showEct: Handler = async (deps, request) => {
  const given = await loadRecord(deps, request)
  if (!given) return { kind: 'not-found' }
  const { person, registrations } = given.view
  const pairings = pairingsView(given.view.mentoredBy, given, 'mentor')
  const present = pairings.filter(pairing => pairing.when === 'now')
  const view = {
    ...recordView(given),
    back: backToSearch(request.query),
    present,
    future: pairings.filter(pairing => pairing.when === 'future'),
    past: pairings.filter(pairing => pairing.when === 'past'),
    periods: periodsView(given, 'ect'),
    cohorts: registrations
      .filter(({ role }) => role === 'ect')
      .map(({ cohort, progress }) => `${cohort}${progress === 'unfinished' ? ', registration never finished' : ''}`),
    changeMentor: paths.changeMentor.to({ id: person.id }),
    changeMentorText: present.length > 0 ? 'Change mentor' : 'Add mentor',
    asMentor: person.roles.some(role => role.role === 'mentor') ? paths.mentor.to({ id: person.id }) : null,
  }
  return { kind: 'page', template: 'ect', title: view.name, view, ...seenOn(given) }
}
