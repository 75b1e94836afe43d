import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { UserError } from '../kernel/errors'
import type { ErasurePreview } from '../retention/person/erase-person'
import type { Candidate } from '../retention/person/person'
import { EXIT } from './exit-codes'
import { printable } from './printable'
import type { ProgramDeps } from './toolbox'
import { inTheBackground, printJson, withToolbox } from './with-toolbox'

interface PersonOptions {
  readonly trn?: string
  readonly address?: string
  readonly name?: string
  readonly confirm?: readonly string[]
  readonly ticket?: readonly string[]
  readonly json?: boolean
}

/** `person` and `hold`: what is held of one person, and what must not be deleted. */
export function addPersonCommands(program: Command, deps: ProgramDeps): void {
  const person = program.command('person').description('what is held of one person: to give it to them, or to erase it')
  const found = (name: string, what: string) =>
    person
      .command(name)
      .description(what)
      .option('--trn <trn>', '7 digits')
      .option('--address <address>', 'an email address')
      .option('--name <name>', 'forename and surname')
      .option('--confirm <key...>', 'who of those found is meant; without it they are only listed')
      .option('--ticket <reference...>', 'tickets found by the name alone, where the name is theirs')
      .option('--json', 'JSON lines')
  found('find', 'who may be meant; with --confirm, what is held of them').action(async (options: PersonOptions) => {
    const result = await withToolbox(deps, toolbox => toolbox.people.find(askedIn(options)))
    if (options.json) printJson(deps, result)
    else deps.stdout.write(describe(result.candidates, result.preview))
  })
  found('export', 'a folder with everything that is held of them, which they can read')
    .requiredOption('--folder <folder>', 'a new folder')
    .action(async (options: PersonOptions & { readonly folder: string }) => {
      if (await isUnconfirmed(deps, options)) return
      const files = await inTheBackground(deps, toolbox => toolbox.people.export(askedIn(options)))
      await writeAll(options.folder, files)
      if (options.json) printJson(deps, { folder: options.folder, files: files.map(file => file.path) })
      else deps.stdout.write(`${files.length} files in ${printable(options.folder)}: open index.html.\n`)
    })
  found('erase', 'blackens what is held of them; --dry-run says what, and what stays and why')
    .option('--dry-run', 'changes nothing')
    .option('--reason <words>', 'why')
    .action(async (options: PersonOptions & { readonly dryRun?: boolean; readonly reason?: string }) => {
      if (await isUnconfirmed(deps, options)) return
      const asked = { ...askedIn(options), reason: options.reason ?? '' }
      const preview = options.dryRun
        ? (await withToolbox(deps, toolbox => toolbox.people.find(asked))).preview
        : await inTheBackground(deps, toolbox => toolbox.people.erase(asked))
      if (options.json) printJson(deps, { dryRun: options.dryRun === true, ...preview })
      else deps.stdout.write(describe([], preview))
    })
  addHoldCommands(program, deps)
}

/** Lists who may be meant when nobody was confirmed. */
async function isUnconfirmed(deps: ProgramDeps, options: PersonOptions): Promise<boolean> {
  if ((options.confirm ?? []).length > 0) return false
  const { candidates } = await withToolbox(deps, toolbox => toolbox.people.find(askedIn(options)))
  if (options.json) printJson(deps, { candidates })
  else deps.stderr.write(`${describe(candidates, null)}Say who is meant with --confirm and the key.\n`)
  process.exitCode = EXIT.notRight
  return true
}

function askedIn({ trn = '', address = '', name = '', confirm = [], ticket = [] }: PersonOptions) {
  return { query: { trn, address, name }, confirm, withTickets: ticket, actor: 'system' }
}

function describe(candidates: readonly Candidate[], preview: ErasurePreview | null): string {
  const lines = candidates.map(
    ({ key, names, trns, addresses, foundIn }) =>
      `${printable(key)}: ${printable([...names, ...trns.map(trn => `TRN ${trn}`), ...addresses].join(', '))} (in ${foundIn.join(', ')})`,
  )
  if (preview === null) return `${[...lines, ...(lines.length === 0 ? ['Nobody was found.'] : [])].join('\n')}\n`
  const held = preview.lines.map(
    ({ rows, what, becomes, why }) =>
      `${String(rows).padStart(6)} ${what}: ${becomes}${why === null ? '' : `, ${why}`}`,
  )
  const list = (what: string, of: readonly string[]) => (of.length === 0 ? [] : [`${what}: ${of.join(', ')}`])
  return `${[
    ...lines,
    ...held,
    `${String(preview.messages).padStart(6)} messages whose mail and files are deleted`,
    ...list('Kept by a legal hold', preview.held),
    ...list('In Zendesk, by the number there', preview.inZendesk),
    ...list('Named alone, and left unless you name the ticket', preview.byNameAlone),
  ].join('\n')}\n`
}

async function writeAll(
  folder: string,
  files: readonly { readonly path: string; readonly bytes: Buffer }[],
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new UserError(`${folder} is not empty: name a new folder`, { code: 'PERSON.NOT_EMPTY' })
  for (const file of files) {
    const to = path.join(folder, ...file.path.split('/'))
    await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
    await writeFile(to, file.bytes, { mode: 0o600, flag: 'wx' })
  }
}

function addHoldCommands(program: Command, deps: ProgramDeps): void {
  const hold = program.command('hold').description('what must not be deleted, whatever its period (legal hold)')
  hold
    .command('place')
    .option('--ticket <reference>', 'one ticket')
    .option('--address <address>', 'everything of a person')
    .option('--trn <trn>', 'everything of a person')
    .option('--name <name>', 'everything of a person')
    .requiredOption('--reason <words>', 'why it must be kept')
    .option('--until <day>', 'the last day, such as 2027-09-14; until it is ended when left out')
    .action(
      async (options: {
        ticket?: string
        address?: string
        trn?: string
        name?: string
        reason: string
        until?: string
      }) => {
        const { ticket = '', address = '', trn = '', name = '', reason, until = '' } = options
        const asked = { reference: ticket, address, trn, name, reason, until, actor: 'system' }
        const outcome = await withToolbox(deps, toolbox => toolbox.holds.place(asked))
        if (outcome.kind === 'refused') throw new UserError(outcome.sentence, { code: 'CLI.REFUSED' })
        deps.stdout.write(`hold ${outcome.id}\n`)
      },
    )
  hold
    .command('end')
    .argument('<id>')
    .requiredOption('--reason <words>', 'why it ends')
    .action(async (id: string, { reason }: { reason: string }) => {
      const outcome = await withToolbox(deps, toolbox => toolbox.holds.end({ id, reason, actor: 'system' }))
      if (outcome.kind === 'refused') throw new UserError(outcome.sentence, { code: 'CLI.REFUSED' })
      deps.stdout.write('Ended.\n')
    })
  hold
    .command('list')
    .option('--json', 'one JSON line a hold')
    .action(async (options: { json?: boolean }) => {
      for (const one of await withToolbox(deps, toolbox => toolbox.holds.list())) {
        if (options.json) printJson(deps, one)
        else
          deps.stdout.write(
            `${one.id}  ${one.endedAt === null ? 'holds' : 'ended'}  ${printable(one.ticketId ?? [one.name, one.trn, one.address].filter(Boolean).join(', '))}: ${printable(one.reason)}\n`,
          )
      }
    })
}
