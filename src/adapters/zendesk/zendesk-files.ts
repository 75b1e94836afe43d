import request from 'request'
import { z } from 'zod'
import type { CounterpartReader } from '../../inbound/counterparts/counterpart-reader'
import { failureOf } from './zendesk-failure'

/** Where a file's address leads to for its bytes, by an address that is good for a short time. */
export const ZENDESK_FILE_HOSTS: readonly string[] = ['zdusercontent.com']

/** Answers that another attempt would not change. */
const GONE = new Set([400, 401, 403, 404, 410, 451])

/**
 * Fetches files of comments. Their addresses come from outside, so that only the account itself and the hosts named are asked, whatever
 * leads elsewhere; and only the account is shown who asks (Zendesk, *Working with url properties*).
 */
export function createFileFetcher(account: {
  readonly origin: string
  readonly authorization: string
  readonly hosts: readonly string[] | undefined
  calling<Result>(work: () => Promise<Result>): Promise<Result>
}): CounterpartReader['file'] {
  const { origin, authorization, hosts = ZENDESK_FILE_HOSTS } = account
  const own = new URL(origin)
  const mayFetch = (url: URL) =>
    url.origin === origin ||
    // Never less safe than the account itself.
    ((url.protocol === 'https:' || url.protocol === own.protocol) && hosts.some(host => isWithin(url, host)))
  return async ({ url: address }, { maxBytes }) => {
    if (!URL.canParse(address)) return 'host'
    const url = new URL(address)
    if (!mayFetch(url)) return 'host'
    const headers = url.origin === origin ? { authorization } : {}
    try {
      return await account.calling(() => request.bytes({ url: url.href, headers, maxBytes, mayFetch }))
    } catch (err) {
      const code = z.object({ code: z.string() }).safeParse(err).data?.code
      if (code === 'TOO_LONG') return 'size'
      if (code === 'NOT_ALLOWED') return 'host'
      const { status } = failureOf(err)
      if (status !== null && GONE.has(status)) return 'gone'
      throw err
    }
  }
}

/** A host as the settings name it, with a port where it has one, or a subdomain of it. */
function isWithin({ hostname, host }: URL, named: string): boolean {
  return host === named || hostname === named || hostname.endsWith(`.${named}`)
}
