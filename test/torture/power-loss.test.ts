import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDiskSpool } from '../../src/adapters/storage/disk-spool'
import { newId } from '../../src/kernel/ids'
import { anEnvelope } from '../unit/inbound/support'
import { check, type Attempt, type CheckReport } from './checker'
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

/**
 * Loses power at the n-th operation of the disk while messages are accepted, starts again from what was synced, and lets
 * the checker compare what the sender was told with what is there.
 */
async function losePowerAt(n: number, options: LazyOptions): Promise<Loss> {
  const root = mkdtempSync(join(tmpdir(), 'matchdesk-power-'))
  try {
    let operations = 0
    let isCut = false
    let isCounting = false
    const before = () => {
      if (isCounting && (operations += 1) >= n) isCut = true
      if (isCut) throw Object.assign(new Error('the power is gone'), { code: 'EIO' })
    }
    const open = (lazy: LazyOptions) =>
      openDiskSpool({ fs: createLazyFileSystem(root, lazy), folder: join(root, 'spool'), newId: () => newId() })
    // The first life makes the folders in peace; the second is the one that dies.
    await (await open({})).close()
    const spool = await open({ ...options, before })
    isCounting = true
    const attempts = await offer(spool, () => isCut)
    const ended = !isCut
    isCut = true
    await spool.close().catch(() => undefined)

    const next = await open({})
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
async function everyPowerLoss(options: LazyOptions): Promise<readonly CheckReport[]> {
  const reports: CheckReport[] = []
  for (let n = 1; ; n += 1) {
    const { report, withoutLine, ended } = await losePowerAt(n, options)
    expect(withoutLine).toEqual([])
    reports.push(report)
    if (ended) return reports
  }
}

it('loses nothing that was acknowledged, whichever operation of the disk is the last before the power goes', async () => {
  const reports = await everyPowerLoss({})

  expect(reports.filter(report => !report.ok)).toEqual([])
  expect(reports.at(-1)).toMatchObject({ acknowledged: 3, stored: 3, lost: [] })
  expect(reports.length).toBeGreaterThan(15)
}, 60_000)

it.each([
  ['the synchronisation of the folder', { skipFolderSync: true }],
  ['the synchronisation of the file', { skipFileSync: true }],
])(
  'the checker notices when %s is taken out',
  async (_label, options) => {
    await expect(
      everyPowerLoss(options).then(reports => reports.flatMap(report => report.lost).length),
    ).resolves.toBeGreaterThan(0)
  },
  60_000,
)
