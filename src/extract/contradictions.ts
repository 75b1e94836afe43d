import type { ParsedMessage } from '../parse/parsed-message'
import { displayName } from '../register/names'
import type { TeacherRole } from '../register/people'
import type { Option } from './people/working-mention'
import type { RequestRead } from './read-request'
import type { Identifier } from './reading'

/** A year belongs to the name beside it: within this many characters, in the same line. */
const NEAR = 40
/** The academic year turns on 1 September for a reader; from June on the coming year may be meant (cohort.rb turns in June). */
const FIRST_MONTH_OF_YEAR = 8
const FIRST_DOUBTFUL_MONTH = 5

/** Cohorts and years that the author mentions and the register has otherwise, as sentences. */
export function contradictionsOf(
  message: ParsedMessage,
  identifiers: readonly Identifier[],
  read: RequestRead,
): readonly string[] {
  const sentences = new Set<string>()
  for (const identifier of identifiers.filter(found => found.kind === 'cohort')) {
    const said = saidOf(identifier, message.date)
    const beside = said && besideOf(message.text, identifier, said.role, read)
    if (!said || !beside || beside.cohorts.length === 0) continue
    if (beside.cohorts.some(cohort => said.cohorts.includes(cohort))) continue
    const who = displayName(beside.option.person)
    sentences.add(
      `The mail says “${identifier.evidence.quote}” of ${who}; the register has ${who} as ${beside.role === 'ect' ? 'an ECT' : 'a mentor'} of the ${beside.cohorts.join(' and ')} cohort.`,
    )
  }
  return [...sentences]
}

/** Cohorts that agree with what is said: one year, or those a "year 2 ECT" may belong to. */
function saidOf(
  identifier: Identifier,
  date: string | null,
): { readonly cohorts: readonly number[]; readonly role: TeacherRole | null } | null {
  const role = identifier.note?.endsWith('ECT') ? 'ect' : identifier.note?.endsWith('mentor') ? 'mentor' : null
  if (/^\d{4}$/.test(identifier.value)) return { cohorts: [Number(identifier.value)], role }
  if (date === null) return null
  const month = new Date(date).getUTCMonth()
  const year = new Date(date).getUTCFullYear()
  const started = month >= FIRST_MONTH_OF_YEAR ? year : year - 1
  const isDoubtful = month >= FIRST_DOUBTFUL_MONTH && month < FIRST_MONTH_OF_YEAR
  const isFirstYear = identifier.value === 'year 1'
  const newest = (isFirstYear ? started : started - 1) + (isDoubtful ? 1 : 0)
  const oldest = isFirstYear ? started - 1 : newest - 4
  return { cohorts: Array.from({ length: newest - oldest + 1 }, (_, place) => oldest + place), role: 'ect' }
}

function besideOf(
  text: string,
  identifier: Identifier,
  role: TeacherRole | null,
  read: RequestRead,
): { readonly option: Option; readonly role: TeacherRole; readonly cohorts: readonly number[] } | null {
  const { span } = identifier.evidence
  if (!span) return null
  const near = read.mentions
    .map((mention, place) => ({ mention, player: read.cast.players[place] }))
    .filter(({ mention }) => mention.source === 'text')
    .map(entry => ({ ...entry, gap: gapOf(text, entry.mention, span) }))
    .filter(({ gap, player }) => gap <= NEAR && player !== undefined && fits(player.letter, role))
    .sort((left, right) => left.gap - right.gap)[0]
  const held = near?.player?.letter === 'E' ? ('ect' as const) : ('mentor' as const)
  const options = held === 'ect' ? near?.player?.asEct : near?.player?.asMentor
  const [option] = options ?? []
  if (!option || options?.length !== 1) return null
  const cohorts = option.person.roles.flatMap(own => (own.role === held && own.cohort !== null ? [own.cohort] : []))
  return { option, role: held, cohorts }
}

function fits(letter: string, role: TeacherRole | null): boolean {
  if (letter === 'M') return role !== 'ect'
  return letter === 'E' && role !== 'mentor'
}

function gapOf(
  text: string,
  mention: { readonly start: number; readonly end: number },
  span: { readonly start: number; readonly end: number },
): number {
  const [from, to] = mention.end <= span.start ? [mention.end, span.start] : [span.end, mention.start]
  const between = text.slice(from, to)
  return to < from || /[.;]\s|\n\n/.test(between) ? Number.POSITIVE_INFINITY : to - from
}
