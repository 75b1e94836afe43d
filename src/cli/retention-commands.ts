import type { Command } from 'commander'
import { UserError } from '../kernel/errors'
import { isKeptKind, KEPT_KINDS, type Periods } from '../retention/periods'
import type { RetentionReport } from '../retention/run-retention'
import { EXIT } from './exit-codes'
import type { ProgramDeps } from './toolbox'
import { inTheBackground, printJson, withToolbox } from './with-toolbox'

/** `retention` and `audit`: for how long what is kept, and proof that the audit is whole. */
export function addRetentionCommands(program: Command, deps: ProgramDeps): void {
  const retention = program
    .command('retention')
    .description('deletes what is past its period, as the service does by itself; --dry-run only says what it would be')
    .option('--dry-run', 'deletes nothing')
    .option('--json', 'one JSON line')
    .action(async (options: { dryRun?: boolean; json?: boolean }) => {
      const work = options.dryRun ? withToolbox : inTheBackground
      const done = await work(deps, async ({ retention: tools }) =>
        options.dryRun ? { deleted: 0, report: await tools.report() } : tools.run(),
      )
      if (options.json) printJson(deps, { dryRun: options.dryRun === true, deleted: done.deleted, ...done.report })
      else deps.stdout.write(describe(done, options.dryRun === true))
    })
  addPeriodCommands(retention, deps)
  program
    .command('audit')
    .description('walks the hash chain of the audit and says whether every link holds')
    .option('--json', 'one JSON line')
    .action(async (options: { json?: boolean }) => {
      const verified = await withToolbox(deps, toolbox => toolbox.retention.verifyAudit())
      const { isIntact, sealed, unsealed, brokenAt } = verified
      if (options.json) printJson(deps, verified)
      else if (isIntact) deps.stdout.write(`All ${sealed} links hold; ${unsealed} newer events have no link yet.\n`)
      else
        deps.stdout.write(`The chain is broken at event ${brokenAt?.id ?? ''} (place ${brokenAt?.sequence ?? ''}).\n`)
      if (!isIntact) process.exitCode = EXIT.notRight
    })
}

function addPeriodCommands(retention: Command, deps: ProgramDeps): void {
  retention
    .command('set')
    .description('changes for how long one kind is kept; the reason is kept with it')
    .argument('<kind>', KEPT_KINDS.join(', '))
    .argument('<days>', 'whole days, counted from closing')
    .requiredOption('--reason <words>', 'why')
    .action(async (kind: string, days: string, options: { reason: string }) => {
      if (!isKeptKind(kind)) throw new UserError(`A kind is one of ${KEPT_KINDS.join(', ')}`, { code: 'CLI.BAD_KIND' })
      const asked = { kind, days: Number(days), reason: options.reason }
      const outcome = await withToolbox(deps, toolbox => toolbox.retention.changePeriod(asked))
      if (outcome.kind === 'refused') throw new UserError(outcome.sentence, { code: 'CLI.REFUSED' })
      deps.stdout.write('Changed.\n')
    })
  retention
    .command('periods')
    .description('every change of a period, with its reason, the newest first')
    .option('--json', 'one JSON line a change')
    .action(async (options: { json?: boolean }) => {
      for (const change of await withToolbox(deps, toolbox => toolbox.retention.changes())) {
        if (options.json) printJson(deps, change)
        else
          deps.stdout.write(
            `${change.madeAt.toISOString()} ${change.kind} ${change.days} days, by ${change.madeBy}: ${change.reason}\n`,
          )
      }
    })
}

/** What each part of a report is, with the kind whose period it has. */
const NAMES: Readonly<Record<keyof RetentionReport['due'], readonly [keyof Periods, string]>> = {
  messages: ['mail', 'messages whose mail, files and screenshots are due'],
  replyFiles: ['mail', 'files of replies'],
  strays: ['mail', 'messages on no ticket'],
  tickets: ['text', 'tickets whose text is due'],
  mails: ['text', 'emails that belong to no ticket'],
  problemMessages: ['text', 'messages about resolved problems'],
  auditEvents: ['audit', 'events of the audit'],
}

function describe({ deleted, report }: { readonly deleted: number; readonly report: RetentionReport }, isDry: boolean) {
  const { periods, due, held, blobsWaiting } = report
  return [
    ...(isDry ? [] : [`Deleted ${deleted}.`]),
    `Kept: mail ${periods.mail} days after closing, text ${periods.text} days after closing, audit ${periods.audit} days.`,
    ...Object.entries(NAMES).map(([part, [, name]]) => `${String(due[part as keyof typeof due]).padStart(8)} ${name}`),
    `${String(blobsWaiting).padStart(8)} files on their way out, each a day after its row`,
    `Held: ${held.tickets} tickets and ${held.addresses} addresses.`,
    '',
  ].join('\n')
}
