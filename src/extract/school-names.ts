/** Words with which the name of a school ends. */
const LAST_WORD =
  /^(?:school|academy|college|primary|infants?|juniors?|high|grammar|nursery|federation|comprehensive|upper|middle|sixth)$/i
const CONNECTING = /^(?:of|and|the|for|&|c|e|ce|rc|st|sixth|form|in|on|upon|le)$/i
const WORD = /[\p{L}\p{M}\p{N}&]+(?:['’.][\p{L}\p{M}]+)*/gu
/** Words of a school's name at most: "St Cuthbert's Church of England Voluntary Aided Primary and Nursery School". */
const MAX_WORDS = 12
/** Distinct names looked up at most. */
const MAX_NAMES = 40

/** Names of schools as written: capitalised words up to one such as School or Academy. Every start is given, longest first. */
export function findSchoolNames(text: string): readonly string[] {
  const names = new Set<string>()
  for (const line of text.slice(0, 20_000).split('\n')) {
    const words = [...line.matchAll(WORD)]
    for (const [place, word] of words.entries()) {
      if (!LAST_WORD.test(word[0]) || !/^\p{Lu}/u.test(word[0])) continue
      const end = word.index + word[0].length
      for (const start of startsOf(words, place)) names.add(line.slice(start, end))
    }
    if (names.size > MAX_NAMES) break
  }
  return [...names].sort((left, right) => right.length - left.length).slice(0, MAX_NAMES)
}

function startsOf(words: readonly RegExpExecArray[], last: number): readonly number[] {
  const starts: number[] = []
  for (let place = last - 1; place >= 0 && last - place < MAX_WORDS; place -= 1) {
    const word = words[place]
    if (!word) break
    const isCapital = /^[\p{Lu}\p{N}&]/u.test(word[0])
    if (!isCapital && !CONNECTING.test(word[0])) break
    if (isCapital) starts.push(word.index)
  }
  return starts.reverse()
}
