import { createHmac, timingSafeEqual } from 'node:crypto'

/** RFC 4648 base 32 in lower case: mail systems change the case of local parts, and nothing is lost by it. */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'
/** 16 characters of base 32 are 80 bits, the least that RFC 2104 §5 allows a truncated HMAC. */
const ADDRESS_MAC_LENGTH = 16
/** A Message-ID has room for 130 bits. */
const ID_MAC_LENGTH = 26
/** RFC 5321 §4.5.3.1.1. */
const LONGEST_LOCAL_PART = 64
/** More than any header that we signed; longer ones are not looked at. */
const LONGEST_VERIFIED = 512

const IN_ADDRESS = /\+t\.([0-9a-z]{26})([a-z2-7]{16})@/
const IN_LOOSE_ID = /^o\.([0-9a-z]{26})\.([a-z2-7]{26})@/
/** Anything that claims to be a return path of ours, right or wrong. */
const LIKE_RETURN_PATH = /\+b\.[^@]*@/i
const IN_RETURN_PATH = /\+b\.([0-9a-z]{26})([a-z2-7]{16})@/
const UNSUBSCRIBE = /^([0-9a-z]{26})\.([a-z2-7]{26})$/
const IN_MESSAGE_ID = /^t\.([0-9a-z]{26})\.([0-9a-z]{26})\.([a-z2-7]{26})@/

/** Signs what we send, so that an answer finds its ticket and nobody can invent one. */
export interface Signer {
  /** A Message-ID without angle brackets. It stays the same for one outbox item; `null` when it belongs to no ticket. */
  messageId(ticketId: string | null, outboxId: string): string
  /** `support+t.<token>@…`; the plain helpdesk address when its local part leaves no room for a token. */
  replyAddress(ticketId: string): string
  /**
   * `support+b.<token>@…`: where a mail system sends what it could not deliver, so that it names the email whatever else it leaves out. The
   * plain helpdesk address when its local part leaves no room for a token.
   */
  returnPath(outboxId: string): string
  /** What an address that mail came to says as a return path of ours: the outbox item's id, or that it is forged; null when it is none. */
  readReturnPath(address: string): { readonly outboxId: string } | 'forged' | null
  /** Says that whoever holds it got this outbox item, and may take its receiver off the list. */
  unsubscribeToken(outboxId: string): string
  /** The outbox item's id in such a token; null when it is not ours, or tampered with. */
  verifyUnsubscribe(token: string): string | null
  /** The outbox item's id in a Message-ID of ours, whether of a ticket or not; null when it is not ours, or tampered with. */
  verifyOutboxId(messageId: string): string | null
  /**
   * The ticket id in a Message-ID or reply address of ours, or null: not ours, or tampered with. Compared in constant time,
   * letter for letter: we write lower case, which no mail system changes, so another case is somebody's guess.
   */
  verify(messageIdOrAddress: string): string | null
}

/** What a signature is for, so that one is never worth another, and how many characters of it are kept. */
const LENGTHS = {
  address: ADDRESS_MAC_LENGTH,
  'message-id': ID_MAC_LENGTH,
  'return-path': ADDRESS_MAC_LENGTH,
  unsubscribe: ID_MAC_LENGTH,
} as const
type Purpose = keyof typeof LENGTHS

/**
 * Makes a signer (HMAC-SHA-256) for one helpdesk address. Mail lies in mailboxes for years: what a secret signed that is neither
 * `secret` nor among those `before` it is a stranger's from then on.
 */
export function createSigner(options: {
  readonly secret: string
  /** Those whose place it took: what they signed is still ours. */
  readonly before?: readonly string[]
  readonly helpdeskAddress: string
}): Signer {
  const [local = 'support', domain = 'localhost'] = splitAddress(options.helpdeskAddress)
  const { mac, isMacOf } = macsOf([options.secret, ...(options.before ?? [])])
  const inAddress = (token: string) => `${withToken(local, token)}@${domain}`
  const isMac = (given: string, ids: string) => isMacOf('message-id', given, ids)

  return {
    messageId(ticketId, outboxId) {
      if (ticketId === null) {
        const id = outboxId.toLowerCase()
        return `o.${id}.${mac('message-id', `-.${id}`)}@${domain}`
      }
      const ids = `${ticketId}.${outboxId}`.toLowerCase()
      return `t.${ids}.${mac('message-id', ids)}@${domain}`
    },
    replyAddress(ticketId) {
      const id = ticketId.toLowerCase()
      return inAddress(`t.${id}${mac('address', id)}`)
    },
    returnPath(outboxId) {
      const id = outboxId.toLowerCase()
      return inAddress(`b.${id}${mac('return-path', id)}`)
    },
    readReturnPath(address) {
      const text = idOf(address)
      const [, id, given] = IN_RETURN_PATH.exec(text) ?? []
      if (id && given && isMacOf('return-path', given, id)) return { outboxId: id.toUpperCase() }
      return LIKE_RETURN_PATH.test(text) ? 'forged' : null
    },
    unsubscribeToken(outboxId) {
      const id = outboxId.toLowerCase()
      return `${id}.${mac('unsubscribe', id)}`
    },
    verifyUnsubscribe(token) {
      const [, id, given] = UNSUBSCRIBE.exec(token) ?? []
      if (!id || !given) return null
      return isMacOf('unsubscribe', given, id) ? id.toUpperCase() : null
    },
    verifyOutboxId(messageId) {
      const id = idOf(messageId)
      const [, outboxId, given] = IN_LOOSE_ID.exec(id) ?? []
      if (outboxId && given) return isMac(given, `-.${outboxId}`) ? outboxId.toUpperCase() : null
      const signed = IN_MESSAGE_ID.exec(id)
      if (!signed?.[1] || !signed[2] || !signed[3]) return null
      return isMac(signed[3], `${signed[1]}.${signed[2]}`) ? signed[2].toUpperCase() : null
    },
    verify(messageIdOrAddress) {
      const text = idOf(messageIdOrAddress)
      const id = IN_MESSAGE_ID.exec(text)
      if (id?.[1] && id[2] && id[3]) return isMac(id[3], `${id[1]}.${id[2]}`) ? id[1].toUpperCase() : null
      const address = IN_ADDRESS.exec(text)
      if (!address?.[1] || !address[2]) return null
      return isMacOf('address', address[2], address[1]) ? address[1].toUpperCase() : null
    },
  }
}

/** Signs with the first secret, and knows what any of them signed; each is compared, so that time tells nothing. */
function macsOf(secrets: readonly [string, ...string[]]) {
  const macBy = (secret: string, purpose: Purpose, text: string) =>
    base32(createHmac('sha256', secret).update(`${purpose}\n${text}`).digest()).slice(0, LENGTHS[purpose])
  return {
    mac: (purpose: Purpose, text: string) => macBy(secrets[0], purpose, text),
    isMacOf: (purpose: Purpose, given: string, text: string) =>
      secrets.map(secret => isEqual(given, macBy(secret, purpose, text))).includes(true),
  }
}

/** Without the angle bracket; what is longer than anything that we signed is not looked at. */
function idOf(text: string): string {
  return text.length > LONGEST_VERIFIED ? '' : text.trim().replace(/^</, '')
}

/** The local part alone where there is no room for both. */
function withToken(local: string, token: string): string {
  const signed = `${local}+${token}`
  return signed.length > LONGEST_LOCAL_PART ? local : signed
}

function splitAddress(address: string): readonly [string, string] | readonly [] {
  const at = address.lastIndexOf('@')
  return at > 0 ? [address.slice(0, at), address.slice(at + 1).toLowerCase()] : []
}

function isEqual(given: string, expected: string): boolean {
  const left = Buffer.from(given)
  const right = Buffer.from(expected)
  return left.length === right.length && timingSafeEqual(left, right)
}

function base32(bytes: Buffer): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 5) {
      text += BASE32.charAt((value >>> (bits - 5)) & 31)
      bits -= 5
    }
  }
  return bits > 0 ? text + BASE32.charAt((value << (5 - bits)) & 31) : text
}
