import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { openMatchdesk } from '../contracts/run-matchdesk'
import { openPostgresTestDatabase, serverUrl } from '../support/databases'
import { startService, type RunningService } from '../support/running-service'

/** The drill: a backup of the running application under load, and a restore into an empty place, on the command line. */

jest.setTimeout(240_000)

const MAILS = 40
let folder: string
let service: RunningService
const ends: (() => unknown)[] = []

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matchdesk-drill-'))
  service = await startService({}, { on: 'any' })
})
afterAll(async () => {
  await (service as RunningService | undefined)?.stop()
  for (const end of ends) await end()
  rmSync(folder, { recursive: true, force: true })
})

/** An empty database of the kind that the service has. */
async function emptyDatabase(): Promise<Readonly<Record<string, string>>> {
  const server = serverUrl()
  if (service.env['DATABASE_URL'] === undefined || server === undefined) return {}
  const db = await openPostgresTestDatabase(server, { empty: true })
  ends.push(() => db.drop())
  return { DATABASE_URL: db.options.url ?? '' }
}

it('R25: a backup taken under load holds every message acknowledged before it, and a restore loses and doubles none', async () => {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: Number(service.smtpPort), ignoreTLS: true })
  const acknowledged: string[] = []
  const send = async (number: number) => {
    const messageId = `<drill-${number}@school.example>`
    await transport.sendMail({
      ...{ from: 'tutor@school.example', to: 'support@ect-helpdesk.example', messageId },
      ...{ subject: `Drill ${number}`, text: `The mentor number ${number} is not in the list.` },
      attachments: [{ filename: `list-${number}.csv`, content: `number,${number}\r\n` }],
    })
    acknowledged.push(messageId)
  }
  for (let number = 0; number < MAILS / 2; number += 1) await send(number)
  const before = [...acknowledged]
  const isOver = { now: false }
  const load = (async () => {
    for (let number = MAILS / 2; number < MAILS * 20 && !isOver.now; number += 1) await send(number)
  })()
  const backup = await service.run('backup', path.join(folder, 'backup'), '--json')
  isOver.now = true
  await load
  transport.close()
  const report = JSON.parse(backup.stdout) as { findings: unknown[]; blobs: number; waiting: number }
  expect([backup.code, report.findings]).toEqual([0, []])
  expect(report.blobs + report.waiting).toBeGreaterThanOrEqual(before.length)

  const restored = openMatchdesk({ SAMPLE_REGISTER: 'false', ...(await emptyDatabase()) })
  ends.push(() => restored.remove())
  const drill = await restored.run('restore', path.join(folder, 'backup'))
  expect(drill.stdout).toMatch(/^Restored the backup of 20\d\d-.*: the (SQLite|PostgreSQL) database, /)
  expect(drill.stdout).toContain('There was no secret, so a new one was made')
  expect(drill.code).toBe(0)
  // On a slow machine it says how far it is.
  expect(drill.stderr.replace(/^\d+ files?\n/gm, '')).toBe('')
  expect(drill.stdout).toMatch(/\nNothing is wrong\.\n$/)

  // Whatever waited is worked through as after a crash; a mail of its own makes the command do that.
  await restored.run('ingest', path.join(__dirname, '..', 'eval', 'd0001.eml'))
  const lines = await restored.json<{ messageId: string }>('messages', '--since', '2020-01-01T00:00:00Z')
  const ids = lines.map(({ messageId }) => messageId).filter(id => id.includes('drill-'))
  expect(new Set(ids).size).toBe(ids.length)
  const bare = (id: string) => id.replace(/[<>]/g, '')
  expect(ids.map(bare)).toEqual(expect.arrayContaining(before.map(bare)))
  expect(await restored.json('balance')).toMatchObject([{ balanced: true }])
})

it('says in a sentence what is wrong with a place that is not empty, and with a folder that is no backup', async () => {
  const again = await service.run('backup', service.dataDir)
  const none = await service.run('restore', folder)

  expect([again.code, none.code]).toEqual([2, 2])
  expect(again.stderr).toMatch(/is not empty: name a new folder, so that no backup is written over another\n$/)
  expect(none.stderr).toMatch(/holds no finished backup: it has no manifest\.json\n$/)
})
