import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'

/**
 * Shuts the doors to the network that Node leaves open beside its permission model (which has a switch for them only from
 * version 25 on). Whatever a file points to cannot be fetched by JavaScript in this process.
 */
export function shutNetwork(): void {
  const refuse = (): never => {
    throw new Error('There is no network here')
  }
  net.Socket.prototype.connect = refuse
  net.Server.prototype.listen = refuse
  dgram.createSocket = refuse
  Object.assign(dns, { lookup: refuse, resolve: refuse })
  Object.assign(dns.promises, { lookup: refuse, resolve: refuse })
  globalThis.fetch = refuse
}
