import { Resolver } from 'node:dns/promises'

/** Asks the machine's DNS servers; each question ends within the limit, so that a silent server cannot hold a message up. */
export function createSystemResolver(timeoutMs: number): (name: string, type: string) => Promise<unknown> {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 })
  return (name, type) => resolver.resolve(name, type)
}
