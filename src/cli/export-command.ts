import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { UserError } from '../kernel/errors'
import { PLAIN_COLUMNS } from '../register/feed/feed-cells'
import { readFeedMap } from './feed-map'
import type { ProgramDeps } from './toolbox'
import { inTheBackground } from './with-toolbox'
import { writeAll } from './write-all'

interface ExportOptions {
  readonly pairings?: boolean
  readonly participantRecords?: boolean
  readonly deliveryPartner?: string
  readonly since?: string
  readonly map?: string
}

/** `register export`: one feed as CSV. */
export function addExportCommand(register: Command, deps: ProgramDeps): void {
  register
    .command('export')
    .description('one feed as CSV on stdout, ended and undone rows included (docs/feed.md)')
    .option('--pairings', 'every pairing')
    .option('--participant-records', 'every participant record')
    .option('--delivery-partner <name>', 'what this partner is shown, and nothing else')
    .option('--since <change id>', 'only rows that changed after this one')
    .option('--map <file>', 'which columns, in which order and under which names: JSON or CSV')
    .action(async (options: ExportOptions) => {
      if (Boolean(options.pairings) === Boolean(options.participantRecords)) {
        throw new UserError('Say which feed: either --pairings or --participant-records', { code: 'CLI.WHICH_FEED' })
      }
      const asked = {
        feed: options.pairings ? ('pairings' as const) : ('participant-records' as const),
        deliveryPartner: readPartner(options.deliveryPartner),
        since: readSince(options.since),
        columns: options.map === undefined ? PLAIN_COLUMNS : readFeedMap(await readMap(options.map)),
      }
      await inTheBackground(deps, async toolbox => {
        const warning = await toolbox.partnerWarning(asked.deliveryPartner)
        if (warning !== null) deps.stderr.write(`${warning}\n`)
        await writeAll(deps.stdout, toolbox.exportFeed(asked))
      })
    })
}

function readPartner(name: string | undefined): string | null {
  if (name === undefined) return null
  // An empty name would be taken for everybody's rows by a script whose variable is not set.
  if (name.trim() === '') {
    throw new UserError('--delivery-partner is empty: leave it out for everybody’s rows', { code: 'CLI.NO_PARTNER' })
  }
  return name
}

function readSince(text: string | undefined): number {
  if (text === undefined) return 0
  if (!/^\d{1,9}$/.test(text)) {
    throw new UserError('--since is not a change id: give the last change_id that you have, such as 1204', {
      code: 'CLI.BAD_SINCE',
    })
  }
  return Number(text)
}

async function readMap(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new UserError(`The map of columns cannot be read: is there a file at ${file}?`, { code: 'CLI.NO_MAP', cause })
  }
}
