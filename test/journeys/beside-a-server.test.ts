import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startService, type RunningService } from '../support/running-service'
import { createAgent, fieldsOf, type Agent } from '../torture/agents'
import { connect, sendMessage } from '../torture/smtp-client'

/** A server, and beside it the command line: a large import, mail from files, and everything an operator asks meanwhile. */

jest.setTimeout(300_000 + Number(process.env['BESIDE_TEACHERS'] ?? 0) * 20)

const ADMIN = 'admin@ect-helpdesk.example'
const A_SECOND = 1_000
/** More make it a measurement: with it the times are printed. */
const TEACHERS = process.env['BESIDE_TEACHERS'] ?? '400'

interface Waits {
  readonly writeWaits: Readonly<Record<string, { readonly count: number; readonly p50Ms: number }>>
}

const onPostgres = process.env['TEST_DATABASE_URL'] ? ([['PostgreSQL', 'postgres']] as const) : []

describe.each([['SQLite', 'only-sqlite'] as const, ...onPostgres])('beside a server on %s', (_name, on) => {
  let service: RunningService
  let folder: string
  let agent: Agent
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'matchdesk-beside-'))
    service = await startService({ SAMPLE_REGISTER: 'false' }, { on })
    await service.run('register', 'generate', '--teachers', TEACHERS, '--seed', '5', '--out', folder)
    agent = createAgent()
    await agent.signInFirst(service.console, service.firstSignIn ?? '')
    await mail('first')
    await until(async () => (await firstMessage())?.ticket !== undefined)
  })
  afterAll(async () => {
    await service.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const firstMessage = async () => {
    const [line] = await service.json<{ ticket?: string }>('messages', '--since', '2026-01-01T00:00:00Z')
    return line
  }
  const raw = (name: string) =>
    Buffer.from(
      `From: ${name}@oakfield.example\r\nTo: support@ect-helpdesk.example\r\nSubject: About ${name}\r\nMessage-ID: <${name}@oakfield.example>\r\n\r\nMy mentor is not in the list, says ${name}.\r\n`,
    )
  const mail = async (name: string) => {
    const connection = await connect({ port: Number(service.smtpPort), host: '127.0.0.1' })
    await connection.command('EHLO oakfield.example')
    const from = `${name}@oakfield.example`
    const to = 'support@ect-helpdesk.example'
    const { state } = await sendMessage(connection, { from, to, raw: raw(name), beforeDot: () => {} })
    connection.end()
    expect(state).toBe('acknowledged')
  }
  const timed = async (times: number[], work: () => Promise<unknown>) => {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }

  it('lets mail, clicks and sign-ins write within a second while the command line imports a register, and loses nothing', async () => {
    const ticket = `/tickets/${(await firstMessage())?.ticket ?? ''}`
    const times = { mail: [] as number[], click: [] as number[], signInPress: [] as number[], signIn: [] as number[] }
    const files = Array.from({ length: 20 }, (_, index) => path.join(folder, `mail-${index}.eml`))
    for (const [index, file] of files.entries()) writeFileSync(file, raw(`file-${index}`))

    const { text: page } = await agent.get(service.console, ticket)
    let rounds = 0
    const mayTry = createAllowance(35, 16 * 60_000)
    const round = async () => {
      rounds += 1
      await timed(times.mail, () => mail(`smtp-${rounds}`))
      await timed(times.click, async () => {
        const fields = { ...fieldsOf(page), note: `note ${rounds}` }
        expect((await agent.post(service.console, `${ticket}/note`, fields)).status).toBe(303)
      })
      if (mayTry()) {
        // The page is got first, and then the button is pressed, which proves the password.
        await timed(times.signIn, async () => {
          times.signInPress.push((await createAgent().signIn(service.console, ADMIN)).pressMs)
        })
      }
      await setTimeout(100)
    }
    let isDone = false
    const importing = service.run('register', 'import', folder, '--full').finally(() => {
      isDone = true
    })
    const asking = (async () => {
      const ingested = await service.run('ingest', ...files)
      const others = [
        await service.run('balance'),
        await service.run('users', 'list'),
        await service.run('register', 'sources'),
      ]
      return [ingested, ...others]
    })()
    while (!isDone) await round()
    const imported = await importing
    const asked = await asking

    expect([imported.code, ...asked.map(each => each.code)]).toEqual([0, 0, 0, 0, 0])
    expect([imported, ...asked].filter(each => /busy|BUSY|locked/.test(each.stderr))).toEqual([])
    expect(rounds).toBeGreaterThan(2)
    // What the import may cost the others is their wait for the write connection, below. The whole time also goes by what
    // else the machine does, so that it is only held to an order of magnitude here.
    for (const kind of ['mail', 'click', 'signIn'] as const) expect(median(times[kind])).toBeLessThan(10 * A_SECOND)
    const { writeWaits } = JSON.parse((await agent.get(service.console, '/readyz')).text) as Waits
    if (process.env['BESIDE_TEACHERS']) {
      process.stderr.write(`${figuresOf(times)}${JSON.stringify({ teachers: TEACHERS, ...writeWaits })}\n`)
    }
    for (const lane of ['intake', 'click', 'session']) {
      expect(writeWaits[lane]?.count).toBeGreaterThan(0)
      expect(writeWaits[lane]?.p50Ms).toBeLessThan(A_SECOND)
    }
    await until(async () => (await service.json<{ pending: number }>('balance'))[0]?.pending === 0)
    const [balance] = await service.json('balance')
    expect(balance).toMatchObject({ received: 1 + 20 + rounds, balanced: true, differences: [] })
    const { text } = await agent.get(service.console, ticket)
    expect(text).toContain(`note ${rounds}`)
  })
})

function figuresOf(times: Readonly<Record<string, readonly number[]>>): string {
  const lines = Object.entries(times).map(([kind, all]) => {
    const sorted = all.toSorted((one, other) => one - other)
    const at = (share: number) => `${Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN)} ms`
    const slow = all.filter(time => time > A_SECOND).length
    return `${kind}: n ${all.length}, median ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}, above a second ${slow}`
  })
  return `${lines.join('\n')}\n`
}

/** The service answers 40 attempts of one address in a quarter of an hour; says yes as often as stays below. */
function createAllowance(most: number, windowMs: number): () => boolean {
  const granted: number[] = []
  return () => {
    const now = performance.now()
    if (granted.filter(at => now - at < windowMs).length >= most) return false
    granted.push(now)
    return true
  }
}

function median(times: readonly number[]): number {
  return [...times].sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? Number.POSITIVE_INFINITY
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 60_000; !(await holds());) {
    if (performance.now() > end) throw new Error('it did not come to that within a minute')
    await setTimeout(200)
  }
}
