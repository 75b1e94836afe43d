import type { RequestHandler } from 'express'
import type { Role } from '../access/account'
import type { IdentityProvider } from '../access/identity-provider'
import type { Passwords } from '../access/passwords'
import type { ProviderRules } from '../access/provider-sign-in'
import type { Seal } from '../access/seal'
import type { ZendeskApp } from '../access/zendesk-app'
import type { NewId } from '../kernel/ids'

/** What the console is told besides its services. */
export interface ConsoleOptions {
  /** Where agents reach it, such as `http://127.0.0.1:3000`; https makes cookies Secure and sends HSTS. */
  readonly publicUrl: string
  /** Newest first: the first signs, all of them verify. */
  readonly sessionSecrets: readonly string[]
  /** The folder that holds `console/`. */
  readonly templatesDir: string
  /** How many proxies in front are trusted to name the client; 0 trusts none. */
  readonly trustedProxies: number
  readonly newId: NewId
  readonly passwords: Passwords
  readonly seal: Seal
  /** Whose sign-in needs a second factor; nobody's unless said. */
  readonly factorRequiredFor?: readonly Role[]
  /** The provider that signs people in besides, or alone. */
  readonly provider?: { readonly openId: IdentityProvider; readonly rules: ProviderRules } | null
  /** False where only a provider signs people in. */
  readonly localSignIn?: boolean
  /** Our app in Zendesk's agent workspace; null where it is not installed. */
  readonly zendeskApp?: ZendeskApp | null
  /** The API, answered before sessions exist. */
  readonly api?: RequestHandler
  /** Sign-in attempts of one address within the window; tests raise it. */
  readonly signInAttempts?: number
  /** How often open pages are looked after, in milliseconds; tests shorten it. */
  readonly liveEveryMs?: number
}
