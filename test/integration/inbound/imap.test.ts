import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createTypeormImapMailboxStore } from '../../../src/adapters/database/stores/imap-mailbox-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { Envelope } from '../../../src/inbound/raw-message'
import { createCredentials } from '../../../src/inbound/transports/imap/access-token'
import { openImapFolder, type ImapConnection } from '../../../src/inbound/transports/imap/imap-connection'
import {
  createMailboxReader,
  pauseAfter,
  type MailboxReader,
} from '../../../src/inbound/transports/imap/mailbox-reader'
import {
  mailboxKey,
  readMailboxSettings,
  type MailboxSettings,
} from '../../../src/inbound/transports/imap/mailbox-settings'
import { CUT_BYTES, takeMail, type TakeMailDeps } from '../../../src/inbound/transports/imap/take-mail'
import { type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { startDovecot, whyNoDovecot, type Dovecot } from '../../support/dovecot'

jest.setTimeout(60_000)

const why = whyNoDovecot()
const withDovecot = why === null ? describe : describe.skip
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const MOST_BYTES = 200_000

interface Kept {
  readonly envelope: Envelope
  readonly subject: string
  readonly bytes: number
}

withDovecot(`mail over IMAP${why === null ? '' : ` (skipped: ${why})`}`, () => {
  let db: TestDatabase
  let dovecot: Dovecot
  let tokens: http.Server
  let folder: string
  let users = 0
  let user: string
  let kept: Kept[]
  const running: MailboxReader[] = []
  const good = new Set<string>()

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'matchdesk-imap-'))
    db = await openTestDatabase()
    // What Dovecot asks whether a token is good, and whose.
    tokens = http.createServer((request, response) => {
      let form = ''
      request.on('data', chunk => (form += String(chunk)))
      request.on('end', () => {
        const active = good.has(new URLSearchParams(form).get('token') ?? '')
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ active, username: user }))
      })
    })
    await new Promise<void>(resolve => tokens.listen(0, '127.0.0.1', resolve))
    dovecot = await startDovecot({ oauth2Url: `http://127.0.0.1:${portOf(tokens)}/` })
  })
  beforeEach(() => {
    users += 1
    user = `helpdesk${users}`
    kept = []
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map(reader => reader.stop()))
  })
  afterAll(async () => {
    await dovecot.stop()
    tokens.close()
    await db.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const deliver = (...subjects: string[]) =>
    dovecot.as(user, async client => {
      for (const subject of subjects) await client.append('INBOX', mail(subject))
    })
  const settingsOf = (changed: Readonly<Record<string, unknown>> = {}): MailboxSettings => {
    const one = {
      name: user,
      host: '127.0.0.1',
      port: dovecot.port,
      tls: 'none',
      user,
      passwordFile: dovecot.passwordFile,
    }
    const { mailboxes, faults } = readMailboxSettings(JSON.stringify([{ ...one, ...changed }]))
    expect(faults).toEqual([])
    return mailboxes[0]!
  }
  const units = () => createUnitOfWork(db, createTypeormImapMailboxStore)
  const depsOf = (settings: MailboxSettings, holder = 'one'): TakeMailDeps => {
    const mailbox = { key: mailboxKey(settings), name: settings.name }
    return {
      settings,
      mailbox: 'support@ect-helpdesk.example',
      maxBytes: MOST_BYTES,
      now: () => new Date(),
      log: silent,
      withoutBytes: new Map(),
      renumbered: [],
      async receive(envelope, raw) {
        kept.push({
          envelope,
          subject: /^Subject: (.*)\r$/m.exec(raw.toString('latin1'))?.[1] ?? '',
          bytes: raw.length,
        })
        return { id: `01IMAP${String(kept.length).padStart(20, '0')}`, envelope, raw, rawHash: '' }
      },
      loadCursor: async () => (await createTypeormImapMailboxStore(db.read.manager).find(mailbox.key))?.cursor ?? null,
      keepCursor: cursor => units().run('intake', store => store.keepCursor(mailbox, cursor, holder)),
    }
  }
  const holding = (settings: MailboxSettings, holder: string) => ({
    hold: () => {
      const now = new Date()
      const lease = { holder, now, until: new Date(now.getTime() + 60_000), isGone: () => false }
      return units().run('background', store => store.hold({ key: mailboxKey(settings), name: settings.name }, lease))
    },
    release: () => units().run('background', store => store.release(mailboxKey(settings), holder)),
  })
  const startReader = (changed: Readonly<Record<string, unknown>> = {}, holder = 'one'): MailboxReader => {
    const settings = settingsOf(changed)
    const reader = createMailboxReader({
      ...depsOf(settings, holder),
      ...holding(settings, holder),
      credentials: createCredentials(settings, () => new Date()),
      noteState: state =>
        units().run('background', store => store.noteState({ key: mailboxKey(settings), name: settings.name }, state)),
      random: () => 0,
      times: { standByMs: 50 },
    })
    running.push(reader)
    reader.start()
    return reader
  }
  const open = (settings: MailboxSettings): Promise<ImapConnection> =>
    createCredentials(settings, () => new Date())
      .get()
      .then(credentials =>
        openImapFolder(settings, { credentials, maxBytes: MOST_BYTES, signal: new AbortController().signal }),
      )
  /** One pass over a connection of its own, as a process makes it that lives no longer. */
  const passOnce = async (
    settings: MailboxSettings,
    changed: (deps: TakeMailDeps, connection: ImapConnection) => readonly [TakeMailDeps, ImapConnection] = (...same) =>
      same,
  ) => {
    await holding(settings, 'one').hold()
    const connection = await open(settings)
    try {
      return await takeMail(...changed(depsOf(settings), connection))
    } finally {
      connection.close()
    }
  }
  const subjects = () => kept.map(({ subject }) => subject)
  const until = async (holds: () => boolean | Promise<boolean>) => {
    const end = Date.now() + 20_000
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`It never came: ${JSON.stringify(kept)}`)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }

  it('takes what is there, and what comes while it waits, and neither asks nor sets whether it was read', async () => {
    await deliver('one', 'two')
    await dovecot.as(user, async client => {
      await client.mailboxOpen('INBOX')
      await client.messageFlagsAdd('1', ['\\Seen'])
    })
    const reader = startReader()
    await until(() => kept.length === 2)
    await until(() => reader.state().kind === 'reading')
    await deliver('three')
    // The server tells it (IDLE): the mailbox is looked at by itself only each minute.
    await until(() => kept.length === 3)

    expect(subjects()).toEqual(['one', 'two', 'three'])
    expect(kept[0]?.envelope).toMatchObject({
      channel: 'imap',
      mailbox: 'support@ect-helpdesk.example',
      mailFrom: null,
      clientAddress: null,
      tls: false,
    })
    expect(await dovecot.look(user)).toEqual([
      { subject: 'one', flags: ['\\Seen'] },
      { subject: 'two', flags: [] },
      { subject: 'three', flags: [] },
    ])
  })

  it('takes mail that came during a break, once, and none of it twice', async () => {
    await deliver('one')
    const first = startReader()
    await until(() => kept.length === 1)
    await until(() => first.state().kind === 'reading')
    await first.stop()
    await deliver('two', 'three')
    startReader()
    await until(() => kept.length === 3)

    expect(subjects()).toEqual(['one', 'two', 'three'])
  })

  it.each([
    // Receipts and cursor are the same for both: the flag's steps come after them.
    ['flagged', { flag: '$Matchdesk' }, 9, 7],
    ['moved', { move: 'Matchdesk' }, 1, 15],
  ])(
    'R28: killed at every step, each message is taken and %s: only one that was safe and not yet noted comes again',
    async (_what, after, from, points) => {
      const again: number[] = []
      let steps = 0
      for (let dieAt = from; ; dieAt += 1) {
        users += 1
        user = `killed${users}`
        kept = []
        await deliver('one', 'two', 'three')
        const settings = settingsOf({ after })
        steps = 0
        const diesAt = (deps: TakeMailDeps, connection: ImapConnection) => {
          const step =
            <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
            async (...args: Args): Promise<Result> => {
              steps += 1
              if (steps === dieAt) throw new Error('killed before')
              const result = await work(...args)
              steps += 1
              if (steps === dieAt) throw new Error('killed after')
              return result
            }
          return [
            { ...deps, receive: step(deps.receive), keepCursor: step(deps.keepCursor) },
            { ...connection, flag: step(connection.flag), move: step(connection.move) },
          ] as const
        }
        const wasKilled = await passOnce(settings, diesAt).then(
          () => false,
          () => true,
        )
        const before = kept.length
        await passOnce(settings)

        expect([...new Set(subjects())].sort()).toEqual(['one', 'three', 'two'])
        const where = 'move' in after ? 'Matchdesk' : 'INBOX'
        const flags = 'move' in after ? [] : ['$Matchdesk']
        expect(await dovecot.look(user, where)).toEqual(['one', 'two', 'three'].map(subject => ({ subject, flags })))
        again.push(kept.length - 3)
        if (!wasKilled) {
          expect(before).toBe(3)
          break
        }
      }
      // Three cursors, three receipts, and the flag or move, each before and after; and once not at all.
      expect(again).toHaveLength(points)
      expect(Math.max(...again)).toBe(3)
      expect(again.at(-1)).toBe(0)
    },
  )

  it('R29: a folder made anew is read again; what is known has the same bytes, so it becomes a duplicate', async () => {
    await dovecot.as(user, client => client.mailboxCreate('Desk'))
    const settings = settingsOf({ folder: 'Desk' })
    for (const subject of ['one', 'two']) await dovecot.deliver(user, mail(subject), 'Desk')
    await passOnce(settings)
    const known = kept.map(({ bytes }) => bytes)
    await dovecot.makeAnew(user, 'Desk')
    for (const subject of ['one', 'three']) await dovecot.deliver(user, mail(subject), 'Desk')
    await passOnce(settings)
    await passOnce(settings)

    expect(subjects()).toEqual(['one', 'two', 'one', 'three'])
    expect(kept[2]?.bytes).toBe(known[0])
  })

  it('R29: what another mail program takes away meanwhile is passed over, and nothing else', async () => {
    await deliver('one', 'two', 'three')
    const settings = settingsOf()
    await passOnce(settings, (deps, connection) => {
      const fetch: ImapConnection['fetch'] = async (...given) => {
        await dovecot.as(user, async client => {
          await client.mailboxOpen('INBOX')
          await client.messageDelete('2')
        })
        return connection.fetch(...given)
      }
      return [deps, { ...connection, fetch }]
    })
    await deliver('four')
    await passOnce(settings)

    expect(subjects()).toEqual(['one', 'three', 'four'])
  })

  it('R29: news of a message that was not asked about, which another program flags meanwhile, passes over none before it', async () => {
    const numbers = Array.from({ length: 60 }, (_none, place) => String(place + 1))
    await deliver(...numbers)
    const settings = settingsOf({ after: { move: 'Done' } })
    await passOnce(settings, (deps, connection) => {
      // The server tells of the flag in its answer to the question, which is about the first fifty.
      const facts: ImapConnection['facts'] = async uids => {
        await dovecot.as(user, async client => {
          await client.mailboxOpen('INBOX')
          await client.messageFlagsAdd('60', ['\\Flagged'])
        })
        return connection.facts(uids)
      }
      return [deps, { ...connection, facts }]
    })

    expect(subjects()).toEqual(numbers)
  })

  it('R29: a server that goes away in the middle of a message is tried again after a second, and nothing is lost or doubled', async () => {
    await deliver('one', 'two')
    await dovecot.deliver(user, mail('large', 100_000))
    const connections: number[] = []
    const proxy = net.createServer(client => {
      connections.push(Date.now())
      const server = net.connect(dovecot.port, '127.0.0.1')
      let bytes = 0
      const isFirst = connections.length < 3
      for (const side of [client, server]) side.on('error', () => {})
      client.pipe(server)
      server.on('data', chunk => {
        bytes += chunk.length
        if (isFirst && bytes > 30_000) {
          client.destroy()
          server.destroy()
        } else client.write(chunk)
      })
      server.on('end', () => client.end())
    })
    await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
    const reader = startReader({ port: portOf(proxy) })
    await until(() => kept.length === 3)
    await until(() => reader.state().kind === 'reading')
    await reader.stop()
    proxy.close()

    expect(subjects().sort()).toEqual(['large', 'one', 'two'])
    expect(connections).toHaveLength(3)
    expect(connections[1]! - connections[0]!).toBeGreaterThanOrEqual(1_000)
  })

  it('waits ever longer for a server that fails, and never less than a second', () => {
    const times = { firstPauseMs: 1_000, longestPauseMs: 300_000 }
    const pauses = (random: number) => [1, 2, 3, 8, 50].map(failures => pauseAfter(failures, { ...times, random }))

    expect(pauses(0)).toEqual([1_000, 2_000, 4_000, 128_000, 150_000])
    expect(pauses(1)).toEqual([2_000, 4_000, 8_000, 256_000, 300_000])
  })

  it('takes the beginning of a message that is too large, says so, and leaves the whole where it is', async () => {
    await dovecot.deliver(user, mail('large', 300_000))
    await deliver('small')
    await passOnce(settingsOf({ after: { move: 'Matchdesk' } }))

    expect(
      kept.map(({ subject, bytes, envelope }) => [subject, bytes <= CUT_BYTES, envelope.cut?.why ?? null]),
    ).toEqual([
      ['large', true, 'size'],
      ['small', true, null],
    ])
    expect(kept[0]?.envelope.cut?.size).toBeGreaterThan(300_000)
    expect(await dovecot.look(user)).toEqual([{ subject: 'large', flags: [] }])
    expect(await dovecot.look(user, 'Matchdesk')).toEqual([{ subject: 'small', flags: [] }])
  })

  it('begins where it is told to: now, or at a day, also when the folder is made anew', async () => {
    await deliver('old')
    await passOnce(settingsOf({ startAt: 'now' }))
    expect(subjects()).toEqual([])
    await deliver('new')
    await passOnce(settingsOf({ startAt: 'now' }))
    expect(subjects()).toEqual(['new'])

    users += 1
    user = `dated${users}`
    await dovecot.as(user, async client => {
      await client.append('INBOX', mail('in July'), [], new Date('2026-07-31T12:00:00Z'))
      await client.append('INBOX', mail('in August'), [], new Date('2026-08-02T12:00:00Z'))
    })
    await passOnce(settingsOf({ startAt: '2026-08-01' }))
    expect(subjects()).toEqual(['new', 'in August'])
    // Moved into the folder by a person, later: it is asked for, however old it is.
    await dovecot.as(user, client => client.append('INBOX', mail('in June'), [], new Date('2026-06-01T12:00:00Z')))
    await passOnce(settingsOf({ startAt: '2026-08-01' }))
    expect(subjects()).toEqual(['new', 'in August', 'in June'])
  })

  it('is read by one process at a time, and by the next when that one stops', async () => {
    await deliver('one')
    const first = startReader({}, 'one')
    await until(() => first.state().kind === 'reading')
    const second = startReader({}, 'two')
    await until(() => second.state().kind === 'standing-by')
    await deliver('two')
    await until(() => kept.length === 2)
    await first.stop()
    await until(() => second.state().kind === 'reading')
    await deliver('three')
    await until(() => kept.length === 3)

    expect(subjects()).toEqual(['one', 'two', 'three'])
  })

  it('whose right to read has passed on keeps nothing more', async () => {
    await deliver('one')
    const settings = settingsOf()
    await holding(settings, 'another').hold()

    await expect(passOnce(settings)).rejects.toMatchObject({ code: 'IMAP.LEASE_LOST' })
    await holding(settings, 'another').release()
  })

  it('is opened with TLS, from the first byte or by STARTTLS, and with nobody’s certificate but the server’s', async () => {
    await deliver('one')
    const tls = { host: 'localhost', caFile: dovecot.caFile }
    await passOnce(settingsOf({ ...tls, port: dovecot.tlsPort, tls: 'implicit' }))
    await passOnce(settingsOf({ ...tls, port: dovecot.port, tls: 'starttls' }))
    expect(kept.map(({ envelope }) => envelope.tls)).toEqual([true])

    const unknown = settingsOf({ host: 'localhost', port: dovecot.tlsPort, tls: 'implicit' })
    await expect(passOnce(unknown)).rejects.toMatchObject({ code: 'IMAP.FAILED' })
  })

  it('is opened with an access token that is fetched by client credentials, kept while it is good, and fetched again', async () => {
    await deliver('one')
    const forms: string[] = []
    const issuer = http.createServer((request, response) => {
      let form = ''
      request.on('data', chunk => (form += String(chunk)))
      request.on('end', () => {
        forms.push(form)
        good.add(`token-${forms.length}`)
        response.end(JSON.stringify({ access_token: `token-${forms.length}`, expires_in: 3_600 }))
      })
    })
    await new Promise<void>(resolve => issuer.listen(0, '127.0.0.1', resolve))
    const secretFile = path.join(folder, 'client-secret')
    writeFileSync(secretFile, 'of the client\n')
    const oauth2 = {
      tokenUrl: `http://127.0.0.1:${portOf(issuer)}/token`,
      clientId: 'matchdesk',
      clientSecretFile: secretFile,
      scope: 'imap',
    }
    const settings = settingsOf({ passwordFile: undefined, oauth2 })
    let now = new Date('2026-11-25T12:00:00Z')
    const credentials = createCredentials(settings, () => now)
    await passOnce(settings)
    expect(subjects()).toEqual(['one'])
    const names = [await credentials.get(), await credentials.get()]
    now = new Date('2026-11-25T12:59:01Z')
    names.push(await credentials.get())
    credentials.refused()
    names.push(await credentials.get())
    issuer.close()

    expect(names).toEqual([2, 2, 3, 4].map(number => ({ accessToken: `token-${number}` })))
    expect(forms[0]).toBe('client_id=matchdesk&client_secret=of+the+client&scope=imap&grant_type=client_credentials')
    const tokenFile = path.join(folder, 'token')
    writeFileSync(tokenFile, 'wrong')
    await expect(passOnce(settingsOf({ passwordFile: undefined, accessTokenFile: tokenFile }))).rejects.toMatchObject({
      code: 'IMAP.AUTHENTICATION',
    })
    good.add('static')
    writeFileSync(tokenFile, 'static\n')
    await passOnce(settingsOf({ passwordFile: undefined, accessTokenFile: tokenFile }))
    expect(subjects()).toEqual(['one'])
  })

  it('that cannot be opened says why, for whoever asks another process', async () => {
    const wrong = path.join(folder, 'wrong')
    writeFileSync(wrong, 'not the password')
    const reader = startReader({ passwordFile: wrong })
    const find = () => createTypeormImapMailboxStore(db.read.manager).find(mailboxKey(settingsOf()))
    await until(async () => (await find())?.state === 'failing')
    const known = await find()

    expect(reader.state()).toMatchObject({ kind: 'failing', code: 'IMAP.AUTHENTICATION' })
    expect(known).toMatchObject({ name: user, state: 'failing', faultCode: 'IMAP.AUTHENTICATION', readAt: null })
  })
})

function portOf(server: net.Server): number {
  return (server.address() as net.AddressInfo).port
}

function mail(subject: string, padding = 0): string {
  const lines = 'x'
    .repeat(70)
    .concat('\r\n')
    .repeat(Math.ceil(padding / 72))
  return `From: a@school.example\r\nSubject: ${subject}\r\nMessage-ID: <${subject.replace(/ /g, '-')}@school.example>\r\n\r\nWords\r\n${lines}`
}
