import { ON_EARLIER } from './judge-message'
import type { MessageReading } from './message-reading'

/** Whether a party wrote a message and it is proved to be theirs, as far as it can be. */
export function isSure({ isParty, isUnsure }: MessageReading): boolean {
  return isParty && isUnsure !== true
}

/**
 * Whether a message may change what messages before it asked: a party's may, unless nothing proves who wrote it and
 * something does prove who wrote one before it.
 */
export function mayChange(entry: MessageReading, before: readonly MessageReading[]): boolean {
  return isSure(entry) || (entry.isParty && !before.some(isSure))
}

/** Readings as they are once the messages before them are known: "ignore my last email" has one that it speaks of. */
export function onTicket(readings: readonly MessageReading[]): readonly MessageReading[] {
  return readings.map((entry, place) => {
    const before = readings.slice(0, place)
    const { reading } = entry
    const hasEarlier = mayChange(entry, before) && before.some(other => other.isParty && other.reading.pairs.length > 0)
    if (reading.ofEarlier !== 'taken-back' || !hasEarlier) return entry
    return { ...entry, reading: { ...reading, vetoes: reading.vetoes.filter(veto => veto !== ON_EARLIER) } }
  })
}
