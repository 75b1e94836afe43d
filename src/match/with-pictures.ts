import { linkNames, namePoolOf } from '../extract/link-names'
import type { PairRequest, PictureFinding, Reading } from '../extract/reading'
import type { ScreenshotText } from '../extract/screenshots/screenshot-text'
import type { RegisterPerson, TeacherRole } from '../register/people'

/** A picture of a message with what was understood of its text. */
export interface PictureOfMessage {
  readonly sha256: string
  readonly screenshot: ScreenshotText
}

/** Below what counts as asked for: a pair that stands only on a picture is a suggestion. */
const SUGGESTED = 0.3
const ONLY_ON_PICTURE = 'The ECT is named only on a picture.'

/**
 * A reading with what its pictures show: whom a list of mentors is for and whom it offers. A pair of the author's own words may
 * be confirmed by it; one that needs the picture is a candidate without a button. Pure.
 */
export function withPictures(
  reading: Reading,
  pictures: readonly PictureOfMessage[],
  people: readonly RegisterPerson[],
): Reading {
  const urn = reading.school?.urn ?? null
  const findings = pictures.map(picture => findingOf(picture, { people, urn }))
  const confirmed = reading.pairs.map(pair => confirmedBy(pair, findings))
  return { ...reading, pictures: findings, pairs: [...confirmed, ...suggested(reading, findings, { people, urn })] }
}

interface School {
  readonly people: readonly RegisterPerson[]
  readonly urn: string | null
}

function findingOf({ sha256, screenshot }: PictureOfMessage, school: School): PictureFinding {
  const { kind, ect, offered, signature } = screenshot
  return {
    sha256,
    kind,
    ectId: kind === 'mentor-list' && ect !== null ? whoIs(ect.text, 'ect', school) : null,
    offeredIds: offered.flatMap(({ text }) => whoIs(text, 'mentor', school) ?? []),
    offered: offered.length,
    signature,
  }
}

/**
 * The one person in this role whose name it is, of the school or else of another; null when it is nobody's or several
 * people's. A list for an ECT of another school is no list of this request.
 */
function whoIs(name: string, role: TeacherRole, { people, urn }: School): string | null {
  if (urn === null) return null
  const inRole = people.filter(({ roles }) => roles.some(held => held.role === role))
  const here = inRole.filter(({ roles }) => roles.some(held => held.urn === urn && held.role === role))
  return theOne(name, here, urn) ?? (role === 'mentor' ? theOne(name, inRole, urn) : null)
}

function theOne(name: string, people: readonly RegisterPerson[], urn: string): string | null {
  const spans = linkNames(name, namePoolOf(people, new Set([urn]))).stretches.flatMap(stretch => stretch.spans)
  const best = Math.max(...spans.filter(({ shape }) => shape === 'full').map(({ score }) => score))
  const ids = new Set(spans.filter(({ score }) => score >= best).map(({ forms }) => forms.person.id))
  const [id] = ids
  return ids.size === 1 && id !== undefined ? id : null
}

function confirmedBy(pair: PairRequest, findings: readonly PictureFinding[]): PairRequest {
  const list = findings.find(({ ectId }) => ectId === pair.ectId)
  return list === undefined ? pair : { ...pair, reasons: [...pair.reasons, reasonOf(list, pair.mentorId)] }
}

/** What a list of mentors says of one of them. */
function reasonOf({ offeredIds, offered }: PictureFinding, mentorId: string): string {
  const list = `The list of mentors on the picture is for this ECT`
  if (offeredIds.includes(mentorId)) return `${list} and offers this mentor.`
  const others = offered === 0 ? 'nobody' : offered === 1 ? 'one other person' : `${offered} others`
  return `${list}. This mentor was not read on it; ${others} could be read.`
}

/** Where the words give no pair: the one mentor whom they name, for the ECT of the list. */
function suggested(reading: Reading, findings: readonly PictureFinding[], { people }: School): readonly PairRequest[] {
  if (reading.pairs.length > 0) return []
  const list = findings.find(({ ectId }) => ectId !== null)
  const named = reading.mentions.flatMap(({ personId, claimedRole }, mention) =>
    personId !== null && claimedRole !== 'ect' && isMentor(personId, people) ? [{ mention, personId }] : [],
  )
  const [mentor] = named
  const isOne = new Set(named.map(({ personId }) => personId)).size === 1
  if (!isOne || mentor === undefined || list?.ectId == null || mentor.personId === list.ectId) return []
  const current = people.find(({ id }) => id === list.ectId)?.currentMentorId ?? null
  return [
    {
      mentorMention: mentor.mention,
      ectMention: null,
      mentorId: mentor.personId,
      ectId: list.ectId,
      action: current !== null && current !== mentor.personId ? 'change' : 'add',
      confidence: SUGGESTED,
      structure: 'picture',
      reasons: [reasonOf(list, mentor.personId)],
      vetoes: [ONLY_ON_PICTURE],
    },
  ]
}

function isMentor(personId: string, people: readonly RegisterPerson[]): boolean {
  return people.some(({ id, roles }) => id === personId && roles.some(({ role }) => role === 'mentor'))
}
