import { createHmac, timingSafeEqual } from 'node:crypto'

/** Zendesk opens the app anew with each ticket; nobody reads one for longer. */
const LASTS_MS = 30 * 60_000
const PASS = /^(\d{1,19})\.(\d{13})\.([\w-]{43})$/

/** What the sidebar's page shows with each request, in place of a cookie, which browsers keep out of frames. */
export interface SidebarPass {
  /** Says that whoever holds it is this agent of Zendesk's, for half an hour. */
  issue(zendeskUserId: string, now: Date): string
  /** The agent's number; null when it is none of ours, or over. */
  read(pass: string, now: Date): string | null
}

/** Passes signed with HMAC-SHA-256: the first secret signs, all of them verify. Nothing is kept. */
export function createSidebarPass(secrets: readonly string[]): SidebarPass {
  const mac = (secret: string, text: string) =>
    createHmac('sha256', secret).update(`zendesk-sidebar\n${text}`).digest('base64url')
  return {
    issue(zendeskUserId, now) {
      const [secret = ''] = secrets
      const text = `${zendeskUserId}.${now.getTime() + LASTS_MS}`
      return `${text}.${mac(secret, text)}`
    },
    read(pass, now) {
      const [, zendeskUserId, until, given] = PASS.exec(pass) ?? []
      if (!zendeskUserId || !until || !given) return null
      const isOurs = secrets.some(secret => isEqual(given, mac(secret, `${zendeskUserId}.${until}`)))
      return isOurs && Number(until) > now.getTime() ? zendeskUserId : null
    },
  }
}

function isEqual(given: string, expected: string): boolean {
  const left = Buffer.from(given)
  const right = Buffer.from(expected)
  return left.length === right.length && timingSafeEqual(left, right)
}
