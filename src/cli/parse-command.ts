import type { Command } from 'commander'
import type { MessageFile } from '../inbound/transports/files/message-file'
import { messagesIn } from '../inbound/transports/files/messages-in'
import { UserError } from '../kernel/errors'
import type { Parser } from '../parse/parsed-message'
import { EXIT } from './exit-codes'
import { errorLine, parsedLine } from './parsed-line'
import type { ParsedLine } from './parsed-line'
import type { ProgramDeps } from './toolbox'
import { printJson } from './with-toolbox'

/** `parse`: what each message is understood as, without a database. A line a message, in the order given. */
export function addParseCommand(program: Command, deps: ProgramDeps): void {
  program
    .command('parse')
    .description('shows what each message is understood as; nothing is stored')
    .argument('<file...>', '.eml files, mboxes, Maildirs or folders of these, as they are or as gzip')
    .option('--json', 'one JSON line a message')
    .action(async (files: string[], options: { json?: boolean }) => {
      const parser = await deps.createSandbox()
      try {
        for (const file of files)
          for await (const line of linesOf(file, parser)) {
            if (options.json) printJson(deps, line)
            else deps.stdout.write(summaryOf(line))
          }
      } finally {
        await parser.close()
      }
    })
}

/** A file that cannot be opened is a line too, so that nothing given goes missing; the exit code says that it happened. */
async function* linesOf(file: string, parser: Parser): AsyncGenerator<ParsedLine> {
  try {
    for await (const found of messagesIn(file)) {
      if (found.kind === 'message') yield await lineOf(found, parser)
      else {
        process.exitCode = EXIT.notRight
        yield errorLine(found.name, { code: found.code, message: `${found.sentence}.` })
      }
    }
  } catch (error) {
    process.exitCode = EXIT.notRight
    yield errorLine(file, whyNot(error))
  }
}

async function lineOf(message: MessageFile, parser: Parser): Promise<ParsedLine> {
  const outcome = await parser.parse(message.raw)
  if (outcome.kind === 'parsed') return parsedLine(message.name, outcome.message, outcome.contents)
  const error = { code: outcome.code, message: outcome.sentence }
  if (outcome.partial === null) return errorLine(message.name, error)
  return { ...parsedLine(message.name, outcome.partial.message, outcome.partial.contents), error }
}

function whyNot(error: unknown): { code: string; message: string } {
  if (error instanceof UserError) return { code: error.code, message: error.message }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN'
  return { code: `FILES.${code}`, message: 'The file could not be read.' }
}

function summaryOf(line: ParsedLine): string {
  if (line.error !== undefined) return `${line.file}\n  ${line.error.message} (${line.error.code})\n`
  const kind = line.isBounce ? ', a bounce' : line.isAutomatic ? ', automatic' : ''
  const from = line.from === null ? 'nobody' : `${line.from.name} <${line.from.address}>`
  const files = line.attachments.map(
    file => `  ${file.filename ?? '(no name)'} ${file.contentType} ${file.size} bytes\n`,
  )
  const contained = (line.contained ?? []).map(
    file => `  ${file.filename ?? '(no name)'} ${file.contentType} ${file.size} bytes, inside a winmail.dat\n`,
  )
  const text = line.replyText.replace(/^/gm, '  | ')
  return `${line.file}\n  ${line.subject}${kind}\n  from ${from}\n${text}\n${files.join('')}${contained.join('')}`
}
