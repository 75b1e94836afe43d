import { paths } from '../../paths'
import type { Handler } from '../../route'
import { loadRecord } from './load-record'
import { pairingsView, periodsView, recordView } from './record-view'

/** The record of an ECT: who mentors them, who did, where, and on which cohort. */
export const showEct: Handler = async (deps, request) => {
  const given = await loadRecord(deps, request.params.text('id'))
  if (!given) return { kind: 'not-found' }
  const { person } = given.view
  const pairings = pairingsView(given.view.mentoredBy, given, 'mentor')
  const view = {
    ...recordView(given),
    present: pairings.filter(pairing => pairing.when === 'now'),
    future: pairings.filter(pairing => pairing.when === 'future'),
    past: pairings.filter(pairing => pairing.when === 'past'),
    periods: periodsView(given, 'ect'),
    changeMentor: paths.changeMentor.to({ id: person.id }),
    asMentor: person.roles.some(role => role.role === 'mentor') ? paths.mentor.to({ id: person.id }) : null,
  }
  return { kind: 'page', template: 'ect', title: view.name, view, subject: { type: 'person', id: person.id } }
}
