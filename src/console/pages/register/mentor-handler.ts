import { paths } from '../../paths'
import type { Handler } from '../../route'
import { pairingDays } from '../../view/format'
import { loadRecord } from './load-record'
import { pairingsView, periodsView, recordView } from './record-view'

/** The record of a mentor: their ECTs, the cohorts they work on, and the schools that list them. */
export const showMentor: Handler = async (deps, request) => {
  const given = await loadRecord(deps, request.params.text('id'))
  if (!given) return { kind: 'not-found' }
  const { person, participantRecords } = given.view
  const pairings = pairingsView(given.view.mentoring, given, 'ect')
  const view = {
    ...recordView(given),
    present: pairings.filter(pairing => pairing.when === 'now'),
    future: pairings.filter(pairing => pairing.when === 'future'),
    past: pairings.filter(pairing => pairing.when === 'past'),
    pools: periodsView(given, 'mentor'),
    participantRecords: [...participantRecords]
      .sort((left, right) => left.cohort - right.cohort)
      .map(record => ({
        cohort: record.cohort,
        origin: record.origin === 'registered' ? 'Registered' : 'Came with a pairing',
        days: pairingDays(record.startedOn, record.endedOn),
      })),
    asEct: person.roles.some(role => role.role === 'ect') ? paths.ect.to({ id: person.id }) : null,
  }
  return { kind: 'page', template: 'mentor', title: view.name, view, subject: { type: 'person', id: person.id } }
}
