import fs from 'node:fs/promises'
import path from 'node:path'
import { composeMail } from './compose-mail.mjs'
import { fillRegister } from './fill-register.mjs'
import { labelOf } from './label.mjs'
import { readSource } from './read-source.mjs'

/**
 * Writes a set of mails by hand as two folders that `npm run eval -- --set` reads, half-a and half-b, each with register.json,
 * truth.jsonl and one .eml a mail. `argv`: where to write, and perhaps `--half a` or `--half b`. `people` and `dateOf` are
 * the set's own where it has them.
 */
export async function writeSet({ set, folder, letter, argv, people, dateOf }) {
  const [out, ...rest] = argv
  if (out === undefined) {
    process.stderr.write(`Say where to write: node test/${set}/generate.mjs OUT [--half a|b]\n`)
    process.exit(2)
  }
  const wanted = rest[0] === '--half' ? [rest[1]] : ['a', 'b']
  const sources = await sourcesIn(folder)
  const register = fillRegister(sources, people)

  const counts = { a: 0, b: 0 }
  const truths = { a: [], b: [] }
  for (const source of sources) {
    for (const [place, mail] of source.mails.entries()) {
      const { half } = source
      counts[half] += 1
      const id = `${letter}${half}${String(counts[half]).padStart(3, '0')}`
      truths[half].push(labelOf({ id, mail, source, register }))
      if (!wanted.includes(half)) continue
      const to = path.join(out, `half-${half}`)
      await fs.mkdir(to, { recursive: true })
      await fs.writeFile(path.join(to, `${id}.eml`), await composeMail({ id, mail, place, source, register, dateOf }))
    }
  }
  for (const half of wanted) {
    const to = path.join(out, `half-${half}`)
    await fs.writeFile(path.join(to, 'register.json'), `${JSON.stringify(register.file, null, 1)}\n`)
    await fs.writeFile(path.join(to, 'truth.jsonl'), truths[half].map(truth => `${JSON.stringify(truth)}\n`).join(''))
  }
}

async function sourcesIn(folder) {
  const sources = []
  for (const half of ['a', 'b']) {
    const from = path.join(folder, 'mails', `half-${half}`)
    for (const file of (await fs.readdir(from)).sort()) {
      sources.push({ half, ...readSource(file, await fs.readFile(path.join(from, file), 'utf8')) })
    }
  }
  return sources
}
