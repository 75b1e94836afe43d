import { headerOf } from '../../parse/parts/read-header'

/** Whose word on who sent a message is taken beside our own checks. */
export interface Trusted {
  /** The name under which our own gateway writes Authentication-Results (RFC 8601 §2.5); null when none does. */
  readonly authservId: string | null
  /** Addresses and networks that our own gateways hand mail over from; nobody else's Authentication-Results count. */
  readonly gateways: readonly string[]
  /** Domains of forwarders whose ARC seal is believed (RFC 8617), lower case. */
  readonly arcSealers: readonly string[]
}

/** A header longer than this was written to be read slowly. */
const LONGEST_FIELD = 8_192

/**
 * Whether our own gateway says that the From domain is proved, in a message that it handed over itself. Only the topmost header
 * counts, and only above every Received field: all that a message brought lies below the one that the gateway put there when it
 * took it in (RFC 5321 §4.4, RFC 8601 §5), so nobody else can have written it.
 */
export function gatewayProves(raw: Buffer, fromDomain: string, { authservId }: Pick<Trusted, 'authservId'>): boolean {
  if (authservId === null) return false
  const lines = headerOf(raw)
  const received = lines.findIndex(line => line.key === 'received')
  const topmost = (received < 0 ? lines : lines.slice(0, received)).find(line => line.key === RESULTS)
  if (topmost === undefined) return false
  const { id, methods } = resultsOf(valueOf(topmost.line))
  return id === authservId.toLowerCase() && proves(methods, fromDomain)
}

const RESULTS = 'authentication-results'

/** Whether a trusted forwarder, whose unbroken seal is the newest one, says so. The chain itself is checked elsewhere. */
export function forwarderProves(
  raw: Buffer,
  fromDomain: string,
  { arcSealers }: Pick<Trusted, 'arcSealers'>,
): string | null {
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
  if (said.length !== 1) return null
  return proves(resultsOf(said[0]?.rest ?? '').methods, fromDomain) ? sealer : null
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

interface Method {
  readonly name: string
  readonly result: string
  readonly properties: ReadonlyMap<string, string>
}

/** RFC 8601 §2.2: the name of who checked, then `method=result property=value …`, comments left out. */
function resultsOf(value: string): { readonly id: string; readonly methods: readonly Method[] } {
  const [head = '', ...parts] = plainly(value).split(';')
  const methods = parts.flatMap(part => {
    const [first = '', ...rest] = part.trim().split(/\s+/)
    const [name = '', result = ''] = first.toLowerCase().split('=')
    const properties = new Map(rest.flatMap(pair => propertyOf(pair)))
    return name === '' ? [] : [{ name, result, properties }]
  })
  return { id: (head.trim().split(/\s+/)[0] ?? '').toLowerCase(), methods }
}

function propertyOf(pair: string): readonly (readonly [string, string])[] {
  const at = pair.indexOf('=')
  return at <= 0
    ? []
    : [
        [
          pair.slice(0, at).toLowerCase(),
          pair
            .slice(at + 1)
            .replace(/^"|"$/g, '')
            .toLowerCase(),
        ],
      ]
}

/**
 * The value without comments, and with nothing in quotes that could be taken for its structure: the local part of an address
 * is the sender's to choose, semicolons, blanks and brackets included (RFC 5322 §3.2.4, §3.4.1).
 */
function plainly(value: string): string {
  let depth = 0
  let isQuoted = false
  let text = ''
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at] ?? ''
    const isEscape = character === '\\' && (isQuoted || depth > 0)
    if (isEscape) at += 1
    if (isQuoted) {
      if (character === '"') isQuoted = false
      text += character === '"' || /[a-z0-9.@-]/i.test(character) ? character : '_'
    } else if (character === '(' && !isEscape) depth += 1
    else if (character === ')' && !isEscape) depth = Math.max(0, depth - 1)
    else if (depth === 0) {
      isQuoted = character === '"'
      text += character
    }
  }
  return text
}

/** A pass counts only for the From domain itself, and nothing where DMARC did not pass. */
function proves(methods: readonly Method[], fromDomain: string): boolean {
  if (methods.some(({ name, result }) => name === 'dmarc' && !['none', 'pass'].includes(result))) return false
  return methods.some(({ name, result, properties }) => {
    if (result !== 'pass') return false
    if (name === 'dmarc') return domainOf(properties.get('header.from')) === fromDomain
    // RFC 6376 §3.5: the agent of a signature (`i`) is of its domain (`d`) or below it.
    if (name === 'dkim') return domainOf(properties.get('header.d') ?? properties.get('header.i')) === fromDomain
    return name === 'spf' && domainOf(properties.get('smtp.mailfrom')) === fromDomain
  })
}

function domainOf(value: string | undefined): string {
  return (value ?? '').slice((value ?? '').lastIndexOf('@') + 1)
}
