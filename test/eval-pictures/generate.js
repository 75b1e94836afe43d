'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { parseArgs } = require('node:util')
const { drawPictures } = require('./lib/set')

/** Draws pictures of pages with the truth about each into a folder: `node generate.js --seed 1 --rounds 12 --out FOLDER`. */
async function main() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '12' },
      out: { type: 'string', default: path.join(__dirname, 'data') },
    },
  })
  fs.mkdirSync(values.out, { recursive: true })
  const lines = []
  for await (const { file, bytes, truth } of drawPictures({
    seed: Number(values.seed),
    rounds: Number(values.rounds),
  })) {
    fs.writeFileSync(path.join(values.out, file), bytes)
    lines.push(JSON.stringify({ file, ...truth }))
  }
  fs.writeFileSync(path.join(values.out, 'truth.jsonl'), `${lines.join('\n')}\n`)
  process.stderr.write(`${lines.length} pictures are in ${values.out}\n`)
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
