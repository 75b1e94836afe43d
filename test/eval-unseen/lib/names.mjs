import { NICKNAMES } from '../data/names.mjs'

const FOLDS = { ł: 'l', Ł: 'L', ø: 'o', Ø: 'O', đ: 'd', ß: 'ss', æ: 'ae', Æ: 'AE' }

/** The text in the letters of an English keyboard, case kept. */
export const withoutAccents = text =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łŁøØđßæÆ]/g, letter => FOLDS[letter])

/** A key for comparing names: lower case, no accents, straight apostrophes. */
export const plainLetters = text => withoutAccents(text).toLowerCase().replace(/[’‘]/g, "'")

export const fullName = person => `${person.firstName} ${person.lastName}`

/** Ways to write a name that still name the person in full: the policy's `must` is kept. */
export const EXACT_FORMS = {
  full: fullName,
  titled: person => `${person.title} ${fullName(person)}`,
  middle: person =>
    person.middleName ? `${person.firstName} ${person.middleName} ${person.lastName}` : fullName(person),
  upper: person => fullName(person).toUpperCase(),
  upperLast: person => `${person.firstName} ${person.lastName.toUpperCase()}`,
  lower: person => fullName(person).toLowerCase(),
  reversed: person => `${person.lastName}, ${person.firstName}`,
  reversedUpper: person => `${person.lastName.toUpperCase()}, ${person.firstName}`,
}

/** Ways that name somebody less than fully: the policy allows `may` and no more. Each gives null where it does not apply. */
export const LOOSE_FORMS = {
  initial: person => `${person.firstName[0]} ${person.lastName}`,
  initialDot: person => `${person.firstName[0]}. ${person.lastName}`,
  titleSurname: person => `${person.title} ${person.lastName}`,
  titleInitial: person => `${person.title} ${person.firstName[0]} ${person.lastName}`,
  nickname: (person, random) =>
    NICKNAMES[person.firstName] ? `${random.pick(NICKNAMES[person.firstName])} ${person.lastName}` : null,
  preferred: person => (person.preferredName ? `${person.preferredName} ${person.lastName}` : null),
  maiden: person => (person.previousNames[0] ? `${person.firstName} ${person.previousNames[0]}` : null),
  unaccented: person =>
    withoutAccents(fullName(person)) === fullName(person) ? null : withoutAccents(fullName(person)),
  halfHyphen: person => (person.lastName.includes('-') ? `${person.firstName} ${person.lastName.split('-')[0]}` : null),
  unhyphened: person => (person.lastName.includes('-') ? fullName(person).replace('-', ' ') : null),
  backwards: person =>
    /[-' ]/.test(fullName(person).replace(' ', '')) ? null : `${person.lastName} ${person.firstName}`,
  typoLast: (person, random) => mistype(person.lastName, random, typed => `${person.firstName} ${typed}`),
  ocr: (person, random) => misread(person.lastName, random, read => `${person.firstName} ${read}`),
  typoFirst: (person, random) => mistype(person.firstName, random, typed => `${typed} ${person.lastName}`),
}

/** Swaps, doubles or drops one letter inside a word of six letters or more. */
function mistype(word, random, finish) {
  if (word.length < 6) return null
  const at = random.int(1, word.length - 3)
  const [a, b] = [word[at], word[at + 1]]
  if (!/\p{Ll}/u.test(a) || !/\p{Ll}/u.test(b)) return null
  const typed = random.pick([
    word.slice(0, at) + b + a + word.slice(at + 2),
    word.slice(0, at) + a + word.slice(at),
    word.slice(0, at) + word.slice(at + 1),
  ])
  return typed === word ? null : finish(typed)
}

/** Reads a word as a scanner may: one letter taken for another that looks like it. */
function misread(word, random, finish) {
  if (word.length < 6) return null
  const [from, to] = random.pick([
    ['e', 'c'],
    ['rn', 'm'],
    ['l', '1'],
    ['o', '0'],
    ['h', 'b'],
  ])
  const at = word.indexOf(from, 1)
  return at < 0 ? null : finish(word.slice(0, at) + to + word.slice(at + from.length))
}

/** How many letters must change to turn one text into the other. */
export function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[other.length]
}
