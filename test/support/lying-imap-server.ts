import net, { type AddressInfo } from 'node:net'

/** A folder as its server tells of it, and how it lies; changed between connections as a test likes. */
export interface LyingFolder {
  uidValidity: number
  /** Subjects by UID. */
  readonly messages: Map<number, string>
  /** What SELECT says that the next UID will be; left out, one more than the last. */
  uidNext?: number
  /** UIDs that a search finds besides those that there are. */
  ghosts?: readonly number[]
  /** Lines said before the end of the answer to a command, such as `UID FETCH`. */
  besides?(command: string): string
  /** A line that is said for ever instead of the answer to a command. */
  endless?: { readonly command: string; readonly line: string }
}

/** A server that says what it is told to, on loopback. */
export interface LyingImapServer {
  readonly port: number
  readonly folder: LyingFolder
  /** Each command as it came, without its tag. */
  readonly commands: string[]
  stop(): Promise<void>
}

/** Starts a server with one folder, whose UIDs are also its sequence numbers. */
export async function startLyingImapServer(folder: LyingFolder): Promise<LyingImapServer> {
  const commands: string[] = []
  const sockets = new Set<net.Socket>()
  const server = net.createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR MOVE] ready\r\n')
    let held = ''
    socket.on('data', bytes => {
      const lines = (held + bytes.toString('latin1')).split('\r\n')
      held = lines.pop() ?? ''
      for (const line of lines) {
        const [tag = '', ...words] = line.split(' ')
        commands.push(words.join(' '))
        if (folder.endless && words.join(' ').startsWith(folder.endless.command))
          sayForEver(socket, folder.endless.line)
        else socket.write(answerTo(folder, { tag, words }))
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    folder,
    commands,
    stop: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** As fast as it is listened to. */
function sayForEver(socket: net.Socket, line: string): void {
  const some = line.repeat(200)
  const goOn = () => {
    if (!socket.destroyed) socket.write(some, () => setImmediate(goOn))
  }
  goOn()
}

function answerTo(folder: LyingFolder, { tag, words }: { tag: string; words: readonly string[] }): string {
  const command = words[0] === 'UID' ? `UID ${words[1]}` : (words[0] ?? '')
  const lines = [...told(folder, { command, words }), folder.besides?.(command) ?? '']
  return `${lines.filter(line => line !== '').join('')}${tag} OK ${command === 'EXAMINE' ? '[READ-ONLY] ' : ''}done\r\n`
}

function told(
  folder: LyingFolder,
  { command, words }: { command: string; words: readonly string[] },
): readonly string[] {
  const uids = [...folder.messages.keys()]
  switch (command) {
    case 'CAPABILITY':
      return ['* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR MOVE\r\n']
    case 'LIST':
      return ['* LIST () "/" INBOX\r\n']
    case 'EXAMINE':
    case 'SELECT':
      return [
        `* ${uids.length} EXISTS\r\n* OK [UIDVALIDITY ${folder.uidValidity}] ok\r\n`,
        `* OK [UIDNEXT ${folder.uidNext ?? Math.max(0, ...uids) + 1}] ok\r\n`,
      ]
    case 'UID SEARCH': {
      const from = Number(/UID (\d+):\*/.exec(words.join(' '))?.[1] ?? 1)
      return [`* SEARCH ${[...uids, ...(folder.ghosts ?? [])].filter(uid => uid >= from).join(' ')}\r\n`]
    }
    case 'UID FETCH':
      return numbersOf(words[2] ?? '').flatMap(uid =>
        fetched(folder, { uid, asksForSource: /BODY/.test(words.join(' ')) }),
      )
    default:
      return []
  }
}

function fetched(
  folder: LyingFolder,
  { uid, asksForSource }: { uid: number; asksForSource: boolean },
): readonly string[] {
  const subject = folder.messages.get(uid)
  if (subject === undefined) return []
  const raw = `Subject: ${subject}\r\n\r\nhello\r\n`
  return asksForSource
    ? [`* ${uid} FETCH (UID ${uid} BODY[]<0> {${raw.length}}\r\n${raw})\r\n`]
    : [`* ${uid} FETCH (UID ${uid} RFC822.SIZE ${raw.length} INTERNALDATE "27-Nov-2026 08:00:00 +0000")\r\n`]
}

/** The numbers of a set such as `1:3,7`. */
function numbersOf(set: string): readonly number[] {
  return set.split(',').flatMap(part => {
    const [first = 0, last = first] = part.split(':').map(Number)
    return Array.from({ length: last - first + 1 }, (_none, place) => first + place)
  })
}
