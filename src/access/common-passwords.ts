import { dictionary } from '@zxcvbn-ts/language-common'

/** What belongs to this service and would be guessed first: the list holds only what leaked elsewhere. */
const OWN_WORDS = ['matchdesk', 'helpdesk', 'mentor', 'teacher']
/** A date or a year and a mark, as people add to make a password longer. */
const LITTLE_ADDED = 8

let common: ReadonlySet<string> | null = null

/** Whether a password is among the most used ones of leaked lists, one of them said twice or with little added, or words of ours. */
export function isCommonPassword(password: string): boolean {
  // Unpacked on first use: signing in needs no list.
  common ??= new Set(dictionary['passwords-common'])
  const plain = password.toLowerCase()
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/gu, '')
  const rest = OWN_WORDS.reduce((text, word) => text.split(word).join(''), plain)
  const hasLittleAdded = core.length >= 4 && plain.length - core.length <= LITTLE_ADDED
  return common.has(plain) || common.has(halfOf(plain)) || (hasLittleAdded && common.has(core)) || rest.length < 5
}

/** The half of what is said twice, such as `dragondragon`; otherwise all of it. */
function halfOf(plain: string): string {
  const half = plain.slice(0, plain.length / 2)
  return plain === half + half ? half : plain
}
