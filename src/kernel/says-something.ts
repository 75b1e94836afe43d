/**
 * Whether words from a form say anything: a letter or a digit stands in them. Characters that nobody sees, such as a
 * zero-width space, are no reason for a change and no name, though no trimming takes them away.
 */
export function saysSomething(text: string | null | undefined): text is string {
  return /[\p{L}\p{N}]/u.test(text ?? '')
}
