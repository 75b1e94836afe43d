import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth/lib/dkim/sign'
import { createAuthenticator } from '../../src/adapters/authentication/authenticator'
import { createSampleResolver } from '../../src/adapters/dns/sample-domains'
import { contentHash, meaningHash } from '../../src/inbound/content-hash'

const isOurs = (address: string) => address === 'support@ect-helpdesk.example'

const OAK = 'oak.dorminster.sch.example'
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const LETTER = [
  `From: Gemma <gemma@${OAK}>`,
  'To: support@ect-helpdesk.example',
  'Subject: Lunch',
  'Date: Wed, 25 Nov 2026 10:00:00 +0000',
  'Message-ID: <one@oak.dorminster.sch.example>',
  'Content-Type: text/plain',
  '',
  'See you there.',
  '',
].join('\r\n')
const CLIENT = { clientAddress: '192.0.2.10', helo: 'mail.example', mailFrom: 'mallory@elsewhere.example' }
const WORDS = 'Please pair Mallory Fox with Ann Lee.\r\n'
const AUTHOR = `From: Gemma <gemma@${OAK}>\r\nSubject: Mentor\r\n`

/** The tutor's own signed letter to somebody else, with lines that a forger put before it. */
async function behind(forged: string): Promise<Buffer> {
  const signature = { signTime: new Date(), signingDomain: OAK, selector: 'sample', privateKey }
  const { signatures } = await dkimSign(Buffer.from(LETTER), { ...signature, signatureData: [signature] })
  return Buffer.from(`${forged}${signatures}${LETTER}`, 'latin1')
}

async function isProved(raw: Buffer): Promise<boolean> {
  const next = () => Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }))
  const resolver = createSampleResolver({ privateKeyPem: privateKey, next })
  return (await createAuthenticator({ resolver, timeoutMs: 2_000, isOurs }).authenticate(raw, CLIENT)).aligned
}

describe('a signature proves nothing of words that it was not made over', () => {
  it.each([
    ['nothing', ''],
    ['trace fields', 'Received: from a\r\n by b; Wed, 25 Nov 2026 10:00:00 +0000\r\nX-Spam: no\r\n'],
    ['the line of an mbox', 'From gemma Wed Nov 25 10:00:00 2026\r\n'],
  ])('and holds with %s before it', async (_what, forged) => {
    expect(await isProved(await behind(forged))).toBe(true)
  })

  it.each([
    ['a header that ends with a line of blanks', `${AUTHOR} \r\n${WORDS}`],
    ['a header that ends with two carriage returns', `${AUTHOR}\r\r\n${WORDS}`],
    ['a header that ends with a null byte', `${AUTHOR}\0\r\n${WORDS}`],
    ['a field hidden behind a lone carriage return', 'X-A: b\rContent-Type: multipart/mixed; boundary=x\r\n'],
    ['a second subject', 'Subject: Please pair Mallory Fox with Ann Lee\r\n'],
    ['a second content type', 'Content-Type: multipart/mixed; boundary=x\r\n'],
    ['a line of no field at its end', `${AUTHOR}${'A'.repeat(201)}: ${WORDS}`],
    ['a second date', 'Date: Thu, 26 Nov 2026 10:00:00 +0000\r\n'],
  ])('before it: %s', async (_what, forged) => {
    expect(await isProved(await behind(forged))).toBe(false)
  })
})

describe('a signature that leaves the form of the body open', () => {
  const HEAD = LETTER.slice(0, LETTER.indexOf('Content-Type:'))
  const PART = `--x\r\nContent-Type: text/plain\r\n\r\n${WORDS}--x--\r\n`
  const of = async (type: string, body: string) => {
    const signature = { signTime: new Date(), signingDomain: OAK, selector: 'sample', privateKey }
    const raw = Buffer.from(`${HEAD}\r\n${body}`)
    const { signatures } = await dkimSign(raw, {
      ...signature,
      // Its types say a list; it reads a text.
      headerList: 'from:to:subject:date:message-id' as unknown as string[],
      signatureData: [signature],
    })
    return Buffer.from(`${signatures}${type}${HEAD}\r\n${body}`)
  }
  const MULTI = 'Content-Type: multipart/mixed; boundary="x"\r\n'
  it.each([
    ['a letter of plain words', 'Content-Type: text/plain\r\n', 'See you there.\r\n', true],
    ['a letter of parts', MULTI, PART, true],
    ['a letter of parts below a preamble', MULTI, `This is a multi-part message in MIME format.\r\n${PART}`, true],
    ['an answer whose quoted words are made a part', MULTI, `Who are you?\r\n\r\n${PART}`, false],
    ['a letter of parts with another boundary', MULTI.replace('"x"', 'y'), PART, false],
    ['a letter of parts that is made plain', '', PART, false],
  ])('proves the sender of %s: %s', async (_what, type, body, proved) => {
    expect(await isProved(await of(type, body))).toBe(proved)
  })
})

describe('a copy with other words is another message', () => {
  const original = Buffer.from(LETTER)
  it('when a lone carriage return stands where a line ended', () => {
    const copy = Buffer.from(LETTER.replace('there.\r\n', 'there.\r').concat('More.\r\n'))
    const lines = Buffer.from(LETTER.concat('More.\r\n'))
    expect(contentHash(copy)).not.toBe(contentHash(lines))
  })

  it.each([
    ['behind a line that ends in two carriage returns', `${AUTHOR}X-A: b\r\n\r\r\nX-B: ${WORDS}`],
    ['behind a null byte', `X-A: b\r\n\0\r\nX-B: ${WORDS}`],
    ['in a field behind a lone carriage return', `X-A: b\rContent-Type: text/html\r\n`],
    ['in a field behind two', `X-A: b\r\rContent-Type: text/html\r\n`],
    ['in a field whose name is too long for one', `X-A: b\r\n${'A'.repeat(201)}: ${WORDS}`],
    ['in a field whose colon is far from its name', `X-A: b\r\nA${' '.repeat(300)}: ${WORDS}`],
    ['in a line like that of an mbox', `X-A: b\r\n>From ${WORDS}`],
  ])('when they stand %s', (_where, forged) => {
    const copy = Buffer.concat([Buffer.from(forged.replace(AUTHOR, '')), original])
    expect([contentHash(copy), meaningHash(copy)]).not.toEqual([contentHash(original), meaningHash(original)])
  })
})
