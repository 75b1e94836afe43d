import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Command } from 'commander'
import type { Weights } from '../../triage/opinion/opinion'
import { examplesOf, judgedOn, OUTCOMES } from './judge'
import { labelledMails, type LabelledMail } from './labelled-mails'
import { learn } from './regression'

/** `npm run train`: learns the second opinion of labelled sets, or says how well it judges a set that it did not learn. */
async function main(): Promise<void> {
  const program = new Command('train')
    .description('learns how mails that ask for a match are worded, from labelled sets')
    .requiredOption('--set <folder...>', 'the sets to learn')
    .option('--helpdesk <address...>', 'addresses of the helpdesk', ['support@ect-helpdesk.example'])
    .option('--judge', 'learn all sets but one and judge that one, each in turn; write nothing')
    .option('--out <file>', 'where the weights go', path.join('src', 'triage', 'opinion', 'weights.json'))
  program.parse(process.argv)
  const options = program.opts<{ set: string[]; helpdesk: string[]; judge?: boolean; out: string }>()
  const sets: (readonly LabelledMail[])[] = []
  for (const set of options.set) sets.push(await labelledMails(set, options.helpdesk))
  if (options.judge === true) {
    for (const [place, own] of sets.entries()) {
      for (const line of judgedOn(own, sets.filter((_, other) => other !== place).flat()))
        process.stdout.write(`${line}\n`)
    }
    return
  }
  const mails = sets.flat()
  await writeFile(options.out, `${weightsAsJson(learnAll(mails))}\n`)
  process.stdout.write(`learned ${mails.length} mails\n`)
}

/** Learns each outcome by itself. */
function learnAll(mails: readonly LabelledMail[]): Weights {
  const outcomes = OUTCOMES.map(outcome => [outcome.name, learn(examplesOf(mails, outcome))] as const)
  const known = [...new Set(outcomes.flatMap(([, { weights }]) => [...weights.keys()]))].sort()
  return {
    outcomes: outcomes.map(([outcome]) => outcome),
    bias: outcomes.map(([, { bias }]) => thousandths(bias)),
    features: Object.fromEntries(
      known.map(feature => [feature, outcomes.map(([, { weights }]) => thousandths(weights.get(feature) ?? 0))]),
    ),
  }
}

function thousandths(weight: number): number {
  return Math.round(weight * 1_000)
}

/** One feature a line, so that a change can be read. */
function weightsAsJson({ outcomes, bias, features }: Weights): string {
  const lines = Object.entries(features).map(
    ([feature, own]) => `    ${JSON.stringify(feature)}: ${JSON.stringify(own)}`,
  )
  return `{\n  "outcomes": ${JSON.stringify(outcomes)},\n  "bias": ${JSON.stringify(bias)},\n  "features": {\n${lines.join(',\n')}\n  }\n}`
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
