import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Names this process in leases: the host, the space in which its process numbers count, and its number there. */
export function workerName(): string {
  return `${PLACE}:${process.pid}`
}

/**
 * Whether a worker of this host no longer lives, so that nobody need wait for its leases to run out.
 * Asked before this process has claimed anything: its own name is then that of an earlier life under the same number,
 * as in a container. Of another host, and of another container, nothing is known.
 */
export function isGoneWorker(name: string): boolean {
  const colon = name.lastIndexOf(':')
  if (name === workerName()) return true
  if (name.slice(0, colon) !== PLACE) return false
  const pid = Number(name.slice(colon + 1))
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH'
  }
}

/** A lease's column has room for 64 characters; the process number takes up to seven of them. */
const PLACE = `${hostname().slice(0, 32)}:${numberSpace()}`

/** Containers may share a host's name, and count their processes each for itself: Linux numbers these spaces. */
function numberSpace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0'
  } catch {
    return '0'
  }
}
