/** Why a signature proves nothing. */
export type SignatureFault =
  | 'body-changed'
  | 'does-not-fit'
  | 'no-key'
  | 'bad-key'
  | 'short-key'
  | 'expired'
  | 'in-part'
  | 'read-otherwise'
  | 'no-answer'
  | 'form'

/** As much as is told of a signature that was looked at, by whoever looked. */
interface LookedAt {
  readonly result: string
  readonly comment: unknown
  readonly hashes: { readonly signed: unknown; readonly found: unknown }
}

/** What mailauth says of keys and dates, beside the result `neutral`; anything else is a form that it does not know. */
const BY_COMMENT: ReadonlyMap<unknown, SignatureFault> = new Map([
  ['no key', 'no-key'],
  ['unknown key version', 'bad-key'],
  ['unknown key type', 'bad-key'],
  ['invalid public key', 'bad-key'],
  ['expired', 'expired'],
  ['invalid expiration', 'form'],
])

/** Why a signature does not hold, as mailauth found it; null when it does. */
export function faultOf({ result, comment, hashes }: LookedAt): SignatureFault | null {
  if (result === 'pass') return null
  if (result === 'temperror') return 'no-answer'
  if (result === 'policy') return 'short-key'
  if (hashes.signed !== hashes.found) return 'body-changed'
  return result === 'fail' ? 'does-not-fit' : (BY_COMMENT.get(comment) ?? 'form')
}

/**
 * What a signature comes to that names the domain, as a sentence. Anybody may write one that names another's domain, so that one
 * which does not fit shows no more than that it is there.
 */
export function faultSentence(fault: Exclude<SignatureFault, 'no-answer'>, domain: string): string {
  switch (fault) {
    case 'body-changed':
      return `A signature of ${domain} is on this email, but the text or a file is not what was signed: it was changed on its way, or somebody made the signature up.`
    case 'does-not-fit':
      return `A signature of ${domain} is on this email, but does not fit it: the subject, the sender or another part of its header was changed on its way, or somebody made the signature up.`
    case 'no-key':
      return `A signature of ${domain} is on this email, but ${domain} publishes no key for it: the key was taken back, or somebody made the signature up.`
    case 'bad-key':
      return `A signature of ${domain} is on this email, but the key that ${domain} publishes for it cannot be used.`
    case 'short-key':
      return `A signature of ${domain} is on this email, but the key that ${domain} publishes for it is so short that others can sign with it.`
    case 'expired':
      return `${domain} signed this email, but only for a time that is over: somebody may have sent it again.`
    case 'in-part':
      return `${domain} signed a part of this email only: somebody may have added the rest.`
    case 'read-otherwise':
      return `${domain} signed this email, but its header is written so that it can be read in two ways.`
    case 'form':
      return `A signature of ${domain} is on this email, but in a form that cannot be checked.`
  }
}
