import { plainLetters, withoutAccents } from './names.mjs'

/** The words of a name: parted by spaces and hyphens. */
export const wordsOf = name => name.split(/[\s-]+/).filter(Boolean)
const parts = name => name.split(/([\s-]+)/)

/**
 * Draws a new word for every word of the register's names, each word for one other and never for two, so that people who
 * shared a name still share one. Given names change places with given names, surnames with surnames.
 */
export function drawWords(random, people) {
  const kinds = new Map()
  const note = (name, kind) => {
    for (const word of wordsOf(name ?? '')) kinds.set(word, new Set([...(kinds.get(word) ?? []), kind]))
  }
  for (const person of people) {
    for (const name of [person.firstName, person.middleName, person.preferredName]) note(name, 'given')
    for (const name of [person.lastName, ...person.previousNames]) note(name, 'family')
  }
  const groups = new Map()
  for (const [word, kind] of kinds) {
    const key = [...kind].sort().join('+')
    groups.set(key, [...(groups.get(key) ?? []), word])
  }
  const drawn = new Map()
  for (const group of groups.values()) {
    const order = random.shuffle(group)
    order.forEach((word, at) => drawn.set(word, order[(at + 1) % order.length]))
  }
  return drawn
}

/** The name with each of its words replaced; words that are nobody's stay. */
export const renamed = (name, drawn) =>
  name &&
  parts(name)
    .map(word => drawn.get(word) ?? word)
    .join('')

/** A person with new names and a new TRN. */
export function renamePerson(person, drawn, trns) {
  const name = key => renamed(person[key], drawn)
  return {
    ...person,
    trn: trns.get(person.trn),
    firstName: name('firstName'),
    lastName: name('lastName'),
    middleName: name('middleName'),
    preferredName: name('preferredName'),
    previousNames: person.previousNames.map(previous => renamed(previous, drawn)),
  }
}

/** Every way of writing a person's name that is known to be theirs, as lists of words with what stands between. */
const FORMS = {
  full: person => person.firstName && person.lastName && `${person.firstName} ${person.lastName}`,
  middle: person => person.middleName && `${person.firstName} ${person.middleName} ${person.lastName}`,
  reversed: person => `${person.lastName}, ${person.firstName}`,
  reversedMiddle: person => person.middleName && `${person.lastName}, ${person.firstName} ${person.middleName}`,
  backwards: person => `${person.lastName} ${person.firstName}`,
  preferred: person => person.preferredName && `${person.preferredName} ${person.lastName}`,
  initial: person => `${person.firstName[0]} ${person.lastName}`,
  initialDot: person => `${person.firstName[0]}. ${person.lastName}`,
  middleInitial: person => person.middleName && `${person.firstName} ${person.middleName[0]} ${person.lastName}`,
  middleInitialDot: person => person.middleName && `${person.firstName} ${person.middleName[0]}. ${person.lastName}`,
  ...Object.fromEntries(
    ['Mr', 'Mrs', 'Miss', 'Ms', 'Dr'].map(title => [title, person => `${title} ${person.lastName}`]),
  ),
  ...Object.fromEntries(
    ['née', 'nee', 'formerly', 'previously', 'was'].map(word => [
      word,
      person => person.previousNames[0] && `${word} ${person.previousNames[0]}`,
    ]),
  ),
  former: person => person.previousNames[0] && `${person.firstName} ${person.previousNames[0]}`,
}

/** The forms of some people's names, the longest first, each with how it is to be written now. A form that fits two people whose new names differ is ambiguous. */
export function formsOf(pairsOfPeople) {
  const forms = []
  for (const [before, after] of pairsOfPeople) {
    for (const form of Object.values(FORMS)) {
      const [from, to] = [form(before), form(after)]
      if (from && to) forms.push({ from, to, words: plainLetters(from).split(' ') })
    }
  }
  const targets = new Map()
  for (const { from, to } of forms)
    targets.set(plainLetters(from), (targets.get(plainLetters(from)) ?? new Set()).add(plainLetters(to)))
  const told = forms.map(form => ({ ...form, isAmbiguous: targets.get(plainLetters(form.from)).size > 1 }))
  return told.sort((one, other) => other.from.length - one.from.length)
}

/** What mail programs put between the words of a name: white space, no-break spaces, tags, and the marks of quoted lines. */
const BETWEEN = '((?:\\s|&nbsp;|&#160;|\\u00a0|<\\/?(?:b|i|u|strong|em|span|font|o:p|a|br)\\b[^>]*>|\\n>+ ?)+)'

export function patternOf(name) {
  const words = name.split(' ').map(word => [...word].map(letterPattern).join(''))
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join(BETWEEN)}(?![\\p{L}\\p{N}])`, 'giu')
}

function letterPattern(letter) {
  if (/['’]/.test(letter)) return "(?:['’‘]|&#39;|&rsquo;)"
  if (/[.()]/.test(letter)) return `\\${letter}`
  const bare = withoutAccents(letter)
  return bare === letter ? letter : `(?:${letter}|${bare})`
}

/** The new name in the manner of the old: capitals, accents left out, and whatever stood between the words. */
export function inMannerOf(matched, form, gaps) {
  const from = form.from.split(' ')
  const to = form.to.split(' ')
  if (from.length !== to.length) return null
  const found = splitAtGaps(matched, gaps)
  const accentless = withoutAccents(form.from) !== form.from && withoutAccents(matched) === matched
  const curled = matched.includes('’')
  return to
    .map((word, at) => {
      let written = accentless ? withoutAccents(word) : word
      if (found[at] === found[at].toUpperCase() && found[at].length > 2) written = written.toUpperCase()
      else if (found[at] === found[at].toLowerCase()) written = written.toLowerCase()
      return (curled ? written.replace(/'/g, '’') : written) + (gaps[at] ?? '')
    })
    .join('')
}

function splitAtGaps(matched, gaps) {
  const words = []
  let rest = matched
  for (const gap of gaps) {
    const at = rest.indexOf(gap)
    words.push(rest.slice(0, at))
    rest = rest.slice(at + gap.length)
  }
  return [...words, rest]
}
