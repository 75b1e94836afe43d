import { importSPKI, jwtVerify } from 'jose'
import { z } from 'zod'
import type { ZendeskApp } from '../../access/zendesk-app'
import { ZENDESK_ID } from '../../kernel/identifiers/zendesk-id'
import { UserError } from '../../kernel/errors'
import type { Clock } from '../../kernel/clock'
import type { Log } from '../../kernel/log'

/** The only algorithm that Zendesk signs with; a key that is public must never serve as a shared secret. */
const ALGORITHM = 'RS256'
/** A token is sent with the page that shows it. */
const LONGEST_AGE_S = 300
/** Clocks of two machines that are kept right differ by less. */
const CLOCK_TOLERANCE_S = 30
/** Zendesk's have about a thousand characters. */
const LONGEST_TOKEN = 8_192

export interface ZendeskAppSettings {
  /** `https://example.zendesk.com`, as for the API. */
  readonly url: string
  /** The number of this installation of the app. */
  readonly installation: string
  /** PEM, from `/api/v2/apps/{app}/public_key.pem`. */
  readonly publicKey: string
}

const claims = z.object({ sub: z.string().max(500), exp: z.number(), iat: z.number() })

/**
 * Checks the token that Zendesk sends with the first request of an app whose manifest says `signedUrls`: signature, installation,
 * issuer and time. A key that cannot be read is a UserError that names the setting.
 */
export async function createZendeskApp(
  settings: ZendeskAppSettings,
  deps: { clock: Clock; log: Log },
): Promise<ZendeskApp> {
  const { origin, host } = new URL(settings.url)
  const key = await importSPKI(settings.publicKey, ALGORITHM).catch((cause: unknown) => {
    throw new UserError(
      'ZENDESK_APP_PUBLIC_KEY cannot be read: it must be the PEM that begins with -----BEGIN PUBLIC KEY-----',
      { code: 'ZENDESK.APP_KEY', cause },
    )
  })
  const audience = `${origin}/api/v2/apps/installations/${settings.installation}.json`
  return {
    origin,
    async agentOf(token) {
      if (token === '' || token.length > LONGEST_TOKEN) return null
      try {
        const { payload } = await jwtVerify(token, key, {
          ...{ algorithms: [ALGORITHM], audience, issuer: [host, origin] },
          ...{ maxTokenAge: LONGEST_AGE_S, clockTolerance: CLOCK_TOLERANCE_S, currentDate: deps.clock.now() },
        })
        return userOf(claims.parse(payload).sub, host)
      } catch (error) {
        deps.log.warn({ code: codeOf(error) }, 'a token for the sidebar was refused')
        return null
      }
    },
  }
}

/** `https://example.zendesk.com/api/v2/users/123.json`, or the number alone. */
function userOf(subject: string, host: string): string | null {
  const start = `https://${host}/api/v2/users/`
  const id = subject.startsWith(start) ? subject.slice(start.length).replace(/\.json$/, '') : subject
  return ZENDESK_ID.test(id) ? id : null
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNREADABLE'
}
