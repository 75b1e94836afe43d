'use strict'
/*
 * A small service of the same parts as the real one (door, spool, shift, rows), without parsing and tickets, so that a
 * part can be taken out and the checker be shown to notice. Called as the real one is: `serve`, and
 * `messages --since T --json`. HARNESS_FAULT names what is taken out.
 */
const fs = require('node:fs')
const { transformSync } = require('@swc/core')

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(fs.readFileSync(filename, 'utf8'), {
    filename,
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  })
  module._compile(code, filename)
}

require('./harness.ts')
