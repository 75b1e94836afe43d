/** What a token may do. `feeds:read` reads one delivery partner's feeds, `feeds:read-all` everybody's. */
export const SCOPES = ['tickets:read', 'problems:read', 'feeds:read', 'feeds:read-all'] as const
export type Scope = (typeof SCOPES)[number]

/** Whether a word from outside is one of the scopes. */
export function isScope(word: string): word is Scope {
  return SCOPES.some(scope => scope === word)
}

/** Why a token may not be made with these scopes for this partner; null when it may. */
export function whyNotScopes(token: {
  readonly scopes: readonly string[]
  readonly deliveryPartner: string | null
}): string | null {
  const name = token.deliveryPartner?.trim() ?? ''
  const isOwn = token.scopes.includes('feeds:read')
  if (isOwn && name === '') return 'Say whose feeds the token reads: --delivery-partner "Name as the register has it"'
  if (name !== '' && (!isOwn || token.scopes.length > 1)) {
    return 'A token of a delivery partner has the scope feeds:read and no other'
  }
  return null
}
