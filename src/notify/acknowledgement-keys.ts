import { createHash } from 'node:crypto'
import type { Day } from '../kernel/day'

/**
 * How many acknowledgements one address gets in a day. A proved sender may open many tickets; to an address that only
 * claims to be a tutor's, one goes out, so that a forger cannot make us fill a tutor's mailbox.
 */
export const ACKNOWLEDGEMENTS_A_DAY = { proved: 20, unproved: 1 } as const

/** The once-keys that an acknowledgement may take; when all are taken, the address has had enough for the day. */
export function acknowledgementKeys(to: {
  readonly address: string
  readonly isProved: boolean
  readonly day: Day
}): readonly string[] {
  const most = to.isProved ? ACKNOWLEDGEMENTS_A_DAY.proved : ACKNOWLEDGEMENTS_A_DAY.unproved
  const key = addressKey(to.address)
  return Array.from({ length: most }, (_, index) => `ack:${key}:${to.day}:${index + 1}`)
}

/** Whose share of the automatic emails an acknowledgement takes: proved tutors', those of addresses that claim to be one, or others'. */
export type Pool = 'tutors' | 'claims' | 'others'

/** The domain of an address, lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** A short stand-in for an address or a domain, so that once-keys hold no personal data in the clear. */
export function addressKey(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 24)
}
