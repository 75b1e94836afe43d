import { isForename } from '../../extract/names/forenames'
import { osaDistance } from '../../extract/names/osa'
import { isEveryday, isParticle, isTitle } from '../../extract/names/vocabulary'
import { sensitiveWords, type KnownPerson } from '../../kernel/sensitive'
import { foldName, nameTokens } from '../../register/names'

/** So many digits in one word may be a number of somebody; a year has four. */
const LEAST_DIGITS = 5
/** Signs that engines take digits for, beside so many real ones. */
const DIGIT_LIKE = /^[^\p{L}\p{N}]*[\dOoIlSB|]{6,}[^\p{L}\p{N}]*$/u
const LEAST_SURE_DIGITS = 3
/** Domains of schools in England: the second line of an address that a page wrapped. */
const SCHOOL_DOMAIN = /\.sch\.\w/i
/** Behind one of these at the beginning of a line stands whose it is. */
const LABEL =
  /^(?:(?:full |first |last |preferred |your |mentor |ect )?names?|forename|surname|trn|teacher reference number|e-?mail(?: address)?|date of birth|d\.?o\.?b\.?|national insurance(?: number)?|ni number|nino|(?:tele)?phone(?: number)?|mobile(?: number)?|(?:signed|logged) in as|user|(?:from|to|cc|bcc)(?=:)):?\s/i
/** Names that are compared with an error of reading, or found within a longer word, have so many letters. */
const LONG_NAME = 5
/** Words that belong to one name at most. */
const LONGEST_NAME = 5

/** In the text of a mail a name is replaced by what its bearer is there; on a picture it is a name. */
const ROLES: readonly string[] = ['mentor', 'ECT', 'tutor', 'teacher']

/**
 * What each word of a line, given by its cells, may tell of somebody, such as `TRN` or `name`; null where nothing is seen. Rather
 * too much than too little: the words were read by machine, and a person takes off what need not be covered. Pure.
 */
export function personalWords(
  cells: readonly (readonly string[])[],
  people: readonly KnownPerson[],
): readonly (string | null)[] {
  const words = cells.flat()
  const sure = sensitiveWords(words, people)
  const labelled = wordsBehindLabel(words)
  const parts = namePartsOf(people)
  const inName = cells.flatMap(wordsOfNames)
  return words.map((word, at) => {
    const found = sure[at] ?? null
    if (found !== null) return ROLES.includes(found) ? 'name' : found
    if (word.includes('@') || SCHOOL_DOMAIN.test(word)) return 'email address'
    if (hasNumber(word)) return 'number'
    if (isKnownName(word, parts)) return 'name'
    if (labelled.has(at)) return 'behind a label'
    return inName[at] === true ? 'name' : null
  })
}

function hasNumber(word: string): boolean {
  const digits = word.replace(/\D/g, '').length
  return digits >= LEAST_DIGITS || (digits >= LEAST_SURE_DIGITS && DIGIT_LIKE.test(word))
}

function wordsBehindLabel(words: readonly string[]): ReadonlySet<number> {
  const label = LABEL.exec(`${words.join(' ')} `)?.[0]
  if (label === undefined) return new Set()
  const first = label.trim().split(' ').length
  return new Set(words.map((_, at) => at).filter(at => at >= first))
}

function namePartsOf(people: readonly KnownPerson[]): readonly string[] {
  const parts = people.flatMap(({ names }) => names.flatMap(name => nameTokens(name)))
  return [...new Set(parts)].filter(part => part.length > 1 && !isTitle(part) && !isParticle(part))
}

/** As it is written, with one letter misread, or with something stuck to it. An everyday word counts only as a name is written. */
function isKnownName(word: string, parts: readonly string[]): boolean {
  const folded = nameTokens(word.replace(/['’‘`]s?\W*$/, ''))
  const isCapitalised = /^\P{L}*\p{Lu}/u.test(word)
  return folded.some(token =>
    parts.some(part => {
      if (token === part) return isCapitalised || !isEveryday(token)
      if (part.length < LONG_NAME) return false
      return token.includes(part) || (token.length >= LONG_NAME && osaDistance(token, part, 1) <= 1)
    }),
  )
}

/** Whatever begins with a forename or a title and goes on in capitals: nobody needs to be known by the register. */
function wordsOfNames(words: readonly string[]): readonly boolean[] {
  const isWritten = (word: string) => /^\P{L}*\p{Lu}/u.test(word)
  const goesOn = (word: string | undefined) => word !== undefined && (isWritten(word) || isParticle(foldName(word)))
  const found = words.map(() => false)
  for (const [at, word] of words.entries()) {
    const folded = foldName(word)
    if (!isWritten(word) || !(isForename(folded) || isTitle(folded))) continue
    let to = at
    while (to - at < LONGEST_NAME && goesOn(words[to + 1])) to += 1
    const isAlone = to === at
    if (!isAlone || !(isEveryday(folded) || isTitle(folded))) found.fill(true, at, to + 1)
  }
  return found
}
