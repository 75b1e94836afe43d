/** Whether the spool takes mail, for the door and for whoever watches. */
export type SpoolState =
  | { readonly kind: 'open' }
  /** A write could not be made safe: nothing is accepted until an operator has looked and restarted. */
  | { readonly kind: 'failed'; readonly why: string }

/** What the door asks before it takes a message. */
export interface SpoolHealth {
  state(): SpoolState
  /** Bytes still free on the spool's disk. */
  freeBytes(): Promise<number>
}
