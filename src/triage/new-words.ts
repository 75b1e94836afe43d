/** Sentences of what the author says now, in lower case with plain quotes, for rules that look at words only. */
export interface Said {
  readonly text: string
  /** Place in the message's text. */
  readonly start: number
  readonly end: number
  readonly isQuestion: boolean
}

/** Longer sentences are lists or noise. */
const MAX_SENTENCE = 800
const MAX_SENTENCES = 120

/** Cuts a text into sentences; a hard-wrapped line goes on, a blank line and a bullet do not. */
export function sentencesOf(text: string): readonly Said[] {
  const sentences: Said[] = []
  let start = 0
  const push = (end: number) => {
    const raw = text.slice(start, end)
    const said = plain(raw)
    if (said !== '' && sentences.length < MAX_SENTENCES) {
      const lead = raw.length - raw.trimStart().length
      sentences.push({
        text: said,
        start: start + lead,
        end: start + raw.trimEnd().length,
        isQuestion: /\?["')\]]*$/.test(said),
      })
    }
    start = end
  }
  for (let place = 0; place < text.length; place += 1) {
    const letter = text[place]
    const next = text[place + 1] ?? '\n'
    if (
      (letter === '.' || letter === '!' || letter === '?') &&
      /[\s"'”’)\]]/.test(next) &&
      !isAbbreviation(text, place)
    )
      push(place + 1)
    else if (letter === '\n' && /^\s*(?:\n|[-*•|]|\d{1,2}[.)]\s|$)/.test(text.slice(place + 1, place + 6))) push(place)
  }
  push(text.length)
  return sentences
}

function isAbbreviation(text: string, place: number): boolean {
  return (
    text[place] === '.' &&
    /(?:^|[\s(])(?:mr|mrs|ms|dr|st|no|e\.g|i\.e|approx|\p{L})$/iu.test(text.slice(Math.max(0, place - 7), place))
  )
}

/** Lower case, straight quotes, single spaces. */
export function plain(text: string): string {
  return text
    .slice(0, MAX_SENTENCE)
    .toLowerCase()
    .replace(/[’‘`´ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
}
