/** What a token may do. */
export const SCOPES = ['tickets:read'] as const
export type Scope = (typeof SCOPES)[number]

/** Whether a word from outside is one of the scopes. */
export function isScope(word: string): word is Scope {
  return SCOPES.some(scope => scope === word)
}
