import type { StoredMessage } from '../inbound/message-store'
import type { Authentication, ParsedMessage } from '../parse/parsed-message'
import { passedOn } from '../parse/zones/passed-on'
import { addressOf } from './address-of'

export interface ForwardDeps {
  readonly helpdeskAddresses: readonly string[]
  /** Whether somebody of the desk writes from this address, lower case. */
  isColleague(address: string): Promise<boolean>
}

/** As much of a message as is read for its author. */
export interface Authored {
  readonly parsed: ParsedMessage
  readonly authentication: Authentication
}

/** Whose words a signature covers cannot be told when a header names its author twice, or the message came before with other content. */
const DOUBTFUL: ReadonlySet<string> = new Set(['two-from', 'several-authors', 'same-message-id-other-content'])

/**
 * What somebody of the desk forwards is its author's, who is not verified by it: the author asks, is answered and is counted. It takes
 * that the forward itself is proved to be from a colleague; anybody else's, and one that nothing proves, stays theirs. Nobody of
 * the desk becomes a requester by it.
 */
export async function asForwarded(
  deps: ForwardDeps,
  given: Authored,
  message: Pick<StoredMessage, 'flags'>,
): Promise<Authored> {
  const { parsed, authentication } = given
  const by = addressOf(parsed)
  if (by === null || !authentication.aligned || parsed.isAutomatic || parsed.isBounce) return given
  if ([...parsed.flags, ...message.flags].some(flag => DOUBTFUL.has(flag))) return given
  const original = passedOn(parsed)
  const author = original && addressOf(original)
  if (original === null || author === null || !(await deps.isColleague(by))) return given
  if (deps.helpdeskAddresses.includes(author) || (await deps.isColleague(author))) return given
  return { parsed: original, authentication: unverified(original, by) }
}

/** What the checks said was of the colleague; of the author they say nothing. */
function unverified({ from, forwarded }: ParsedMessage, by: string): Authentication {
  const name = forwarded?.by.name.trim()
  const sender = name ? `${name} (${by})` : by
  const author = from?.name ? `${from.name} (${from.address})` : (from?.address ?? '')
  return {
    ...{ spf: 'none', dkim: 'none', dmarc: 'none', fromDomain: null, aligned: false },
    sentence: `Forwarded by ${sender}, of this desk. The original sender is ${author}, not verified.`,
  }
}
