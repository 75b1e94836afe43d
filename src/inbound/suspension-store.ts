import type { SuspensionDecision } from './suspension'

/** Writes what is decided about suspended messages; every method belongs to a unit of work. */
export interface SuspensionStore {
  /**
   * Gives a suspended message back to be worked through, flagged as released; its attempts start over. False when it is not
   * suspended (any more).
   */
  release(id: string, decision: SuspensionDecision): Promise<boolean>
  /**
   * Gives a suspended message back to be read again and judged anew by the rules of today; its attempts start over. False when it
   * is not suspended (any more).
   */
  replay(id: string, decision: SuspensionDecision): Promise<boolean>
  /** Takes a suspended message out of the list, once; it stays suspended, kept and releasable. */
  discard(id: string, decision: SuspensionDecision): Promise<'done' | 'discarded-before' | 'not-suspended'>
  /** Notes that the leads were told of these suspended messages. */
  noteTold(ids: readonly string[], at: Date): Promise<void>
}
