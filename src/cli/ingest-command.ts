import { setTimeout } from 'node:timers/promises'
import type { Command } from 'commander'
import type { Balance } from '../inbound/balance'
import type { Envelope } from '../inbound/raw-message'
import { messagesIn } from '../inbound/transports/read-files'
import { EXIT } from './exit-codes'
import type { ProgramDeps, Toolbox } from './toolbox'
import { printJson, withToolbox } from './with-toolbox'

/** `ingest`: files through the whole pipeline, as if they had come through another door. */
export function addIngestCommand(program: Command, deps: ProgramDeps): void {
  program
    .command('ingest')
    .description('puts .eml files, mboxes, Maildirs and folders through the whole pipeline; a second run adds nothing')
    .argument('<path...>')
    .option('--mailbox <address>', 'the helpdesk address they were sent to; the first one when left out')
    .option('--json', 'one JSON line: the balance of outcomes')
    .action(async (paths: string[], options: { mailbox?: string; json?: boolean }) => {
      await withToolbox(deps, async toolbox => {
        const since = new Date()
        const accepted = await acceptAll(toolbox, { deps, paths, mailbox: options.mailbox ?? toolbox.mailbox })
        const balance = await workThroughAll(toolbox, since, done =>
          showProgress(deps, `worked through ${done} of ${accepted}`),
        )
        endProgress(deps)
        if (options.json) printJson(deps, balance)
        else {
          const { received, ticket, joined, suspended, duplicate, pending } = balance
          deps.stdout.write(
            `received ${received}: ${ticket} tickets, ${joined} joined, ${suspended} suspended, ${duplicate} duplicates, ${pending} pending\n`,
          )
        }
        if (!balance.balanced) process.exitCode = EXIT.notRight
      })
    })
}

/** A server beside us works on the same messages: what it holds for longer than this is left to it, as pending. */
const LONGEST_WAIT_MS = 60_000
const PAUSE_MS = 200

/** Works until nothing is due, and waits for what another process has in hand; gives the balance from then on. */
async function workThroughAll(toolbox: Toolbox, since: Date, progress: (done: number) => void): Promise<Balance> {
  const until = Date.now() + LONGEST_WAIT_MS
  for (;;) {
    await toolbox.drain(progress)
    const balance = await toolbox.balance({ since, until: null })
    if (balance.pending === 0 || Date.now() > until) return balance
    await setTimeout(PAUSE_MS)
  }
}

async function acceptAll(
  toolbox: Toolbox,
  from: { readonly deps: ProgramDeps; readonly paths: readonly string[]; readonly mailbox: string },
): Promise<number> {
  let accepted = 0
  for (const given of from.paths) {
    for await (const { raw } of messagesIn(given)) {
      await toolbox.accept(envelopeOf(from.mailbox), raw)
      accepted += 1
      showProgress(from.deps, `accepted ${accepted}`)
    }
  }
  return accepted
}

function envelopeOf(mailbox: string): Envelope {
  return {
    channel: 'file',
    mailbox: mailbox.toLowerCase(),
    mailFrom: null,
    rcptTo: [],
    clientAddress: null,
    helo: null,
    tls: false,
    receivedAt: new Date(),
  }
}

/** On a terminal only: a log of progress lines helps nobody. */
function showProgress(deps: ProgramDeps, text: string): void {
  if (deps.stderr.isTTY) deps.stderr.write(`\r${text} `)
}

function endProgress(deps: ProgramDeps): void {
  if (deps.stderr.isTTY) deps.stderr.write('\n')
}
