import type { Command } from 'commander'
import type { Balance } from '../inbound/balance'
import { EXIT } from './exit-codes'
import { readInstant } from './read-instant'
import type { ProgramDeps } from './toolbox'
import { printJson, withToolbox } from './with-toolbox'

/** `messages`, `balance`, `ticket`, `report`: reading what became of the mail. */
export function addBooksCommands(program: Command, deps: ProgramDeps): void {
  addMessages(program, deps)
  addBalance(program, deps)
  addTicket(program, deps)
  addReport(program, deps)
}

function addMessages(program: Command, deps: ProgramDeps): void {
  program
    .command('messages')
    .description('every accepted message since a moment, with its outcome')
    .requiredOption('--since <time>', 'RFC 3339, such as 2026-09-01T00:00:00Z')
    .option('--json', 'one JSON line a message')
    .action(async (options: { since: string; json?: boolean }) => {
      const since = readInstant(options.since, '--since')
      await withToolbox(deps, async toolbox => {
        for (const line of await toolbox.messages(since)) {
          if (options.json) printJson(deps, line)
          else
            deps.stdout.write(
              `${line.outcome.padEnd(10)} ${line.ticket ?? line.problem ?? line.cause ?? ''} ${line.messageId}\n`,
            )
        }
      })
    })
}

function addBalance(program: Command, deps: ProgramDeps): void {
  program
    .command('balance')
    .description('proves that every accepted message has exactly one outcome')
    .option('--since <time>', 'RFC 3339; from the beginning when left out')
    .option('--until <time>', 'RFC 3339; until now when left out')
    .option('--json', 'one JSON line')
    .action(async (options: { since?: string; until?: string; json?: boolean }) => {
      const period = {
        since: options.since === undefined ? null : readInstant(options.since, '--since'),
        until: options.until === undefined ? null : readInstant(options.until, '--until'),
      }
      const balance = await withToolbox(deps, toolbox => toolbox.balance(period))
      if (options.json) printJson(deps, balance)
      else deps.stdout.write(describeBalance(balance))
      if (!balance.balanced) process.exitCode = EXIT.notRight
    })
}

function describeBalance(balance: Balance): string {
  const { received, ticket, joined, suspended, duplicate, pending, refused, calls } = balance
  return [
    `received ${received} = tickets ${ticket} + joined ${joined} + suspended ${suspended} + duplicates ${duplicate} + pending ${pending}; refused at the door ${refused}; calls taken down ${calls}`,
    balance.balanced ? 'The books balance.' : 'The books do NOT balance:',
    ...balance.differences.map(difference => `  ${difference.messageId}: ${difference.why}`),
    '',
  ].join('\n')
}

function addTicket(program: Command, deps: ProgramDeps): void {
  program
    .command('ticket')
    .description('one ticket, structured')
    .argument('<reference>', 'such as CPD-7K3M-9Q')
    .option('--json', 'one JSON line')
    .action(async (reference: string, options: { json?: boolean }) => {
      const ticket = await withToolbox(deps, toolbox => toolbox.ticket(reference))
      if (ticket === null) {
        process.exitCode = EXIT.notRight
        deps.stderr.write(`There is no ticket ${reference}. The queue in the console lists them all.\n`)
        return
      }
      if (options.json) printJson(deps, ticket)
      else deps.stdout.write(`${JSON.stringify(ticket, null, 2)}\n`)
    })
}

function addReport(program: Command, deps: ProgramDeps): void {
  program
    .command('report')
    .description('the escalation report as it stands now')
    .option('--problem <reference>', 'one problem only, such as PRB-7K3M')
    .option('--json', 'one JSON line')
    .action(async (options: { problem?: string; json?: boolean }) => {
      const report = await withToolbox(deps, toolbox => toolbox.report(options.problem ?? null))
      if (report === null) {
        process.exitCode = EXIT.notRight
        deps.stderr.write(
          `There is no problem ${options.problem ?? ''}. Leave --problem out to report on all of them.\n`,
        )
        return
      }
      if (options.json) printJson(deps, report)
      else {
        const lines = report.problems.map(
          ({ reference, title, tickets, schools }) =>
            `${reference}  ${title}  tickets ${tickets}, schools ${schools.length}`,
        )
        deps.stdout.write(`${[report.title, ...lines].join('\n')}\n`)
      }
    })
}
