#!/usr/bin/env node
/*
 * Writes the post set as two folders that `npm run eval -- --set` reads:
 *   node test/eval-post/generate.mjs OUT [--half a|b]
 * gives OUT/half-a and OUT/half-b, each with register.json, truth.jsonl and one .eml a mail.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { composeMail } from '../eval-desk/lib/compose-mail.mjs'
import { fillRegister } from '../eval-desk/lib/fill-register.mjs'
import { readSource } from '../eval-desk/lib/read-source.mjs'
import { labelOf } from '../eval-desk/lib/label.mjs'
import { POST, dateOf } from './lib/people.mjs'

const HERE = path.dirname(fileURLToPath(import.meta.url))
const [out, ...rest] = process.argv.slice(2)
if (out === undefined) {
  process.stderr.write('Say where to write: node test/eval-post/generate.mjs OUT [--half a|b]\n')
  process.exit(2)
}
const wanted = rest[0] === '--half' ? [rest[1]] : ['a', 'b']

const sources = []
for (const half of ['a', 'b']) {
  const folder = path.join(HERE, 'mails', `half-${half}`)
  for (const file of (await fs.readdir(folder)).sort()) {
    sources.push({ half, ...readSource(file, await fs.readFile(path.join(folder, file), 'utf8')) })
  }
}
const register = fillRegister(sources, POST)

const counts = { a: 0, b: 0 }
const truths = { a: [], b: [] }
for (const source of sources) {
  for (const [place, mail] of source.mails.entries()) {
    const { half } = source
    counts[half] += 1
    const id = `p${half}${String(counts[half]).padStart(3, '0')}`
    truths[half].push(labelOf({ id, mail, source, register }))
    if (!wanted.includes(half)) continue
    const folder = path.join(out, `half-${half}`)
    await fs.mkdir(folder, { recursive: true })
    const raw = await composeMail({ id, mail, place, source, register, dateOf })
    await fs.writeFile(path.join(folder, `${id}.eml`), raw)
  }
}
for (const half of wanted) {
  const folder = path.join(out, `half-${half}`)
  await fs.writeFile(path.join(folder, 'register.json'), `${JSON.stringify(register.file, null, 1)}\n`)
  await fs.writeFile(path.join(folder, 'truth.jsonl'), truths[half].map(truth => `${JSON.stringify(truth)}\n`).join(''))
}
