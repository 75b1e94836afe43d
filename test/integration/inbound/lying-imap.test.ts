import type { ImapCursor } from '../../../src/inbound/imap-mailboxes'
import { ANSWER_LIMITS } from '../../../src/inbound/transports/imap/bounded-answers'
import { openImapFolder } from '../../../src/inbound/transports/imap/imap-connection'
import { readMailboxSettings } from '../../../src/inbound/transports/imap/mailbox-settings'
import { takeMail, type TakeMailDeps } from '../../../src/inbound/transports/imap/take-mail'
import { startLyingImapServer, type LyingFolder, type LyingImapServer } from '../../support/lying-imap-server'

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

let server: LyingImapServer
let taken: string[]
let cursor: ImapCursor | null
let deps: TakeMailDeps

async function start(folder: LyingFolder, changed: Readonly<Record<string, unknown>> = {}): Promise<void> {
  server = await startLyingImapServer(folder)
  const one = { name: 'a', host: '127.0.0.1', port: server.port, tls: 'none', user: 'a', passwordFile: '/none' }
  const [settings] = readMailboxSettings(JSON.stringify([{ ...one, ...changed }])).mailboxes
  taken = []
  cursor = null
  deps = {
    settings: settings!,
    mailbox: 'support@ect-helpdesk.example',
    maxBytes: 10_000,
    now: () => new Date('2026-11-27T09:00:00Z'),
    log: silent,
    withoutBytes: new Map(),
    renumbered: [],
    async receive(envelope, raw) {
      taken.push(/^Subject: (.*)\r$/m.exec(raw.toString('latin1'))?.[1] ?? '')
      return { id: '01IMAP', envelope, raw, rawHash: '' }
    },
    loadCursor: async () => cursor,
    keepCursor: async next => void (cursor = next),
  }
}
afterEach(() => server.stop())

/** One connection and one pass over it. */
async function pass(): Promise<void> {
  const { signal } = new AbortController()
  const given = { credentials: { pass: 'x' }, maxBytes: deps.maxBytes, signal }
  const connection = await openImapFolder(deps.settings, given)
  try {
    await takeMail(deps, connection)
  } finally {
    connection.close()
  }
}
const numbered = (most: number) => new Map(Array.from({ length: most }, (_none, place) => [place + 1, `m${place + 1}`]))

describe('R29: a server over IMAP', () => {
  it('that tells of a later message among its answers, as flags that change are told, has every one before it taken', async () => {
    const flagged = (command: string) => (command === 'UID FETCH' ? '* 120 FETCH (UID 120 FLAGS (\\Seen))\r\n' : '')
    await start({ uidValidity: 7, messages: numbered(120), besides: flagged })

    await pass()

    expect(taken).toEqual([...numbered(120).values()])
  })

  it('that does so while mail is moved has nothing moved that was not taken', async () => {
    let isMoving = false
    const folder: LyingFolder = {
      uidValidity: 7,
      messages: numbered(2),
      besides: command => (isMoving && command === 'UID FETCH' ? '* 3 FETCH (UID 3 FLAGS (\\Seen))\r\n' : ''),
    }
    await start(folder, { after: { move: 'Done' } })
    const keep = deps.keepCursor
    deps = {
      ...deps,
      async keepCursor(next) {
        isMoving = true
        await keep(next)
      },
    }
    isMoving = false

    await pass()

    expect(server.commands.filter(command => command.startsWith('UID MOVE'))).toEqual(['UID MOVE 1,2 INBOX/Done'])
  })

  it('that finds a message which is not there has later mail taken all the same', async () => {
    await start({ uidValidity: 7, messages: numbered(2), ghosts: [4_294_967_295] })
    await pass()
    server.folder.messages.set(3, 'm3')
    await pass()

    expect(taken).toEqual(['m1', 'm2', 'm3'])
    expect(cursor?.lastUid).toBe(3)
  })

  it('that was set back to a copy of its mail, with the same UIDVALIDITY, has what comes then taken', async () => {
    await start({ uidValidity: 7, messages: numbered(5) })
    await pass()
    for (const uid of [3, 4, 5]) server.folder.messages.delete(uid)
    server.folder.messages.set(3, 'new')
    await pass()

    expect(taken).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm1', 'm2', 'new'])
  })

  it('that gives another UIDVALIDITY each time is not read over and over: after three times it is said, and the mail stays there', async () => {
    await start({ uidValidity: 7, messages: numbered(2) })
    for (const uidValidity of [7, 8, 9, 10]) {
      server.folder.uidValidity = uidValidity
      await pass()
    }
    server.folder.uidValidity = 11

    await expect(pass()).rejects.toMatchObject({ code: 'IMAP.RENUMBERED' })
    await expect(pass()).rejects.toMatchObject({ code: 'IMAP.RENUMBERED' })
    expect(taken).toHaveLength(8)
    deps = { ...deps, now: () => new Date('2026-11-28T09:00:01Z') }
    await pass()
    expect(taken).toHaveLength(10)
  })
  it.each([
    ['UID SEARCH', '* SEARCH 7 8 9\r\n'],
    ['UID FETCH', '* 9 FETCH (UID 9 FLAGS (\\Seen))\r\n'],
  ])('that never ends its answer to %s is hung up on, whatever it goes on saying', async (command, line) => {
    await start({ uidValidity: 7, messages: numbered(2), endless: { command, line } })
    const limits = { ...ANSWER_LIMITS }
    Object.assign(ANSWER_LIMITS, { bytes: 100_000, besides: 1_000, lookMs: 20 })
    try {
      await expect(pass()).rejects.toMatchObject({ code: 'IMAP.ENDLESS' })
    } finally {
      Object.assign(ANSWER_LIMITS, limits)
    }
  })
})
