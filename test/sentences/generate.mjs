#!/usr/bin/env node
/*
 * Writes the lists of sentences as a set of mails that `npm run train` reads, one mail a sentence, all of one school:
 *   node test/sentences/generate.mjs OUT
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const HERE = import.meta.dirname
const readJson = name => JSON.parse(readFileSync(path.join(HERE, `${name}.json`), 'utf8'))
const NAMES = readJson('names')
/** Whether a list's mails ask for a match. What contradicts the register is asked for and has no button. */
const LISTS = [
  ['only-told', false],
  ['not-asked', false],
  ['wrong-year', true],
  ['plainly-asked', true],
]

const out = process.argv[2]
if (out === undefined) throw new Error('Name the folder to write to: node test/sentences/generate.mjs OUT')
mkdirSync(out, { recursive: true })
copyFileSync(path.join(HERE, 'register.json'), path.join(out, 'register.json'))
const truth = []
for (const [list, isAsked] of LISTS) {
  for (const [index, text] of readJson(list).entries()) {
    const id = `${list}-${index + 1}`
    writeFileSync(path.join(out, `${id}.eml`), mailOf(text.replace(/\{([a-z ]+)\}/g, (_, who) => NAMES[who])))
    truth.push({
      id,
      intent: isAsked ? 'mentor_match' : null,
      intentAlt: [],
      pairs: isAsked ? [{ mentorId: 'plumb', ectId: 'moretti', action: 'add' }] : [],
      ignorePairs: [],
      ambiguous: [],
      unresolved: [],
      oneClick: isAsked && list !== 'wrong-year' ? 'must' : 'mustNot',
      recurringStated: null,
      screenshots: 0,
    })
  }
}
writeFileSync(path.join(out, 'truth.jsonl'), truth.map(line => `${JSON.stringify(line)}\n`).join(''))

function mailOf(body) {
  return [
    'From: "Wendy Allsop" <wallsop@harrowby.example>',
    'To: support@ect-helpdesk.example',
    'Subject: ',
    'Date: Tue, 14 Jan 2025 10:00:00 +0000',
    'Message-ID: <m1@harrowby.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
  ].join('\r\n')
}
