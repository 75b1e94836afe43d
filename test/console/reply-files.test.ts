import http from 'node:http'
import type { AddressInfo } from 'node:net'
import supertest from 'supertest'
import { UPLOAD_LIMITS } from '../../src/console/uploads/upload-limits'
import type { ReplyCommand } from '../../src/journeys/reply'
import { browserOf, consoleUnderTest, PASSWORD, passwords } from './fakes/console-under-test'
import { aPage, aTicket, aWaitingReply } from './fakes/sample'

const TICKET = '/tickets/CPD-7K3M-9Q'
const STEPLAB = `${TICKET}/answers/steplab`
const PDF = Buffer.from('%PDF-1.7\n\xff\x00', 'latin1')
const PNG = Buffer.from('89504e470d0a1a0a00ff', 'hex')
const SEEN = { version: '3', seen: '2.E-2' }
const REPLY = { ...SEEN, reply: 'See the guide, “Zoë”', then: 'solved' }

type Chosen = readonly (readonly [name: string, bytes: Buffer])[]

/** Somebody before a ticket, who sends forms with files as a browser does: the fields in the order of the page. */
async function atWork(roles: Parameters<typeof browserOf>[1] = ['agent'], page = TICKET) {
  const desk = consoleUnderTest()
  const { services, app } = desk
  const browser = await browserOf(desk, ['agent'])
  const { text } = await browser.get(page)
  const fieldOf = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''
  const token = { _csrf: fieldOf('_csrf'), _for: fieldOf('_for') }
  if (roles) services.addAccount('AGENT', roles, { passwordHash: await passwords.hash(PASSWORD) })
  const send = (path: string, fields: Readonly<Record<string, string>>, files: Chosen, given = token) => {
    const request = browser.multipart(path)
    for (const [name, value] of Object.entries({ ...given, ...fields })) request.field(name, value)
    for (const [filename, bytes] of files) request.attach('files', bytes, { filename })
    return request
  }
  const commands = () => services.calls.map(({ command }) => command as ReplyCommand)
  return { services, app, browser, send, token, commands }
}

describe('a reply with files', () => {
  it('brings them as they are, with what was typed', async () => {
    const { browser, send, commands } = await atWork()

    const answer = await send(`${TICKET}/reply`, REPLY, [
      ['Zoë’s "guide".pdf', PDF],
      ['screen.png', PNG],
    ])

    expect(answer.headers['location']).toBe(TICKET)
    expect(commands()).toEqual([
      {
        ...{ ticketId: 'T-1', actor: 'AGENT', text: 'See the guide, “Zoë”', then: 'solved', expectedVersion: 3 },
        files: [
          { filename: 'Zoë’s "guide".pdf', contentType: 'application/pdf', bytes: PDF },
          { filename: 'screen.png', contentType: 'image/png', bytes: PNG },
        ],
      },
    ])
    expect((await browser.get(TICKET)).text).not.toContain('Choose your files again')
  })

  it('without any is a reply as ever', async () => {
    const { send, commands } = await atWork()

    await send(`${TICKET}/reply`, REPLY, [])

    expect(commands()).toEqual([
      { ticketId: 'T-1', actor: 'AGENT', text: 'See the guide, “Zoë”', then: 'solved', expectedVersion: 3 },
    ])
  })

  it.each([
    ['a program', 'setup.exe', Buffer.from('MZ'), '“setup.exe” must be a picture'],
    [
      'more than ten million bytes',
      'film.pdf',
      Buffer.alloc(10_000_001, '%PDF-'),
      '“film.pdf” must be 10 MB or smaller.',
    ],
  ])(
    'that has %s goes back to its form, which says so, and nothing typed is lost',
    async (_what, name, bytes, sentence) => {
      const { services, browser, send } = await atWork()

      const answer = await send(`${TICKET}/reply`, REPLY, [
        ['fine.pdf', PDF],
        [name, bytes],
      ])
      const { text } = await browser.get(answer.headers['location'] ?? '')

      expect(services.calls).toEqual([])
      expect(text).toContain('<title>Error: ')
      expect(text).toContain(`href="#files">${sentence}`)
      expect(text).toContain('See the guide, “Zoë”</textarea>')
      expect(text).toMatch(/name="then"[^>]*value="solved" checked/)
      expect(text).toContain('Choose your files again: no page can keep them. You had chosen 2 before.')
    },
  )

  it('of an answer comes with its subject and its words', async () => {
    const { send, commands, browser } = await atWork(['agent'], STEPLAB)
    const fields = { ...SEEN, key: 'k1.0', match: '', person: '', subject: 'Mine', text: 'Words', then: 'solved' }

    await send(STEPLAB, fields, [['guide.pdf', PDF]])
    const refused = await send(STEPLAB, { ...fields, key: 'k2.0' }, [['page.html', Buffer.from('<html>')]])
    const { text } = await browser.get(refused.headers['location'] ?? '')

    expect(commands()).toMatchObject([{ text: 'Words', files: [{ filename: 'guide.pdf', bytes: PDF }] }])
    expect(text).toContain('href="#files">“page.html” must be a picture')
    expect(text).toContain('value="Mine"')
  })

  it('that somebody was quicker with keeps the words, and asks for the files again wherever they can be sent from', async () => {
    const { services, browser, send, commands } = await atWork()
    services.pages = [aPage({ ticket: aTicket({ version: 4 }) })]

    const { status, text } = await send(`${TICKET}/reply`, { ...REPLY, version: '2', seen: '0.' }, [['guide.pdf', PDF]])
    const hidden = Object.fromEntries(
      [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
    const back = await browser.postWithout(`${TICKET}/reply`, { ...hidden, reply: 'Mine', look: 'yes' })

    expect(status).toBe(409)
    expect(text).toContain('enctype="multipart/form-data"')
    expect(text).toContain('You had chosen 1 before.')
    expect(hidden).toMatchObject({ then: 'solved', filesChosen: '1' })
    expect((await browser.get(back.headers['location'] ?? '')).text).toContain('You had chosen 1 before.')
    await send(`${TICKET}/reply`, { ...hidden, reply: 'Mine' }, [['guide.pdf', PDF]])
    expect(commands()).toMatchObject([{ text: 'Mine', expectedVersion: 4, files: [{ filename: 'guide.pdf' }] }])
  })

  it('taken back has its words again, and says that its files must be chosen again', async () => {
    const { services, browser } = await atWork()
    services.undone = { kind: 'undone', answer: null, text: 'My words', files: 2 }

    await browser.post(`${TICKET}/replies/O-9/undo`)
    const { text } = await browser.get(TICKET)

    expect(text).toContain('Its files are dropped: choose them again.')
    expect(text).toContain('My words</textarea>')
    expect(text).toContain('You had chosen 2 before.')
  })
})

describe('a form with files that comes after the session has ended', () => {
  it('keeps the words, drops the files, and says so when its author is back', async () => {
    const { services, browser, send } = await atWork()
    services.access.sessions.clear()

    const refused = await send(`${TICKET}/reply`, REPLY, [['guide.pdf', PDF]])
    const back = new URL(refused.headers['location'] ?? '', 'http://console.invalid').searchParams.get('to') ?? ''
    await browser.post('/sign-in', { email: 'agent@helpdesk.example', password: PASSWORD })
    const { text } = await browser.get(back)

    expect(refused.status).toBe(303)
    expect(back).toContain('?kept=')
    expect(services.calls).toEqual([])
    expect(text).toContain('The files could not be kept: choose them again.')
    expect(text).toContain('See the guide, “Zoë”</textarea>')
    expect(text).toContain('You had chosen 1 before.')
  })
})

describe('files of a form that may not send any', () => {
  it.each([
    ['no token', { _csrf: '' }, ['agent'] as const, 403],
    ['another token', { _csrf: 'x'.repeat(64) }, ['agent'] as const, 403],
    ['a role that may not reply', {}, ['observer'] as const, 403],
  ])('are thrown away as they come: %s', async (_what, change, roles, status) => {
    const { services, send, token } = await atWork(roles)

    const answer = await send(`${TICKET}/reply`, { ...REPLY, _for: '' }, [['guide.pdf', PDF]], { ...token, ...change })

    expect(answer.status).toBe(status)
    expect(services.calls).toEqual([])
  })

  it('that stand before the token are not held: the form is refused for them', async () => {
    const { services, browser, token } = await atWork()
    const request = browser.multipart(`${TICKET}/reply`).attach('files', PDF, { filename: 'guide.pdf' })
    for (const [name, value] of Object.entries({ ...token, ...REPLY })) request.field(name, value)
    await request

    expect(services.calls).toMatchObject([{ name: 'reply', command: { text: 'See the guide, “Zoë”' } }])
    expect(services.calls[0]?.command).not.toHaveProperty('files')
  })

  it('are not read where a route takes none', async () => {
    const { services, send } = await atWork()

    expect((await send(`${TICKET}/note`, { ...SEEN, note: 'Hello' }, [['guide.pdf', PDF]])).status).toBe(403)
    expect(services.calls).toEqual([])
  })

  it.each([
    ['more than fifty', Array.from({ length: UPLOAD_LIMITS.files + 1 }, (_, at) => [`${at}.pdf`, PDF] as const)],
    ['under another field', [] as const],
  ])('%s are given up with a sentence, and not as a fault of ours', async (_what, files) => {
    const { services, send } = await atWork()
    const request = send(`${TICKET}/reply`, REPLY, files)
    if (files.length === 0) request.attach('other', PDF, { filename: 'guide.pdf' })

    const { status, text, headers } = await request

    expect(status).toBe(400)
    expect(headers['connection']).toBe('close')
    expect(text).toContain('The form could not be read.')
    expect(services.calls).toEqual([])
  })

  it('of a form that breaks off leave nothing behind, and the next one is served', async () => {
    const { app, services, send } = await atWork()
    const server = http.createServer(app).listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const cut = http.request({
      port,
      path: `${TICKET}/reply`,
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '9999' },
    })
    cut.on('error', () => {})
    cut.write('--x\r\ncontent-disposition: form-data; name="files"; filename="a.pdf"\r\n\r\nhalf')
    await new Promise(resolve => setTimeout(resolve, 50))
    cut.destroy()
    const broken = await supertest(app)
      .post(`${TICKET}/reply`)
      .set('content-type', 'multipart/form-data; boundary=x')
      .send('--x\r\ncontent-disposition: form-data; name="reply"\r\n\r\nno end')

    expect(broken.status).toBe(400)
    expect((await send(`${TICKET}/reply`, REPLY, [['guide.pdf', PDF]])).headers['location']).toBe(TICKET)
    expect(services.calls).toHaveLength(1)
    await new Promise(resolve => server.close(resolve))
  })
})

describe('files of a reply on the ticket', () => {
  const files = [
    {
      id: 'F-1',
      filename: 'Zoë <b>.pdf',
      contentType: 'application/pdf',
      size: 11,
      blobKey: 'blob-file',
      ticketId: 'T-1',
    },
  ]
  const withFile = async (roles: Parameters<typeof browserOf>[1]) => {
    const desk = consoleUnderTest()
    desk.services.pages = [aPage(aWaitingReply({ files }))]
    desk.services.replyFiles.set('F-1', files[0]!)
    desk.services.blobs.set('blob-file', PDF)
    return { services: desk.services, browser: await browserOf(desk, roles) }
  }

  it('stand in the conversation with their sizes, and where it is said that it has not left yet', async () => {
    const { browser } = await withFile(['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toContain('<a class="govuk-link" href="/replies/files/F-1" download>Zoë &lt;b&gt;.pdf</a>')
    expect(text).toContain('11 bytes')
    expect(text).toContain(', with 1 file, leaves in 45 seconds.')
  })

  it('are saved, never opened, by those who may see the ticket, and that is noted', async () => {
    const { services, browser } = await withFile(['observer'])

    const { status, headers, body } = await browser.get('/replies/files/F-1').buffer(true)

    expect(status).toBe(200)
    expect(Buffer.compare(body, PDF)).toBe(0)
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="Zo_ <b>.pdf"; filename*=UTF-8''Zo%C3%AB%20%3Cb%3E.pdf`,
    })
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox")
    expect(services.access.audit.filter(({ event }) => event === 'REPLY_FILE_DOWNLOADED')).toMatchObject([
      { subjectType: 'reply-file', subjectId: 'F-1' },
      { subjectType: 'ticket', subjectId: 'T-1' },
    ])
    expect((await browser.get('/replies/files/F-2')).status).toBe(404)
  })

  it('are not for a delivery partner', async () => {
    const { browser } = await withFile(['partner'])

    expect((await browser.get('/replies/files/F-1')).status).toBe(403)
  })
})
