import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { generateSet } from './lib/set.mjs'

const USAGE = 'usage: generate.mjs --seed N --out DIR [--half a|b]'

function main() {
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
  const { register, mails } = generateSet({ seed, half: values.half ?? null })
  mkdirSync(values.out, { recursive: true })
  writeFileSync(path.join(values.out, 'register.json'), JSON.stringify(register))
  writeFileSync(path.join(values.out, 'truth.jsonl'), mails.map(mail => `${JSON.stringify(mail.truth)}\n`).join(''))
  for (const mail of mails) writeFileSync(path.join(values.out, `${mail.id}.eml`), mail.raw)
  process.stdout.write(`${mails.length} mails, ${register.schools.length} schools, ${register.people.length} people\n`)
}

if (path.basename(process.argv[1] ?? '') === 'generate.mjs') main()
