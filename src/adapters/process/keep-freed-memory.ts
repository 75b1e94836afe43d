import { MessageChannel } from 'node:worker_threads'

/** Large enough for what fifty senders of screenshots have under way; what is kept idle is at most twice this. */
const BYTES = 8_388_608

/**
 * Lets the process keep up to 16 MiB of memory that it freed, for what it asks for next.
 *
 * A message comes in pieces of 64 KiB. Once a process has handled many small ones, glibc gives such pieces back to the
 * system at each free and asks for them again at each read: every page then costs a fault, and mail with pictures came in
 * half as fast. Freeing one large mapped block raises both thresholds for good (mallopt(3), "dynamic mmap threshold");
 * nothing in Node.js sets them from within. Elsewhere than on glibc it changes nothing.
 */
export function keepFreedMemory(): void {
  const block = new ArrayBuffer(BYTES)
  const { port1, port2 } = new MessageChannel()
  // Handed to a port that closes, it is freed now and not at some later collection. Its pages are never touched.
  port1.postMessage(block, [block])
  port2.close()
  port1.close()
}
