import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Command } from 'commander'
import type { LinearModel } from '../../triage/opinion/linear-model'
import { judgedOn } from './judge'
import { labelledMails, type LabelledMail } from './labelled-mails'
import { learnVerdicts } from './learn-verdict'
import { learnWords } from './word-models'

/** `npm run train`: learns likeness and verdict of labelled sets, or says how well it judges a set that it did not learn. */
async function main(): Promise<void> {
  const program = new Command('train')
    .description('learns how mails that ask for a match are worded, from labelled sets')
    .requiredOption('--set <folder...>', 'labelled sets')
    .option('--inbox <folder...>', 'those of whole inboxes: they teach besides how much of what comes is asked for', [])
    .option('--helpdesk <address...>', 'addresses of the helpdesk', ['support@ect-helpdesk.example'])
    .option('--judge <name...>', 'learn all sets but the named one and judge that one, each in turn; write nothing')
    .option('--out <folder>', 'the source folder in which the weights go', 'src')
  program.parse(process.argv)
  const options = program.opts<{ set: string[]; inbox: string[]; helpdesk: string[]; judge?: string[]; out: string }>()
  const mails: LabelledMail[] = []
  for (const set of [...options.set, ...options.inbox]) mails.push(...(await labelledMails(set, options.helpdesk)))
  const inboxes = new Set(options.inbox)
  const isOfAnInbox = ({ set }: LabelledMail) => inboxes.has(set)
  for (const name of options.judge ?? []) {
    const others = mails.filter(({ set }) => path.basename(set) !== name)
    const own = mails.filter(({ set }) => path.basename(set) === name)
    for (const line of await judgedOn(own, others, isOfAnInbox)) process.stdout.write(`${line}\n`)
  }
  if (options.judge) return
  const { opinion, pair } = learnWords(mails)
  const verdicts = await learnVerdicts(mails, isOfAnInbox)
  const write = async (place: readonly string[], text: string) => {
    const file = path.join(options.out, ...place)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, `${text}\n`)
  }
  await write(['triage', 'opinion', 'weights.json'], modelAsJson(opinion.mail))
  await write(['triage', 'opinion', 'sentence-weights.json'], modelAsJson(opinion.sentence))
  await write(['triage', 'recurrence', 'recurrence-weights.json'], asJson(verdicts.recurrence))
  await write(['match', 'likeness', 'pair-weights.json'], modelAsJson(pair))
  await write(['match', 'likeness', 'verdict-weights.json'], asJson(verdicts.pairs))
  process.stdout.write(`learned ${mails.length} mails\n`)
}

function asJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
}

/** One feature a line, so that a change can be read. */
function modelAsJson({ outcomes, bias, features }: LinearModel): string {
  const lines = Object.entries(features).map(
    ([feature, own]) => `    ${JSON.stringify(feature)}: ${JSON.stringify(own)}`,
  )
  return `{\n  "outcomes": ${JSON.stringify(outcomes)},\n  "bias": ${JSON.stringify(bias)},\n  "features": {\n${lines.join(',\n')}\n  }\n}`
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
