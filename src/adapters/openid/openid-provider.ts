import * as client from 'openid-client'
import type { IdentityProvider, ProviderAnswer, SentAway } from '../../access/identity-provider'
import type { Log } from '../../kernel/log'
import { identityOf } from './identity-of'

/** Somebody waits at the button; a provider that answers later than this is as good as away. */
const TIMEOUT_S = 10
/** Clocks of two machines that are kept right differ by less; ten minutes are refused. */
const CLOCK_TOLERANCE_S = 60
/** A provider that was away is asked again at most this often, however often the button is pressed. */
const ASK_AGAIN_MS = 5_000

export interface OpenIdSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
  readonly scopes: string
  /** The claim that roles are mapped from; dots lead into it where no claim has that name. */
  readonly rolesClaim: string
  /** Milliseconds until one that was away is asked again; 5,000 unless tests say otherwise. */
  readonly askAgainMs?: number
}

/** A provider and how it is just now. */
export interface OpenIdProvider extends IdentityProvider {
  /** Reads the provider's own description; false, and a line in the log, while it cannot be had. */
  connect(): Promise<boolean>
  isConnected(): boolean
}

/** Signs people in by OpenID Connect: code flow with PKCE, state and nonce; issuer, audience, signature and time of the answer are checked. */
export function createOpenIdProvider(settings: OpenIdSettings, log: Log): OpenIdProvider {
  let config: client.Configuration | null = null
  let askedAt = -Infinity
  let asking: Promise<boolean> | null = null

  const ask = async (): Promise<boolean> => {
    askedAt = performance.now()
    try {
      config = await discover(settings)
      return true
    } catch (error) {
      log.warn({ code: codeOf(error) }, 'the provider that signs people in cannot be reached')
      return false
    }
  }
  const connect = async (): Promise<boolean> => {
    if (config !== null) return true
    if (asking === null && performance.now() - askedAt < (settings.askAgainMs ?? ASK_AGAIN_MS)) return false
    asking ??= ask().finally(() => (asking = null))
    return asking
  }

  return {
    name: settings.name,
    connect,
    isConnected: () => config !== null,
    async begin(returnTo) {
      await connect()
      return config === null ? null : begin(config, { returnTo, scopes: settings.scopes })
    },
    async finish(given) {
      await connect()
      if (config === null) return { kind: 'unreachable' }
      return finish(config, { ...given, rolesClaim: settings.rolesClaim, log })
    },
    signOutAddress({ idToken, returnTo }) {
      if (config?.serverMetadata().end_session_endpoint === undefined) return null
      return client.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: returnTo }).href
    },
    origins() {
      const { authorization_endpoint, end_session_endpoint } = config?.serverMetadata() ?? {}
      const addresses = [authorization_endpoint, end_session_endpoint].filter(address => address !== undefined)
      return [...new Set(addresses.map(address => new URL(address).origin))]
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<client.Configuration> {
  const [basic, post] = [client.ClientSecretBasic(clientSecret), client.ClientSecretPost(clientSecret)]
  const authenticate: client.ClientAuth = (server, ...rest) =>
    (server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') === false ? post : basic)(
      server,
      ...rest,
    )
  // Settings refuse http but on this machine; the library marks it so that nobody overlooks it.
  // oxlint-disable-next-line typescript/no-deprecated
  const allow = issuer.startsWith('http:') ? [client.allowInsecureRequests] : []
  const metadata = { [client.clockTolerance]: CLOCK_TOLERANCE_S }
  const config = await client.discovery(new URL(issuer), clientId, metadata, authenticate, {
    // The signature of an ID token is checked even where TLS already says whose it is.
    execute: [...allow, client.enableNonRepudiationChecks],
    timeout: TIMEOUT_S,
  })
  config.timeout = TIMEOUT_S
  return config
}

async function begin(
  config: client.Configuration,
  { returnTo, scopes }: { readonly returnTo: string; readonly scopes: string },
): Promise<{ address: string; sentAway: SentAway }> {
  const sentAway = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  }
  const { href: address } = client.buildAuthorizationUrl(config, {
    redirect_uri: returnTo,
    scope: scopes,
    state: sentAway.state,
    nonce: sentAway.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(sentAway.verifier),
    code_challenge_method: 'S256',
  })
  return { address, sentAway }
}

async function finish(
  config: client.Configuration,
  given: { readonly cameBack: string; readonly sentAway: SentAway; readonly rolesClaim: string; readonly log: Log },
): Promise<ProviderAnswer> {
  const { state, nonce, verifier } = given.sentAway
  try {
    const tokens = await client.authorizationCodeGrant(config, new URL(given.cameBack), {
      ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims === undefined || tokens.id_token === undefined) return { kind: 'refused', code: 'NO_ID_TOKEN' }
    // Many providers tell address and roles there alone; the answer must be about the same subject.
    const more = config.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
      : {}
    const identity = identityOf({ ...more, ...claims }, given.rolesClaim)
    return { kind: 'identified', identity, idToken: tokens.id_token }
  } catch (error) {
    const code = codeOf(error)
    // Codes alone: what an error says may hold words of the provider.
    given.log.warn({ code }, 'an answer of the provider was not taken')
    return isAway(error) ? { kind: 'unreachable' } : { kind: 'refused', code }
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name
}

/** No answer at all, or one that says that the provider itself is out of order. */
function isAway(error: unknown): boolean {
  if (codeOf(error) === 'OAUTH_TIMEOUT') return true
  if (error instanceof client.ResponseBodyError) return error.status >= 500
  return causesOf(error).some(({ name, message }) => name === 'TypeError' && message === 'fetch failed')
}

/** An error and what it came of. */
function causesOf(error: unknown): readonly Error[] {
  return error instanceof Error || isErrorOfAnotherRealm(error) ? [error, ...causesOf(error.cause)] : []
}

/** What `fetch` throws under a test runner is made outside of it. */
function isErrorOfAnotherRealm(error: unknown): error is Error {
  return Object.prototype.toString.call(error) === '[object Error]'
}
