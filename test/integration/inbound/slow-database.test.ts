import { openDiskBlobStore } from '../../../src/adapters/storage/disk-blob-store'
import { openDiskSpool, type DiskSpool } from '../../../src/adapters/storage/disk-spool'
import { diskFileSystem } from '../../../src/adapters/storage/file-system'
import { sha256 } from '../../../src/adapters/storage/spool-entry'
import { createShiftSpool } from '../../../src/inbound/shift-spool'
import { systemClock } from '../../../src/kernel/clock'
import { newId } from '../../../src/kernel/ids'
import { silentLog } from '../../../src/kernel/log'
import { createWorker, type Worker } from '../../../src/worker'
import { aFolder, removeFolders } from '../../unit/inbound/support'
import { closeDoors, openDoor } from './door-fixture'
import { converse, openData } from './raw-smtp'

let spool: DiskSpool
const workers: Worker[] = []

afterEach(async () => {
  await closeDoors()
  await Promise.all(workers.splice(0).map(worker => worker.stop()))
  await spool.close()
  removeFolders()
})

/** A door before a real spool that is shifted into a database which does as `run` says. */
async function doorBefore(run: () => Promise<never>): Promise<number> {
  const folder = aFolder()
  const ids = { newId: () => newId() }
  spool = await openDiskSpool({ fs: diskFileSystem, folder: `${folder}/spool`, ...ids })
  const blobs = await openDiskBlobStore({ fs: diskFileSystem, folder: `${folder}/blobs`, ...ids })
  const common = { clock: systemClock, log: silentLog }
  const shift = createShiftSpool({ ...common, spool, ledger: spool.ledger, blobs, unitOfWork: { run }, hash: sha256 })
  const shifting = createWorker({ name: 'spool', step: shift, idleMs: 50, log: silentLog })
  shifting.start()
  workers.push(shifting)
  const { port } = await openDoor({
    health: spool,
    receive: async (envelope, raw) => {
      const message = await spool.add(envelope, raw)
      shifting.wake()
      return message
    },
  })
  return port
}

async function acknowledged(
  port: number,
  messages: number,
): Promise<{ readonly codes: string[]; readonly slowestMs: number }> {
  const talk = await converse(port)
  const codes: string[] = []
  let slowestMs = 0
  for (let message = 0; message < messages; message += 1) {
    const began = performance.now()
    await openData(talk)
    talk.send('Subject: x\r\n\r\ny\r\n.\r\n')
    codes.push((await talk.reply()).slice(0, 3))
    slowestMs = Math.max(slowestMs, performance.now() - began)
  }
  talk.end()
  return { codes, slowestMs }
}

const five = ['250', '250', '250', '250', '250']

it('S16: a database that takes long to answer delays no acknowledgement', async () => {
  let release = () => {}
  const answered = new Promise<never>((_resolve, reject) => {
    release = () => reject(new Error('the database went away at last'))
  })
  const port = await doorBefore(() => answered)

  const { codes, slowestMs } = await acknowledged(port, 5)
  release()

  expect(codes).toEqual(five)
  expect(slowestMs).toBeLessThan(1_000)
  expect(await spool.waiting(10)).toHaveLength(5)
})

it('R09: a database without room on its disk stops no mail; everything waits in the spool', async () => {
  const full = () => Promise.reject(new Error('SQLITE_FULL: database or disk is full'))
  const port = await doorBefore(full)

  const { codes } = await acknowledged(port, 5)

  expect(codes).toEqual(five)
  expect(await spool.waiting(10)).toHaveLength(5)
})
