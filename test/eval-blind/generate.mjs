import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { generateSet } from './lib/set.mjs'
import { TEMPLATES } from './scenarios/index.mjs'

const USAGE = 'usage: generate.mjs --seed N --half a|b [--mails 600] --out DIR'

/** Writes a set to a folder: the register, the truth and one file a mail. */
function writeSet({ register, mails }, directory) {
  mkdirSync(directory, { recursive: true })
  writeFileSync(path.join(directory, 'register.json'), JSON.stringify(register))
  writeFileSync(path.join(directory, 'truth.jsonl'), mails.map(mail => `${JSON.stringify(mail.truth)}\n`).join(''))
  for (const mail of mails) writeFileSync(path.join(directory, `${mail.id}.eml`), mail.raw)
}

function main() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      half: { type: 'string' },
      mails: { type: 'string', default: '600' },
      out: { type: 'string' },
    },
  })
  const seed = Number(values.seed)
  const count = Number(values.mails)
  const isUsable =
    Number.isInteger(seed) && ['a', 'b'].includes(values.half) && Number.isInteger(count) && count > 0 && values.out
  if (!isUsable) {
    process.stderr.write(`${USAGE}\n`)
    process.exitCode = 2
    return
  }
  const set = generateSet({ seed, half: values.half, mails: count, templates: TEMPLATES })
  writeSet(set, values.out)
  process.stdout.write(
    `${set.mails.length} mails, ${set.register.schools.length} schools, ${set.register.people.length} people\n`,
  )
}

main()
