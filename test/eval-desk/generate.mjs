#!/usr/bin/env node
/*
 * Writes the desk set as two folders that `npm run eval -- --set` reads:
 *   node test/eval-desk/generate.mjs OUT [--half a|b]
 * gives OUT/half-a and OUT/half-b, each with register.json, truth.jsonl and one .eml a mail.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeSet } from './lib/write-set.mjs'

const folder = path.dirname(fileURLToPath(import.meta.url))
await writeSet({ set: 'eval-desk', folder, letter: 'k', argv: process.argv.slice(2) })
