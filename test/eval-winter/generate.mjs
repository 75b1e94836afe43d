#!/usr/bin/env node
/*
 * Writes the winter set as two folders that `npm run eval -- --set` reads:
 *   node test/eval-winter/generate.mjs OUT [--half a|b]
 * gives OUT/half-a and OUT/half-b, each with register.json, truth.jsonl and one .eml a mail.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeSet } from '../eval-desk/lib/write-set.mjs'
import { WINTER, dateOf } from './lib/people.mjs'

const folder = path.dirname(fileURLToPath(import.meta.url))
await writeSet({ set: 'eval-winter', folder, letter: 'w', argv: process.argv.slice(2), people: WINTER, dateOf })
