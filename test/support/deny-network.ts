import net from 'node:net'
import dns from 'node:dns'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0'])

/** No test leaves the machine: a connection or a look-up beyond loopback throws. */
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]): net.Socket {
  const first = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0]
  const options = typeof first === 'object' && first !== null ? (first as { host?: string; path?: string }) : {}
  const host = typeof first === 'number' ? (args[1] as string | undefined) : options.host
  if (options.path === undefined && typeof host === 'string' && !LOOPBACK.has(host)) {
    throw new Error(`A test tried to connect to ${host}: tests stay on loopback`)
  }
  return (connect as (...rest: unknown[]) => net.Socket).apply(this, args)
}

const refuse = (name: string) => () => {
  throw new Error(`A test tried to look a name up (${name}): pass a resolver instead`)
}
dns.promises.resolve = refuse('resolve')
dns.promises.resolveTxt = refuse('resolveTxt')
