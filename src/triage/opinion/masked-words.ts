import type { RequestRead } from '../../extract/read-request'

/** What the author wrote, with every name replaced by the part that its bearer may play: `@M` a mentor, `@E` an ECT. */
export interface MaskedWords {
  /** The subject, where it is the author's own; empty otherwise. */
  readonly heading: string
  readonly units: readonly { readonly said: string; readonly isRow: boolean }[]
  readonly isForwardedOnly: boolean
}

/** Replaces the names, so that words are weighed and never people. */
export function maskedWords(read: Pick<RequestRead, 'heading' | 'units' | 'cast' | 'isForwardedOnly'>): MaskedWords {
  const masked = (said: string) =>
    said.replace(/@(\d+)/g, (_, place: string) => `@${read.cast.players[Number(place)]?.letter ?? 'U'}`)
  return {
    heading: masked(read.heading ?? ''),
    units: read.units.map(({ said, kind }) => ({ said: masked(said), isRow: kind === 'row' })),
    isForwardedOnly: read.isForwardedOnly,
  }
}
