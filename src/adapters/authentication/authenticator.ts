import { authenticate } from 'mailauth'
import type { Authentication, Authenticator } from '../../parse/parsed-message'
import { relationOf } from './alignment'
import { boundSignatures, inPieces, isTooMuchToCheck, TookTooLong } from './bound-work'
import { boundedResolver } from './bounded-resolver'
import type { Resolver } from './bounded-resolver'
import { fromDomain } from './from-domain'
import type { FromDomain } from './from-domain'
import { dkimFacts, type DkimFacts } from './dkim-facts'
import { checkDmarc, type DmarcPolicy } from './dmarc'
import { createIsWithin } from './networks'
import { othersProof, ownProof, type Proof } from './proof'
import { isReadAlike } from './read-alike'
import { headerOf } from '../../parse/parts/read-header'
import { say, type Unchecked } from './say'
import { signaturesIn } from './signed-fields'
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
      const ask = boundedResolver(deps.resolver, deps.timeoutMs)
      try {
        if (isTooMuchToCheck(raw)) return await judgeUnsigned(from, envelope, { ask, timeoutMs: deps.timeoutMs })
        const bounded = boundSignatures(raw, from.kind === 'one' ? from.domain : null)
        const trusted = isGateway(envelope.clientAddress) ? named : { ...named, authservId: null }
        const checked = await check(bounded, envelope, { ask, timeoutMs: deps.timeoutMs, trusted })
        const mailServer = envelope.channel === 'imap' ? (named.mailServers.get(envelope.mailbox ?? '') ?? null) : null
        const signers = signaturesIn(headerOf(bounded), 'dkim-signature').map(({ domain }) => domain)
        return await judge(raw, { from, checked, signers, ask, trusted, mailServer, isOurs: deps.isOurs })
      } catch (error) {
        return notChecked(from, error)
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

/**
 * A header so long that nobody verifies its signatures: that will not pass, and is no fault of DNS. Who handed the message over is
 * seen all the same, and what the From domain wants done with mail that nothing proves; else such a header were a way past it.
 */
async function judgeUnsigned(
  from: FromDomain,
  envelope: Envelope,
  { ask, timeoutMs }: { readonly ask: Ask; readonly timeoutMs: number },
): Promise<Authentication> {
  const { spf, spfDomain } = spfOf(await check(Buffer.from('\r\n'), envelope, { ask, timeoutMs, trusted: NOBODY }))
  const unproved = { spf, dkim: 'permerror', proof: null, unchecked: 'header-too-long' } as const
  if (from.kind !== 'one') return result(from, { ...unproved, dmarc: 'none', policy: null })
  const { result: dmarc, policy } = await checkDmarc(from.domain, { spf: spfDomain, dkim: [] }, ask)
  return result(from, { ...unproved, dmarc, policy })
}

/** Time that ran out comes again; what cannot be read as mail at all stays so. DNS that fails is told where it is asked. */
function notChecked(from: FromDomain, error: unknown): Authentication {
  const isLate = error instanceof TookTooLong
  const word = isLate ? 'temperror' : 'permerror'
  const facts = { spf: word, dkim: word, dmarc: word, policy: null, proof: null } as const
  return result(from, { ...facts, unchecked: isLate ? 'took-too-long' : 'unreadable' })
}

function spfOf({ spf }: Checked): { readonly spf: string; readonly spfDomain: string | null } {
  if (spf === false || spf === undefined) return { spf: 'none', spfDomain: null }
  const { result: word } = spf.status
  return { spf: word, spfDomain: word === 'pass' ? (spf.domain ?? '').toLowerCase() || null : null }
}

interface Judged {
  readonly from: FromDomain
  readonly checked: Checked
  /** The domains, lower case, of the signatures that were looked at. */
  readonly signers: readonly string[]
  readonly ask: Ask
  readonly trusted: Trusted
  readonly mailServer: string | null
  isOurs(address: string): boolean
}

async function judge(raw: Buffer, given: Judged): Promise<Authentication> {
  const { from, checked, ask } = given
  const { spf, spfDomain } = spfOf(checked)
  const isAlike = isReadAlike(raw)
  const dkim = dkimFacts(checked.dkim, { isAlike, signers: given.signers })
  const facts = { spf, dkim: dkim.result }
  if (from.kind !== 'one') return result(from, { ...facts, dmarc: 'none', policy: null, proof: null })
  const { domain } = from
  const signers = dkim.passed.map(signature => signature.domain)
  const dmarc = await checkDmarc(domain, { spf: spfDomain, dkim: signers }, ask)
  const proves = (proved: string): boolean => isAligned(domain, proved, dmarc.result)
  const signatures = dkim.passed.filter(signature => proves(signature.domain)).map(({ signed }) => signed)
  const bySpf = spfDomain !== null && proves(spfDomain)
  const own = ownProof(raw, { signatures, bySpf, isOurs: given.isOurs })
  const isWhole = checked.arc !== undefined && checked.arc !== false && checked.arc.status.result === 'pass'
  const others = isAlike && own?.shortfall !== null ? othersProof(raw, { ...given, domain, isWhole }) : null
  const proof = others ?? own
  return result(from, { ...facts, dmarc: dmarc.result, policy: dmarc.policy, proof, faults: dkim.faults })
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
    readonly faults?: DkimFacts['faults']
    readonly unchecked?: Unchecked
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
