import { coverageWords } from '../../../register/sources/coverage-words'
import type { CountedKind, Finding, RowCounts } from '../../../register/sources/import-summary'
import type { RunSeen, SourceSeen } from '../../../register/sources/sources-reader'
import { paths } from '../../paths'
import { count, formatInstant } from '../../view/format'
import type { Tag } from '../../view/labels'

const KINDS: Readonly<Record<CountedKind, string>> = {
  school: 'Schools',
  'school-link': 'Schools that took over',
  tutor: 'Induction tutors',
  partnership: 'Partnerships',
  participant: 'Registrations',
  transfer: 'Transfers',
  person: 'Unfunded mentors',
  pairing: 'Pairings',
  unreadable: 'Rows that could not be read',
}
const OUTCOMES: readonly (readonly [keyof RowCounts, string])[] = [
  ['added', 'added'],
  ['changed', 'changed'],
  ['unchanged', 'unchanged'],
  ['refused', 'refused'],
]

/** One source as its page prints it: what it covers, as of when, and what its newest readings came to. */
export function sourceView(source: SourceSeen) {
  const { id, name, asOf, readAt, runs, runCount } = source
  const words = coverageWords(source)
  return {
    id,
    name,
    asOf: asOf === null ? 'Never read whole' : formatInstant(asOf),
    readAt: readAt === null ? 'No reading has come to its end' : formatInstant(readAt),
    people: capital(words.people),
    cohorts: capital(words.cohorts),
    says: words.says,
    silent: words.silent,
    runs: runs.map(run => runView(run, runs)),
    older: runCount - runs.length,
  }
}

/** One reading: when, how much of the source, what became of its rows, and whether somebody has to look. */
export function runView(run: RunSeen, others: readonly RunSeen[] = []) {
  const left = run.faults + run.conflicts
  return {
    href: paths.importRun.to({ id: run.id }),
    sourceId: run.sourceId,
    startedAt: formatInstant(run.startedAt),
    finishedAt: run.finishedAt === null ? null : formatInstant(run.finishedAt),
    by: run.startedBy === 'schedule' ? 'By schedule' : 'By hand',
    extent: run.extent === 'full' ? 'Everything' : 'What changed',
    tag: tagOf(run, others),
    counts: countLines(run.counts),
    changes: count(run.changes, 'change'),
    left: left === 0 ? null : `${count(left, 'row')} refused or left for a person`,
  }
}

/** URNs of made schools that a page links to. */
const SCHOOLS_SHOWN = 20

/** What a reading concluded beside its rows: who is no longer in it, which schools its rows made, which tutors stand no longer. */
export function conclusionView({ missing, tutorsEnded, schoolsMade }: RunSeen) {
  const isGone = missing !== null && missing.registrations + missing.pairings > 0
  return {
    missing: isGone
      ? `${people(missing.people)}, with ${count(missing.registrations, 'registration')} and ${count(missing.pairings, 'pairing')}`
      : null,
    tutorsEnded: tutorsEnded === 0 ? null : count(tutorsEnded, 'induction tutor'),
    schoolsMade:
      schoolsMade.count === 0
        ? null
        : {
            words: count(schoolsMade.count, 'school'),
            links: schoolsMade.urns.slice(0, SCHOOLS_SHOWN).map(urn => ({ urn, href: paths.school.to({ urn }) })),
            more: Math.max(0, schoolsMade.count - SCHOOLS_SHOWN),
          },
  }
}

const people = (number: number) => (number === 1 ? '1 person' : `${number} people`)

/** A row that was not applied: where it stands, which column, and why. */
export function findingView({ kind, place, column, reason }: Finding) {
  return {
    kind: kind === 'fault' ? 'Refused' : 'Left for a person',
    in: place.in,
    line: place.line === null ? 'Not known' : String(place.line),
    column: column ?? 'The whole row',
    reason,
  }
}

/** A reading that has no end is under way unless a later one of its source began after it. */
function tagOf(run: RunSeen, others: readonly RunSeen[]): Tag {
  if (run.finishedAt !== null) {
    return run.faults + run.conflicts === 0
      ? { text: 'Done', classes: 'govuk-tag--green' }
      : { text: 'Done, rows left', classes: 'govuk-tag--orange' }
  }
  const isPassed = others.some(other => other.startedAt > run.startedAt)
  return isPassed
    ? { text: 'Stopped', classes: 'govuk-tag--grey' }
    : { text: 'Under way, or stopped', classes: 'govuk-tag--yellow' }
}

function countLines(counts: RunSeen['counts']): readonly string[] {
  return Object.entries(KINDS).flatMap(([kind, words]) => {
    const row = Object.entries(counts).find(([counted]) => counted === kind)?.[1]
    if (!row) return []
    const parts = OUTCOMES.filter(([outcome]) => row[outcome] > 0).map(([outcome, word]) => `${row[outcome]} ${word}`)
    return [`${words}: ${parts.join(', ') || 'none'}`]
  })
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
