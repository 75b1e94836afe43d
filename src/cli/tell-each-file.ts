import type { AcceptedLine } from '../inbound/balance'
import type { AcceptedFiles } from './accept-files'
import { printable } from './printable'
import type { ProgramDeps, Toolbox } from './toolbox'
import { printJson } from './with-toolbox'

/** A line for each message of a run with what became of it, and for each file that was skipped; what was refused is told by itself. */
export async function tellEach(
  toolbox: Pick<Toolbox, 'messages'>,
  given: {
    readonly deps: ProgramDeps
    readonly accepted: AcceptedFiles
    readonly since: Date
    readonly isJson: boolean
  },
): Promise<void> {
  const { deps, accepted, isJson } = given
  const ended = bySha256(await toolbox.messages(given.since))
  for (const { name, sha256 } of accepted.taken) {
    // The same bytes twice: one line for each of them, in the order in which they came.
    const line = ended.get(sha256)?.shift()
    const { outcome = 'pending', ticket, problem, cause } = line ?? {}
    const facts = {
      ...(ticket === undefined ? {} : { ticket }),
      ...(problem === undefined ? {} : { problem }),
      ...(cause === undefined ? {} : { cause }),
    }
    if (isJson) printJson(deps, { file: name, outcome, ...facts })
    else
      deps.stdout.write(
        `${printable(name)}: ${[outcome, ticket, problem, cause].filter(part => part !== undefined).join(' ')}\n`,
      )
  }
  for (const { name, what } of accepted.skipped) {
    if (isJson) printJson(deps, { file: name, outcome: 'skipped', what })
    else deps.stdout.write(`${printable(name)}: skipped, ${what}\n`)
  }
}

function bySha256(lines: readonly AcceptedLine[]): ReadonlyMap<string, AcceptedLine[]> {
  const found = new Map<string, AcceptedLine[]>()
  for (const line of lines.filter(({ channel }) => channel === 'file')) {
    found.set(line.sha256, [...(found.get(line.sha256) ?? []), line])
  }
  return found
}
