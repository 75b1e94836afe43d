import { NICKNAMES } from './names.mjs'
import { ascii, fullName } from './register.mjs'

/** Exact forms: the whole first and last name, nothing misspelt. Weights after what the shared set's `mentions` show. */
const EXACT = {
  plain: 60,
  titled: 12,
  capitals: 4,
  surnameCapitals: 7,
  lower: 3,
  surnameFirst: 7,
  surnameFirstCapitals: 3,
  middle: 4,
  middleInitial: 3,
  noAccents: 2,
  noHyphen: 2,
}

/** Inexact forms, each of which makes a mail `may`. The names are those of the shared set's `name:` tags; `nick` and
 * `maiden` are new, and few people have one: their weights are high because a form that a person lacks is drawn again. */
const INEXACT = {
  typoSur: 36,
  titleSur: 20,
  init: 11,
  titleInit: 7,
  first: 6,
  typoFirst: 8,
  ocr: 8,
  nick: 26,
  maiden: 55,
}

const PARTICLE = /^(de|da|van|le|el|st|mac)[ -]/i

function exactly(kind, person, random) {
  const { title, firstName: first, lastName: last, middleName: middle } = person
  const whole = fullName(person)
  switch (kind) {
    case 'titled':
      return `${title} ${whole}`
    case 'capitals':
      return whole.toUpperCase()
    case 'surnameCapitals':
      return `${first} ${last.toUpperCase()}`
    case 'lower':
      return whole.toLowerCase()
    case 'surnameFirst':
      return `${last}, ${first}`
    case 'surnameFirstCapitals':
      return `${last.toUpperCase()}, ${first}`
    case 'middle':
      return middle ? `${first} ${middle} ${last}` : whole
    case 'middleInitial':
      return middle ? `${first} ${middle[0]}. ${last}` : whole
    case 'noAccents':
      return ascii(whole)
    case 'noHyphen':
      return random.chance(0.5) ? whole.replace(/(?<=\p{Ll})-(?=\p{Lu})/u, ' ') : whole
    default:
      return whole
  }
}

/** One slip of the keyboard inside a word: two letters swapped, one dropped, doubled or hit beside. The first letter stays. */
export function misspell(word, random) {
  const at = random.int(1, Math.max(1, word.length - 2))
  const beside = {
    a: 's',
    e: 'r',
    i: 'o',
    o: 'p',
    n: 'm',
    r: 't',
    s: 'd',
    t: 'y',
    l: 'k',
    h: 'j',
    d: 'f',
    m: 'n',
    c: 'v',
    g: 'h',
    u: 'i',
    y: 'u',
    k: 'l',
    b: 'v',
    p: 'o',
    w: 'e',
    v: 'b',
    f: 'g',
  }
  const options = {
    swap: () => word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2),
    drop: () => word.slice(0, at) + word.slice(at + 1),
    double: () => word.slice(0, at + 1) + word.slice(at),
    beside: () => word.slice(0, at) + (beside[word[at]] ?? 'x') + word.slice(at + 1),
  }
  for (let i = 0; i < 20; i++) {
    const made = options[random.weighted({ swap: 5, drop: 4, double: 2, beside: 2 })]()
    if (made !== word && /^[\p{L}'’ -]+$/u.test(made)) return made
  }
  return word.slice(0, -1)
}

const CONFUSED = [
  [/rn/, 'm'],
  [/m/, 'rn'],
  [/l/, '1'],
  [/i/, 'l'],
  [/o/, '0'],
  [/e/, 'c'],
  [/h/, 'b'],
  [/u/, 'v'],
  [/d/, 'cl'],
  [/a/, 'o'],
]

/** What a scanner makes of a name: one pair of look-alikes taken for the other. */
function scanned(person, random) {
  const { firstName: first, lastName: last } = person
  const rest = last.slice(1)
  const [from, to] = random.pick(CONFUSED.filter(([pattern]) => pattern.test(rest)).concat([[/$/, '.']]))
  return to === '.' ? null : `${first} ${last[0]}${rest.replace(from, to)}`
}

function inexactly(kind, person, random) {
  const { title, firstName: first, lastName: last } = person
  switch (kind) {
    case 'typoSur':
      return last.length < 4 ? null : `${first} ${misspell(last, random)}`
    case 'titleSur':
      return `${title} ${last}`
    case 'init':
      return `${first[0]}. ${last}`
    case 'titleInit':
      return `${title} ${first[0]} ${last}`
    case 'first':
      return first
    case 'typoFirst':
      return first.length < 4 ? null : `${misspell(first, random)} ${last}`
    case 'ocr':
      return scanned(person, random)
    case 'nick':
      return NICKNAMES[first] ? `${NICKNAMES[first]} ${last}` : null
    case 'maiden':
      return person.previousNames.length ? `${first} ${person.previousNames[0]}` : null
    default:
      return null
  }
}

/** Writes a name: `{ text, form }`, `form` null when it is one of the exact ones. */
export function writeName(person, { random, exact, kind = null }) {
  if (exact) return { text: exactly(kind ?? random.weighted(EXACT), person, random), form: null }
  for (let i = 0; i < 40; i++) {
    const drawn = kind ?? random.weighted(INEXACT)
    const text = inexactly(drawn, person, random)
    if (text && text !== fullName(person) && !PARTICLE.test(person.lastName)) return { text, form: drawn }
  }
  return { text: `${person.title} ${person.lastName}`, form: 'titleSur' }
}
