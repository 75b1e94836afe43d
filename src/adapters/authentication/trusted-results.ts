import { headerOf } from '../../parse/parts/read-header'
import { relationOf } from './alignment'
import { both, type Vouched } from './coverage'
import { resultsOf, type Method } from './read-results'
import { signaturesIn } from './signed-fields'

/** Whose word on who sent a message is taken beside our own checks. */
export interface Trusted {
  /** The name under which our own gateway writes Authentication-Results (RFC 8601 §2.5); null when none does. */
  readonly authservId: string | null
  /** Addresses and networks that our own gateways hand mail over from; nobody else's Authentication-Results count. */
  readonly gateways: readonly string[]
  /** The names under which the servers of mailboxes that we read write Authentication-Results, by helpdesk address; empty where one writes none. */
  readonly mailServers: ReadonlyMap<string, string>
  /** Domains of forwarders whose ARC seal is believed (RFC 8617), lower case. */
  readonly arcSealers: readonly string[]
}

/** A header longer than this was written to be read slowly. */
const LONGEST_FIELD = 8_192

/** How somebody who is trusted saw the sender proved: by the server that handed the message over, or by a signature alone. */
export interface TrustedWord {
  readonly by: 'server' | 'signature'
  /** What a signature vouches for; what a server hands over it vouches for whole. */
  readonly signed: Vouched
}

/**
 * What our own gateway says of the From domain, in a message that it handed over itself. Only the topmost header counts, and only
 * above every Received field: all that a message brought lies below the one that the gateway put there when it took it in
 * (RFC 5321 §4.4, RFC 8601 §5), so nobody else can have written it.
 */
export function gatewayProves(
  raw: Buffer,
  fromDomain: string,
  { authservId }: Pick<Trusted, 'authservId'>,
): TrustedWord | null {
  if (authservId === null) return null
  const lines = headerOf(raw)
  const received = lines.findIndex(line => line.key === 'received')
  const topmost = (received < 0 ? lines : lines.slice(0, received)).find(line => line.key === RESULTS)
  if (topmost === undefined) return null
  const { id, methods } = resultsOf(valueOf(topmost.line))
  return id === authservId.toLowerCase() ? wordOf(raw, methods, fromDomain) : null
}

/**
 * What the server says whose mailbox a message was read from. It writes its Authentication-Results below its own trace fields, so
 * that the topmost one is its own only where it writes one for every message: whoever names it in the settings says that it does.
 */
export function mailServerProves(raw: Buffer, fromDomain: string, authservId: string): TrustedWord | null {
  const [topmost] = valuesOf(raw, RESULTS)
  if (topmost === undefined) return null
  const isNameless = /^\s*[a-z]{2,20}=/i.test(topmost)
  const { id, methods } = resultsOf(isNameless ? `; ${topmost}` : topmost)
  return id === authservId ? wordOf(raw, methods, fromDomain) : null
}

const RESULTS = 'authentication-results'

/** What a trusted forwarder says, whose unbroken seal is the newest one, and what it signed. The chain itself is checked elsewhere. */
export function forwarderProves(
  raw: Buffer,
  fromDomain: string,
  { arcSealers }: Pick<Trusted, 'arcSealers'>,
): { readonly sealer: string; readonly word: TrustedWord } | null {
  const seals = valuesOf(raw, 'arc-seal').map(instanceOf)
  const newest = Math.max(0, ...seals.map(seal => seal.instance))
  const last = seals.filter(seal => seal.instance === newest)
  const domain =
    last.length === 1 ? (/(?:^|;)\s*d\s*=\s*([a-z0-9.-]{1,255})/i.exec(last[0]?.rest ?? '')?.[1] ?? '') : ''
  const sealer = arcSealers.find(trusted => trusted === domain.toLowerCase())
  if (sealer === undefined) return null
  const said = valuesOf(raw, 'arc-authentication-results')
    .map(instanceOf)
    .filter(result => result.instance === newest)
  const sealed = signaturesIn(headerOf(raw), 'arc-message-signature').filter(({ instance }) => instance === newest)
  const word = said.length === 1 ? wordOf(raw, resultsOf(said[0]?.rest ?? '').methods, fromDomain) : null
  const own = sealed.length === 1 ? sealed[0]?.signed : undefined
  if (word === null || own === undefined) return null
  return { sealer, word: { by: 'signature', signed: word.by === 'server' ? own : both(own, word.signed) } }
}

function valuesOf(raw: Buffer, name: string): readonly string[] {
  return headerOf(raw)
    .filter(line => line.key === name)
    .map(({ line }) => valueOf(line))
}

function valueOf(line: string): string {
  return line.slice(line.indexOf(':') + 1, LONGEST_FIELD)
}

/** `i=2; …`: which turn of the chain a field belongs to, and the rest. */
function instanceOf(value: string): { readonly instance: number; readonly rest: string } {
  const found = /^\s*i\s*=\s*(\d{1,3})\s*;?/i.exec(value)
  const instance = /(?:^|;)\s*i\s*=\s*(\d{1,3})\s*(?:;|$)/i.exec(value)?.[1]
  return { instance: Number(instance ?? 0), rest: found ? value.slice(found[0].length) : value }
}

/** A pass counts only for the From domain itself, and nothing where DMARC did not pass. */
function wordOf(raw: Buffer, methods: readonly Method[], fromDomain: string): TrustedWord | null {
  if (methods.some(({ name, result }) => name === 'dmarc' && !['none', 'pass'].includes(result))) return null
  const passed = methods.filter(({ result }) => result === 'pass')
  const isDmarc = passed.some(one => one.name === 'dmarc' && domainOf(one.properties.get('header.from')) === fromDomain)
  const isOwn = (domain: string) => domain === fromDomain || (isDmarc && relationOf(fromDomain, domain) !== 'unrelated')
  const signatures = signaturesIn(headerOf(raw), 'dkim-signature').filter(
    ({ domain }) => relationOf(fromDomain, domain) !== 'unrelated',
  )
  const isByServer = passed.some(one => one.name === 'spf' && isOwn(domainOf(one.properties.get('smtp.mailfrom'))))
  const isByDkim = passed.some(one => one.name === 'dkim' && isOwn(signerOf(one)))
  // DMARC passes by SPF or DKIM (RFC 9989 §5.3), and there is no signature that it could have passed by.
  if (isByServer || (isDmarc && !isByDkim && signatures.length === 0)) return { by: 'server', signed: new Set() }
  if (!isByDkim && !isDmarc) return null
  // Which of several signatures held is not told: what one of them leaves open is open.
  const [first, ...others] = signatures.map(({ signed }) => signed)
  return { by: 'signature', signed: others.reduce(both, first ?? new Set()) }
}

/** RFC 6376 §3.5: the agent of a signature (`i`) is of its domain (`d`) or below it. */
function signerOf({ properties }: Method): string {
  return domainOf(properties.get('header.d') ?? properties.get('header.i'))
}

function domainOf(value: string | undefined): string {
  return (value ?? '').slice((value ?? '').lastIndexOf('@') + 1)
}
