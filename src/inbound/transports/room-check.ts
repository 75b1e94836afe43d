import type { SpoolHealth } from '../spool-state'

/** Nothing is taken unless this many of the largest message fit on the disk (Postfix queue_minfree). */
export const ROOM_FOR_MESSAGES = 1.5
/** With room for more than this many, the disk is asked once in a while and not for each message. */
const PLENTY_FOR_MESSAGES = 64
/** Other programs fill the disk too. */
const PLENTY_FOR_MS = 1_000

/** Whether the disk has room for one more message of the largest size; rejects when it cannot be asked. */
export function createRoomCheck(deps: {
  readonly health: Pick<SpoolHealth, 'freeBytes'>
  readonly maxBytes: number
  /** Milliseconds. */
  now(): number
}): () => Promise<boolean> {
  let plentyUntil = 0
  return async () => {
    if (deps.now() < plentyUntil) return true
    const free = await deps.health.freeBytes()
    if (free >= PLENTY_FOR_MESSAGES * deps.maxBytes) plentyUntil = deps.now() + PLENTY_FOR_MS
    return free >= ROOM_FOR_MESSAGES * deps.maxBytes
  }
}
