import { execFile, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { UnexpectedError } from '../kernel/errors'
import type { IntakeCell } from './intake-cells'

const run = promisify(execFile)
const SMTP_SOURCE = '/usr/sbin/smtp-source'

/** Sends a cell's messages to a port of loopback and gives how many were acknowledged in a second; rejects when one was not. */
export async function sendAll(port: number, cell: IntakeCell): Promise<number> {
  const began = performance.now()
  await (existsSync(SMTP_SOURCE) ? withSmtpSource(port, cell) : withOurs(port, cell))
  return (cell.messages * 1_000) / (performance.now() - began)
}

/** Postfix's own driver. It ends with an error at the first reply that it does not like. */
async function withSmtpSource(port: number, cell: IntakeCell): Promise<void> {
  await run(SMTP_SOURCE, [
    ...(cell.keepsConnection ? ['-d'] : []),
    ...['-s', String(cell.atOnce), '-m', String(cell.messages), '-l', String(cell.bytes)],
    ...['-f', 'tutor@northfield.example', '-t', 'support@ect-helpdesk.example'],
    `inet:127.0.0.1:${port}`,
  ])
}

function withOurs(port: number, cell: IntakeCell): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'smtp-sender.js'), [String(port), JSON.stringify(cell)])
    child.once('error', reject)
    child.once('exit', code =>
      code === 0 ? resolve() : reject(new UnexpectedError('A message was not acknowledged', { code: 'BENCH.SENDER' })),
    )
  })
}
