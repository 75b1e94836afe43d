import { BlockList, isIP } from 'node:net'

/** Whether an address belongs to one of these addresses or networks, such as `192.0.2.0/28` and `2001:db8::/64`; nobody does without one. */
export function createIsWithin(networks: readonly string[]): (address: string | null) => boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return address => {
    const plain = (address ?? '').split('%')[0] ?? ''
    const version = isIP(plain)
    return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4')
  }
}
