import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { generateSet } from './set.mjs'

const USAGE = 'usage: generate.mjs --seed N --out DIR [--half a|b]'

/** Writes the set that the command line asks for, from a folder of mails (the voices where none is given). */
export function runGenerator({ folder, prefix } = {}) {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, out: { type: 'string' }, half: { type: 'string' } },
  })
  const seed = Number(values.seed)
  const isHalf = values.half === undefined || ['a', 'b'].includes(values.half)
  if (!Number.isInteger(seed) || !values.out || !isHalf) {
    process.stderr.write(`${USAGE}\n`)
    process.exitCode = 2
    return
  }
  const { register, mails } = generateSet({ seed, half: values.half ?? null, folder, prefix })
  mkdirSync(values.out, { recursive: true })
  writeFileSync(path.join(values.out, 'register.json'), JSON.stringify(register))
  writeFileSync(path.join(values.out, 'truth.jsonl'), mails.map(mail => `${JSON.stringify(mail.truth)}\n`).join(''))
  for (const mail of mails) writeFileSync(path.join(values.out, `${mail.id}.eml`), mail.raw)
  process.stdout.write(`${mails.length} mails, ${register.schools.length} schools, ${register.people.length} people\n`)
}
