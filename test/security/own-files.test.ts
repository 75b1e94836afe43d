import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openDatabase } from '../../src/adapters/database/data-source'
import { runMigrations } from '../../src/adapters/database/migrate'
import { secretsOf } from '../../src/app/secret-of'

describe('what is kept on disk', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-modes-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('gives each purpose a secret of its own, the newest first, and none that another can be told from', () => {
    const of = (SECRET: string, SECRETS_BEFORE: string[] = []) =>
      secretsOf({ SECRET, SECRETS_BEFORE, DATA_DIR: path.join(folder, 'unused') })
    const [old, renewed] = [of('o'.repeat(32)), of('n'.repeat(32), ['o'.repeat(32)])]

    expect(renewed.session.slice(1)).toEqual(old.session)
    expect(renewed.signature.slice(1)).toEqual(old.signature)
    expect(renewed.factors.slice(1)).toEqual(old.factors)
    expect(new Set([...renewed.session, ...renewed.signature, ...renewed.factors]).size).toBe(6)
  })

  it('D09: is readable by its owner alone: the data folder, the database and its journals, the secret', async () => {
    const dataDir = path.join(folder, 'var')
    secretsOf({ SECRET: undefined, SECRETS_BEFORE: [], DATA_DIR: dataDir })
    const db = await openDatabase({ url: null, sqliteFile: path.join(dataDir, 'matchdesk.sqlite') })
    await runMigrations(db)
    const names = await readdir(dataDir)
    const modes = await Promise.all([dataDir, ...names.map(name => path.join(dataDir, name))].map(modeOf))
    await db.close()

    expect(names).toEqual(expect.arrayContaining(['matchdesk.sqlite', 'matchdesk.sqlite-wal', 'secret']))
    expect(modes.filter(mode => (mode & 0o077) !== 0)).toEqual([])
  })
})

const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777
