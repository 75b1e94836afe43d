import path from 'node:path'
import { Command } from 'commander'
import { createProcessFileTool } from '../adapters/files/process-file-tool'
import { createProcessPictureReader } from '../adapters/ocr/process-picture-reader'
import { runPictures } from './pictures/run-pictures'
import { runEval } from './run-eval'

/** `npm run eval`: reads the development set, or another one, and says how well. */
async function main(): Promise<void> {
  const program = new Command('eval')
    .description('reads a labelled set of mails and scores what was read')
    .option('--set <folder...>', 'the sets, scored as one; the development set when left out', [
      path.join('test', 'eval'),
    ])
    .option('--helpdesk <address...>', 'addresses of the helpdesk', ['support@ect-helpdesk.example'])
    .option('--errors', 'also name each mail that went wrong')
    .option('--pictures <folder>', 'a set of pictures to read instead')
  program.parse(process.argv)
  const options = program.opts<{ set: string[]; helpdesk: string[]; errors?: boolean; pictures?: string }>()
  if (options.pictures !== undefined) return evalPictures(options.pictures, options.errors ?? false)
  process.exitCode = await runEval({
    sets: options.set,
    helpdeskAddresses: options.helpdesk,
    showErrors: options.errors ?? false,
    print: line => process.stdout.write(`${line}\n`),
  })
}

async function evalPictures(set: string, showErrors: boolean): Promise<void> {
  const files = createProcessFileTool()
  const reader = createProcessPictureReader()
  try {
    await runPictures({ set, files, reader, showErrors, print: line => process.stdout.write(`${line}\n`) })
  } finally {
    await Promise.all([files.close(), reader.close()])
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
