import type { RegisterPerson } from '../../../register/people'
import { paths } from '../../paths'
import type { Handler, HandlerDeps } from '../../route'
import { pairingDays } from '../../view/format'
import { shortName } from '../../view/person'
import { backToSearch } from './found-view'
import { loadRecord } from './load-record'
import { pairingsView, periodsView, recordView, seenOn, type RecordGiven } from './record-view'

/** The record of a mentor: the schools whose pool holds them, the cohorts they work on, and their ECTs. */
export const showMentor: Handler = async (deps, request) => {
  const given = await loadRecord(deps, request)
  if (!given) return { kind: 'not-found' }
  const { person } = given.view
  const pairings = pairingsView(given.view.mentoring, given, 'ect')
  const view = {
    ...recordView(given),
    back: backToSearch(request.query),
    present: pairings.filter(pairing => pairing.when === 'now'),
    future: pairings.filter(pairing => pairing.when === 'future'),
    past: pairings.filter(pairing => pairing.when === 'past'),
    pools: periodsView(given, 'mentor'),
    cohorts: await cohortRows(deps, given),
    addEct: paths.addEct.to({ id: person.id }),
    asEct: person.roles.some(role => role.role === 'ect') ? paths.ect.to({ id: person.id }) : null,
  }
  return { kind: 'page', template: 'mentor', title: view.name, view, ...seenOn(given) }
}

/** Every cohort the mentor works on: registered on it, there through an ECT of it, or begun and never finished. */
async function cohortRows({ services }: HandlerDeps, { view }: RecordGiven) {
  const ects = await services.register.people(view.mentoring.map(pairing => pairing.ectId))
  const onCohort = (ect: RegisterPerson, cohort: number) =>
    ect.roles.some(role => role.role === 'ect' && role.cohort === cohort)
  const records = [...view.participantRecords]
    .sort((left, right) => left.cohort - right.cohort || left.startedOn.localeCompare(right.startedOn))
    .map(({ cohort, origin, startedOn, endedOn }) => ({
      cohort,
      origin: origin === 'registered' ? 'Registered' : 'Through a pairing',
      ects:
        origin === 'registered'
          ? []
          : ects
              .filter(ect => onCohort(ect, cohort))
              .map(ect => ({ name: shortName(ect), href: paths.ect.to({ id: ect.id }) })),
      days: pairingDays(startedOn, endedOn),
    }))
  const unfinished = view.registrations
    .filter(({ role, progress }) => role === 'mentor' && progress === 'unfinished')
    .map(({ cohort }) => ({ cohort, origin: 'Registration never finished', ects: [], days: null }))
  return [...records, ...unfinished]
}
