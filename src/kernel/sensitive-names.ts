export type PersonRole = 'mentor' | 'ect' | 'tutor' | 'teacher'

/** Somebody whose names may stand in a text, and what they are there. */
export interface KnownPerson {
  /** Names as written or as registered: `Amina Khan`, `Mrs Khan`, `Amina`. */
  readonly names: readonly string[]
  readonly role: PersonRole
}

/** What stands in the place of something that identifies a person: what it is, and the words as they were found. */
export type Replace = (label: string, found: string) => string

const LABELS: Readonly<Record<PersonRole, string>> = {
  mentor: 'mentor',
  ect: 'ECT',
  tutor: 'tutor',
  teacher: 'teacher',
}
const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'professor', 'sir', 'dame', 'rev', 'revd'])
/** A capitalised run after one of these words is a person; the label says which. */
const ROLE_WORDS: ReadonlyMap<string, PersonRole> = new Map([
  ['mentor', 'mentor'],
  ['mentors', 'mentor'],
  ['ect', 'ect'],
  ['ects', 'ect'],
  ['nqt', 'ect'],
  ['tutor', 'tutor'],
  ['teacher', 'teacher'],
  ['colleague', 'teacher'],
  ['named', 'teacher'],
  ['called', 'teacher'],
])
/** Words of the work that stand capitalised after a role word and are nobody's name. */
const WORK_WORDS = new Set(
  (
    'mentor mentors ect ects nqt tutor portal dfe steplab cohort cohorts training programme program induction record school schools ' +
    'academy trust college primary secondary helpdesk help desk list register trn urn year list match matching early career ' +
    'teacher teachers department education lead provider delivery partner guidance service ' +
    'i we the a an and or but in on at to for from with is are was has have had not no please thanks thank you this that ' +
    'it when if january february march april may june july august september october november december ' +
    'monday tuesday wednesday thursday friday saturday sunday'
  ).split(' '),
)
/** A title, two forenames and a double surname. */
const LONGEST_NAME = 5
/** Shorter surnames are masked only when capitalised: they are ordinary words too often. */
const SHORTEST_LOOSE_SURNAME = 4

interface Token {
  readonly start: number
  readonly end: number
  readonly folded: string
  readonly isCapitalised: boolean
}

/** Replaces names by roles: those of the people known, and unknown ones after a title or a role word. Linear in the text. */
export function maskNames(text: string, people: readonly KnownPerson[], replace: Replace): string {
  const tokens = tokensOf(text)
  const known = knownTokens(people)
  let masked = ''
  let copied = 0
  let at = 0
  while (at < tokens.length) {
    const found = knownRun(tokens, at, { known, text }) ?? unknownRun(tokens, at, text)
    const first = found && tokens[found.from]
    const last = found && tokens[found.to]
    if (!found || !first || !last) {
      at += 1
      continue
    }
    masked += text.slice(copied, first.start) + replace(LABELS[found.role], text.slice(first.start, last.end))
    copied = last.end
    at = found.to + 1
  }
  return masked + text.slice(copied)
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/\p{L}[\p{L}\p{M}'’-]*/gu)].map(match => {
    const word = match[0].replace(/['’]s?$/u, '').replace(/-$/u, '')
    return {
      start: match.index,
      end: match.index + word.length,
      folded: fold(word),
      isCapitalised: /^\p{Lu}/u.test(word) && !isInBrackets(text, match.index),
    }
  })
}

/** A label that an earlier step put there, such as `[TRN]`, is no name. */
function isInBrackets(text: string, index: number): boolean {
  return text.charAt(index - 1) === '['
}

interface KnownToken {
  readonly role: PersonRole
  readonly isSurname: boolean
}

function knownTokens(people: readonly KnownPerson[]): ReadonlyMap<string, KnownToken> {
  const known = new Map<string, KnownToken>()
  for (const { names, role } of people) {
    for (const name of names) {
      const words = tokensOf(name).filter(token => !TITLES.has(token.folded))
      words.forEach((token, index) => {
        if (token.folded.length < 2) return
        const isSurname = index === words.length - 1
        for (const form of formsOf(token.folded)) {
          const before = known.get(form)
          known.set(form, { role: before?.role ?? role, isSurname: isSurname || (before?.isSurname ?? false) })
        }
      })
    }
  }
  return known
}

/** A part of a double name shorter than this is an ordinary word, or the O of O’Brien. */
const SHORTEST_PART = 3

/** `khan-smith`, and as others write it: `khan`, `smith`, `khansmith`. */
function formsOf(folded: string): readonly string[] {
  const parts = folded.split(/[-']/)
  if (parts.length === 1) return [folded]
  return [folded, parts.join(''), ...parts.filter(part => part.length >= SHORTEST_PART)]
}

/** What is known of a word, or of a part of a double name: who is known as Khan may be written Khan-Smith. */
function knownAs(known: ReadonlyMap<string, KnownToken>, folded: string): KnownToken | undefined {
  const whole = known.get(folded)
  if (whole || !folded.includes('-')) return whole
  return formsOf(folded)
    .map(form => known.get(form))
    .find(found => found !== undefined)
}

interface Run {
  readonly from: number
  readonly to: number
  readonly role: PersonRole
}

function knownRun(
  tokens: readonly Token[],
  from: number,
  given: { known: ReadonlyMap<string, KnownToken>; text: string },
): Run | null {
  const { known, text } = given
  let to = from - 1
  let role: PersonRole | null = null
  let isSure = false
  let count = 0
  for (let at = from; at < tokens.length && at < from + LONGEST_NAME; at += 1) {
    const token = tokens[at]
    if (!token || (at > from && !isJoined(text, tokens[at - 1], token))) break
    const match = knownAs(known, token.folded)
    const isTitle = at === from && TITLES.has(token.folded)
    const isInitial = count > 0 && token.folded.length === 1 && token.isCapitalised
    if (!match && !isTitle && !isInitial) break
    if (match) {
      count += 1
      to = at
      role ??= match.role
      isSure ||= isNameAlone(token, match) || TITLES.has(tokens[from]?.folded ?? '')
    }
  }
  return role !== null && (isSure || count > 1) ? { from, to, role } : null
}

/** A known word is a name by itself, unless it is a word of the work: `Tess Tutor` is somebody, `the tutor` is nobody. */
function isNameAlone(token: Token, known: KnownToken): boolean {
  if (WORK_WORDS.has(token.folded)) return false
  return token.isCapitalised || (known.isSurname && token.folded.length >= SHORTEST_LOOSE_SURNAME)
}

function unknownRun(tokens: readonly Token[], from: number, text: string): Run | null {
  const word = tokens[from]
  if (!word) return null
  const isTitle = TITLES.has(word.folded) && word.isCapitalised
  const role = isTitle ? 'teacher' : ROLE_WORDS.get(word.folded)
  if (!role) return null
  let to = from
  for (let at = from + 1; at < tokens.length && at < from + LONGEST_NAME; at += 1) {
    const token = tokens[at]
    if (!token?.isCapitalised || !isJoined(text, tokens[at - 1], token)) break
    // Directly after a title even `May` is a name.
    if (WORK_WORDS.has(token.folded) && !(isTitle && at === from + 1)) break
    if (!isTitle && TITLES.has(token.folded)) break
    to = at
  }
  const first = isTitle ? from : from + 1
  // After a role word a single capitalised word may be anything; after a title it is a name.
  const enough = isTitle ? to > from : to > from + 1
  return enough ? { from: first, to, role } : null
}

/** Only spaces, a full stop after a title or an initial, or a hyphen stand between the words of one name. */
function isJoined(text: string, before: Token | undefined, after: Token): boolean {
  if (!before) return false
  const between = text.slice(before.end, after.start)
  if (between.length > 3) return false
  const mayHaveStop = TITLES.has(before.folded) || before.folded.length === 1
  return mayHaveStop ? /^\.?[ \t]*$/.test(between) : /^[ \t]+$/.test(between)
}

function fold(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’]/g, "'").toLowerCase()
}
