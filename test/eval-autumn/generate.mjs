#!/usr/bin/env node
/*
 * Writes the autumn set as two folders that `npm run eval -- --set` reads:
 *   node test/eval-autumn/generate.mjs OUT [--half a|b]
 * gives OUT/half-a and OUT/half-b, each with register.json, truth.jsonl and one .eml a mail.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeSet } from '../eval-desk/lib/write-set.mjs'
import { AUTUMN, dateOf } from './lib/people.mjs'

const folder = path.dirname(fileURLToPath(import.meta.url))
await writeSet({ set: 'eval-autumn', folder, letter: 'a', argv: process.argv.slice(2), people: AUTUMN, dateOf })
