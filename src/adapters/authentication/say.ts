import type { Authentication } from '../../parse/parsed-message'
import type { Shortfall } from './coverage'
import type { FromDomain } from './from-domain'

type Facts = Pick<Authentication, 'spf' | 'dkim' | 'dmarc'> & {
  /** What the proof does not show. */
  readonly shortfall: Shortfall | null
  readonly provedBy: 'dkim' | 'spf' | 'gateway' | 'mailbox' | { readonly forwarder: string } | null
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
  if ([facts.spf, facts.dkim, facts.dmarc].includes('temperror'))
    return `The sender could not be checked: the records of ${domain} did not answer.`
  if (facts.dmarc === 'fail')
    return `The sender is not proved: ${domain} says that its email always is, and this is not.`
  if (facts.dkim === 'pass' || facts.spf === 'pass')
    return `The sender is not proved: what was checked belongs to another domain than ${domain}.`
  if (facts.dkim === 'fail') return `The sender is not proved: the signature does not fit this email.`
  return `The sender is not proved: nothing shows that this came from ${domain}.`
}
