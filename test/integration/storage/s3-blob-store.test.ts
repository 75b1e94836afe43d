import { createHash, createHmac } from 'node:crypto'
import { createS3BlobStore } from '../../../src/adapters/storage/s3-blob-store'
import { createS3Client, type S3Settings } from '../../../src/adapters/storage/s3-client'
import { TransientError, UnexpectedError } from '../../../src/kernel/errors'
import { startS3Server, type S3Server } from '../../support/s3-server'

const BYTES = Buffer.from('From: r.ahmed@oakfield.example\r\n\r\nMentor not listed\r\n')
const HASH = '3cac717eb0efa4f729ef6ceb0bf783eebe356482c98002bca3b1bce4bcac148a'

let server: S3Server
beforeAll(async () => {
  server = await startS3Server()
})
beforeEach(() => {
  server.objects.clear()
  server.requests.length = 0
  server.clock.aheadMs = 0
})
afterAll(() => server.stop())

const settings = (): S3Settings => ({
  url: server.url,
  region: 'eu-west-2',
  keyId: 'test-key',
  secret: 'test-secret',
})
const QUICK = { firstPauseMs: 1, answerMs: 300 }
const storeWith = (with_: Partial<S3Settings> = {}, now?: () => number) =>
  createS3BlobStore({
    client: createS3Client({ ...settings(), ...with_ }, { fetch, limits: QUICK, ...(now ? { now } : {}) }),
    encryption: 'AES256',
  })
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => {
      expect(error).toBeInstanceOf(TransientError)
      const { code: ours, details } = error as TransientError
      return `${ours} ${String(details['why'])}`
    },
  )

describe('the store of these tests', () => {
  it('knows a signature that was made by the description, and no other', async () => {
    const send = async (secret: string, body: string) => {
      const hash = (text: string) => createHash('sha256').update(text).digest('hex')
      const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
      const stamp = new Date().toISOString().replace(/[:-]|\.\d{3}/g, '')
      const { host } = new URL(server.url)
      const canonical = `PUT\n/matchdesk/by-hand\n\nhost:${host}\nx-amz-content-sha256:${hash('by hand')}\nx-amz-date:${stamp}\n\nhost;x-amz-content-sha256;x-amz-date\n${hash('by hand')}`
      const scope = `${stamp.slice(0, 8)}/eu-west-2/s3/aws4_request`
      const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, stamp.slice(0, 8)), 'eu-west-2'), 's3'), 'aws4_request')
      const signature = hmac(key, `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${hash(canonical)}`).toString('hex')
      const response = await fetch(`${server.url}/by-hand`, {
        method: 'PUT',
        body,
        headers: {
          'x-amz-date': stamp,
          'x-amz-content-sha256': hash('by hand'),
          authorization: `AWS4-HMAC-SHA256 Credential=test-key/${scope}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${signature}`,
        },
      })
      return [response.status, /<Code>(\w+)/.exec(await response.text())?.[1] ?? 'fine']
    }

    expect(await send('test-secret', 'by hand')).toEqual([200, 'fine'])
    expect(await send('another-secret', 'by hand')).toEqual([403, 'SignatureDoesNotMatch'])
    expect(await send('test-secret', 'changed on the way')).toEqual([400, 'XAmzContentSHA256Mismatch'])
  })
})

describe('a blob store over S3', () => {
  it('keeps bytes under their retention class and hash, encrypted by the store, and gives them back', async () => {
    const store = storeWith()

    const key = await store.put(BYTES, 'raw-mail')

    expect(key).toBe(`raw-mail/${HASH}`)
    expect(server.objects.get(key)).toEqual({ bytes: BYTES, encryption: 'AES256' })
    expect(await store.get(key)).toEqual(BYTES)
    expect([await store.has(key), await store.check()]).toEqual([true, null])
  })

  it('never writes over what is there, and answers the same key to who puts the same bytes again', async () => {
    const store = storeWith()
    await store.put(BYTES, 'raw-mail')

    const keys = await Promise.all([store.put(BYTES, 'raw-mail'), store.put(BYTES, 'raw-mail')])

    expect(keys).toEqual([`raw-mail/${HASH}`, `raw-mail/${HASH}`])
    const puts = server.requests.filter(request => request.method === 'PUT')
    expect(puts.map(put => put.headers['if-none-match'])).toEqual(['*', '*', '*'])
  })

  it('puts whole bytes in the place of a torn object', async () => {
    server.objects.set(`raw-mail/${HASH}`, { bytes: BYTES.subarray(0, 10), encryption: null })

    await storeWith().put(BYTES, 'raw-mail')

    expect(server.objects.get(`raw-mail/${HASH}`)?.bytes).toEqual(BYTES)
  })

  it('carries 25 MB, and no bytes at all', async () => {
    const store = storeWith()
    const large = Buffer.alloc(25 * 1024 * 1024, 'screenshot ')

    expect((await store.get(await store.put(large, 'attachment')))?.equals(large)).toBe(true)
    expect(await store.get(await store.put(Buffer.alloc(0), 'attachment'))).toEqual(Buffer.alloc(0))
  })

  it('says that a key is unknown, and asks nothing for what is no key of ours', async () => {
    const store = storeWith()

    expect(await store.get(`raw-mail/${'0'.repeat(64)}`)).toBeNull()
    expect(await store.has(`raw-mail/${'0'.repeat(64)}`)).toBe(false)
    server.requests.length = 0
    expect([await store.get('../etc/passwd'), await store.has('raw-mail/..')]).toEqual([null, false])
    expect(server.requests).toEqual([])
  })

  it('raises an alarm when bytes come back changed', async () => {
    const store = storeWith()
    const key = await store.put(BYTES, 'raw-mail')
    server.fail({ corrupt: true })

    await expect(store.get(key)).rejects.toThrow(UnexpectedError)
  })
})

describe('a store that fails', () => {
  it.each([
    ['overloaded', { status: 503, code: 'SlowDown' }],
    ['broken for a moment', { status: 500, code: 'InternalError' }],
    ['busy with the same key', { status: 409, code: 'ConditionalRequestConflict' }],
    ['silent', { slow: true as const }],
    ['gone after it kept the bytes', { lost: true as const }],
  ])('and is %s keeps the bytes at the next try', async (_how, fault) => {
    server.fail(fault)

    const key = await storeWith().put(BYTES, 'raw-mail')

    expect(server.objects.get(key)?.bytes).toEqual(BYTES)
  })

  it('in the middle of an answer gives the whole of it at the next try', async () => {
    const store = storeWith()
    const key = await store.put(BYTES, 'raw-mail')
    server.fail({ cut: 10 })

    expect(await store.get(key)).toEqual(BYTES)
  })

  it('four times is away: that passes, and is nobody’s fault', async () => {
    server.fail(...Array.from({ length: 4 }, () => ({ status: 503, code: 'SlowDown' })))

    expect(await code(storeWith().put(BYTES, 'raw-mail'))).toBe('BLOB.UNAVAILABLE SlowDown')
    expect(server.requests).toHaveLength(4)
  })

  it('by never answering is not waited for longer than its bound', async () => {
    server.fail(...Array.from({ length: 4 }, () => ({ slow: true as const })))
    const started = performance.now()

    expect(await code(storeWith().get(`raw-mail/${HASH}`))).toBe('BLOB.UNAVAILABLE TIMEOUT')
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('that cannot be reached is named by the system’s code', async () => {
    const gone = await startS3Server()
    await gone.stop()

    expect(await code(storeWith({ url: gone.url }).put(BYTES, 'raw-mail'))).toBe('BLOB.UNAVAILABLE ECONNREFUSED')
  })

  it.each([
    ['a wrong secret', { secret: 'wrong' }, 'SignatureDoesNotMatch'],
    ['a wrong name', { keyId: 'nobody' }, 'InvalidAccessKeyId'],
    ['a wrong region', { region: 'us-east-1' }, 'AuthorizationHeaderMalformed'],
  ])('for %s refuses at once, and doctor says so', async (_what, wrong, why) => {
    const store = storeWith(wrong)

    expect(await code(store.put(BYTES, 'raw-mail'))).toBe(`BLOB.REFUSED ${why}`)
    expect(server.requests).toHaveLength(1)
    expect(await store.check()).toMatch(new RegExp(`^The blob store refuses us: look at BLOB_STORE_URL.*${why}`))
  })

  it('because a clock is an hour wrong is asked again by its own clock, and from then on at once', async () => {
    const store = storeWith({}, () => Date.now() - 3_600_000)

    const key = await store.put(BYTES, 'raw-mail')

    expect(server.requests).toHaveLength(2)
    expect(await store.get(key)).toEqual(BYTES)
    expect(server.requests).toHaveLength(3)
  })

  it('by sending us elsewhere gets nothing sent there', async () => {
    server.fail({ status: 307, code: 'TemporaryRedirect' })

    expect(await code(storeWith().put(BYTES, 'raw-mail'))).toBe('BLOB.REFUSED TemporaryRedirect')
  })

  it.each([
    ['404, as another server does to a path that it does not know', { status: 404, code: 'NoSuchKey' }, 'NoSuchKey'],
    ['200 with an error under it', { status: 200, code: 'InternalError' }, 'NO_RECEIPT'],
    ['200 without the tag that S3 gives what it kept', { untagged: true as const }, 'NO_RECEIPT'],
  ])('to say that it kept the bytes and answers %s is not believed', async (_how, fault, why) => {
    server.fail(fault)

    expect(await code(storeWith().put(BYTES, 'raw-mail'))).toBe(`BLOB.REFUSED ${why}`)
  })
})
