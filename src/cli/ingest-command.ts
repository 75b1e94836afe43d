import { setTimeout } from 'node:timers/promises'
import type { Command } from 'commander'
import type { Balance } from '../inbound/balance'
import type { NotRead, Skipped } from '../inbound/transports/files/message-file'
import { refuseMissing } from '../inbound/transports/files/messages-in'
import { acceptFiles, type AcceptedFiles } from './accept-files'
import { counted } from '../kernel/counted'
import { EXIT } from './exit-codes'
import { printable } from './printable'
import { tellEach } from './tell-each-file'
import { createProgressLine, type ProgressLine } from './progress-line'
import type { ProgramDeps, Toolbox } from './toolbox'
import { inTheBackground, printJson } from './with-toolbox'

interface IngestOptions {
  readonly verbose?: boolean
  readonly mailbox?: string
  readonly json?: boolean
}

/** `ingest`: files through the whole pipeline, as if they had come through another door. */
export function addIngestCommand(program: Command, deps: ProgramDeps): void {
  program
    .command('ingest')
    .description(
      'puts .eml files, mboxes, Maildirs and folders, as they are or as gzip, through the whole pipeline; a second run adds nothing',
    )
    .argument('<path...>')
    .option('--mailbox <address>', 'the helpdesk address they were sent to; the first one when left out')
    .option('--verbose', 'a line for each message and file: what became of it, or why it was not taken')
    .option('--json', 'JSON lines, the last one the balance of outcomes')
    .action(async (paths: string[], options: IngestOptions) => {
      await refuseMissing(paths)
      await inTheBackground(deps, toolbox => ingest(toolbox, { deps, paths, options }))
    })
}

async function ingest(
  toolbox: Toolbox,
  given: { readonly deps: ProgramDeps; readonly paths: readonly string[]; readonly options: IngestOptions },
): Promise<void> {
  const { deps, paths, options } = given
  const progress = createProgressLine(deps.stderr)
  const since = new Date()
  const accepted = await acceptFiles(toolbox, { paths, mailbox: options.mailbox ?? toolbox.mailbox, progress })
  const balance = await workThroughAll(toolbox, { since, accepted, progress })
  progress.end()
  if (options.verbose) await tellEach(toolbox, { deps, accepted, since, isJson: options.json === true })
  for (const { name, sentence } of accepted.notRead) {
    deps.stderr.write(`Not taken: ${printable(name)}. ${sentence}.\n`)
  }
  if (accepted.stoppedBy) {
    deps.stderr.write(
      `${accepted.stoppedBy.message}, so the rest was not taken. Run the same again then: nothing comes twice.\n`,
    )
  }
  if (options.json) printJson(deps, { ...balance, ...notReadOf(accepted.notRead), ...skippedOf(accepted.skipped) })
  else deps.stdout.write(summaryOf(balance, accepted, options.verbose === true))
  if (!balance.balanced || accepted.notRead.length > 0 || accepted.stoppedBy) process.exitCode = EXIT.notRight
}

function summaryOf(balance: Balance, { notRead, skipped }: AcceptedFiles, isVerbose: boolean): string {
  const { received, ticket, joined, suspended, duplicate, pending } = balance
  const refused =
    notRead.length === 0 ? '' : `; ${counted(notRead.length, 'file or message', 'files or messages')} not taken`
  const hint = isVerbose ? '' : ' (--verbose names each)'
  const beside =
    skipped.length === 0 ? '' : `skipped ${counted(skipped.length, 'file that is', 'files that are')} no mail${hint}\n`
  return `received ${received}: ${ticket} tickets, ${joined} joined, ${suspended} suspended, ${duplicate} duplicates, ${pending} pending${refused}\n${beside}`
}

/** Added to the line only when there is something to say. */
function notReadOf(notRead: readonly NotRead[]) {
  return notRead.length === 0 ? {} : { notRead: notRead.map(({ name, code, sentence }) => ({ name, code, sentence })) }
}

/** Added to the line only when something was skipped: how many, so that the line stays one that can be read. */
function skippedOf(skipped: readonly Skipped[]) {
  return skipped.length === 0 ? {} : { skipped: skipped.length }
}

/** A server beside us works on the same messages: what it holds for longer than this is left to it, as pending. */
const LONGEST_WAIT_MS = 60_000
const PAUSE_MS = 200

/** Works until nothing is due, and waits for what another process has in hand; gives the balance of what this run took. */
async function workThroughAll(
  toolbox: Toolbox,
  given: { readonly since: Date; readonly accepted: AcceptedFiles; readonly progress: ProgressLine },
): Promise<Balance> {
  const until = Date.now() + LONGEST_WAIT_MS
  for (;;) {
    const { size } = given.accepted.ids
    // What waited before is worked through with it, and is none of this run's.
    await toolbox.drain(done => given.progress.show(`worked through ${Math.min(done, size)} of ${size}`))
    const balance = await toolbox.balance({ since: given.since, until: null, only: given.accepted.ids })
    if (balance.pending === 0 || Date.now() > until) return balance
    await setTimeout(PAUSE_MS)
  }
}
