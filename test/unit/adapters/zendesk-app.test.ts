import { createHmac, generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { createZendeskApp } from '../../../src/adapters/zendesk/zendesk-app'
import { silentLog } from '../../../src/kernel/log'

const NOW = new Date('2026-09-07T09:00:00Z')
const clock = { now: () => NOW, today: () => '2026-09-07' as never }
const ours = generateKeyPairSync('rsa', { modulusLength: 2048 })
const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 })
const PEM = ours.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const app = createZendeskApp(
  { url: 'https://desk.zendesk.com/', installation: '82', publicKey: PEM },
  { clock, log: silentLog },
)

const AT = NOW.getTime() / 1000
/** As Zendesk signs it for an agent who opens a ticket. */
const CLAIMS = {
  iss: 'desk.zendesk.com',
  aud: 'https://desk.zendesk.com/api/v2/apps/installations/82.json',
  sub: 'https://desk.zendesk.com/api/v2/users/361234567890.json',
  iat: AT,
  exp: AT + 60,
  context: { product: 'support', location: 'ticket_sidebar' },
}
const sign = (claims: object, { key = ours.privateKey, alg = 'RS256' } = {}) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg, typ: 'JWT' }).sign(key)

describe('a token of Zendesk’s for our app', () => {
  it('names the agent, by the address of their page or by the number alone, and whichever way the issuer is written', async () => {
    const { agentOf } = await app

    expect(await agentOf(await sign(CLAIMS))).toBe('361234567890')
    expect(await agentOf(await sign({ ...CLAIMS, sub: '7' }))).toBe('7')
    expect(await agentOf(await sign({ ...CLAIMS, iss: 'https://desk.zendesk.com' }))).toBe('361234567890')
  })

  it.each([
    ['another app’s key', CLAIMS, { key: theirs.privateKey }],
    ['another installation', { ...CLAIMS, aud: 'https://desk.zendesk.com/api/v2/apps/installations/83.json' }, {}],
    ['another Zendesk', { ...CLAIMS, iss: 'evil.zendesk.com' }, {}],
    ['an agent of another Zendesk', { ...CLAIMS, sub: 'https://evil.zendesk.com/api/v2/users/361234567890.json' }, {}],
    ['a subject with something behind it', { ...CLAIMS, sub: 'https://desk.zendesk.com/api/v2/users/1/../2.json' }, {}],
    ['no subject', { ...CLAIMS, sub: undefined }, {}],
    ['a time that is over', { ...CLAIMS, iat: AT - 120, exp: AT - 31 }, {}],
    ['an old one that lasts for ever', { ...CLAIMS, iat: AT - 600, exp: AT + 9_999_999 }, {}],
    ['no time at all', { ...CLAIMS, iat: undefined, exp: undefined }, {}],
    ['one from the future', { ...CLAIMS, iat: AT + 600, exp: AT + 660 }, {}],
    ['another algorithm', CLAIMS, { alg: 'RS512' }],
  ])('is refused with %s', async (_what, claims, how) => {
    expect(await (await app).agentOf(await sign(claims, how))).toBeNull()
  })

  it('is refused unsigned, signed with the public key as if that were a secret, changed, or too long', async () => {
    const { agentOf } = await app
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const confused = `${part({ alg: 'HS256' })}.${part(CLAIMS)}`
    const mac = createHmac('sha256', PEM).update(confused).digest('base64url')
    const [head, , signature] = (await sign(CLAIMS)).split('.')

    expect(await agentOf(`${part({ alg: 'none' })}.${part(CLAIMS)}.`)).toBeNull()
    expect(await agentOf(`${confused}.${mac}`)).toBeNull()
    expect(await agentOf(`${head}.${part({ ...CLAIMS, sub: '1' })}.${signature}`)).toBeNull()
    expect(await agentOf('')).toBeNull()
    expect(await agentOf('a'.repeat(9_000))).toBeNull()
  })

  it('needs a key that can be read, and says which setting holds it', async () => {
    const settings = { url: 'https://desk.zendesk.com', installation: '82', publicKey: 'not a key' }
    await expect(createZendeskApp(settings, { clock, log: silentLog })).rejects.toThrow(
      /^ZENDESK_APP_PUBLIC_KEY cannot be read/,
    )
  })
})
