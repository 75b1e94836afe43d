import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth/lib/dkim/sign'
import { createAuthenticator } from '../../../src/adapters/authentication/authenticator'
import type { Resolver } from '../../../src/adapters/authentication/bounded-resolver'
import { createSampleResolver } from '../../../src/adapters/dns/sample-domains'

const isOurs = (address: string) => address === 'support@ect-helpdesk.example'

const OAK = 'oak.dorminster.sch.example'
const ASH = 'ash.dorminster.sch.example'
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const fault = (code: string): Error => Object.assign(new Error(code), { code })
const nothing: Resolver = () => Promise.reject(fault('ENOTFOUND'))
/** Sample schools publish the key and a policy; SPF is what the table says. */
const withSpf =
  (records: Record<string, string>): Resolver =>
  (name, type) => {
    const record = type === 'TXT' ? records[name] : undefined
    if (record !== undefined) return Promise.resolve([[record]])
    return createSampleResolver({ privateKeyPem: privateKey, next: nothing })(name, type)
  }
const message = (from = `From: Gemma <gemma@${OAK}>`): Buffer =>
  Buffer.from(
    `${from}\r\nTo: support@ect-helpdesk.example\r\nSubject: Mentor\r\nDate: Wed, 8 Jan 2025 17:03:37 +0000\r\nMessage-ID: <1@${OAK}>\r\n\r\nPlease pair them.\r\n`,
  )
async function signed(raw: Buffer, domain: string, more: { maxBodyLength?: number } = {}): Promise<Buffer> {
  // Left out, the library reads the clock twice, and what it signs over the turn of a second does not verify.
  const signature = { signTime: new Date(), signingDomain: domain, selector: 'sample', privateKey, ...more }
  const { signatures } = await dkimSign(raw, { ...signature, signatureData: [signature] })
  return Buffer.concat([Buffer.from(signatures), raw])
}
const FILE_DOOR = { clientAddress: null, helo: null, mailFrom: null }
const smtp = (mailFrom: string): { clientAddress: string; helo: string; mailFrom: string } => ({
  clientAddress: '192.0.2.10',
  helo: 'mail.example',
  mailFrom,
})
const check = (
  raw: Buffer,
  envelope: typeof FILE_DOOR | ReturnType<typeof smtp> = FILE_DOOR,
  resolver: Resolver = withSpf({}),
) => createAuthenticator({ resolver, timeoutMs: 2_000, isOurs }).authenticate(raw, envelope)

describe('sender authentication', () => {
  it('proves a sender whose school signed the message, also where the door has no envelope', async () => {
    expect(await check(await signed(message(), OAK))).toEqual({
      spf: 'none',
      dkim: 'pass',
      dmarc: 'pass',
      fromDomain: OAK,
      aligned: true,
      sentence: `The sender is proved: ${OAK} signed this email.`,
    })
  })

  it('proves a sender whose school names the server that it came from', async () => {
    const resolver = withSpf({ [OAK]: 'v=spf1 ip4:192.0.2.10 -all' })
    expect(await check(message(), smtp(`gemma@${OAK}`), resolver)).toMatchObject({
      spf: 'pass',
      dkim: 'none',
      dmarc: 'pass',
      aligned: true,
      sentence: `The sender is proved: it came from a server that ${OAK} sends from.`,
    })
  })

  it.each<[string, () => Promise<Buffer>, object]>([
    ['another school’s signature', () => signed(message(), ASH), { dkim: 'pass', dmarc: 'fail' }],
    ['no signature', () => Promise.resolve(message()), { dkim: 'none', dmarc: 'fail' }],
    [
      'a body that was changed',
      async () => Buffer.concat([await signed(message(), OAK), Buffer.from('More.\r\n')]),
      { dkim: 'neutral' },
    ],
    ['a signature over a part of the body', () => signed(message(), OAK, { maxBodyLength: 6 }), { dkim: 'policy' }],
    [
      'a signature of a domain that only looks like it',
      () => signed(message(), `x${OAK}`),
      { dkim: 'pass', dmarc: 'fail' },
    ],
  ])('does not believe %s', async (_, raw, facts) => {
    expect(await check(await raw())).toMatchObject({ ...facts, aligned: false })
  })

  it('does not believe SPF of another domain', async () => {
    const resolver = withSpf({ 'elsewhere.example': 'v=spf1 ip4:192.0.2.10 -all' })
    expect(await check(message(), smtp('x@elsewhere.example'), resolver)).toMatchObject({ spf: 'pass', aligned: false })
  })

  it('does not believe SPF of another school under the same suffix', async () => {
    const resolver = withSpf({ [ASH]: 'v=spf1 ip4:192.0.2.10 -all' })
    expect(await check(message(), smtp(`x@${ASH}`), resolver)).toMatchObject({
      spf: 'pass',
      dmarc: 'fail',
      aligned: false,
    })
  })

  it('does not believe what the message says about its own checks', async () => {
    const claim = Buffer.from(`Authentication-Results: matchdesk; dkim=pass header.d=${OAK}; spf=pass; dmarc=pass\r\n`)
    expect(await check(Buffer.concat([claim, message()]))).toMatchObject({ dkim: 'none', aligned: false })
  })

  it('proves nobody when there are two From headers, two authors or none', async () => {
    const two = await signed(message(`From: Gemma <gemma@${OAK}>\r\nFrom: Head <head@${ASH}>`), OAK)
    expect(await check(two)).toMatchObject({ fromDomain: null, aligned: false })
    const authors = await signed(message(`From: Gemma <gemma@${OAK}>, Head <head@${OAK}>`), OAK)
    expect(await check(authors)).toMatchObject({ fromDomain: null, aligned: false })
    const none = await signed(message('Reply-To: x@oak.example'), OAK)
    expect(await check(none)).toMatchObject({
      fromDomain: null,
      aligned: false,
      sentence: 'The sender is not proved: the email does not say who wrote it.',
    })
  })

  it('tells records that do not answer from a sender that is not proved', async () => {
    const silent: Resolver = () => Promise.reject(fault('ETIMEOUT'))
    expect(await check(await signed(message(), OAK), smtp(`gemma@${OAK}`), silent)).toEqual({
      spf: 'temperror',
      dkim: 'temperror',
      dmarc: 'temperror',
      fromDomain: OAK,
      aligned: false,
      sentence: `The sender could not be checked: the records of ${OAK} did not answer.`,
    })
  })

  it('ends in time when DNS never answers', async () => {
    const never: Resolver = () => new Promise(() => undefined)
    const authenticator = createAuthenticator({ resolver: never, timeoutMs: 100, isOurs })
    expect(await authenticator.authenticate(await signed(message(), OAK), FILE_DOOR)).toMatchObject({ aligned: false })
  })

  it('stops asking DNS after a number of questions', async () => {
    let asked = 0
    const counting: Resolver = () => {
      asked++
      return Promise.reject(fault('ENOTFOUND'))
    }
    let raw = message()
    for (let at = 0; at < 3; at++) raw = await signed(raw, OAK)
    const header = raw.subarray(0, raw.indexOf('From:'))
    await check(Buffer.concat([...Array.from({ length: 40 }, () => header), message()]), FILE_DOOR, counting)
    expect(asked).toBeLessThanOrEqual(40)
  })

  it('gives the domain as A-labels', async () => {
    const raw = message('From: Gemma <gemma@Schüle.example>')
    expect(await check(raw)).toMatchObject({ fromDomain: 'xn--schle-mva.example', aligned: false })
  })
})
