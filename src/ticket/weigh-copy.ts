import type { CountedMessage } from '../inbound/message-store'

/** What is known of a message whose content has come before. */
export interface CopyFacts {
  readonly isRead: boolean
  readonly isProved: boolean
  /** It would be suspended, were it the first. */
  readonly isHeld: boolean
  /** An agent wants a ticket of it. */
  readonly isReleased: boolean
  /** A machine wrote it, by what its own header says. */
  readonly isSilent: boolean
}

/**
 * `goes-on`: it is worked through as if nothing had come before. `proves`: the ticket is there, and this copy proves its sender.
 * `duplicate`: nothing is gained by it.
 */
export type CopyVerdict = 'goes-on' | 'proves' | 'duplicate'

/**
 * Weighs a message against the one that counts for the same content. Only a ticket, or what surely becomes one, makes a copy
 * superfluous, unless the copy proves who sent it and the first did not, can be read where the first could not, or is a person's
 * where the first was kept as a machine's: whoever copies a mail may add the header that says so. Of two that are both suspended
 * the second adds nothing.
 */
export function weighCopy(counted: CountedMessage | null, copy: CopyFacts): CopyVerdict {
  if (counted === null) return 'goes-on'
  const isBetterProved = copy.isProved && !counted.isProved
  switch (counted.outcome) {
    case 'ticket':
    case 'joined':
      if (copy.isRead && !counted.isRead) return 'goes-on'
      if (counted.isSilent && !copy.isSilent && !copy.isHeld) return 'goes-on'
      return isBetterProved && !copy.isHeld ? 'proves' : 'duplicate'
    case 'pending':
      // Released by an agent: it becomes a ticket, whatever it was suspended for.
      return isBetterProved ? 'goes-on' : 'duplicate'
    default:
      return copy.isHeld && !copy.isReleased && !isBetterProved ? 'duplicate' : 'goes-on'
  }
}
