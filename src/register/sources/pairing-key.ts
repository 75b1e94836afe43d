import type { PairingRow } from './source-row'

const PREFIX = 'pairing:'

/** The key of a pairing among what a source said: whom it pairs, not when, so that days that were put right are the same pairing. */
export function pairingKey({ ect, mentor }: Pick<PairingRow, 'ect' | 'mentor'>): string {
  return `${PREFIX}${ect.participantId ?? ect.trn ?? ''}:${mentor.participantId ?? mentor.trn ?? ''}`
}

/** Whether a key is that of a pairing; all others are of registrations. */
export function isPairingKey(recordKey: string): boolean {
  return recordKey.startsWith(PREFIX)
}
