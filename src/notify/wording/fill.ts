/** Words with some of them left open, as `{{ reference }}`. */
const PLACEHOLDER = /\{\{ ?([A-Za-z]{1,40}) ?\}\}/g
/** Anything else with such brackets was meant to be one, or is code of a template language, of which nothing is ever run. */
const BRACKETS = /\{\{|\}\}|\{%|%\}|\{#|#\}/

const TRIPLE = /\{\{\{|\}\}\}/

/** What is wrong with the open words of a text, a sentence each; empty when every one of them is known. */
export function placeholderFaults(text: string, known: ReadonlySet<string>): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const unknown = [...line.matchAll(PLACEHOLDER)].map(([, name = '']) => name).filter(name => !known.has(name))
    const left = TRIPLE.test(line) || BRACKETS.test(line.replace(PLACEHOLDER, ''))
    return [
      ...unknown.map(name => `Line ${index + 1}: {{ ${name} }} is none of the words that are filled in.`),
      ...(left
        ? [`Line ${index + 1}: write what is filled in as {{ reference }}, and no other brackets of that kind.`]
        : []),
    ]
  })
}

/** The open words of a text. */
export function placeholdersIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name))
}

/**
 * Fills words in, in one pass: what stands in a value stays as it is, whatever it looks like. A paragraph of which nothing is
 * left is left out. The text was checked by `placeholderFaults`; a name without a value is left open, never guessed.
 */
export function fill(text: string, values: ReadonlyMap<string, string>): string {
  return text
    .split(/\n{2,}/)
    .map(paragraph => paragraph.replace(PLACEHOLDER, (written, name: string) => values.get(name) ?? written).trim())
    .filter(paragraph => paragraph !== '')
    .join('\n\n')
}
