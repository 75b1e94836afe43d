import type { Authentication } from '../../parse/parsed-message'
import type { Shortfall } from './coverage'
import { PARSE_LIMITS } from '../../parse/limits'
import { relationOf } from './alignment'
import { MOST_HEADER_LINES } from './bound-work'
import type { DkimFacts } from './dkim-facts'
import type { FromDomain } from './from-domain'
import { faultSentence } from './signature-fault'

type Facts = Pick<Authentication, 'spf' | 'dkim' | 'dmarc'> & {
  /** What the proof does not show. */
  readonly shortfall: Shortfall | null
  readonly provedBy: 'dkim' | 'spf' | 'gateway' | 'mailbox' | { readonly forwarder: string } | null
  /** Why signatures prove nothing, those first that say most. */
  readonly faults?: DkimFacts['faults']
  /** Why nothing, or not everything, was checked. */
  readonly unchecked?: Unchecked
}

/** Why a message is not checked, though its domain's records may well answer. */
export type Unchecked = 'header-too-long' | 'took-too-long' | 'unreadable'

const UNCHECKED: Readonly<Record<Unchecked, string>> = {
  'header-too-long': `The sender is not proved: the header of this email is too long for its signatures to be checked (more than ${Math.floor(PARSE_LIMITS.headerBytes / 1024)} kB, or more than ${MOST_HEADER_LINES.toLocaleString('en-GB')} lines).`,
  'took-too-long': 'The sender could not be checked: it took too long.',
  unreadable:
    'The sender could not be checked: this email is not written as email is, so its signatures cannot be read.',
}

/** One sentence for the agent: whether the sender is who the mail says, and by what. */
export function say(from: FromDomain, facts: Facts): string {
  if (from.kind === 'several') return 'The sender is not proved: the email names more than one author.'
  if (from.kind === 'none') return 'The sender is not proved: the email does not say who wrote it.'
  const { domain } = from
  if (facts.provedBy !== null && facts.shortfall === 'address')
    return `Signed, but not addressed to us: ${domain} signed this email, but not that it goes to one of our addresses. Somebody else may have sent it on, so it does not count as proved.`
  if (facts.provedBy !== null && facts.shortfall === 'words')
    return `Signed, but not whole: ${domain} signed this email, but not all that its words rest on. Somebody may have changed what they mean, so it does not count as proved.`
  if (facts.provedBy === 'dkim') return `The sender is proved: ${domain} signed this email.`
  if (facts.provedBy === 'spf') return `The sender is proved: it came from a server that ${domain} sends from.`
  if (facts.provedBy === 'gateway')
    return `The sender is proved: our mail gateway checked that this came from ${domain}.`
  if (facts.provedBy === 'mailbox')
    return `The sender is proved: the server of our mailbox checked that this came from ${domain}.`
  if (facts.provedBy !== null)
    return `The sender is proved: ${facts.provedBy.forwarder}, which forwarded this, checked that it came from ${domain}.`
  if (facts.unchecked !== undefined) return UNCHECKED[facts.unchecked]
  const own = ownFault(domain, facts)
  if (facts.spf === 'temperror' || facts.dmarc === 'temperror' || own?.fault === 'no-answer')
    return `The sender could not be checked: the records of ${domain} did not answer.`
  const because = own ? ` ${faultSentence(own.fault, own.domain)}` : ''
  if (facts.dmarc === 'fail')
    return `The sender is not proved: ${domain} says that its email always is, and this is not.${because}`
  if (own) return `The sender is not proved.${because}`
  if (facts.dkim === 'pass' || facts.spf === 'pass')
    return `The sender is not proved: what was checked belongs to another domain than ${domain}.`
  if (facts.dkim !== 'none')
    return `The sender is not proved: the signature on this email names another domain than ${domain}, and does not hold.`
  return `The sender is not proved: nothing shows that this came from ${domain}.`
}

/** A name that may stand in a sentence: what a header says may be anything. */
const HOST_NAME = /^[a-z0-9.-]{1,253}$/

/** What there is to say of a signature that names the From domain, or one of the same organisation. */
function ownFault(domain: string, { faults = [] }: Facts): DkimFacts['faults'][number] | null {
  return faults.find(one => HOST_NAME.test(one.domain) && relationOf(domain, one.domain) !== 'unrelated') ?? null
}
