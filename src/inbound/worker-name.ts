import { hostname } from 'node:os'

/** Names this process in leases: the host, and its number there. */
export function workerName(): string {
  // A lease's column has room for 64 characters; the process number takes up to seven of them.
  return `${hostname().slice(0, 32)}:${process.pid}`
}

/**
 * Whether a worker of this host no longer lives, so that nobody need wait for its leases to run out.
 * Asked before this process has claimed anything: its own name is then that of an earlier life under the same number,
 * as in a container. Of another host nothing is known.
 */
export function isGoneWorker(name: string): boolean {
  const colon = name.lastIndexOf(':')
  const own = workerName()
  if (name === own) return true
  if (name.slice(0, colon) !== own.slice(0, own.lastIndexOf(':'))) return false
  const pid = Number(name.slice(colon + 1))
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH'
  }
}
