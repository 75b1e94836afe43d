import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseMessage } from '../../../src/parse/parse-message'
import { plainReader } from '../../../src/match/reader'
import { readLineOf } from '../../../src/match/read-line'
import { createFileDirectory } from '../../../src/register/file-directory'

/** A small invented register: one school with its people, and a second one beside it. */
const register = readFileSync(path.join(__dirname, '../../sentences/register.json'), 'utf8')
export const directory = createFileDirectory(register)

/** Raw bytes of a mail as the tutor of Harrowby Vale sends it. */
export function mailOf(
  body: string,
  given: {
    readonly subject?: string
    readonly from?: string
    readonly headers?: readonly string[]
    /** A second version of it. */
    readonly html?: string
    /** Words that were found in its files. */
    readonly fileWords?: readonly string[]
  } = {},
): Buffer {
  const lines = [
    `From: ${given.from ?? '"Wendy Allsop" <wallsop@harrowby.example>'}`,
    'To: support@ect-helpdesk.example',
    `Subject: ${given.subject ?? 'Mentor'}`,
    'Date: Tue, 14 Jan 2025 10:00:00 +0000',
    'Message-ID: <m1@harrowby.example>',
    ...(given.headers ?? []),
    'MIME-Version: 1.0',
    ...(given.html === undefined ? [] : ['Content-Type: multipart/alternative; boundary="v"', '', '--v']),
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
    ...(given.html === undefined ? [] : ['--v', 'Content-Type: text/html; charset=utf-8', '', given.html, '--v--', '']),
  ]
  return Buffer.from(lines.join('\r\n'), 'utf8')
}

/** Reads a mail through the real parser, directory and rules. */
export async function readMail(body: string, given: Parameters<typeof mailOf>[1] = {}) {
  const outcome = await parseMessage(mailOf(body, given))
  if (outcome.kind !== 'parsed') throw new Error(outcome.code)
  const { fileWords = [] } = given
  const message = { ...outcome.message, fileWords }
  const { reading, triage } = await plainReader.read(
    { message, helpdeskAddresses: ['support@ect-helpdesk.example'] },
    directory,
  )
  const line = readLineOf('m', reading, triage)
  const asked = line.pairs.filter(pair => pair.confidence >= 0.5).map(pair => `${pair.mentorId} > ${pair.ectId}`)
  return { reading, triage, line, asked: asked.sort(), message }
}
