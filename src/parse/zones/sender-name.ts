import type { Mailbox } from '../parsed-message'

/** Words by which a sender signs, folded to plain lower-case letters. */
export interface SenderWords {
  readonly words: ReadonlySet<string>
  /** Single letters of the name: "J James" signs as Jennifer James. */
  readonly initials: ReadonlySet<string>
  /** The local part of the address without separators: "crossd", "jasonshaw". */
  readonly local: string
}

const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'rev', 'sir', 'dame'])
/** A name on a line of its own has no more words and characters than these. */
const MAX_WORDS = 5
const MAX_LENGTH = 60
/** Shorter surnames are found in too many addresses by chance. */
const MIN_IN_ADDRESS = 4

/** The words of the sender's name and address. */
export function wordsOfSender(sender: Mailbox | null): SenderWords {
  const local = (sender?.address ?? '').split('@')[0] ?? ''
  const fromName = nameWords((sender?.name ?? '').replace(/\(.*\)/, ''))
  const all = [...fromName, ...nameWords(local.replace(/\d+/g, ' '))]
  return {
    words: new Set(all.filter(word => word.length > 1)),
    initials: new Set(all.filter(word => word.length === 1)),
    local: nameWords(local).join(''),
  }
}

/** A line of which every word is part of the sender's name; initials, titles and a surname within the address count. */
export function isSenderName(line: string, sender: SenderWords): boolean {
  const words = nameWords(line)
  if (words.length === 0 || words.length > MAX_WORDS || line.length > MAX_LENGTH) return false
  if (!words.some(word => isKnown(word, sender))) return false
  return words.every(
    word =>
      isKnown(word, sender) ||
      word.length === 1 ||
      TITLES.has(word) ||
      sender.initials.has(word[0] ?? '') ||
      isInitialIn(word, words, sender),
  )
}

function isKnown(word: string, sender: SenderWords): boolean {
  return sender.words.has(word) || (word.length >= MIN_IN_ADDRESS && sender.local.includes(word))
}

/** "crossd" and "dcross" are D. Cross: the address is another word of the line and this one's first letter. */
function isInitialIn(word: string, words: readonly string[], sender: SenderWords): boolean {
  return words.some(
    other =>
      other !== word && (sender.local === `${word[0] ?? ''}${other}` || sender.local === `${other}${word[0] ?? ''}`),
  )
}

/** The words of a name in plain lower-case letters: accents are often left out of addresses and signatures. */
export function nameWords(text: string): readonly string[] {
  return (
    text
      .slice(0, 200)
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  )
}
