import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDiskBlobStore } from '../../src/adapters/storage/disk-blob-store'
import type { BlobStore } from '../../src/inbound/spool'
import { newId } from '../../src/kernel/ids'
import { aMail, asksFor } from '../integration/journeys/a-mail'
import { openJourneys } from '../integration/journeys/journey-fixture'
import { type TestDatabase } from '../support/databases'
import { openTestDatabase } from '../support/round-database'
import { createLazyFileSystem } from './lazy-file-system'

const FILES = [Buffer.alloc(70_000, 'first '), Buffer.from('second')]
/** More operations of the disk than keeping two files takes; a run that needs fewer ends the search. */
const MOST_OPERATIONS = 60

const mail = (): Buffer =>
  aMail({
    headers: { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary="=f"' },
    text: `--=f\nContent-Type: text/plain\n\n${asksFor('khan', 'brown')}\n${FILES.map(
      (bytes, at) =>
        `--=f\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename="file-${at}.dat"\nContent-Transfer-Encoding: base64\n\n${bytes.toString('base64').replace(/.{76}/g, '$&\n')}\n`,
    ).join('')}--=f--\n`,
  })

describe('the service that stops while attachments are being written, on a disk that forgets what was not synced', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterAll(() => db.drop())

  /** Every row about a file whose bytes are missing or are not those of the row. */
  async function brokenRows(blobs: BlobStore): Promise<readonly string[]> {
    const rows: readonly { id: string; blob_key: string; sha256: string }[] = await db.read.query(
      'SELECT id, blob_key, sha256 FROM attachments',
    )
    const broken = []
    for (const row of rows) {
      const bytes = await blobs.get(row.blob_key).catch(() => null)
      if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== row.sha256) broken.push(row.id)
    }
    return broken
  }

  /** Stops at the n-th operation of the disk, then goes on from what was synced. True when fewer operations were needed. */
  async function stopAt(n: number): Promise<boolean> {
    await db.clear()
    const root = mkdtempSync(join(tmpdir(), 'matchdesk-attachments-'))
    mkdirSync(join(root, 'blobs'))
    let operations = 0
    let isCounting = false
    let isCut = false
    const before = () => {
      if (isCounting && (operations += 1) >= n) isCut = true
      if (isCut) throw Object.assign(new Error('the machine stopped'), { code: 'EIO' })
    }
    const open = (watch: { before?: () => void }) =>
      openDiskBlobStore({ fs: createLazyFileSystem(root, watch), folder: join(root, 'blobs'), newId: () => newId() })
    let disk = await open({ before })
    const desk = await openJourneys(db, { blobs: { put: (...put) => disk.put(...put), get: key => disk.get(key) } })
    try {
      const accepted = await desk.accept(mail())
      isCounting = true
      await desk
        .workThrough()(accepted)
        .catch(() => null)
      isCounting = false
      const ended = !isCut

      disk = await open({})
      expect(await brokenRows(disk)).toEqual([])
      const stopped = await desk.message(accepted.id)
      expect(stopped.outcome).toBe(ended ? 'ticket' : 'pending')
      if (!ended) await desk.workThrough()(stopped)
      const { outcome, ticketId } = await desk.message(accepted.id)
      expect(outcome).toBe('ticket')
      expect(await brokenRows(disk)).toEqual([])
      const { thread } = await desk.page(ticketId)
      const kept = await Promise.all(
        thread.flatMap(({ attachments }) => attachments).map(file => disk.get(file.blobKey)),
      )
      expect(kept.map((bytes, at) => bytes?.equals(FILES[at] ?? Buffer.alloc(0)))).toEqual([true, true])
      expect(await desk.rows()).toMatchObject({ tickets: 1, attachments: 2, outbox: 1 })
      return ended
    } finally {
      await desk.close()
      rmSync(root, { recursive: true, force: true })
    }
  }

  it('A19: has no row of a missing or half file, wherever it stopped, and ends with one ticket and every file whole', async () => {
    let n = 1
    while (n <= MOST_OPERATIONS && !(await stopAt(n))) n += 1

    expect(n).toBeGreaterThan(8)
    expect(n).toBeLessThanOrEqual(MOST_OPERATIONS)
  }, 60_000)
})
