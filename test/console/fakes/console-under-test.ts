import { join } from 'node:path'
import type { Express } from 'express'
import supertest from 'supertest'
import { createPasswords } from '../../../src/access/passwords'
import { createSeal } from '../../../src/access/seal'
import type { Role } from '../../../src/access/account'
import { createConsole } from '../../../src/console/create-console'
import type { ConsoleOptions } from '../../../src/console/console-options'
import { FakeServices } from './fake-services'

/** A cost that takes a millisecond: the real one is tested once. */
export const passwords = createPasswords({ cost: 2 ** 4 })
export const seal = createSeal('a secret that only tests know, long enough')
export const PASSWORD = 'correct horse battery'

let made = 0

/** The real console over fakes. */
export function consoleUnderTest(change: Partial<ConsoleOptions> = {}): { services: FakeServices; app: Express } {
  const services = new FakeServices()
  const app = createConsole(services, {
    publicUrl: 'http://127.0.0.1:3000',
    sessionSecrets: ['a secret that only tests know, long enough'],
    templatesDir: join(__dirname, '..', '..', '..', 'templates'),
    trustedProxies: 0,
    newId: () => `ID-${(made += 1)}`,
    passwords,
    seal,
    ...change,
  })
  return { services, app }
}

export interface Browser {
  get(path: string): supertest.Test
  head(path: string): supertest.Test
  /** Posts a form with the token of the page it stands on. */
  post(
    path: string,
    fields?: Record<string, string | string[]>,
    headers?: Record<string, string>,
  ): Promise<supertest.Response>
  postWithout(path: string, fields?: Record<string, string>): supertest.Test
  /** A form with files, to be filled in. */
  multipart(path: string): supertest.Test
}

/** A browser that keeps its cookies and fills in tokens, signed in with some roles (or not at all). */
export async function browserOf(
  { services, app }: { services: FakeServices; app: Express },
  roles: readonly Role[] | null,
  id = 'AGENT',
): Promise<Browser> {
  const agent = supertest.agent(app)
  const tokenOn = async (path: string) => /name="_csrf" value="([^"]*)"/.exec((await agent.get(path)).text)?.[1]
  // Every page has one for whoever is signed in, and the form of signing in for whoever is not.
  const tokenOf = async () => (await tokenOn('/sign-in/link/none')) ?? (await tokenOn('/sign-in')) ?? ''
  const browser: Browser = {
    get: path => agent.get(path),
    head: path => agent.head(path),
    post: async (path, fields = {}, headers = {}) => {
      const _csrf = await tokenOf()
      return agent
        .post(path)
        .set(headers)
        .type('form')
        .send({ _csrf, ...fields })
    },
    postWithout: (path, fields = {}) => agent.post(path).type('form').send(fields),
    multipart: path => agent.post(path),
  }
  if (roles) {
    services.addAccount(id, roles, { passwordHash: await passwords.hash(PASSWORD) })
    const answer = await browser.post('/sign-in', { email: `${id.toLowerCase()}@helpdesk.example`, password: PASSWORD })
    if (answer.status !== 303) throw new Error(`Signing in answered ${answer.status}`)
  }
  return browser
}
