import type { Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js'
import type { SMTPStream } from 'smtp-server/lib/smtp-stream.js'
import type { GreetingManners } from './greeting-manners'
import { withPlainStretches } from './plain-stretches'
import type { SmtpLimits } from './smtp-limits'
import { sourceOf } from './source-of'

/** What smtp-server has no option for. */
export interface DoorServerOptions {
  /** How long a source that is not known yet is made to wait for its greeting, in milliseconds. */
  readonly greetingPauseMs: number
  readonly manners: GreetingManners
  readonly limits: Pick<SmtpLimits, 'maxConnections' | 'maxCommandsPerMessage' | 'transactionMs'>
}

/**
 * smtp-server with four things of ours (ADR 22): the pause before the greeting can be set, and is spared to sources that
 * have waited before; commands that lead to no message are bounded; what comes before the session (a PROXY line) has a deadline;
 * long stretches of a message are not read byte by byte.
 */
export class DoorServer extends SMTPServer {
  readonly door: DoorServerOptions
  readonly #deadlines = new WeakMap<Socket, NodeJS.Timeout>()

  constructor(options: SMTPServerOptions, door: DoorServerOptions) {
    super(options)
    this.door = door
    this.server.prependListener('connection', socket => {
      const deadline = setTimeout(() => socket.destroy(), door.limits.transactionMs).unref()
      this.#deadlines.set(socket, deadline)
      socket.once('close', () => clearTimeout(deadline))
    })
  }

  /** Called by smtp-server once a socket is ready for its session. */
  override connect(socket: Socket, options: SMTPConnectionOptions): void {
    clearTimeout(this.#deadlines.get(socket))
    const connection = new DoorConnection(this, socket, options)
    this.connections.add(connection)
    connection.on('error', (error: Error) => this.emit('error', error))
    connection.init()
  }
}

class DoorConnection extends SMTPConnection {
  readonly #door: DoorServerOptions
  readonly #bytesBefore: number
  #commands = 0
  #messages = 0

  constructor(server: DoorServer, socket: Socket, options: SMTPConnectionOptions) {
    super(server, socket, options)
    this.#door = server.door
    // Behind a proxy its line has been read already; what stands after it was sent too soon.
    this.#bytesBefore = socket.bytesRead - socket.readableLength
  }

  override _createParser(): SMTPStream {
    return withPlainStretches(super._createParser())
  }

  /** As smtp-server's own, with our pause for its 100 ms. */
  override init(): void {
    this._setListeners(() => {
      if (this._server.connections.size > this.#door.limits.maxConnections) {
        return this.send(421, `${this.name} Too many connected clients, try again in a moment`, false)
      }
      const { greetingPauseMs, manners } = this.#door
      const isKnown = manners.has(sourceOf(this.remoteAddress))
      // Known or not: what has come by now is read in this turn of the event loop, before the greeting.
      const greet = () => void setImmediate(() => this.#greetUnlessTooSoon())
      if (isKnown || greetingPauseMs === 0) greet()
      else setTimeout(greet, greetingPauseMs).unref()
    })
  }

  #greetUnlessTooSoon(): void {
    if (this._closing || this._closed) return
    const { manners } = this.#door
    const source = sourceOf(this.remoteAddress)
    if (this._socket.bytesRead > this.#bytesBefore) {
      manners.drop(source)
      return this.send(421, `${this.name} You talk too soon`)
    }
    manners.keep(source)
    this.connectionReady()
  }

  override _onCommand(command: Buffer, callback?: () => void): void {
    if (!this._ready) this.#door.manners.drop(sourceOf(this.remoteAddress))
    if (this._transactionCounter !== this.#messages) {
      this.#messages = this._transactionCounter
      this.#commands = 0
    }
    this.#commands += 1
    if (!this._upgrading && this.#commands > this.#door.limits.maxCommandsPerMessage) {
      return this.send(421, 'Too many commands without a message, closing connection')
    }
    super._onCommand(command, callback)
  }
}
