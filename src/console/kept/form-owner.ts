import { createHmac, timingSafeEqual } from 'node:crypto'
import { KEPT_HOURS } from '../../access/kept-forms'

/** Hidden field of every form that says for whom its page was made. */
export const OWNER_FIELD = '_for'

const HOUR_MS = 3_600_000
const MARK = /^([\w-]{1,40})\.(\d{1,9})\.([\w-]{43})$/

/** Says for whom a page was made, so that what is typed there is known to be theirs after their session has ended. */
export interface FormOwner {
  sign(accountId: string, now: Date): string
  /** The account, or null for a mark that is none of ours or older than a session and the time that a form is kept. */
  verify(mark: string, now: Date): string | null
}

/** Signs with the first secret and knows all of them. The mark lets nobody in: all it does is to say whose words these are. */
export function createFormOwner(secrets: readonly string[]): FormOwner {
  const macsOf = (text: string) =>
    secrets.map(secret => createHmac('sha256', secret).update(`form owner\n${text}`).digest('base64url'))
  return {
    sign(accountId, now) {
      const text = `${accountId}.${Math.floor(now.getTime() / HOUR_MS)}`
      return `${text}.${macsOf(text)[0] ?? ''}`
    },
    verify(mark, now) {
      const [, accountId, hour, mac] = MARK.exec(mark) ?? []
      if (accountId === undefined || hour === undefined || mac === undefined) return null
      const isOurs = macsOf(`${accountId}.${hour}`).some(own => timingSafeEqual(Buffer.from(own), Buffer.from(mac)))
      const age = now.getTime() / HOUR_MS - Number(hour)
      return isOurs && age <= KEPT_HOURS * 2 ? accountId : null
    },
  }
}
