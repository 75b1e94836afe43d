import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDiskBlobStore } from '../../../src/adapters/storage/disk-blob-store'
import { openDiskSpool, type DiskSpool } from '../../../src/adapters/storage/disk-spool'
import { diskFileSystem } from '../../../src/adapters/storage/file-system'
import { sha256 } from '../../../src/adapters/storage/spool-entry'
import { createSpoolView } from '../../../src/adapters/storage/spool-layout'
import { createSpoolBooks } from '../../../src/inbound/carry-ledger'
import { createShiftSpool } from '../../../src/inbound/shift-spool'
import { systemClock } from '../../../src/kernel/clock'
import { newId } from '../../../src/kernel/ids'
import { silentLog } from '../../../src/kernel/log'
import { FakeMessageStore, fakeUnitOfWork } from './fake-message-store'
import { aFolder, anEnvelope, removeFolders } from './support'

const mail = (number: number) => Buffer.from(`Message-ID: <m${number}@school.example>\r\n\r\nWords ${number}\r\n`)

async function setUp() {
  const folder = aFolder()
  const store = new FakeMessageStore()
  const unitOfWork = fakeUnitOfWork(store)
  const blobs = await openDiskBlobStore({ fs: diskFileSystem, folder: join(folder, 'blobs'), newId: () => newId() })
  const spool = await openDiskSpool({ fs: diskFileSystem, folder: join(folder, 'spool'), newId: () => newId() })
  opened.push(spool)
  const shifting = (over: Partial<DiskSpool> = {}) =>
    createShiftSpool({
      spool: { ...spool, ...over },
      ledger: spool.ledger,
      blobs,
      unitOfWork,
      clock: systemClock,
      log: silentLog,
      hash: sha256,
    })
  return { folder, store, unitOfWork, blobs, spool, shifting }
}

const opened: DiskSpool[] = []
afterEach(async () => {
  for (const spool of opened.splice(0)) await spool.close()
  removeFolders()
})

describe('shifting the spool', () => {
  it('keeps the bytes, the row and the ledger line, and then lets the entry go', async () => {
    const { store, blobs, spool, shifting } = await setUp()
    const { id, rawHash } = await spool.add(anEnvelope(), mail(1))

    expect(await shifting()()).toBe(1)

    const row = store.rows.get(id)
    expect(row).toMatchObject({ messageIdHeader: 'm1@school.example', rawHash, rawSize: 44, outcome: 'pending' })
    expect(await blobs.get(row?.blobKey ?? '')).toEqual(mail(1))
    expect([...store.acceptances.keys()]).toEqual([id])
    expect(await spool.waiting(10)).toEqual([])
    expect(await shifting()()).toBe(0)
  })

  it('does nothing twice when it was stopped before the entry was let go', async () => {
    const { store, spool, shifting } = await setUp()
    const { id } = await spool.add(anEnvelope(), mail(1))
    const killed = shifting({ remove: () => Promise.reject(new Error('killed here')) })
    await killed().catch(() => undefined)

    expect(await shifting()()).toBe(1)

    expect([...store.rows.keys()]).toEqual([id])
    expect(store.rows.get(id)?.outcome).toBe('pending')
    expect(await spool.waiting(10)).toEqual([])
  })

  it('R14: names the first of the same mail when it comes again, as after a lost reply', async () => {
    const { store, spool, shifting } = await setUp()
    const first = await spool.add(anEnvelope(), mail(1))
    const again = await spool.add(anEnvelope({ channel: 'imap' }), mail(1))

    await shifting()()

    expect(store.rows.get(again.id)).toMatchObject({ outcome: 'pending', duplicateOf: first.id })
  })

  it('R09: leaves the entries, and takes more, while the database is down', async () => {
    const { store, unitOfWork, spool, shifting } = await setUp()
    const step = shifting()
    unitOfWork.fail = new Error('no connection')
    const first = await spool.add(anEnvelope(), mail(1))
    await expect(step()).rejects.toThrow('no connection')
    const second = await spool.add(anEnvelope(), mail(2))
    expect(await spool.waiting(10)).toEqual([first.id, second.id])

    unitOfWork.fail = null
    expect(await step()).toBe(2)

    expect([...store.rows.keys()]).toEqual([first.id, second.id])
  })

  it('goes on with the others when the database refuses one', async () => {
    const { store, spool, shifting } = await setUp()
    const refused = await spool.add(anEnvelope(), mail(1))
    const others = [await spool.add(anEnvelope(), mail(2)), await spool.add(anEnvelope(), mail(3))]
    const addOnce = store.addOnce.bind(store)
    store.addOnce = message => (message.id === refused.id ? Promise.reject(new Error('no')) : addOnce(message))

    const step = shifting()
    expect(await step()).toBe(2)
    expect(await step()).toBe(0)

    expect([...store.rows.keys()]).toEqual(others.map(other => other.id))
    expect(await spool.waiting(10)).toEqual([refused.id])
  })

  it('suspends a damaged entry, keeps its file, and goes on', async () => {
    const { folder, store, blobs, spool, shifting } = await setUp()
    const { id } = await spool.add(anEnvelope(), mail(1))
    const good = await spool.add(anEnvelope(), mail(2))
    const path = join(folder, 'spool', '1', 'new', id)
    const torn = readFileSync(path).subarray(0, -3)
    writeFileSync(path, torn)

    await shifting()()

    expect(store.rows.get(id)).toMatchObject({ outcome: 'suspended', cause: 'damaged', envelope: anEnvelope() })
    expect(await blobs.get(store.rows.get(id)?.blobKey ?? '')).toEqual(torn)
    expect(readdirSync(join(folder, 'spool', '1', 'damaged'))).toEqual([id])
    expect(store.rows.get(good.id)?.outcome).toBe('pending')
  })

  it('shows the books what waits on disk and is not in the database yet', async () => {
    const { folder, store, spool, shifting } = await setUp()
    const carried = await spool.add(anEnvelope(), mail(1))
    await shifting()()
    const waiting = await spool.add(anEnvelope(), mail(2))
    // Its ledger line is in the file by then.
    expect(await spool.waiting(2)).toEqual([waiting.id])
    const view = createSpoolView({ fs: diskFileSystem, folder: join(folder, 'spool') })

    const books = createSpoolBooks({ view, ledgerOffset: file => store.ledgerOffset(file) })

    expect(await books.waitingIds()).toEqual([waiting.id])
    expect((await books.uncarried()).map(line => line.id)).toEqual([waiting.id])
    expect([...store.acceptances.keys()]).toEqual([carried.id])
  })
})

describe('the blob store', () => {
  it('never leads outside its folder, whatever the key', async () => {
    const { blobs } = await setUp()

    expect(await blobs.get('../../../../etc/passwd')).toBeNull()
  })

  it('gives the same bytes of one class the same key, and says when they were changed at rest', async () => {
    const { folder, blobs } = await setUp()
    const key = await blobs.put(Buffer.from('abc'), 'raw-mail')
    const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(key).toBe(`raw-mail/${hash}`)
    expect(await blobs.put(Buffer.from('abc'), 'raw-mail')).toBe(key)
    expect(await blobs.put(Buffer.from('abc'), 'screenshot')).toBe(`screenshot/${hash}`)

    writeFileSync(join(folder, 'blobs', 'raw-mail', 'ba', hash), 'abd')

    await expect(blobs.get(key)).rejects.toMatchObject({ code: 'BLOB.DAMAGED' })
    await blobs.put(Buffer.from('abc'), 'raw-mail')
    expect(await blobs.get(key)).toEqual(Buffer.from('abc'))
  })
})
