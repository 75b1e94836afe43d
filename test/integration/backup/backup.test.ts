import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { BLOB_COLUMNS } from '../../../src/adapters/database/readers/blob-pointers'
import { schemas } from '../../../src/adapters/database/schemas'
import { makeBackup } from '../../../src/app/backup/make-backup'
import { restoreBackup } from '../../../src/app/backup/restore-backup'
import { beginRestore } from '../../../src/app/backup/half-restored'
import { openToolbox } from '../../../src/app/toolbox-of'
import { openConfiguredDatabase, readyDatabase } from '../../../src/app/open-database'
import { balanceOf, openSpool, shiftStep } from '../../../src/app/spool-of'
import { createSystem, type System } from '../../../src/app/system'
import { loadConfig, type Config } from '../../../src/config'
import { carryLedger } from '../../../src/inbound/carry-ledger'
import type { Envelope } from '../../../src/inbound/raw-message'
import { systemClock } from '../../../src/kernel/clock'
import { newId } from '../../../src/kernel/ids'
import { silentLog } from '../../../src/kernel/log'
import { eachDatabase } from '../../support/databases'

jest.setTimeout(120_000)

const envelope = (): Envelope => ({
  ...{ channel: 'smtp', mailbox: 'support@ect-helpdesk.example', mailFrom: 'tutor@school.example', rcptTo: [] },
  ...{ clientAddress: null, helo: null, tls: false, receivedAt: new Date() },
})
const mail = (name: string) =>
  Buffer.from(`From: tutor@school.example\r\nMessage-ID: <${name}@school.example>\r\n\r\n${name}\r\n`)

eachDatabase((kind, open) => {
  let folder: string
  let drop: (() => Promise<void>)[]
  let system: System

  const given = (config: Config) => ({ config, clock: systemClock, newId: () => newId(), log: silentLog })
  /** An installation of its own, on an empty database. */
  const place = async (name: string): Promise<Config> => {
    const db = await open({ empty: true })
    drop.push(() => db.drop())
    await db.close()
    return loadConfig({
      ...{ DATA_DIR: path.join(folder, name), SECRET: 'a secret that only this test knows', SAMPLE_REGISTER: 'false' },
      ...(db.options.url === null ? {} : { DATABASE_URL: db.options.url }),
    })
  }
  const start = async (config: Config): Promise<System> => {
    const db = await openConfiguredDatabase(config)
    drop.unshift(() => db.close())
    await readyDatabase(db, given(config))
    return createSystem(db, given(config))
  }
  /** Takes mails, and carries the first so many of them into the database. */
  const take = async (into: System, names: readonly string[], carried: number) => {
    const spool = await openSpool(into)
    const shift = shiftStep(into, spool)
    for (const name of names.slice(0, carried)) await spool.add(envelope(), mail(name))
    while ((await shift()) > 0);
    for (const name of names.slice(carried)) await spool.add(envelope(), mail(name))
    await spool.waiting(1)
    await spool.close()
  }
  const backup = (into = 'backup') => makeBackup(system, { folder: path.join(folder, into), progress: () => undefined })
  const restore = (config: Config, from = 'backup') =>
    restoreBackup(given(config), { folder: path.join(folder, from), progress: () => undefined })
  const messages = async (of: System) => {
    const rows = await of.db.read.query('SELECT message_id_header AS header FROM messages')
    return (rows as { header: string }[]).map(row => row.header).sort()
  }

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'matchdesk-backup-'))
    drop = []
    system = await start(await place('first'))
  })
  afterEach(async () => {
    for (const end of drop) await end()
    rmSync(folder, { recursive: true, force: true })
  })

  it('R25: brings everything back in an empty place, and what waited in the spool once', async () => {
    await take(system, ['one', 'two', 'three'], 2)
    const made = await backup()
    // One that waited is carried after the backup was taken: a restore knows nothing of that.
    const spool = await openSpool(system)
    await shiftStep(system, spool)()
    await spool.close()
    const config = await place('second')
    const restored = await restore(config)

    expect([made.missing, restored.findings, restored.hasNewSecret]).toEqual([[], [], false])
    expect(made.manifest).toMatchObject({ database: { kind }, blobs: { count: 2 }, ledger: { lines: 3 } })
    // What came within the last quarter of an hour is in it twice, for safety.
    expect(made.manifest.spool).toHaveLength(3)
    const second = await start(config)
    expect(await messages(second)).toEqual(['one@school.example', 'two@school.example'])
    await take(second, [], 0)
    expect(await messages(second)).toEqual(['one@school.example', 'three@school.example', 'two@school.example'])
    expect(await balanceOf(second, { since: null, until: null })).toMatchObject({ balanced: true, received: 3 })
    const keys: readonly { key: string }[] = await second.db.read.query('SELECT blob_key AS key FROM messages')
    for (const { key } of keys)
      expect((await second.blobs.get(key))?.toString()).toMatch(/^From: tutor@school\.example/)
  })

  it.each(['spool-copied', 'database-copied'] as const)(
    'loses nothing of what a server takes and carries meanwhile: %s',
    async at => {
      await take(system, ['one'], 1)
      let done = false
      await makeBackup(system, {
        folder: path.join(folder, 'backup'),
        progress: () => undefined,
        between: async step => {
          if (step !== at) return
          done = true
          const spool = await openSpool(system)
          const shift = shiftStep(system, spool)
          await spool.add(envelope(), mail('two'))
          await spool.add(envelope(), mail('three'))
          // Accepted and carried into the books; its row, and that of the other, come later or never.
          await carryLedger({ ledger: spool.ledger, unitOfWork: system.unitOfWork })
          if (step === 'database-copied') while ((await shift()) > 0);
          await spool.close()
        },
      })
      const config = await place('second')
      const { findings } = await restore(config)
      const second = await start(config)
      await take(second, [], 0)

      expect([done, findings]).toEqual([true, []])
      expect(await balanceOf(second, { since: null, until: null })).toMatchObject({ balanced: true, received: 3 })
      expect(await messages(second)).toEqual(['one@school.example', 'three@school.example', 'two@school.example'])
    },
  )

  it('makes an entry of what was shifted between the copies, when its acceptance alone is in the database', async () => {
    await take(system, [], 0)
    const spool = await openSpool(system)
    await spool.add(envelope(), mail('one'))
    await spool.waiting(1)
    const shift = shiftStep(system, spool)
    await makeBackup(system, {
      folder: path.join(folder, 'backup'),
      progress: () => undefined,
      between: async step => {
        if (step === 'spool-copied') {
          await spool.add(envelope(), mail('two'))
          await spool.waiting(2)
          await carryLedger({ ledger: spool.ledger, unitOfWork: system.unitOfWork })
        } else while ((await shift()) > 0);
      },
    })
    await spool.close()
    const config = await place('second')
    await restore(config)
    const second = await start(config)
    await take(second, [], 0)

    expect(await messages(second)).toEqual(['one@school.example', 'two@school.example'])
    expect(await balanceOf(second, { since: null, until: null })).toMatchObject({ balanced: true, received: 2 })
  })

  it('copies each message of a group by itself, and nothing that is none', async () => {
    const spool = await openSpool(system)
    await Promise.all(Array.from({ length: 40 }, (_, at) => spool.add(envelope(), Buffer.alloc(20_000, `${at} `))))
    await spool.waiting(40)
    writeFileSync(path.join(system.config.DATA_DIR, 'spool', '1', 'new', '.DS_Store'), 'x')
    const { manifest } = await backup()
    await spool.close()
    const sizes = manifest.spool.map(({ id }) => statSync(path.join(folder, 'backup', 'spool', id)).size)

    expect(sizes).toHaveLength(40)
    expect(Math.max(...sizes)).toBeLessThan(21_000)
  })

  it('is taken before tables are made what this version expects, and restored as it was', async () => {
    await system.db.write.query('DROP TABLE masked_copies')
    await take(system, ['one'], 1)
    const { missing } = await backup()
    const config = await place('second')

    expect([missing, (await restore(config)).findings]).toEqual([[], []])
  })

  it('refuses one of a later version, and a place where a restore has not ended', async () => {
    await take(system, ['one'], 1)
    await backup()
    const file = path.join(folder, 'backup', 'manifest.json')
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { migrations: string[] }
    const config = await place('second')
    writeFileSync(file, JSON.stringify({ ...manifest, migrations: [...manifest.migrations, 'FromTheFuture1999'] }))
    await expect(restore(config)).rejects.toThrow(
      'The backup is of a later version than this: it has had FromTheFuture1999',
    )
    writeFileSync(file, JSON.stringify(manifest))
    mkdirSync(config.DATA_DIR)
    await beginRestore(config)

    await expect(restore(config)).rejects.toThrow(/has not ended/)
    await expect(openToolbox(given(config))).rejects.toThrow(/has not ended/)
  })

  it('is restored after a restore that was interrupted, once what its refusal says is done', async () => {
    await take(system, ['one', 'two'], 1)
    await backup()
    const config = await place('second')
    const cut = restoreBackup(given(config), {
      folder: path.join(folder, 'backup'),
      progress: () => {
        throw new Error('cut')
      },
    })
    await expect(cut).rejects.toThrow('cut')

    const instruction = `delete what is in that folder (keep \`secret\`, if you put it there)`
    const empty = kind === 'sqlite' ? '' : ' and make the database of DATABASE_URL empty'
    await expect(restore(config)).rejects.toThrow(`${instruction}${empty}, then restore again.`)
    rmSync(config.DATA_DIR, { recursive: true })
    if (kind === 'postgres') {
      const db = await openConfiguredDatabase(config)
      await db.write.query('DROP SCHEMA public CASCADE')
      await db.write.query('CREATE SCHEMA public')
      await db.close()
    }

    expect((await restore(config)).findings).toEqual([])
    const second = await start(config)
    await take(second, [], 0)
    expect(await messages(second)).toEqual(['one@school.example', 'two@school.example'])
  })

  it('takes a store that does not answer for no loss, and leaves no finished backup', async () => {
    await take(system, ['one'], 1)
    const away = { ...system, blobs: { ...system.blobs, get: () => Promise.reject(new Error('503')) } }

    await expect(makeBackup(away, { folder: path.join(folder, 'backup'), progress: () => undefined })).rejects.toThrow(
      '503',
    )
    await expect(restore(await place('second'))).rejects.toThrow(/holds no finished backup/)
  })

  it('takes a message once that was in the spool and in the database', async () => {
    await take(system, ['one', 'two'], 1)
    await backup()
    // As it is when a message is shifted between the copy of the spool and that of the database.
    const spool = await openSpool(system)
    while ((await shiftStep(system, spool)()) > 0);
    await spool.close()
    await backup('later')
    const [entry = ''] = readdirSync(path.join(folder, 'backup', 'spool'))
    const later = path.join(folder, 'later')
    writeFileSync(path.join(later, 'spool', entry), readFileSync(path.join(folder, 'backup', 'spool', entry)))
    const manifest = JSON.parse(readFileSync(path.join(later, 'manifest.json'), 'utf8')) as { spool: unknown[] }
    const first = JSON.parse(readFileSync(path.join(folder, 'backup', 'manifest.json'), 'utf8')) as { spool: unknown[] }
    writeFileSync(path.join(later, 'manifest.json'), JSON.stringify({ ...manifest, spool: first.spool }))
    const config = await place('second')
    await restore(config, 'later')
    const second = await start(config)
    await take(second, [], 0)

    expect(await messages(second)).toEqual(['one@school.example', 'two@school.example'])
    expect(await balanceOf(second, { since: null, until: null })).toMatchObject({ balanced: true, received: 2 })
  })

  it.each([
    ['a damaged database', kind === 'sqlite' ? 'matchdesk.sqlite' : 'matchdesk.pgdump', 'was changed or damaged'],
    ['a damaged ledger', 'ledger.jsonl', 'was changed or damaged'],
    ['no manifest', 'manifest.json', 'holds no finished backup'],
  ])('restores nothing from a backup with %s', async (_what, file, sentence) => {
    await take(system, ['one'], 1)
    await backup()
    const damaged = path.join(folder, 'backup', file)
    if (file === 'manifest.json') rmSync(damaged)
    else writeFileSync(damaged, Buffer.concat([readFileSync(damaged), Buffer.from('x')]))
    const config = await place('second')

    await expect(restore(config)).rejects.toThrow(sentence)
    expect(() => readdirSync(config.DATA_DIR)).toThrow(/ENOENT/)
  })

  it('writes over nothing: neither another backup nor an installation', async () => {
    await take(system, ['one'], 1)
    await backup()

    await expect(backup()).rejects.toThrow(/is not empty: name a new folder/)
    await expect(restore(system.config)).rejects.toThrow(/is not empty: a restore fills a new folder/)
    if (system.config.DATABASE_URL === undefined) return
    const elsewhere = { ...system.config, DATA_DIR: path.join(folder, 'elsewhere') }
    await expect(restore(elsewhere)).rejects.toThrow(/has tables already/)
  })

  it('says which bytes are gone, in a backup and in a restore, and brings the rest', async () => {
    await take(system, ['one', 'two'], 2)
    const blobs = path.join(system.config.DATA_DIR, 'blobs', 'raw-mail')
    const [home = ''] = readdirSync(blobs)
    const [hash = ''] = readdirSync(path.join(blobs, home))
    await backup()
    writeFileSync(path.join(folder, 'backup', 'blobs', 'raw-mail', home, hash), 'something else')
    writeFileSync(path.join(blobs, home, hash), 'something else')
    const { missing } = await backup('later')
    const config = await place('second')
    const { findings } = await restore(config)

    expect(missing).toEqual([expect.stringMatching(/^The bytes of messages \w{26} are not in the blob store/)])
    expect(findings).toEqual([expect.stringMatching(/^The bytes of messages \w{26} are not in the backup, or damaged/)])
    expect(await messages(await start(config))).toHaveLength(2)
  })

  it('is readable by its owner alone', async () => {
    await take(system, ['one', 'two'], 1)
    await backup()
    const open = (readdirSync(path.join(folder, 'backup'), { recursive: true }) as string[]).filter(
      name => (statSync(path.join(folder, 'backup', name)).mode & 0o077) !== 0,
    )

    expect(open).toEqual([])
  })
})

it('knows every column that points to bytes', () => {
  const columns = schemas.flatMap(({ options }) =>
    Object.entries(options.columns)
      .filter(([name]) => /blobKey$/i.test(name))
      .map(([name]) => `${options.tableName ?? options.name} ${name}`),
  )
  // Bytes that were set aside to be destroyed: a backup carries none of them.
  const toGo = 'expired_blobs blobKey'
  const known = BLOB_COLUMNS.map(({ schema, column }) => `${schema.options.tableName ?? schema.options.name} ${column}`)

  expect([...known, toGo].sort()).toEqual([...columns].sort())
})
