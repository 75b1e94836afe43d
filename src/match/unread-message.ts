import type { Reading } from '../extract/reading'
import { senderAddressOf } from '../extract/sender-address'
import type { ParsedMessage } from '../parse/parsed-message'
import type { PeopleQuery } from '../register/people'
import type { Triage } from '../triage/triage'
import { MODEL_VERSION, screenshotsOf } from './read-message'

/** Why a message was not read to its end. */
export type UnreadBecause = 'time' | 'memory' | 'stopped'

const SENTENCES: Readonly<Record<UnreadBecause, string>> = {
  time: 'This email takes too long to be read by the program. Read it yourself.',
  memory: 'This email takes too much memory to be read by the program. Read it yourself.',
  stopped: 'This email stopped the program that reads it. Read it yourself.',
}

/** The same as a sentence for whoever looks at the ticket; null for a reason that is none of these. */
export function unreadSentence(because: string | null): string | null {
  return because === 'time' || because === 'memory' || because === 'stopped' ? SENTENCES[because] : null
}

/** What is known of a message whose words could not be read within the limits: no pair, no button, and why. */
export function unreadMessage(
  message: ParsedMessage,
  because: UnreadBecause,
): { readonly reading: Reading; readonly triage: Triage } {
  const sentence = SENTENCES[because]
  return {
    reading: {
      modelVersion: MODEL_VERSION,
      school: null,
      identifiers: [],
      mentions: [],
      pairs: [],
      vetoes: [sentence],
      doubtsOnEarlier: [sentence],
      unexplainedNames: [],
      screenshots: screenshotsOf(message),
      contradictions: [],
    },
    triage: {
      intent: 'other',
      intentReasons: [sentence],
      claimsToReply: false,
      recurrence: { stated: false, evidence: null },
      urgent: false,
      urgentReason: null,
    },
  }
}

/** What the register is still asked about the sender of such a message. */
export function senderQueryOf(message: ParsedMessage): PeopleQuery {
  return {
    senderAddress: senderAddressOf(message),
    senderName: message.from?.name ?? null,
    urns: [],
    schoolNames: [],
    trns: [],
    emails: [],
    nameTokens: [],
  }
}
