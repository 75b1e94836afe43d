/** Words that people read in a minute, of plain text on a screen. */
const WORDS_A_MINUTE = 230
/** GOV.UK: sentences of more than 25 words are hard to read. */
const LONGEST_SENTENCE = 25

/** What a writer may want to know of a text, in sentences. */
export function plainLanguageHints(text: string): readonly string[] {
  const words = wordsIn(text)
  const seconds = Math.max(10, Math.round(((words.length / WORDS_A_MINUTE) * 60) / 10) * 10)
  const long = sentencesIn(text).filter(sentence => wordsIn(sentence).length > LONGEST_SENTENCE)
  return [
    `${words.length} words: about ${seconds < 60 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`} to read.`,
    ...long.map(
      sentence =>
        `A sentence of ${wordsIn(sentence).length} words, more than ${LONGEST_SENTENCE}: “${beginningOf(sentence)}”`,
    ),
    ...(text.includes('{{ reference }}')
      ? []
      : ['The reference is missing: who calls later cannot say which ticket it is.']),
  ]
}

/** A sentence ends before a blank or with its line. */
function sentencesIn(text: string): readonly string[] {
  return text.split(/(?<=[.!?:])\s+|\n+/).filter(sentence => sentence.trim() !== '')
}

function wordsIn(text: string): readonly string[] {
  return text.replace(/\{\{ ?\w+ ?\}\}/g, 'word').match(/[\p{L}\p{N}][\p{L}\p{N}’'/-]*/gu) ?? []
}

function beginningOf(sentence: string): string {
  const words = sentence.trim().split(/\s+/)
  return words.length > 8 ? `${words.slice(0, 8).join(' ')} …` : sentence.trim()
}
