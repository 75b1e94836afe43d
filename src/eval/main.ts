import path from 'node:path'
import { Command } from 'commander'
import { runEval } from './run-eval'

/** `npm run eval`: reads the development set, or another one, and says how well. */
async function main(): Promise<void> {
  const program = new Command('eval')
    .description('reads a labelled set of mails and scores what was read')
    .option('--set <folder>', 'the set; the development set when left out', path.join('test', 'eval'))
    .option('--helpdesk <address...>', 'addresses of the helpdesk', ['support@ect-helpdesk.example'])
    .option('--errors', 'also name each mail that went wrong')
  program.parse(process.argv)
  const options = program.opts<{ set: string; helpdesk: string[]; errors?: boolean }>()
  process.exitCode = await runEval({
    set: options.set,
    helpdeskAddresses: options.helpdesk,
    showErrors: options.errors ?? false,
    print: line => process.stdout.write(`${line}\n`),
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
