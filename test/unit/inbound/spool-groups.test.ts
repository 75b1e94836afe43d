import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDiskSpool } from '../../../src/adapters/storage/disk-spool'
import { diskFileSystem, type FileSystem } from '../../../src/adapters/storage/file-system'
import { newId } from '../../../src/kernel/ids'
import { createLazyFileSystem } from '../../torture/lazy-file-system'
import { aFolder, anEnvelope, removeFolders, systemError } from './support'

afterEach(removeFolders)

const open = (folder: string, fs: FileSystem) => openDiskSpool({ fs, folder, newId: () => newId() })
const mail = (number: number) => Buffer.from(`Subject: ${number}\r\n\r\nWords of ${number}\r\n`)

/** Offered in one moment, they are one group. */
function addTogether(spool: Awaited<ReturnType<typeof open>>, count: number) {
  return Promise.allSettled(Array.from({ length: count }, (_, number) => spool.add(anEnvelope(), mail(number))))
}

/** Counts the synchronisations of a real disk. */
function counting(syncs: string[]): FileSystem {
  return {
    ...diskFileSystem,
    async create(path) {
      const file = await diskFileSystem.create(path)
      return { ...file, sync: () => (syncs.push('file'), file.sync()) }
    },
    async openForAppend(path) {
      const file = await diskFileSystem.openForAppend(path)
      return { ...file, sync: () => (syncs.push('ledger'), file.sync()) }
    },
    async openFolder(path) {
      const folder = await diskFileSystem.openFolder(path)
      return { ...folder, sync: () => (syncs.push('folder'), folder.sync()) }
    },
  }
}

describe('messages that wait together', () => {
  it('wait for the disk alone: under load the ledger is synced now and then, and at once after a quiet time', async () => {
    const syncs: string[] = []
    const spool = await open(aFolder(), counting(syncs))
    const ledgerSyncs = () => syncs.filter(which => which === 'ledger').length
    syncs.length = 0
    await spool.add(anEnvelope(), mail(1))
    await spool.waiting(1)
    expect(ledgerSyncs()).toBe(1)

    const began = performance.now()
    const ids = []
    for (let number = 0; number < 40; number += 1) ids.push((await spool.add(anEnvelope(), mail(number))).id)
    await spool.waiting(100)
    const lasted = performance.now() - began

    expect(syncs.filter(which => which === 'file').length).toBe(41)
    // One at the most for each 25 ms, and one more at either end.
    expect(ledgerSyncs() - 1).toBeLessThanOrEqual(Math.ceil(lasted / 25) + 1)
    expect(ledgerSyncs()).toBeLessThan(41)
    expect((await spool.waiting(100)).slice(1)).toEqual(ids)
    await spool.close()
  })

  it('share their synchronisations, and each is read, shifted and forgotten for itself', async () => {
    const folder = aFolder()
    const syncs: string[] = []
    const spool = await open(folder, counting(syncs))
    syncs.length = 0
    const kept = await addTogether(spool, 20)
    const ids = kept.map(one => (one.status === 'fulfilled' ? one.value.id : ''))

    expect([...(await spool.waiting(100))].sort()).toEqual([...ids].sort())
    expect(syncs).toEqual(['file', 'folder', 'ledger'])
    const words = []
    for (const id of ids) {
      const reading = await spool.read(id)
      words.push(reading.kind === 'message' ? reading.message.raw.toString() : reading.kind)
    }
    expect(words).toEqual(Array.from({ length: 20 }, (_, number) => `Subject: ${number}\r\n\r\nWords of ${number}\r\n`))
    await spool.remove(ids[7] ?? '')
    expect(await spool.read(ids[7] ?? '')).toEqual({ kind: 'gone' })
    expect(await spool.read(ids[8] ?? '')).toMatchObject({ kind: 'message' })
    await spool.close()

    const next = await open(folder, diskFileSystem)
    expect(await next.waiting(100)).toEqual(ids.filter(id => id !== ids[7]).sort())
    await next.close()
  })

  it('are refused together when the disk fails, and none of them is left', async () => {
    const folder = aFolder()
    let links = 0
    const before = (operation: string) => {
      if (operation === 'link' && (links += 1) === 3) throw systemError('EIO')
    }
    const spool = await open(folder, createLazyFileSystem(folder, { before }))

    const kept = await addTogether(spool, 6)

    expect(kept.map(one => one.status)).toEqual(Array.from({ length: 6 }, () => 'rejected'))
    await spool.close()
    const next = await open(folder, createLazyFileSystem(folder))
    expect(await next.waiting(100)).toEqual([])
    await next.close()
  })

  it('a damaged one is recognised and costs no other', async () => {
    const folder = aFolder()
    const spool = await open(folder, diskFileSystem)
    const kept = await addTogether(spool, 4)
    const ids = kept.map(one => (one.status === 'fulfilled' ? one.value.id : ''))
    const path = join(folder, '1', 'new', ids[2] ?? '')
    const file = readFileSync(path)
    const at = file.indexOf('Words of 2')
    file[at] = 0x77
    writeFileSync(path, file)

    const kinds = []
    for (const id of ids) kinds.push((await spool.read(id)).kind)

    expect(statSync(path).nlink).toBe(4)
    expect(kinds).toEqual(['message', 'message', 'damaged', 'message'])
    await spool.close()
  })

  it('R06: are safe and stay when the ledger cannot be synced; nothing more is taken, and the next start enters them', async () => {
    const folder = aFolder()
    let isLedgerBroken = false
    const before = (operation: string, path: string) => {
      if (isLedgerBroken && operation === 'sync' && path.endsWith('.log')) throw systemError('EIO')
    }
    const spool = await open(folder, createLazyFileSystem(folder, { before }))
    isLedgerBroken = true
    const { id } = await spool.add(anEnvelope(), mail(1))

    expect(await spool.waiting(10)).toEqual([])
    expect(spool.state().kind).toBe('failed')
    await expect(spool.add(anEnvelope(), mail(2))).rejects.toMatchObject({ code: 'SPOOL.FAILED' })
    await spool.close()
    const next = await open(folder, createLazyFileSystem(folder))
    expect(await next.waiting(10)).toEqual([id])
    expect(next.recovered.entered).toBe(1)
    await next.close()
  })
})
