import type { Command } from 'commander'
import { counted } from '../kernel/counted'
import { UserError } from '../kernel/errors'
import { EXIT } from './exit-codes'
import { createProgressLine } from './progress-line'
import { readInstant } from './read-instant'
import type { ReplayAsked, ReplayedLine } from './replay-asked'
import type { ProgramDeps } from './toolbox'
import { inTheBackground, printJson } from './with-toolbox'

interface Options {
  readonly cause?: string
  readonly since?: string
  readonly until?: string
  readonly tickets?: boolean
  readonly why?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

const EXAMPLES = `
Suspended messages are worked through from the beginning and judged by the rules of today: each makes a ticket, joins
one, or is suspended again. Messages on tickets are read again where they stand; nobody is written to, and neither
completed matches nor what agents chose or corrected is altered. Asked twice, the second time changes nothing.

Examples:
  matchdesk replay 01JD3W4Z6T0Q8V5K7M9N2P4R6S            one message, whatever became of it
  matchdesk replay --cause poison                        all that stopped its reader and waits for a decision
  matchdesk replay --cause PARSE.CRASHED --dry-run       only says which those are
  matchdesk replay --since 2026-09-01T00:00:00Z --tickets --why "names with an apostrophe are read now"
  matchdesk replay --since 2026-09-01T00:00:00Z --until 2026-09-08T00:00:00Z --json

Exit codes: 0 all of them were read; 2 the command is wrong; 3 some were suspended again, were left as they are, are not
known, or still wait. An id is the one that \`matchdesk messages\` gives (a Message-ID, or ours where there was none), or
the one in the address of the console's page of a suspended message.`

/** `replay`: reads messages again by the code and the rules of today. */
export function addReplayCommand(program: Command, deps: ProgramDeps): void {
  program
    .command('replay')
    .description('reads messages again by the code of today: suspended ones, and those on tickets')
    .argument('[message...]', 'ids or Message-IDs, whatever became of them')
    .option('--cause <cause>', 'messages that are suspended for this, such as poison or automatic; not those discarded')
    .option('--since <time>', 'received from then on; RFC 3339, such as 2026-09-01T00:00:00Z')
    .option('--until <time>', 'received before then')
    .option('--tickets', 'in that period, messages on tickets too')
    .option('--why <words>', 'kept with the decision', '')
    .option('--dry-run', 'only says what would be read')
    .option('--json', 'one JSON line a message')
    .addHelpText('after', EXAMPLES)
    .action(async (ids: readonly string[], options: Options) => {
      const line = createProgressLine(deps.stderr)
      const asked = { ...readAsked(ids, options), progress: (id: string) => line.show(`reading ${id}`) }
      const lines: ReplayedLine[] = []
      await inTheBackground(deps, async toolbox => {
        for await (const done of toolbox.replay(asked)) {
          lines.push(done)
          line.end()
          if (options.json) printJson(deps, done)
          else deps.stdout.write(`${sentenceOf(done)}\n`)
        }
      })
      line.end()
      if (!options.json) deps.stdout.write(`${summaryOf(lines, asked.isDryRun)}\n`)
      if (lines.some(isNotRight)) process.exitCode = EXIT.notRight
    })
}

function readAsked(ids: readonly string[], options: Options): Omit<ReplayAsked, 'progress'> {
  const { cause = null, since, until } = options
  const hasRest = cause !== null || since !== undefined || until !== undefined
  if (ids.length === 0 && !hasRest)
    throw new UserError('Say which messages: their ids, or --cause, --since or --until', { code: 'CLI.NOTHING_ASKED' })
  if (ids.length > 0 && (hasRest || options.tickets === true))
    throw new UserError('Give ids, or --cause, --since, --until and --tickets, and not both', { code: 'CLI.BOTH' })
  if (options.tickets === true && cause !== null)
    throw new UserError('Messages on tickets have no cause: leave out --tickets or --cause', { code: 'CLI.BOTH' })
  return {
    ...{ ids: [...new Set(ids.map(id => id.replace(/^<|>$/g, '')))], cause, why: options.why ?? '' },
    since: since === undefined ? null : readInstant(since, '--since'),
    until: until === undefined ? null : readInstant(until, '--until'),
    isOnTickets: options.tickets === true,
    isDryRun: options.dryRun === true,
  }
}

/** What is said of each, beside where it stands. */
const DID: Readonly<Record<ReplayedLine['did'], string>> = {
  'worked-through': 'worked through again',
  changed: 'read again, and understood otherwise',
  unchanged: 'read again, and understood as before',
  'would-work-through': 'would be worked through again',
  'would-read': 'would be read again on its ticket',
  'not-found': 'is not known: `matchdesk messages` lists the ids',
  waits: 'waits to be worked through: a server goes on with it, or the next `matchdesk replay`',
  duplicate: 'is left: another message says the same, and counts in its place',
  'with-problem': 'is left: it is kept with a problem, and nothing is read of it',
  call: 'is left: it is a telephone call',
  copy: 'is left: it is a copy of a message on the same ticket',
  closed: 'is left: its ticket is closed',
  'not-readable': 'is left: it cannot be read, or only in part',
  'changed-meanwhile': 'is left: its ticket changed meanwhile, so ask again',
  'no-bytes': 'is left: its bytes are not kept any more',
  failed: 'is left: reading it failed, and the log says why',
}

function sentenceOf({ messageId, did, outcome, cause, error, ticket }: ReplayedLine): string {
  const why = [cause, error].filter(word => word !== null).join(', ')
  const stands = [outcome, ticket ?? ''].filter(word => word !== null && word !== '').join(' ')
  return `${messageId}  ${DID[did]}${stands === '' ? '' : `: ${stands}`}${why === '' ? '' : ` (${why})`}`
}

function summaryOf(lines: readonly ReplayedLine[], isDryRun: boolean): string {
  const wrong = lines.filter(isNotRight).length
  const end = wrong === 0 ? '' : `; ${wrong} not done, or suspended again`
  return `${counted(lines.length, 'message', 'messages')}${isDryRun ? ', and nothing was done' : ''}${end}.`
}

/** What was done, and what another message counts in the place of. */
const FINE = new Set<ReplayedLine['did']>([
  ...(['changed', 'unchanged', 'would-work-through', 'would-read'] as const),
  ...(['duplicate', 'copy'] as const),
])

function isNotRight({ did, outcome }: ReplayedLine): boolean {
  if (did === 'worked-through') return outcome === 'suspended'
  return !FINE.has(did)
}
