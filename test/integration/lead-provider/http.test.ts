import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { manyPeople } from '../../support/lead-provider-api/many'
import type { Fault } from '../../support/lead-provider-api/faults'
import { ofKind, readerUnderTest, TOKEN, type ReaderUnderTest } from './reader-under-test'

describe('the way to the Lead Provider API', () => {
  let reader: ReaderUnderTest
  afterEach(() => reader.api.stop())

  const failureOf = async (work: Promise<unknown>) => {
    const err = await work.then(
      () => null,
      (error: unknown) => error,
    )
    expect(err).toBeInstanceOf(Error)
    // Neither the error nor anything that hangs on it may hold the token.
    const all = inspect(err, { depth: 9, showHidden: true })
    expect(all).not.toContain(TOKEN)
    return err as Error & { code: string }
  }

  it.each([
    ['an error of the server', { kind: 'status', status: 500 }],
    ['a proxy’s page', { kind: 'html', status: 502 }],
    ['an error under `error`', { kind: 'status', status: 503, body: { error: 'Service unavailable' } }],
    ['a line cut before the answer', { kind: 'cut', when: 'before' }],
    ['a line cut within the answer', { kind: 'cut', when: 'within' }],
    ['JSON that breaks off', { kind: 'broken-json' }],
  ] as const)('asks again after %s', async (_label, fault) => {
    reader = await readerUnderTest()
    reader.api.fail(fault, { resource: 'participants', times: 2 })

    expect(ofKind(await reader.rows(), 'participant')).toHaveLength(18)
    expect(reader.slept).toEqual([1_000, 2_000])
  })

  it('refuses JSON that is nested deeper than any list, with a sentence and no overflow of the stack', async () => {
    reader = await readerUnderTest()
    reader.api.fail({ kind: 'deep-json', levels: 200_000 }, { resource: 'participants' })

    const err = await failureOf(reader.rows())

    expect([err.code, err.message]).toEqual([
      'LEAD_PROVIDER.TOO_DEEP',
      'The Lead Provider API answered /api/v3/participants/ecf with JSON whose lists and objects lie deeper in one another than any list of it has. Nothing of it was read. Report this to the Department.',
    ])
    expect(reader.slept).toEqual([])
  })

  it('gives up after six faults in a row, ever more slowly', async () => {
    reader = await readerUnderTest()
    reader.api.fail({ kind: 'status', status: 500 }, { resource: 'participants', times: 99 })

    expect((await failureOf(reader.rows())).message).toBe(
      'The Lead Provider API is out of order (500). Nothing is lost: the next sync begins where the last good one ended.',
    )
    expect(reader.slept).toEqual([1_000, 2_000, 4_000, 8_000, 16_000])
  })

  it('waits as long as a 429 says, in seconds or as a date, and a minute when it says nothing', async () => {
    reader = await readerUnderTest()
    reader.api.fail({ kind: 'too-many', retryAfter: '37' }, { resource: 'participants' })
    reader.api.fail({ kind: 'too-many' }, { resource: 'participants' })
    reader.api.fail({ kind: 'too-many', retryAfter: 'Wed, 25 Nov 2026 10:03:37 GMT' }, { resource: 'participants' })

    expect(ofKind(await reader.rows(), 'participant')).toHaveLength(18)
    expect(reader.slept).toEqual([37_000, 60_000, 120_000])
  })

  it('does not wait for an hour in the middle of a sync', async () => {
    reader = await readerUnderTest()
    reader.api.fail({ kind: 'too-many', retryAfter: '3600' })

    expect((await failureOf(reader.rows())).code).toBe('LEAD_PROVIDER.TOO_MANY')
  })

  it('stays below the limit by itself', async () => {
    reader = await readerUnderTest({
      department: manyPeople(40),
      bounds: { perPage: 10, limit: { requests: 5, windowMs: 300_000 } },
    })
    await reader.rows()

    // 80 people at 10 a page are 9 requests, and a second walk at 9 a page 10; schools are 7, and three empty lists one each.
    expect(reader.api.asked).toHaveLength(29)
    expect(reader.slept).toEqual([300_000, 300_000, 300_000, 300_000, 300_000])
  })

  it('stops at a token that is not taken, and says where the right one goes', async () => {
    reader = await readerUnderTest({ token: 'another-token' })

    expect((await failureOf(reader.rows())).message).toBe(
      'The Lead Provider API does not take the token (401). Put the one that the Department sent you into LEAD_PROVIDER_API_TOKEN.',
    )
    expect(reader.slept).toEqual([])
  })

  it.each<[string, Fault, string]>([
    [
      'a web page with status 200',
      { kind: 'html', status: 200 },
      'The Lead Provider API answered with a page (text/html) instead of JSON (200). It may be closed for maintenance, or LEAD_PROVIDER_API_URL may be the address of a web page.',
    ],
    [
      'JSON that is no list',
      { kind: 'json', body: { hello: 'world' } },
      'The Lead Provider API answered /api/v3/participants/ecf with JSON that holds no list. Check that LEAD_PROVIDER_API_URL and LEAD_PROVIDER_API_KIND belong together.',
    ],
    [
      'a refusal with `errors`',
      { kind: 'status', status: 400, body: { errors: [{ title: 'Bad request', detail: `Not ${TOKEN}\u0007 this` }] } },
      'The Lead Provider API refused the request for /api/v3/participants/ecf (400): Bad request: Not [token] this',
    ],
    [
      'a refusal with `error`',
      { kind: 'status', status: 422, body: { error: 'Unpermitted parameter' } },
      'The Lead Provider API refused the request for /api/v3/participants/ecf (422): Unpermitted parameter',
    ],
    [
      'a refusal that says nothing',
      { kind: 'status', status: 400, body: {} },
      'The Lead Provider API refused the request for /api/v3/participants/ecf (400): it does not say why.',
    ],
    [
      'no such list',
      { kind: 'status', status: 404 },
      'The Lead Provider API has no /api/v3/participants/ecf. Check that LEAD_PROVIDER_API_URL and LEAD_PROVIDER_API_KIND belong together.',
    ],
  ])('does not ask again after %s', async (_label, fault, sentence) => {
    reader = await readerUnderTest()
    reader.api.fail(fault, { resource: 'participants' })

    expect((await failureOf(reader.rows())).message).toBe(sentence)
    expect(reader.slept).toEqual([])
  })

  it('gives up an answer that does not come', async () => {
    reader = await readerUnderTest({ bounds: { timeoutMs: 50 } })
    reader.api.fail({ kind: 'silent' }, { resource: 'participants', times: 99 })

    expect((await failureOf(reader.rows())).message).toBe(
      'The Lead Provider API does not answer (no answer in time). Check LEAD_PROVIDER_API_URL and the way to it; nothing is lost.',
    )
  })

  it('does not take an answer without end', async () => {
    reader = await readerUnderTest({ bounds: { maxBytes: 3_000_000 } })
    reader.api.fail({ kind: 'endless' }, { resource: 'participants' })

    expect((await failureOf(reader.rows())).code).toBe('LEAD_PROVIDER.TOO_LARGE')
  })

  it('follows a redirect within the host, and takes the token to no other', async () => {
    reader = await readerUnderTest()
    const seen: (string | undefined)[] = []
    const other = http.createServer((request, response) => {
      seen.push(request.headers.authorization)
      response.end('{"data":[]}')
    })
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    reader.api.fail({ kind: 'redirect', to: '/api/v3/participants/ecf?page[page]=99' }, { resource: 'participants' })

    expect(ofKind(await reader.rows(), 'participant')).toHaveLength(0)
    reader.api.fail({ kind: 'redirect', to: `http://127.0.0.1:${port}/` }, { resource: 'participants' })
    expect((await failureOf(reader.rows())).message).toBe(
      `The Lead Provider API sent us on to 127.0.0.1:${port}, which was not followed, because the token is for one host only. Check LEAD_PROVIDER_API_URL.`,
    )
    expect(seen).toEqual([])
    other.close()
  })

  it('ends when it is told to stop, and when it took too long', async () => {
    reader = await readerUnderTest()
    const stopping = new AbortController()
    reader.api.between(({ resource }) => {
      if (resource === 'participants') stopping.abort()
    })

    expect((await failureOf(reader.rows({ signal: stopping.signal }))).code).toBe('LEAD_PROVIDER.STOPPED')
    reader.api.between(null)
    reader.api.fail({ kind: 'silent' }, { resource: 'participants', times: 9 })
    expect((await failureOf(reader.rows({ signal: AbortSignal.timeout(80) }))).code).toBe('LEAD_PROVIDER.OUT_OF_TIME')
  })

  it('takes the address of the service with or without the path of the API', async () => {
    reader = await readerUnderTest({ path: '/api/v3/' })

    expect(ofKind(await reader.rows(), 'participant')).toHaveLength(18)
  })
})
