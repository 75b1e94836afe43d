/** Who a provider says that somebody is: its answer was checked for issuer, audience, nonce, signature and time. */
export interface ProvidedIdentity {
  readonly issuer: string
  /** What the provider knows them by, for good; an address may be given to somebody else. */
  readonly subject: string
  readonly email: string | null
  readonly isEmailVerified: boolean
  readonly name: string | null
  /** The words of the claim that roles are mapped from. */
  readonly roleWords: readonly string[]
}

/** What must be remembered between sending somebody away and their coming back. */
export interface SentAway {
  readonly state: string
  readonly nonce: string
  /** Of PKCE. */
  readonly verifier: string
}

export type ProviderAnswer =
  | { readonly kind: 'identified'; readonly identity: ProvidedIdentity; readonly idToken: string }
  /** Somebody else's answer, an old one, or the provider says no. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreachable' }

/** A provider that signs people in, such as an organisation's own. */
export interface IdentityProvider {
  /** As its button calls it. */
  readonly name: string
  /** Where to send a browser; null while the provider cannot be reached. */
  begin(returnTo: string): Promise<{ readonly address: string; readonly sentAway: SentAway } | null>
  /** Exchanges what a browser came back with. `cameBack` is the whole address. */
  finish(given: { readonly cameBack: string; readonly sentAway: SentAway }): Promise<ProviderAnswer>
  /** Where to send a browser to be signed out there too; null where the provider does not offer it. */
  signOutAddress(given: { readonly idToken: string; readonly returnTo: string }): string | null
  /** Origins that a form of ours may lead to. */
  origins(): readonly string[]
}
