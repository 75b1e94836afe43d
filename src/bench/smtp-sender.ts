import net from 'node:net'
import { z } from 'zod'
import { UnexpectedError } from '../kernel/errors'

const Cell = z.object({
  keepsConnection: z.boolean(),
  atOnce: z.number(),
  bytes: z.number(),
  messages: z.number(),
})

/** Stands in for Postfix's smtp-source where that is not installed: one command, one reply, as it does. */
async function main(port: number, cell: z.infer<typeof Cell>): Promise<void> {
  const line = `${'x'.repeat(78)}\r\n`
  const body = `Subject: measured\r\n\r\n${line.repeat(Math.ceil(cell.bytes / line.length))}.\r\n`
  let left = cell.messages
  const worker = async () => {
    let talk: Talk | null = null
    while (left > 0) {
      left -= 1
      talk ??= await greet(port)
      for (const command of ['MAIL FROM:<tutor@northfield.example>', 'RCPT TO:<support@ect-helpdesk.example>', 'DATA'])
        await talk.ask(`${command}\r\n`)
      await talk.ask(body)
      if (cell.keepsConnection && left > 0) continue
      await talk.ask('QUIT\r\n')
      talk = null
    }
    await talk?.ask('QUIT\r\n')
  }
  await Promise.all(Array.from({ length: cell.atOnce }, worker))
}

interface Talk {
  ask(bytes: string): Promise<void>
}

async function greet(port: number): Promise<Talk> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
  let text = ''
  let wake: ((error?: Error) => void) | null = null
  const look = () => {
    const reply = /^(?:\d{3}-[^\n]*\n)*(\d{3}) [^\n]*\n/.exec(text)
    if (!reply || !wake) return
    text = text.slice(reply[0].length)
    const answered = wake
    wake = null
    answered(Number(reply[1]) < 400 ? undefined : new UnexpectedError('refused', { code: 'BENCH.REFUSED' }))
  }
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    look()
  })
  socket.once('close', () => wake?.(new UnexpectedError('closed', { code: 'BENCH.CLOSED' })))
  socket.on('error', () => undefined)
  const reply = () =>
    new Promise<void>((resolve, reject) => {
      wake = error => (error ? reject(error) : resolve())
      look()
    })
  const ask = (bytes: string) => {
    socket.write(bytes)
    return reply()
  }
  await reply()
  await ask('EHLO sender.example\r\n')
  return { ask }
}

const [port, cell = ''] = process.argv.slice(2)
void main(Number(port), Cell.parse(JSON.parse(cell))).then(
  () => process.exit(0),
  () => process.exit(1),
)
