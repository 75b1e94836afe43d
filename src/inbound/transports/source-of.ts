import { isIPv6 } from 'node:net'

/** The network that an IPv6 host can take its addresses from, so that each of them is not a sender of its own. */
const NETWORK_GROUPS = 4

/** Whom a connection is counted for: an IPv4 address, or the /64 of an IPv6 one. */
export function sourceOf(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, NETWORK_GROUPS).join(':')}::/64` : plain
}

function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const before = head === '' ? [] : head.split(':')
  if (tail === undefined) return before.map(withoutZeros)
  const after = tail === '' ? [] : tail.split(':')
  const missing = Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after].map(withoutZeros)
}

function withoutZeros(group: string): string {
  return group.replace(/^0+(?=.)/, '')
}
