import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { dkimVerify } from 'mailauth/lib/dkim/verify'
import { buildMessage } from '../../../src/adapters/mail/build-message'
import type { EmailPayload } from '../../../src/notify/outbox'

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const from = { name: 'CPD Helpdesk', address: 'support@ect-helpdesk.example' }
const dkim = { domain: 'ect-helpdesk.example', selector: 'desk1', privateKey }
const payload: EmailPayload = {
  to: { name: 'Zoë Young', address: 'zoe@oak.sch.example' },
  subject: 'Match recorded – Zoë [CPD-7K3M-9Q]',
  text: 'Zoë & friends\n.\n..dots \nFrom here\n',
  html: '<p>Zoë &amp; friends</p>',
  messageId: 't.one.two.signature@ect-helpdesk.example',
  inReplyTo: 'question@oak.sch.example',
  references: ['question@oak.sch.example'],
  autoSubmitted: 'auto-generated',
  replyTo: 'support+t.one@ect-helpdesk.example',
  unsubscribeLink: 'https://desk.example/unsubscribe/x.y',
  attachments: [{ filename: 'counts.csv', contentType: 'text/csv', content: 'a,b\nc,d\n' }],
}
const files = [
  { filename: 'guide.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF\r\n\n\0\xff', 'latin1') },
]
const WRITTEN = new Date('2026-11-25T10:00:00Z')

/** DNS in which the key is published. */
const published = async (name: string) => {
  if (name !== 'desk1._domainkey.ect-helpdesk.example') throw Object.assign(new Error(name), { code: 'ENOTFOUND' })
  const key = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
  return [[`v=DKIM1; k=rsa; p=${key}`]]
}
const checked = async (bytes: Buffer) => {
  const { results } = await dkimVerify(bytes, { resolver: published })
  return results.map(
    ({ signingDomain, selector, status }) => `${selector}._domainkey.${signingDomain}: ${status.result}`,
  )
}

describe('a signature on what leaves', () => {
  it('is accepted by another implementation, and covers who wrote, to whom, in which thread, and both fields of a list', async () => {
    const bytes = await buildMessage({ ...payload, files, writtenAt: WRITTEN }, { from, dkim })
    const [, signed = ''] = /\bh=([^;]*);/.exec(bytes.toString('latin1').replace(/\r\n\s+/g, '')) ?? []

    expect(await checked(bytes)).toEqual(['desk1._domainkey.ect-helpdesk.example: pass'])
    expect(signed.split(':')).toEqual([
      ...['from', 'reply-to', 'to', 'subject', 'date', 'message-id', 'in-reply-to', 'references', 'mime-version'],
      ...['content-type', 'auto-submitted', 'list-unsubscribe', 'list-unsubscribe-post'],
    ])
  })

  // Body hash and header hash: the library calls the first kind of break neutral.
  it.each<[string, string, string, string]>([
    ['a word', 'friends', 'enemies', 'neutral'],
    ['its receiver', 'zoe@oak', 'eve@oak', 'fail'],
    ['where to answer', 'support+t.one@', 'support+t.two@', 'fail'],
  ])('breaks when %s is changed on the way', async (_what, word, other, result) => {
    const bytes = await buildMessage(payload, { from, dkim })
    const changed = Buffer.from(bytes.toString('latin1').replaceAll(word, other), 'latin1')

    expect(changed.equals(bytes)).toBe(false)
    expect(await checked(changed)).toEqual([`desk1._domainkey.ect-helpdesk.example: ${result}`])
  })

  it('is not there without a key', async () => {
    expect((await buildMessage(payload, { from, dkim: null })).toString()).not.toContain('DKIM-Signature')
  })
})

it('a message has the same bytes on every attempt, its date and its signature included', async () => {
  const attempt = () => buildMessage({ ...payload, files, writtenAt: WRITTEN }, { from, dkim })
  const first = await attempt()
  jest.useFakeTimers({ now: new Date('2026-11-29T10:00:00Z'), doNotFake: ['setImmediate', 'nextTick'] })
  const second = await attempt().finally(() => jest.useRealTimers())

  expect(first.toString('latin1')).toContain('Date: Wed, 25 Nov 2026 10:00:00 +0000\r\n')
  expect(second.equals(first)).toBe(true)
  const other = await buildMessage({ ...payload, messageId: 't.one.six.signature@ect-helpdesk.example' }, { from })
  const boundaryOf = (bytes: Buffer) => /boundary="([^"]+)"/.exec(bytes.toString())?.[1]
  expect(boundaryOf(other)).not.toBe(boundaryOf(first))
})
