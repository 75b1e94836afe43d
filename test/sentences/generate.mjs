#!/usr/bin/env node
/*
 * Writes the lists of sentences and the short mails as sets that `npm run train` and `npm run eval` read, all of one school:
 *   node test/sentences/generate.mjs OUT        gives OUT/lists, OUT/mails-1 … and OUT/people-1 …
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { mailFrom } from './mail.mjs'
import { writePeople } from './write-people.mjs'

const HERE = import.meta.dirname
const readJson = name => JSON.parse(readFileSync(path.join(HERE, `${name}.json`), 'utf8'))
const NAMES = readJson('names')
const TUTOR = { firstName: 'Wendy', lastName: 'Allsop', email: 'wallsop@harrowby.example' }
/** Whether a list's mails ask for a match. What contradicts the register is asked for and has no button. */
const LISTS = [
  ['only-told', false],
  ['asked-of-others', false],
  ['not-asked', false],
  ['wrong-year', true],
  ['plainly-asked', true],
]

const OUT = process.argv[2]
if (OUT === undefined) throw new Error('Name the folder to write to: node test/sentences/generate.mjs OUT')

writeSet(
  'lists',
  LISTS.flatMap(([list, asks]) =>
    readJson(list).map((text, index) => ({
      id: `${list}-${index + 1}`,
      subject: '',
      text,
      asks,
      kind: asks ? 'mentor_match' : null,
      recurs: null,
      oneClick: asks && list !== 'wrong-year' ? 'must' : 'mustNot',
    })),
  ),
)
const lists = readdirSync(HERE).flatMap(
  file => /^(?<kind>mails|people)-(?<number>\d+)\.jsonl$/.exec(file)?.groups ?? [],
)
for (const { kind, number } of lists) {
  const name = `${kind}-${number}`
  const lines = readFileSync(path.join(HERE, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
  if (kind === 'people') writePeople(path.join(OUT, name), { name, lines, seed: Number(number) })
  else
    writeSet(
      name,
      lines.map((line, index) => ({ id: `${name}-${index + 1}`, oneClick: 'may', ...line })),
    )
}

function writeSet(name, mails) {
  const out = path.join(OUT, name)
  mkdirSync(out, { recursive: true })
  copyFileSync(path.join(HERE, 'register.json'), path.join(out, 'register.json'))
  const named = text => text.replace(/\{([a-z ]+)\}/g, (_, who) => NAMES[who] ?? fail(`${who} is nobody`))
  const truth = mails.map(({ id, subject, text, asks, kind, recurs, oneClick }) => {
    writeFileSync(path.join(out, `${id}.eml`), mailFrom(TUTOR, { subject: named(subject), text: named(text) }))
    return {
      id,
      intent: kind,
      intentAlt: [],
      pairs: asks ? [{ mentorId: 'plumb', ectId: 'moretti', action: 'add' }] : [],
      ignorePairs: [],
      ambiguous: [],
      unresolved: [],
      oneClick,
      recurringStated: recurs,
      screenshots: 0,
    }
  })
  writeFileSync(path.join(out, 'truth.jsonl'), truth.map(line => `${JSON.stringify(line)}\n`).join(''))
}

function fail(why) {
  throw new Error(why)
}
