import { openThreadFields, shortfallOf, type Shortfall, type Vouched } from './coverage'
import { forwarderProves, gatewayProves, mailServerProves, type Trusted, type TrustedWord } from './trusted-results'

/**
 * Who proves the sender. A server that the From domain sends from hands the whole message over; whoever has a signed letter may hand
 * it on, so that a signature shows what it covers, and that for whom it was written.
 */
export interface Proof {
  readonly by: 'dkim' | 'spf' | 'gateway' | 'mailbox' | { readonly forwarder: string }
  readonly shortfall: Shortfall | null
  /** Fields of its thread that nobody vouches for. */
  readonly open: readonly string[]
}

/** What we checked ourselves: of several signatures the one that shows most. */
export function ownProof(
  raw: Buffer,
  given: { readonly signatures: readonly Vouched[]; readonly bySpf: boolean; isOurs(address: string): boolean },
): Proof | null {
  const whole = { shortfall: null, open: [] }
  if (given.bySpf) return { by: given.signatures.length > 0 ? 'dkim' : 'spf', ...whole }
  const proofs = given.signatures.map(signed => bySignature(raw, signed, { by: 'dkim', isOurs: given.isOurs }))
  return proofs.find(({ shortfall }) => shortfall === null) ?? proofs[0] ?? null
}

function bySignature(
  raw: Buffer,
  signed: Vouched,
  { by, isOurs }: { readonly by: Proof['by']; isOurs(address: string): boolean },
): Proof {
  return { by, shortfall: shortfallOf(raw, signed, isOurs), open: openThreadFields(raw, signed) }
}

/** Whoever is trusted saw the message before it was changed on its way to us. */
export function othersProof(
  raw: Buffer,
  given: {
    readonly domain: string
    readonly isWhole: boolean
    /** The name of the server that it was read from; null where none is believed. */
    readonly mailServer: string | null
    readonly trusted: Trusted
    isOurs(address: string): boolean
  },
): Proof | null {
  const { domain, isWhole, mailServer, trusted, isOurs } = given
  const server = mailServer === null ? null : mailServerProves(raw, domain, mailServer)
  if (server !== null) return byWord(raw, server, { by: 'mailbox', isOurs })
  const gateway = gatewayProves(raw, domain, trusted)
  if (gateway !== null) return byWord(raw, gateway, { by: 'gateway', isOurs })
  const forwarder = isWhole ? forwarderProves(raw, domain, trusted) : null
  return forwarder === null ? null : byWord(raw, forwarder.word, { by: { forwarder: forwarder.sealer }, isOurs })
}

function byWord(
  raw: Buffer,
  word: TrustedWord,
  given: { readonly by: Proof['by']; isOurs(address: string): boolean },
): Proof {
  return word.by === 'server' ? { by: given.by, shortfall: null, open: [] } : bySignature(raw, word.signed, given)
}
