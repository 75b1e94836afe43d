import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { dkimFindings, faultOfPublishedKey } from '../../../src/adapters/mail/published-dkim-key'

const NAME = 'desk1._domainkey.ect-helpdesk.example'
const made = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
const privateKey = made()
const key = { domain: 'ect-helpdesk.example', selector: 'desk1', privateKey }
const publicHalf = (pem: string, type: 'spki' | 'pkcs1' = 'spki') =>
  createPublicKey(pem).export({ type, format: 'der' }).toString('base64')
const own = publicHalf(privateKey)

/** DNS with these TXT records at the name, each in pieces as a server gives it; asked for nothing else. */
const publishing =
  (...records: readonly string[]) =>
  async (name: string, type: string) => {
    if (name !== NAME || type !== 'TXT') throw new Error(`asked for ${type} ${name}`)
    return records.map(record => record.match(/.{1,255}/g) ?? [''])
  }
const failing = (code: string) => async () => {
  throw Object.assign(new Error(code), { code })
}
const fault = (...records: readonly string[]) => faultOfPublishedKey(key, publishing(...records))

describe('the DKIM key that DNS publishes', () => {
  it.each([
    ['the key of docs/sending.md', `v=DKIM1; k=rsa; p=${own}`],
    ['the least that a record needs', `p=${own}`],
    ['tags that change nothing for us', `v=DKIM1;h=sha1:sha256;s=email;t=s;n=ours;p=${own};`],
    ['a key over several lines', `v=DKIM1; p=${own.replace(/(.{60})/g, '$1 ')}`],
    ['a bare RSA key', `v=DKIM1; p=${publicHalf(privateKey, 'pkcs1')}`],
  ])('is ours with %s', async (_what, record) => {
    expect(await fault(record)).toBeNull()
    expect(await fault('a proof of ownership=1', record)).toBeNull()
  })

  it.each([
    [
      'another key',
      `v=DKIM1; p=${publicHalf(made())}`,
      /publishes another key than the one that mail is signed with.*DKIM_PRIVATE_KEY/,
    ],
    ['a revoked key', 'v=DKIM1; k=rsa; p=', /revokes its key \(p= is empty\).*another selector/],
    ['no key', 'v=DKIM1; k=rsa', /holds no key \(there is no p=\)/],
    ['half of a key', `v=DKIM1; p=${own.slice(0, 100)}`, /holds no RSA key that can be read.*on one line and whole/],
    ['a key of another kind', `v=DKIM1; k=ed25519; p=${own}`, /holds no RSA key that can be read/],
    ['a test', `v=DKIM1; t=y:s; p=${own}`, /says that it is a test \(t=y\)/],
    ['another hash alone', `v=DKIM1; h=sha1; p=${own}`, /allows no signatures of email with SHA-256/],
    ['another service alone', `v=DKIM1; s=tlsrpt; p=${own}`, /allows no signatures of email with SHA-256/],
    ['nothing but a proof of ownership', 'verify=1', /There is no DKIM record .*publish the public key there/],
  ])('with %s is a finding that says what to do', async (_what, record, sentence) => {
    const found = await fault(record)

    expect(found).toMatch(sentence)
    expect(found).toContain(NAME)
  })

  it('is a finding with two of them, and with none', async () => {
    expect(await fault(`p=${own}`, 'v=DKIM1; p=')).toMatch(/^There are 2 DKIM records desk1/)
    for (const code of ['ENOTFOUND', 'ENODATA'])
      expect(await faultOfPublishedKey(key, failing(code))).toMatch(/^There is no DKIM record desk1/)
  })

  it.each(['ETIMEOUT', 'ESERVFAIL', 'ECONNREFUSED'])('says of %s that nothing is known', async code => {
    expect(await faultOfPublishedKey(key, failing(code))).toBe(
      `The DKIM record ${NAME} could not be looked up (${code}), so it is not known whether receivers can check our signatures: try again, and see whether this machine reaches its DNS server.`,
    )
  })
})

describe('what doctor finds', () => {
  it('is the fault of the key where mail is signed here, and nothing where it is not, without a question', async () => {
    expect(await dkimFindings({ dkim: null }, failing('ENOTFOUND'))).toEqual([])
    expect(await dkimFindings({ dkim: key }, publishing(`p=${own}`))).toEqual([])
    expect(await dkimFindings({ dkim: key }, failing('ENOTFOUND'))).toEqual([
      expect.stringMatching(/^There is no DKIM record desk1\._domainkey\.ect-helpdesk\.example/),
    ])
  })
})
