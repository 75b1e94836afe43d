import { dayAt, formatDay } from '../../kernel/day'
import { formatInstant } from './format'
import { pairingStanding, type Tag } from './labels'

/** How one pairing stands towards the Department's service, as pages know it. */
export interface StandingFacts {
  readonly standing: string
  readonly seen: { readonly at: Date; readonly by: string | null } | null
  readonly contradiction: { readonly at: Date; readonly by: string; readonly mentorId: string | null } | null
  readonly done: { readonly at: Date; readonly by: string } | null
}

/** The standing as it is printed: a tag, and sentences that say since when and by which source. */
export interface StandingView {
  readonly tag: Tag
  readonly sentences: readonly string[]
}

const TAGS: ReadonlyMap<string, string> = new Map([
  ['recorded', 'govuk-tag--grey'],
  ['seen', 'govuk-tag--green'],
  ['contradicted', 'govuk-tag--red'],
])

/** The tag of a match that is recorded here and that the service contradicts. */
export const NOT_IN_SERVICE: Tag = { text: 'Recorded here, not in the DfE service', classes: 'govuk-tag--red' }
/** The tag of a match that is still to be made in the service. */
export const TO_DO_IN_SERVICE: Tag = { text: 'To do in the service', classes: 'govuk-tag--yellow' }

/** Says how a pairing stands. What the service shows instead is for agents: these words go into no reply. */
export function standingView(
  facts: StandingFacts,
  names: { person(id: string): string; account(id: string): string },
): StandingView {
  const { standing, seen, contradiction, done } = facts
  return {
    tag: { text: pairingStanding(standing), classes: TAGS.get(standing) ?? 'govuk-tag--grey' },
    sentences: [
      ...(seen ? [seenSentence(seen, standing)] : []),
      ...(standing === 'contradicted' && contradiction ? [contradictedSentence(contradiction, names.person)] : []),
      ...(done ? [`Done in the service, says ${names.account(done.by)} on ${formatInstant(done.at)}.`] : []),
    ],
  }
}

function seenSentence({ at, by }: NonNullable<StandingFacts['seen']>, standing: string): string {
  const source = by === null ? '' : `, by ${by}`
  const word = standing === 'contradicted' ? 'It was seen' : 'Seen'
  return `${word} in the DfE service ${formatDay(dayAt(at))}${source}.`
}

function contradictedSentence(
  { at, by, mentorId }: NonNullable<StandingFacts['contradiction']>,
  nameOf: (id: string) => string,
): string {
  const shows = mentorId === null ? 'no mentor, in two whole readings' : `${nameOf(mentorId)} as the mentor`
  return `Contradicted ${formatDay(dayAt(at))} by ${by}: it shows ${shows}. The match stays as it was recorded here: undo it if the service is right, and otherwise have the mentor changed there.`
}
