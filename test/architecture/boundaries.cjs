'use strict'
const path = require('node:path')

/** The smallest number of modules that says the whole tree was looked at: a cruise that saw nothing also finds nothing. */
const LEAST_MODULES = 150

/** Holds the import rules of .dependency-cruiser.cjs against src and migrations; gives the violations as lines. */
async function violations() {
  const { cruise } = await import('dependency-cruiser')
  const extractTSConfig = (await import('dependency-cruiser/config-utl/extract-ts-config')).default
  const root = path.resolve(__dirname, '..', '..')
  const { forbidden, options } = require(path.join(root, '.dependency-cruiser.cjs'))
  const { output } = await cruise(
    ['src', 'migrations'],
    { ...options, baseDir: root, ruleSet: { forbidden }, validate: true, outputType: 'json' },
    undefined,
    { tsConfig: extractTSConfig(path.join(root, 'tsconfig.json')) },
  )
  const { summary } = JSON.parse(output)
  if (summary.totalCruised < LEAST_MODULES) {
    return [`only ${summary.totalCruised} modules were looked at, of at least ${LEAST_MODULES}`]
  }
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
}

void violations().then(lines => {
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.stdout.write(lines.length === 0 ? 'No import rule is broken.\n' : `${lines.length} broken\n`)
  if (lines.length > 0) process.exitCode = 1
})
