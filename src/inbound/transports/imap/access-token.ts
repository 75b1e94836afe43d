import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { TransientError, UnexpectedError } from '../../../kernel/errors'
import type { MailboxSettings } from './mailbox-settings'

/** How a mailbox is opened: a password, or an access token (RFC 6749). */
export type Credentials = { readonly pass: string } | { readonly accessToken: string }

/** Gives what a mailbox is opened with. */
export interface CredentialSource {
  /** Reads it anew, or gives a token that is still good for a while. */
  get(): Promise<Credentials>
  /** What was given last was refused: the next one is fetched. */
  refused(): void
}

/** A token endpoint answers in a second or not at all. */
const ANSWER_MS = 15_000
const LONGEST_ANSWER = 65_536
/** Without a lifetime a token is asked for again soon (RFC 6749 §5.1: it should be there). */
const DEFAULT_LIFETIME_S = 300
/** A token is not used in its last minute: opening a mailbox takes a moment. */
const SPARE_MS = 60_000

const Answer = z.object({
  access_token: z.string().min(1).max(16_384),
  expires_in: z.coerce.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
})

/** Where the credentials of one mailbox come from. Files are read each time, so that a new password needs no restart. */
export function createCredentials(settings: MailboxSettings, now: () => Date): CredentialSource {
  const { passwordFile, accessTokenFile, oauth2 } = settings
  if (passwordFile !== undefined)
    return { get: async () => ({ pass: await secretIn(passwordFile) }), refused: () => {} }
  if (accessTokenFile !== undefined)
    return { get: async () => ({ accessToken: await secretIn(accessTokenFile) }), refused: () => {} }
  if (oauth2 === undefined) throw new UnexpectedError('A mailbox has no credentials', { code: 'IMAP.NO_CREDENTIALS' })
  let held: { readonly accessToken: string; readonly until: number } | null = null
  /** A token endpoint may hand out a new refresh token with each answer and take the old one back (RFC 6749 §6). */
  let rotated: string | null = null
  return {
    async get() {
      if (held === null || held.until <= now().getTime()) {
        const asked = now().getTime()
        const answer = await ask(oauth2, rotated)
        rotated = answer.refresh_token ?? rotated
        const lifetimeMs = (answer.expires_in ?? DEFAULT_LIFETIME_S) * 1_000
        held = { accessToken: answer.access_token, until: asked + Math.max(0, lifetimeMs - SPARE_MS) }
      }
      return { accessToken: held.accessToken }
    },
    refused() {
      held = null
    },
  }
}

async function secretIn(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (cause) {
    throw new TransientError('A file with credentials cannot be read', { code: 'IMAP.CREDENTIALS_FILE', cause })
  }
}

async function ask(
  oauth2: NonNullable<MailboxSettings['oauth2']>,
  rotated: string | null,
): Promise<z.infer<typeof Answer>> {
  const { tokenUrl, clientId, clientSecretFile, refreshTokenFile, scope } = oauth2
  const refreshToken = refreshTokenFile === undefined ? null : (rotated ?? (await secretIn(refreshTokenFile)))
  const form = new URLSearchParams({
    client_id: clientId,
    ...(clientSecretFile === undefined ? {} : { client_secret: await secretIn(clientSecretFile) }),
    ...(scope === undefined ? {} : { scope }),
    ...(refreshToken === null
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token: refreshToken }),
  })
  let response: Response
  let text: string
  try {
    // Never followed elsewhere: the form holds a secret.
    const signal = AbortSignal.timeout(ANSWER_MS)
    response = await fetch(tokenUrl, { method: 'POST', body: form, redirect: 'error', signal })
    text = (await response.text()).slice(0, LONGEST_ANSWER)
  } catch (cause) {
    throw new TransientError('The token endpoint cannot be reached', { code: 'IMAP.TOKEN_UNREACHABLE', cause })
  }
  const answer = response.ok ? Answer.safeParse(jsonOf(text)).data : undefined
  // Its words may quote what was sent: the status says enough.
  if (!answer)
    throw new TransientError('The token endpoint gave no token', {
      code: 'IMAP.TOKEN_REFUSED',
      details: { status: response.status },
    })
  return answer
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
