import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A TCP proxy that can fall silent as a network does: connections stay open, and nothing passes any more. */
export interface SilentProxy {
  readonly port: number
  /** Nothing passes, new connections included, until `heal`. */
  partition(): void
  heal(): void
  stop(): Promise<void>
}

/** Starts one on loopback in front of a port. */
export async function startSilentProxy(target: number): Promise<SilentProxy> {
  let isSilent = false
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer(client => {
    keep(client)
    const upstream = keep(connect(target, '127.0.0.1'))
    const pass = (from: Socket, to: Socket) => {
      // What was sent into the silence is lost, as it is on a line that is down.
      from.on('data', chunk => {
        if (!isSilent) to.write(chunk)
      })
      from.on('close', () => {
        if (!isSilent) to.destroy()
      })
    }
    pass(client, upstream)
    pass(upstream, client)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    partition: () => {
      isSilent = true
    },
    heal() {
      isSilent = false
      // Streams with a hole in them are of no use to anybody.
      for (const socket of sockets) socket.destroy()
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
