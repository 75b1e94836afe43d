import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Person {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
  readonly roles?: readonly string[] | string
}

/** What is done to an ID token before the provider hands it out. */
export interface Tamper {
  readonly change?: Readonly<Record<string, unknown>>
  readonly how?: 'signed' | 'none' | 'other key'
}

export const RETURN_TO = 'http://127.0.0.1:3000/sign-in/provider/return'
const SIGNED_OUT_TO = 'http://127.0.0.1:3000/sign-in'

/** A real provider on loopback, and a browser's way through it. */
export interface ProviderUnderTest {
  readonly issuer: string
  /** Says who is at the keyboard of the next browser, and what becomes of their ID token. */
  set(now: { readonly person?: Person; readonly tamper?: Tamper | null }): Promise<void>
  /** Where a browser without cookies of the provider ends up that is sent there. */
  walk(address: string): Promise<URL>
  stop(): Promise<void>
}

/** Starts a provider; port 0 takes a free one. */
export async function startProvider(port = 0): Promise<ProviderUnderTest> {
  const script = join(__dirname, 'provider-process.mjs')
  const child = fork(script, [String(port), RETURN_TO, SIGNED_OUT_TO], {
    // It warns of what is right for a test: a key and a store that are gone with it.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const { issuer = '' } = await heard(child, 'listening')
  return {
    issuer,
    async set(now) {
      const answer = heard(child, 'heard')
      child.send(now)
      await answer
    },
    walk,
    async stop() {
      if (child.exitCode !== null) return
      const exit = once(child, 'exit')
      child.disconnect()
      await exit
    },
  }
}

async function heard(child: ChildProcess, kind: string): Promise<{ readonly issuer?: string }> {
  for (;;) {
    const [message] = (await once(child, 'message')) as [{ readonly kind: string; readonly issuer?: string }]
    if (message.kind === kind) return message
  }
}

/** Follows redirects with the provider's cookies until one leads back to us. */
async function walk(address: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let at = address
  for (let step = 0; step < 10; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`The provider answered ${response.status}: ${await response.text()}`)
    at = new URL(location, at).href
    if (at.startsWith(RETURN_TO)) return new URL(at)
  }
  throw new Error('The provider leads in a circle')
}
