import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import request from 'request'
import { startFakeZendesk, type FakeZendesk } from '../../fakes/zendesk/fake-zendesk'

const account = { email: 'robot@ect-helpdesk.example', token: 'a-secret-token' }
const authorization = `Basic ${Buffer.from('robot@ect-helpdesk.example/token:a-secret-token').toString('base64')}`

describe('the transport to Zendesk', () => {
  let zendesk: FakeZendesk
  beforeAll(async () => {
    zendesk = await startFakeZendesk(account)
  })
  afterAll(() => zendesk.close())
  const get = (path: string, headers: Record<string, string> = { authorization }) =>
    request.json('GET', { url: zendesk.url + path, headers })

  it('keeps its connections from one request to the next', async () => {
    for (let number = 0; number < 8; number += 1) await get('/api/v2//tickets.json')

    // One may still be busy with the end of the last answer.
    expect(zendesk.connections()).toBeLessThanOrEqual(2)
  })

  it.each<[string, object, object]>([
    ['429', { answer: 429, headers: { 'retry-after': '7' } }, { status: 429, retryAfterMs: 7_000 }],
    ['503', { answer: 503, headers: { 'retry-after': '93' } }, { status: 503, retryAfterMs: 93_000 }],
    ['a page', { html: 502 }, { status: 502, retryAfterMs: null, body: null }],
    ['422', { answer: 422, body: { error: 'E' } }, { status: 422, body: { error: 'E' } }],
  ])('gives the status and what belongs to it: %s', async (_, fault, error) => {
    zendesk.fail('list', fault as { answer: number })

    await expect(get('/api/v2/tickets')).rejects.toMatchObject(error)
  })

  it.each<[string, object]>([
    ['that is cut', { cut: 'amid' }],
    ['that drips', { slowMs: 15_000 }],
    ['that never comes', { silent: true }],
  ])('gives up an answer %s', async (_, fault) => {
    zendesk.fail('list', fault as { silent: true })
    const began = Date.now()

    await expect(request.during({ deadlineMs: 400 }, () => get('/api/v2/tickets'))).rejects.toThrow()
    expect(Date.now() - began).toBeLessThan(10_000)
  })

  it('tells no secret in an error, even one that the other side echoes', async () => {
    zendesk.fail('list', {
      answer: 422,
      body: { details: { seen: [`robot@ect-helpdesk.example/token:a-secret-token`, authorization] } },
    })
    const echoed = await get('/api/v2/tickets').catch((error: unknown) => error)
    const wrong = await get('/api/v2/tickets', { authorization: 'Bearer a-secret-token\n' }).catch(
      (error: unknown) => error,
    )

    expect(echoed).toMatchObject({ status: 422, body: { details: { seen: ['[hidden]', 'Basic [hidden]'] } } })
    for (const error of [echoed, wrong]) {
      expect(inspect(error, { depth: 10 })).not.toContain('a-secret-token')
      expect(inspect(error, { depth: 10 })).not.toContain(authorization.slice(6))
    }
  })

  it('sends bytes as they are', async () => {
    const upload = await request.json('POST', {
      url: `${zendesk.url}/api/v2/uploads?filename=a.png`,
      headers: { authorization, 'content-type': 'image/png' },
      body: Buffer.from([137, 80, 0, 255]),
    })

    expect(upload).toMatchObject({ upload: { attachment: { content_type: 'image/png', size: 4 } } })
    const { id } = (upload as { upload: { attachment: { id: number } } }).upload.attachment
    expect(zendesk.fileContent(id)).toEqual(Buffer.from([137, 80, 0, 255]))
  })

  it('lets requests pass a gate one by one, and says there what was answered', async () => {
    const passed: string[] = []
    const gate = {
      enter: async () => void passed.push('enter'),
      leave: (answer: { readonly status: number } | null) => void passed.push(`leave ${answer?.status ?? 'nothing'}`),
    }
    await request.during({ gate }, () => get('/api/v2/tickets'))
    zendesk.fail('list', { cut: 'before' })
    await request.during({ gate }, () => get('/api/v2/tickets')).catch(() => null)

    expect(passed).toEqual(['enter', 'leave 200', 'enter', 'leave nothing'])
  })

  describe('fetching a file', () => {
    let elsewhere: http.Server
    const seen: (string | undefined)[] = []
    const at = (server: http.Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    beforeAll(async () => {
      elsewhere = http.createServer((incoming, response) => {
        seen.push(incoming.headers.authorization)
        const { url = '/' } = incoming
        if (url === '/bytes') return void response.end(Buffer.from([1, 2, 3]))
        response.writeHead(302, {
          location: url === '/round' ? '/round' : url === '/out' ? `${zendesk.url}/x` : '/bytes',
        })
        response.end()
      })
      await new Promise<void>(resolve => elsewhere.listen(0, '127.0.0.1', resolve))
    })
    afterAll(() => void elsewhere.close())
    const fetchFile = (path: string, maxBytes = 100) =>
      request.bytes({ url: at(elsewhere) + path, headers: { authorization }, maxBytes })

    it('follows where it lies', async () => {
      expect(await fetchFile('/here')).toEqual(Buffer.from([1, 2, 3]))
      expect(seen).toEqual([authorization, authorization])
    })

    it.each(['/round', '/out'])('is not led round or out without TLS: %s', async path => {
      await expect(fetchFile(path)).rejects.toThrow('The address leads round')
    })

    it('reads no more than was asked for', async () => {
      await expect(fetchFile('/bytes', 2)).rejects.toThrow('The answer is too long')
    })
  })
})
