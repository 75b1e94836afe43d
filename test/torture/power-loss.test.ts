import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDiskSpool } from '../../src/adapters/storage/disk-spool'
import { diskFileSystem, type FileSystem } from '../../src/adapters/storage/file-system'
import { newId } from '../../src/kernel/ids'
import { anEnvelope } from '../unit/inbound/support'
import { check, type Attempt, type CheckReport } from './checker'
import { createDyingFileSystem } from './dying-file-system'
import { createLazyFileSystem, type LazyOptions } from './lazy-file-system'

/** Messages offered before and while the power goes. */
const MESSAGES = 3

interface Loss {
  readonly report: CheckReport
  /** Messages that are there and not in the acceptance ledger. */
  readonly withoutLine: readonly string[]
  /** The run needed fewer operations than that. */
  readonly ended: boolean
}

/** The disk of one life: `before` is called before each operation and throws once that life has ended. */
type DiskOf = (root: string, before: () => void) => FileSystem

/** The power goes: what was not synced is lost. */
const losingPower =
  (options: LazyOptions = {}): DiskOf =>
  (root, before) =>
    createLazyFileSystem(root, { ...options, before })

/** The process is killed: what was written stays, and the last write may be half done. */
const killed: DiskOf = (_root, before) =>
  createDyingFileSystem(diskFileSystem, () => {
    try {
      before()
      return false
    } catch {
      return true
    }
  })

/**
 * Ends the process at the n-th operation of the disk while messages are accepted, starts again from what is left, and lets
 * the checker compare what the sender was told with what is there.
 */
async function endAt(n: number, diskOf: DiskOf): Promise<Loss> {
  const root = mkdtempSync(join(tmpdir(), 'matchdesk-power-'))
  try {
    let operations = 0
    let isCut = false
    let isCounting = false
    const before = () => {
      if (isCounting && (operations += 1) >= n) isCut = true
      if (isCut) throw Object.assign(new Error('the power is gone'), { code: 'EIO' })
    }
    const open = (fs: FileSystem) => openDiskSpool({ fs, folder: join(root, 'spool'), newId: () => newId() })
    const inPeace = () => diskOf(root, () => undefined)
    // The first life makes the folders in peace; the second is the one that dies.
    await (await open(inPeace())).close()
    const spool = await open(diskOf(root, before))
    isCounting = true
    const attempts = await offer(spool, () => isCut)
    const ended = !isCut
    isCut = true
    await spool.close().catch(() => undefined)

    const next = await open(inPeace())
    const lines = []
    for (const id of await next.waiting(100)) {
      const reading = await next.read(id)
      // An entry that is damaged is no message any more.
      if (reading.kind !== 'message') continue
      const { raw, rawHash } = reading.message
      lines.push({ id, messageId: /<(.*)>/.exec(raw.toString())?.[1] ?? '', sha256: rawHash, outcome: 'ticket' })
    }
    const inLedger = new Set(await ledgerIds(next))
    const withoutLine = lines.filter(line => !inLedger.has(line.id)).map(line => line.messageId)
    await next.close()
    return { report: check(attempts, lines), withoutLine, ended }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

async function offer(spool: Awaited<ReturnType<typeof openDiskSpool>>, isCut: () => boolean): Promise<Attempt[]> {
  return Promise.all(
    Array.from({ length: MESSAGES }, async (_, number): Promise<Attempt> => {
      const raw = Buffer.from(`Message-ID: <m${number}@torture.example>\r\n\r\nWords ${number}\r\n`)
      const facts = {
        messageId: `m${number}@torture.example`,
        sha256: createHash('sha256').update(raw).digest('hex'),
      }
      try {
        // The first goes by itself, the others as one file.
        if (number > 0) await new Promise(resolve => setImmediate(resolve))
        await spool.add(anEnvelope(), raw)
        return { ...facts, state: 'acknowledged' }
      } catch {
        // Without power nobody answers the sender, whatever the dying process would have said.
        return { ...facts, state: isCut() ? 'unknown' : 'refused' }
      }
    }),
  )
}

async function ledgerIds(spool: Awaited<ReturnType<typeof openDiskSpool>>): Promise<string[]> {
  const lines = []
  for (const file of await spool.ledger.files()) lines.push(...(await spool.ledger.readFrom(file, 0)).lines)
  return lines.map(line => line.id)
}

/** Every operation in turn is the last one, until a run needs no more. */
async function everyEnd(diskOf: DiskOf): Promise<readonly CheckReport[]> {
  const reports: CheckReport[] = []
  for (let n = 1; ; n += 1) {
    const { report, withoutLine, ended } = await endAt(n, diskOf)
    expect(withoutLine).toEqual([])
    reports.push(report)
    if (ended) return reports
  }
}

it('R04: loses nothing that was acknowledged, whichever operation of the disk is the last before the power goes', async () => {
  const reports = await everyEnd(losingPower())

  expect(reports.filter(report => !report.ok)).toEqual([])
  expect(reports.at(-1)).toMatchObject({ acknowledged: 3, stored: 3, lost: [] })
  expect(reports.length).toBeGreaterThan(15)
}, 60_000)

it.each([
  ['the synchronisation of the folder', { skipFolderSync: true }],
  ['the synchronisation of the file', { skipFileSync: true }],
])(
  'R04: the checker notices when %s is taken out',
  async (_label, options) => {
    await expect(
      everyEnd(losingPower(options)).then(reports => reports.flatMap(report => report.lost).length),
    ).resolves.toBeGreaterThan(0)
  },
  60_000,
)

it('R02: loses nothing that was acknowledged, whichever operation of the disk the process is killed at', async () => {
  const reports = await everyEnd(killed)

  expect(reports.filter(report => !report.ok)).toEqual([])
  expect(reports.at(-1)).toMatchObject({ acknowledged: 3, stored: 3, lost: [] })
  expect(reports.length).toBeGreaterThan(15)
}, 60_000)
