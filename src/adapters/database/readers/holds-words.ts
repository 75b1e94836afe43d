import type { Transaction } from '../unit-of-work'

/** More than anybody types to find something; a pattern's cost grows with its length. */
export const LONGEST_SEARCH = 200

/**
 * A condition on columns that hold the words of a pattern, `:pattern` unless another is named, somewhere. SQLite's LIKE ignores the case of ASCII letters,
 * PostgreSQL's ILIKE of all.
 */
export function holdsWords(manager: Transaction): (column: string, pattern?: string) => string {
  const like = manager.connection.options.type === 'postgres' ? 'ILIKE' : 'LIKE'
  return (column, pattern = 'pattern') => `${column} ${like} :${pattern} ESCAPE '!'`
}

/** The words as the value of `:pattern`: what a person typed stands for itself. */
export function patternOf(words: string): string {
  const typed = words.trim().slice(0, LONGEST_SEARCH).replaceAll('\u0000', '')
  return `%${typed.replace(/[!%_]/g, found => `!${found}`)}%`
}
