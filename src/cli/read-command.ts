import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { messagesIn } from '../inbound/transports/files/messages-in'
import { UserError } from '../kernel/errors'
import { foldCase } from '../kernel/fold-case'
import { emptyReadLine, readLineOf, type ReadLine } from '../match/read-line'
import type { Reader } from '../match/reader'
import type { Parser } from '../parse/parsed-message'
import { createFileDirectory } from '../register/file-directory'
import type { PeopleDirectory } from '../register/people'
import { EXIT } from './exit-codes'
import { printable } from './printable'
import { nameProblems, type GroupFacts } from './group-problems'
import { screenshotTextsOf, type PictureTools, type ScreenshotTextLine } from './screenshot-texts'
import type { ProgramDeps } from './toolbox'
import { printJson } from './with-toolbox'

interface ReadOptions {
  readonly register: string
  readonly helpdesk: readonly string[]
  readonly json?: boolean
  readonly ocr?: boolean
}

/** One message read, with what groups it with others; `place` is its place among those given. */
interface ReadFile {
  readonly place: number
  readonly line: CommandLine
  readonly facts: GroupFacts | null
}

/** A line with the texts of pictures, when they were asked for. */
type CommandLine = ReadLine & { readonly screenshotTexts?: readonly ScreenshotTextLine[] }

/** `read`: what each message asks for, against a register in one file, without a database. A line a message, in the order given. */
export function addReadCommand(program: Command, deps: ProgramDeps): void {
  program
    .command('read')
    .description('reads who is asked for whom, against a register in one JSON file; nothing is stored')
    .argument('<file...>', '.eml files, mboxes, Maildirs or folders of these, as they are or as gzip')
    .requiredOption('--register <file>', 'schools, people and pairings as JSON')
    .option('--helpdesk <address...>', 'addresses of the helpdesk', ['support@ect-helpdesk.example'])
    .option('--ocr', 'also reads the text of screenshots and waits for it, one to three seconds for each')
    .option('--json', 'one JSON line a message')
    .action(async (files: string[], options: ReadOptions) => {
      const directory = createFileDirectory(await registerText(options.register))
      const sandbox = await deps.createSandbox()
      const pictures = options.ocr ? await deps.createPictureTools() : null
      try {
        for (const line of await readAll(files, { sandbox, pictures, directory, helpdesk: options.helpdesk })) {
          if (options.json) printJson(deps, line)
          else deps.stdout.write(summaryOf(line))
        }
      } finally {
        await Promise.all([sandbox.close(), pictures?.close()])
      }
    })
}

async function registerText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new UserError(`The register file cannot be read: ${file}`, { code: 'CLI.NO_REGISTER', cause })
  }
}

interface Reading {
  readonly sandbox: Parser & Reader
  /** Null when pictures are not read. */
  readonly pictures: PictureTools | null
  readonly directory: PeopleDirectory
  readonly helpdesk: readonly string[]
}

/** Reads every file, names the problems in the order of dates, and gives the lines in the order of the files. */
async function readAll(files: readonly string[], reader: Reading): Promise<readonly CommandLine[]> {
  const read: ReadFile[] = []
  for (const file of files) {
    for await (const { name, raw } of filesIn(file)) read.push(await readOne(reader, { place: read.length, name, raw }))
  }
  const lines = new Map<number, CommandLine>()
  const inOrder = [...read].sort(
    (left, right) => (left.facts?.at ?? 0) - (right.facts?.at ?? 0) || left.place - right.place,
  )
  const dated = inOrder.flatMap(({ place, line, facts }) => (facts === null ? [] : [{ place, line, facts }]))
  const names = nameProblems(dated.map(({ facts }) => facts))
  for (const [order, { place, line }] of dated.entries()) {
    const problemId = names[order] ?? null
    lines.set(place, problemId === null ? line : { ...line, problemId })
  }
  return read.map(({ place, line }) => lines.get(place) ?? line)
}

/** What cannot be read is a line too, so that nothing given goes missing; the exit code says that it happened. */
async function* filesIn(file: string): AsyncGenerator<{ readonly name: string; readonly raw: Buffer | null }> {
  try {
    for await (const found of messagesIn(file)) {
      yield found.kind === 'message' ? found : { name: found.name, raw: null }
    }
  } catch {
    yield { name: file, raw: null }
  }
}

async function readOne(
  reader: Reading,
  given: { readonly place: number; readonly name: string; readonly raw: Buffer | null },
): Promise<ReadFile> {
  const id = path.basename(given.name).replace(/\.eml$/i, '')
  const outcome = given.raw === null ? null : await reader.sandbox.parse(given.raw)
  if (outcome?.kind !== 'parsed') {
    process.exitCode = EXIT.notRight
    const line = { ...emptyReadLine(id), ...(reader.pictures === null ? {} : { screenshotTexts: [] }) }
    return { place: given.place, line, facts: null }
  }
  const texts = reader.pictures === null ? null : await screenshotTextsOf(reader.pictures, outcome)
  const { reading, triage } = await reader.sandbox.read(
    { message: outcome.message, helpdeskAddresses: reader.helpdesk },
    reader.directory,
  )
  const at = outcome.message.date === null ? null : Date.parse(outcome.message.date)
  return {
    place: given.place,
    line: { ...readLineOf(id, reading, triage), ...(texts === null ? {} : { screenshotTexts: texts }) },
    facts: {
      ...{ urn: reading.school?.urn ?? null, intent: triage.intent, at },
      mentorIds: reading.pairs.map(({ mentorId }) => mentorId),
      words: `${outcome.message.from?.address ?? ''} ${foldCase(outcome.message.replyText)}`,
    },
  }
}

function summaryOf(line: CommandLine): string {
  const pairs = line.pairs.map(pair => `  ${pair.mentorId} for ${pair.ectId} (${Math.round(pair.confidence * 100)}%)\n`)
  const whyNot = (line.whyNot ?? []).map(sentence => `  no button: ${printable(sentence)}\n`)
  const texts = (line.screenshotTexts ?? []).map(text => `  ${printable(pictureSentence(text))}\n`)
  const says = [line.oneClick ? 'one click' : 'no button', line.recurringStated ? 'says it keeps happening' : '']
  return `${line.id}: ${line.intent}, ${says.filter(Boolean).join(', ')}, ${line.screenshots} screenshots\n${[...pairs, ...whyNot, ...texts].join('')}`
}

function pictureSentence({ kind, names, trns, why }: ScreenshotTextLine): string {
  return why ?? `picture (${kind}): ${[...names, ...trns].join(', ') || 'nobody named'}`
}
