import request from 'request'
import type { RateBudget } from './rate-budget'
import type { FieldIds } from './zendesk-ticket'

export interface ZendeskSettings {
  /** `https://example.zendesk.com`, without a path. */
  readonly url: string
  readonly email: string
  readonly token: string
  /** Left out, no custom field is written. */
  readonly fieldIds?: FieldIds
  /** Hosts where files of the account may lie besides itself, each with its subdomains; left out: Zendesk's own. */
  readonly fileHosts?: readonly string[] | undefined
  /** An answer that takes longer is given up. */
  readonly deadlineMs?: number
  /** What is left of the account's minute, for everything in this process that uses it; left out, nobody waits. */
  readonly budget?: RateBudget
}

/** How requests to one account go: its address, who asks, and the deadline and the budget that each of them has. */
export function zendeskCalls({ url, email, token, deadlineMs, budget }: ZendeskSettings) {
  const call = { ...(deadlineMs === undefined ? {} : { deadlineMs }), ...(budget ? { gate: budget } : {}) }
  return {
    url: url.replace(/\/+$/, ''),
    authorization: `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`,
    calling: <Result>(work: () => Promise<Result>, headers: Readonly<Record<string, string>> = {}) =>
      request.during({ headers, ...call }, work),
  }
}
