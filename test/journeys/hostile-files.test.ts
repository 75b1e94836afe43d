import { connect } from 'node:net'
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { startService, type RunningService } from '../support/running-service'
import { blankPng } from '../support/files/png-file'
import { wordFile, zipFile } from '../support/files/zip-file'

jest.setTimeout(240_000)

interface Sent {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

/** A mail with one attachment, sent through the SMTP door as anybody would. */
async function send(service: RunningService, id: string, files: readonly Sent[]): Promise<void> {
  const parts = files.map(
    ({ name, type, bytes }) =>
      `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
  )
  const head = `From: Tess <tess@hill-school.sch.example>\r\nTo: <support@ect-helpdesk.example>\r\nSubject: ${id}\r\nMessage-ID: <${id}@hill-school.sch.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe mentor is not in the list, see the file.\r\n`
  const socket = connect(Number(service.smtpPort), '127.0.0.1')
  const commands = [
    'EHLO tests.example',
    'MAIL FROM:<tess@hill-school.sch.example>',
    'RCPT TO:<support@ect-helpdesk.example>',
    'DATA',
    `${head}${parts.join('')}--b--\r\n.`,
    'QUIT',
  ]
  await new Promise<void>((resolve, reject) => {
    socket.on('data', chunk => {
      const lines = String(chunk).trimEnd().split('\r\n')
      const last = lines.at(-1) ?? ''
      if (/^[45]/.test(last)) return reject(new Error(last))
      if (!/^\d{3} /.test(last)) return
      const next = commands.shift()
      if (next === undefined) socket.end()
      else socket.write(`${next}\r\n`)
    })
    socket.on('close', () => resolve())
    socket.on('error', reject)
  })
}

async function corruptJpeg(): Promise<Buffer> {
  const bytes = await sharp(randomBytes(1_200 * 800 * 3), { raw: { width: 1_200, height: 800, channels: 3 } })
    .jpeg()
    .toBuffer()
  return Buffer.concat([bytes.subarray(0, 60_000), randomBytes(20_000)])
}

describe('files that attack their reader, against the running service', () => {
  let service: RunningService
  beforeAll(async () => {
    service = await startService({}, { on: 'any' })
  })
  afterAll(() => service?.stop())

  /** Asks for the service's health again and again until the message has its outcome; gives the slowest answer. */
  async function outcomeOf(id: string): Promise<{ readonly outcome: string; readonly slowestMs: number }> {
    let slowestMs = 0
    const until = Date.now() + 120_000
    while (Date.now() < until) {
      for (let asked = 0; asked < 20; asked++) {
        const started = Date.now()
        const answer = await fetch(new URL('/healthz', service.console))
        if (answer.status !== 200) throw new Error(`healthz answered ${answer.status}`)
        await answer.text()
        slowestMs = Math.max(slowestMs, Date.now() - started)
        await new Promise(resolve => setTimeout(resolve, 50))
      }
      const messages = await service.json<{ messageId: string; outcome: string }>(
        'messages',
        '--since',
        '2020-01-01T00:00:00Z',
      )
      const message = messages.find(line => line.messageId === `${id}@hill-school.sch.example`)
      if (message && message.outcome !== 'pending') return { outcome: message.outcome, slowestMs }
    }
    throw new Error(`${id} has no outcome`)
  }

  it.each<[string, string, () => Promise<readonly Sent[]>]>([
    [
      'A01: a zip bomb in a .docx',
      'zip-bomb',
      async () => [
        {
          name: 'list.docx',
          type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          bytes: wordFile({
            pictures: { 'image1.png': Buffer.alloc(400_000_000), 'image2.bmp': Buffer.alloc(400_000_000) },
          }),
        },
      ],
    ],
    [
      'A02: 200 MB of XML in a .docx',
      'much-xml',
      async () => [
        {
          name: 'list.docx',
          type: 'application/octet-stream',
          bytes: zipFile([{ name: 'word/document.xml', bytes: Buffer.from('<w:p>'.repeat(40_000_000)) }]),
        },
      ],
    ],
    [
      'A06: a PNG of 50,000 × 50,000 pixels',
      'huge-png',
      async () => [{ name: 'screen.png', type: 'image/png', bytes: await blankPng(50_000, 50_000) }],
    ],
    [
      'A07: a corrupt JPEG',
      'corrupt-jpeg',
      async () => [{ name: 'screen.jpg', type: 'image/jpeg', bytes: await corruptJpeg() }],
    ],
  ])('%s: the service answers within a second, and the mail ends as a ticket', async (_, id, files) => {
    await send(service, id, await files())

    const { outcome, slowestMs } = await outcomeOf(id)

    expect(outcome).toBe('ticket')
    expect(slowestMs).toBeLessThan(1_000)
  })
})
