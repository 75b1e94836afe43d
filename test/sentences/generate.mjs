#!/usr/bin/env node
/*
 * Writes the lists of sentences and the short mails as sets that `npm run train` and `npm run eval` read, all of one school:
 *   node test/sentences/generate.mjs OUT        gives OUT/lists and OUT/mails-1 to mails-4
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const HERE = import.meta.dirname
const readJson = name => JSON.parse(readFileSync(path.join(HERE, `${name}.json`), 'utf8'))
const NAMES = readJson('names')
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
for (const name of ['mails-1', 'mails-2', 'mails-3', 'mails-4']) {
  const lines = readFileSync(path.join(HERE, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
  writeSet(
    name,
    lines.map((line, index) => ({ id: `${name}-${index + 1}`, oneClick: 'may', ...JSON.parse(line) })),
  )
}

function writeSet(name, mails) {
  const out = path.join(OUT, name)
  mkdirSync(out, { recursive: true })
  copyFileSync(path.join(HERE, 'register.json'), path.join(out, 'register.json'))
  const named = text => text.replace(/\{([a-z ]+)\}/g, (_, who) => NAMES[who] ?? fail(`${who} is nobody`))
  const truth = mails.map(({ id, subject, text, asks, kind, recurs, oneClick }) => {
    writeFileSync(path.join(out, `${id}.eml`), mailOf(named(subject), named(text)))
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

function mailOf(subject, body) {
  return [
    'From: "Wendy Allsop" <wallsop@harrowby.example>',
    'To: support@ect-helpdesk.example',
    `Subject: ${encodedWord(subject)}`,
    'Date: Tue, 14 Jan 2025 10:00:00 +0000',
    'Message-ID: <m1@harrowby.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
  ].join('\r\n')
}

function encodedWord(text) {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
}
