import { execFile, spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { UnexpectedError } from '../kernel/errors'

const BIN = path.resolve(__dirname, '..', '..', '..', 'bin', 'matchdesk')
/** The sample register is made at the first start. */
const START_MS = 120_000

/** The application as anybody starts it, with ports of its own. */
export interface RunningService {
  readonly console: string
  /** Where an administrator of this run chooses a password. */
  readonly firstSignIn: string
  /** Sends the sample emails through SMTP. */
  sendSamples(): Promise<void>
  stop(): Promise<void>
}

/** Starts it over a data folder, whose database may be filled, and waits until it says that it runs. */
export async function startService(given: {
  readonly dataDir: string
  readonly url: string | null
}): Promise<RunningService> {
  const env = {
    ...process.env,
    ...{ NODE_ENV: 'development', LOG_LEVEL: 'warn', READ_PICTURES: 'off', CONSOLE_PORT: '0', SMTP_PORT: '0' },
    ...{ DATA_DIR: given.dataDir, ...(given.url !== null && { DATABASE_URL: given.url }) },
  }
  const child = spawn(process.execPath, [BIN, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const { line, stop } = readBanner(child)
  const smtpPort = /:(\d+),/.exec(await line('smtp'))?.[1] ?? ''
  const desk = await line('console')
  const run = promisify(execFile)
  return {
    console: desk,
    firstSignIn: new URL(await invited(env), desk).href,
    async sendSamples() {
      await run(process.execPath, [BIN, '@sample-mail'], { env: { ...env, SMTP_PORT: smtpPort } })
    },
    stop,
  }
}

/** Invites an administrator: a desk that was measured before names no first sign-in at its start. Gives the path of the link. */
async function invited(env: NodeJS.ProcessEnv): Promise<string> {
  const who = [`bench-${Date.now()}@desk.example`, '--name', 'Bench', '--role', 'administrator']
  const { stdout } = await promisify(execFile)(process.execPath, [BIN, 'users', 'invite', ...who], { env })
  const link = /^first sign-in: (.*)$/m.exec(stdout)?.[1]
  if (link === undefined) throw new UnexpectedError(`No link in:\n${stdout}`, { code: 'BENCH.NO_LINK' })
  return new URL(link).pathname
}

function readBanner(child: ChildProcess) {
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  return {
    async line(name: string): Promise<string> {
      for (const until = Date.now() + START_MS; Date.now() < until; await setTimeout(50)) {
        const found = new RegExp(`^${name}: (.*)\n`, 'm').exec(text)?.[1]
        if (found !== undefined) return found
        if (child.exitCode !== null) break
      }
      child.kill()
      throw new UnexpectedError(`The service did not start:\n${text}`, { code: 'BENCH.NO_SERVICE' })
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
