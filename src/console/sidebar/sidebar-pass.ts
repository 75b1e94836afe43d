import { createHmac, timingSafeEqual } from 'node:crypto'

/** Nobody reads a ticket for longer without asking for anything. */
const LASTS_MS = 30 * 60_000
/** A working day; then Zendesk says again who it is. */
const LASTS_AT_MOST_MS = 8 * 60 * 60_000
const PASS = /^(\d{1,19})\.(\d{13})\.(\d{13})\.([\w-]{43})$/

/** Whom a pass stands for, and since when. */
export interface PassHolder {
  readonly zendeskUserId: string
  readonly openedAt: Date
}

/** What the sidebar's page shows with each request, in place of a cookie, which browsers keep out of frames. */
export interface SidebarPass {
  /** Says for half an hour, and eight hours after it was opened at most, that whoever has it is this agent of Zendesk's. */
  issue(holder: PassHolder, now: Date): string
  /** Whose it is; null when it is none of ours, or over. */
  read(pass: string, now: Date): PassHolder | null
}

/** Passes signed with HMAC-SHA-256: the first secret signs, all of them verify. Nothing is kept. */
export function createSidebarPass(secrets: readonly string[]): SidebarPass {
  const mac = (secret: string, text: string) =>
    createHmac('sha256', secret).update(`zendesk-sidebar\n${text}`).digest('base64url')
  return {
    issue({ zendeskUserId, openedAt }, now) {
      const [secret = ''] = secrets
      const until = Math.min(now.getTime() + LASTS_MS, openedAt.getTime() + LASTS_AT_MOST_MS)
      const text = `${zendeskUserId}.${openedAt.getTime()}.${until}`
      return `${text}.${mac(secret, text)}`
    },
    read(pass, now) {
      const [, zendeskUserId, opened, until, given] = PASS.exec(pass) ?? []
      if (!zendeskUserId || !opened || !until || !given) return null
      const isOurs = secrets.some(secret => isEqual(given, mac(secret, `${zendeskUserId}.${opened}.${until}`)))
      return isOurs && Number(until) > now.getTime() ? { zendeskUserId, openedAt: new Date(Number(opened)) } : null
    },
  }
}

function isEqual(given: string, expected: string): boolean {
  const left = Buffer.from(given)
  const right = Buffer.from(expected)
  return left.length === right.length && timingSafeEqual(left, right)
}
