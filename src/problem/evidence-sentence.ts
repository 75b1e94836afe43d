import { maskSensitive, type KnownPerson } from '../kernel/sensitive'

/** A sentence for a report; longer ones are cut. */
const LONGEST_SENTENCE = 240
/** The sentence that says what is missing stands near the beginning. */
const LOOKED_AT = 4_000
const TELLING =
  /\b(?:list|listed|missing|select|selected|appear\w*|find|show\w*|available|error|cannot|can't|can’t|unable)\b/i

/** The sentence that says what is wrong, masked: the one given, or the most telling one of the text. */
export function evidenceSentence(
  given: { readonly quote: string | null; readonly text: string },
  people: readonly KnownPerson[],
): string | null {
  const sentence = given.quote ?? mostTelling(given.text.slice(0, LOOKED_AT))
  if (sentence === null) return null
  const masked = maskSensitive(sentence.replace(/\s+/g, ' ').trim(), people)
  if (masked === '') return null
  return masked.length > LONGEST_SENTENCE ? `${masked.slice(0, LONGEST_SENTENCE - 1).trimEnd()}…` : masked
}

function mostTelling(text: string): string | null {
  const sentences = text
    .split(/(?<=[.!?])\s|\n+/)
    .map(sentence => sentence.trim())
    .filter(sentence => sentence !== '')
  return sentences.find(sentence => TELLING.test(sentence)) ?? null
}
