import { authenticate } from 'mailauth'
import type { Authentication, Authenticator } from '../../parse/parsed-message'
import { relationOf } from './alignment'
import { boundSignatures, inPieces, isTooMuchToCheck } from './bound-work'
import { boundedResolver } from './bounded-resolver'
import type { Resolver } from './bounded-resolver'
import { fromDomain } from './from-domain'
import type { FromDomain } from './from-domain'
import { dkimFacts } from './dkim-facts'
import { checkDmarc, type DmarcPolicy } from './dmarc'
import { createIsWithin } from './networks'
import { othersProof, ownProof, type Proof } from './proof'
import { isReadAlike } from './read-alike'
import { say } from './say'
import type { Trusted } from './trusted-results'

/** What checking needs: a way to ask DNS, how long a message may take, and our name in the protocol. */
export interface AuthenticatorDeps {
  readonly resolver: Resolver
  readonly timeoutMs: number
  /** Whether an address is one that mail is taken for. */
  isOurs(address: string): boolean
  /** Left out: nobody's word is taken. */
  readonly trusted?: Trusted
}

const NOBODY: Trusted = { authservId: null, gateways: [], mailServers: new Map(), arcSealers: [] }

type Envelope = Parameters<Authenticator['authenticate']>[1]
type Checked = Awaited<ReturnType<typeof authenticate>>

/**
 * Checks SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 9989) with mailauth. What the message itself says about its checks
 * (Authentication-Results, ARC, Received-SPF) is believed only of our own gateway and of forwarders that are named as trusted.
 */
export function createAuthenticator(deps: AuthenticatorDeps): Authenticator {
  const named = deps.trusted ?? NOBODY
  const isGateway = createIsWithin(named.gateways)
  return {
    async authenticate(raw, envelope) {
      const from = fromDomain(raw)
      try {
        if (isTooMuchToCheck(raw)) throw new Error('The header is too long to be checked')
        const bounded = boundSignatures(raw, from.kind === 'one' ? from.domain : null)
        const ask = boundedResolver(deps.resolver, deps.timeoutMs)
        const trusted = isGateway(envelope.clientAddress) ? named : { ...named, authservId: null }
        const checked = await check(bounded, envelope, { ask, timeoutMs: deps.timeoutMs, trusted })
        const mailServer = envelope.channel === 'imap' ? (named.mailServers.get(envelope.mailbox ?? '') ?? null) : null
        return await judge(raw, { from, checked, ask, trusted, mailServer, isOurs: deps.isOurs })
      } catch {
        const failed = { spf: 'temperror', dkim: 'temperror', dmarc: 'temperror' }
        return result(from, { ...failed, policy: null, proof: null })
      }
    },
  }
}

/** Without a client there is nothing that SPF could look at: it is told so, and not left to guess from the header. */
function check(
  raw: Buffer,
  envelope: Envelope,
  given: { readonly ask: Ask; readonly timeoutMs: number; readonly trusted: Trusted },
): Promise<Checked> {
  const known = envelope.clientAddress !== null && envelope.mailFrom !== null
  return authenticate(inPieces(raw, given.timeoutMs), {
    ...(known && envelope.clientAddress !== null ? { ip: envelope.clientAddress } : {}),
    ...(known && envelope.helo !== null ? { helo: envelope.helo } : {}),
    sender: known ? (envelope.mailFrom ?? '') : '',
    mta: 'matchdesk',
    trustReceived: false,
    resolver: given.ask,
    disableArc: given.trusted.arcSealers.length === 0,
    disableDmarc: true,
    disableBimi: true,
  })
}

type Ask = ReturnType<typeof boundedResolver>

interface Judged {
  readonly from: FromDomain
  readonly checked: Checked
  readonly ask: Ask
  readonly trusted: Trusted
  readonly mailServer: string | null
  isOurs(address: string): boolean
}

async function judge(raw: Buffer, given: Judged): Promise<Authentication> {
  const { from, checked, ask } = given
  const spf = checked.spf === false || checked.spf === undefined ? 'none' : checked.spf.status.result
  const spfDomain = checked.spf === false || checked.spf === undefined ? '' : (checked.spf.domain ?? '').toLowerCase()
  const isAlike = isReadAlike(raw)
  const dkim = dkimFacts(checked.dkim, { isAlike })
  const facts = { spf, dkim: dkim.result }
  if (from.kind !== 'one') return result(from, { ...facts, dmarc: 'none', policy: null, proof: null })
  const { domain } = from
  const provedDomain = spf === 'pass' && spfDomain !== '' ? spfDomain : null
  const signers = dkim.passed.map(signature => signature.domain)
  const dmarc = await checkDmarc(domain, { spf: provedDomain, dkim: signers }, ask)
  const proves = (proved: string): boolean => isAligned(domain, proved, dmarc.result)
  const signatures = dkim.passed.filter(signature => proves(signature.domain)).map(({ signed }) => signed)
  const bySpf = provedDomain !== null && proves(provedDomain)
  const own = ownProof(raw, { signatures, bySpf, isOurs: given.isOurs })
  const isWhole = checked.arc !== undefined && checked.arc !== false && checked.arc.status.result === 'pass'
  const others = isAlike && own?.shortfall !== null ? othersProof(raw, { ...given, domain, isWhole }) : null
  const proof = others ?? own
  return result(from, { ...facts, dmarc: dmarc.result, policy: dmarc.policy, proof })
}

/**
 * A domain that published a policy which fails is not aligned whatever else holds; siblings need the policy to pass.
 */
function isAligned(from: string, proved: string, dmarc: string): boolean {
  if (dmarc === 'fail' || dmarc === 'temperror' || dmarc === 'permerror') return false
  const relation = relationOf(from, proved)
  return relation === 'sibling' ? dmarc === 'pass' : relation !== 'unrelated'
}

function result(
  from: FromDomain,
  facts: Pick<Authentication, 'spf' | 'dkim' | 'dmarc'> & {
    readonly policy: DmarcPolicy | null
    readonly proof: Proof | null
  },
): Authentication {
  const { spf, dkim, dmarc, policy, proof } = facts
  const aligned = proof !== null && proof.shortfall === null
  const said = { ...facts, aligned, provedBy: proof?.by ?? null, shortfall: proof?.shortfall ?? null }
  return {
    ...{ spf, dkim, dmarc, aligned },
    fromDomain: from.kind === 'one' ? from.domain : null,
    ...(dmarc === 'fail' && policy !== null ? { policy } : {}),
    ...(aligned && proof.open.length > 0 ? { open: proof.open } : {}),
    sentence: say(from, said),
  }
}
