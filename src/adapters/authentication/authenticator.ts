import { authenticate } from 'mailauth'
import type { Authentication, Authenticator } from '../../parse/parsed-message'
import { relationOf } from './alignment'
import { boundSignatures, inPieces } from './bound-work'
import { boundedResolver } from './bounded-resolver'
import type { Resolver } from './bounded-resolver'
import { fromDomain } from './from-domain'
import type { FromDomain } from './from-domain'
import { dkimFacts } from './dkim-facts'
import { say } from './say'

/** What checking needs: a way to ask DNS, how long a message may take, and our name in the protocol. */
export interface AuthenticatorDeps {
  readonly resolver: Resolver
  readonly timeoutMs: number
}

type Envelope = Parameters<Authenticator['authenticate']>[1]
type Checked = Awaited<ReturnType<typeof authenticate>>

/**
 * Checks SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 9989) with mailauth. What the message itself says about its checks
 * (Authentication-Results) is never believed. ARC is not read: it would prove a forwarder.
 */
export function createAuthenticator(deps: AuthenticatorDeps): Authenticator {
  return {
    async authenticate(raw, envelope) {
      const from = fromDomain(raw)
      try {
        const bounded = boundSignatures(raw, from.kind === 'one' ? from.domain : null)
        return judge(from, await check(bounded, envelope, deps))
      } catch {
        const facts = { spf: 'temperror', dkim: 'temperror', dmarc: 'temperror', aligned: false, provedBy: null }
        return result(from, facts)
      }
    },
  }
}

/** Without a client there is nothing that SPF could look at: it is told so, and not left to guess from the header. */
function check(raw: Buffer, envelope: Envelope, deps: AuthenticatorDeps): Promise<Checked> {
  const known = envelope.clientAddress !== null && envelope.mailFrom !== null
  return authenticate(inPieces(raw, deps.timeoutMs), {
    ...(known && envelope.clientAddress !== null ? { ip: envelope.clientAddress } : {}),
    ...(known && envelope.helo !== null ? { helo: envelope.helo } : {}),
    sender: known ? (envelope.mailFrom ?? '') : '',
    mta: 'matchdesk',
    trustReceived: false,
    resolver: boundedResolver(deps.resolver, deps.timeoutMs),
    disableArc: true,
    disableBimi: true,
  })
}

function judge(from: FromDomain, checked: Checked): Authentication {
  const dmarc = checked.dmarc === false || checked.dmarc === undefined ? 'none' : checked.dmarc.status.result
  const spf = checked.spf === false || checked.spf === undefined ? 'none' : checked.spf.status.result
  const spfDomain = checked.spf === false || checked.spf === undefined ? '' : (checked.spf.domain ?? '').toLowerCase()
  const dkim = dkimFacts(checked.dkim)
  const domain = from.kind === 'one' ? from.domain : null
  const proves = (proved: string): boolean => domain !== null && isAligned(domain, proved, dmarc)
  const byDkim = dkim.passed.some(proves)
  const bySpf = spf === 'pass' && spfDomain !== '' && proves(spfDomain)
  const provedBy = byDkim ? 'dkim' : bySpf ? 'spf' : null
  const honest = dmarc === 'pass' && provedBy === null ? 'fail' : dmarc
  return result(from, { spf, dkim: dkim.result, dmarc: honest, aligned: provedBy !== null, provedBy })
}

/**
 * mailauth takes every name below an unlisted suffix for one organisation; a pass that rests on that is reported as the
 * failure it is. A domain that published a policy which fails is not aligned whatever else holds; siblings need the policy to pass.
 */
function isAligned(from: string, proved: string, dmarc: string): boolean {
  if (dmarc === 'fail' || dmarc === 'temperror' || dmarc === 'permerror') return false
  const relation = relationOf(from, proved)
  return relation === 'sibling' ? dmarc === 'pass' : relation !== 'unrelated'
}

function result(from: FromDomain, facts: Parameters<typeof say>[1]): Authentication {
  const { spf, dkim, dmarc, aligned } = facts
  return { spf, dkim, dmarc, fromDomain: from.kind === 'one' ? from.domain : null, aligned, sentence: say(from, facts) }
}
