const PATTERN = /\bPRB[-\s]?([0-9A-HJKMNP-TV-Z]{4})\b/gi

/** The problem references in a text, normalised, each once. */
export function findProblemReferences(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PATTERN)].map(([, letters = '']) => `PRB-${letters.toUpperCase()}`))]
}
