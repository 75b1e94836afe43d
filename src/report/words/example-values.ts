import { formatInstant, dayAt, formatDay } from '../../kernel/day'
import type { ReportedDiagnosis, ReportedExample, ReportedPerson, ReportedPicture } from '../escalation-report'
import { pictureIdOf, type InlineImage } from '../report-images'

const CERTAINTY: ReadonlyMap<string, string> = new Map([
  ['shown', 'Shown by the register'],
  ['likely', 'Likely'],
  ['cannot-tell', 'Cannot be told from the register’s sources'],
  ['not-passed-on', 'Not passed on'],
])

/** One example as the templates print it. */
export function exampleValues(
  example: ReportedExample,
  {
    place,
    consoleUrl,
    images,
  }: { readonly place: number; readonly consoleUrl: string; readonly images: readonly Pick<InlineImage, 'cid'>[] },
) {
  const { ticketReference: reference, steps, expected, seen, inOrder } = example
  return {
    ...{ place, reference, steps, expected, seen, inOrder },
    link: `${consoleUrl}/tickets/${reference}`,
    seenName: isErrorSeen(example) ? 'Seen, in the words of the error' : 'Seen',
    facts: factsOf(example),
    diagnosis: example.diagnosis.map(diagnosisWords),
    pictures: (example.pictures ?? []).map(picture => pictureValues(picture, images)),
  }
}

/** As wide as most mail programs show beside their lists, in pixels; a smaller picture keeps its size. */
const PICTURE_WIDTH = 560

function pictureValues({ id, alt, width, height }: ReportedPicture, images: readonly Pick<InlineImage, 'cid'>[]) {
  const cid = pictureIdOf(id)
  return {
    ...{ id, alt, width, height },
    cid: images.some(image => image.cid === cid) ? cid : '',
    mailWidth: Math.min(width, PICTURE_WIDTH),
  }
}

/** What was seen is the error itself: it is said once. */
function isErrorSeen({ error, seen }: ReportedExample): boolean {
  return error !== null && error === seen
}

function factsOf(example: ReportedExample): readonly { readonly name: string; readonly value: string }[] {
  const { cohorts, error, page, browser, words } = example
  const facts: readonly (readonly [name: string, value: string | null])[] = [
    ['Received', `${formatInstant(new Date(example.receivedAt))}, UK time (${withoutMillis(example.receivedAt)})`],
    ['School', example.schoolUrn === null ? 'Not known' : `URN ${example.schoolUrn}`],
    ['Mentor', personWords(example.mentor)],
    ['ECT', personWords(example.ect)],
    ['Cohorts', cohorts && `${cohorts.mentor ?? 'unknown'} mentor with ${cohorts.ect ?? 'unknown'} ECT`],
    ['Words of the error', isErrorSeen(example) ? null : error],
    ['Page', page],
    ['Browser', browser],
    // Without an error their words are what was seen.
    ['In the requester’s words', error === null ? null : words],
  ]
  return facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))
}

function personWords(person: ReportedPerson | null): string | null {
  if (person === null) return null
  const { recordId, participantIds, trainingRecordIds, name, trn } = person
  const who = name === undefined ? [] : [trn ? `${name} (TRN ${trn})` : name]
  const ids = [
    ...who,
    ...participantIds.map(id => `participant ${id}`),
    ...trainingRecordIds.map(id => `training record ${id}`),
  ]
  return ids.length === 0 ? `No participant id is known; record ${recordId} in this desk’s register` : ids.join(', ')
}

function diagnosisWords({ certainty, sentence, source, asOf, evidence }: ReportedDiagnosis) {
  const read = asOf === null ? '' : `, read on ${formatDay(dayAt(new Date(asOf)))}`
  return {
    words: `${CERTAINTY.get(certainty) ?? certainty}: ${sentence}`,
    source: source === null ? '' : `Source: ${source}${read}.`,
    evidence: evidence.map(({ record, id, words }) => (id === null ? words : `${words} (${record} ${id})`)),
  }
}

/** `2026-11-24T09:10:00Z`. */
function withoutMillis(instant: string): string {
  return instant.replace(/\.\d{3}Z$/, 'Z')
}
