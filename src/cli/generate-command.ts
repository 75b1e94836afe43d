import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { once } from 'node:events'
import path from 'node:path'
import type { Command } from 'commander'
import { csvLine, GENERATED_FILES, type GeneratedFile } from '../register/generate/generated-files'
import { generateRegister } from '../register/generate/generate-register'
import { readNumber } from './read-number'
import type { ProgramDeps } from './toolbox'

/** `register generate`: an invented register of any size, as the CSV files that `register import` reads. */
export function addGenerateCommand(register: Command, deps: ProgramDeps): void {
  register
    .command('generate')
    .description('writes an invented register of any size as CSV files, the same for the same seed')
    .requiredOption('--out <folder>', 'where the files go; it is made when it is not there')
    .option('--teachers <number>', 'how many mentors and ECTs', '10000')
    .option('--seed <number>', 'another seed gives other people', '1')
    .action(async (options: { out: string; teachers: string; seed: string }) => {
      const of = {
        teachers: readNumber(options.teachers, '--teachers', 5_000_000),
        seed: readNumber(options.seed, '--seed', 2 ** 32 - 1),
      }
      const counts = await writeRegister(options.out, of)
      for (const [file, count] of Object.entries(counts))
        deps.stdout.write(`${path.join(options.out, file)}: ${count}\n`)
    })
}

/** Text kept before it is written: fewer and larger writes. */
const BUFFER_LENGTH = 64 * 1024

/** Writes the files of a generated register, and gives how many rows each has. */
export async function writeRegister(
  folder: string,
  of: { readonly teachers: number; readonly seed: number },
): Promise<Readonly<Record<GeneratedFile, number>>> {
  await mkdir(folder, { recursive: true })
  const files = new Map<GeneratedFile, { readonly stream: WriteStream; text: string; rows: number }>()
  for (const [name, header] of Object.entries(GENERATED_FILES) as [GeneratedFile, readonly string[]][]) {
    files.set(name, { stream: createWriteStream(path.join(folder, name)), text: csvLine(header), rows: 0 })
  }
  for (const { file, cells } of generateRegister(of)) {
    const out = files.get(file)
    if (!out) continue
    out.text += csvLine(cells)
    out.rows += 1
    if (out.text.length < BUFFER_LENGTH) continue
    if (!out.stream.write(out.text)) await once(out.stream, 'drain')
    out.text = ''
  }
  for (const { stream, text } of files.values()) {
    stream.end(text)
    await once(stream, 'finish')
  }
  return Object.fromEntries([...files].map(([name, { rows }]) => [name, rows])) as Record<GeneratedFile, number>
}
