import { spawnSync } from 'node:child_process'
import path from 'node:path'

const ROOT = path.join(__dirname, '..', '..')
const HOOK = path.join(ROOT, 'test', 'support', 'typescript-hook.cjs')
const LOGGER = path.join(ROOT, 'src', 'logger.ts')

/** What the program writes for these events, in a process of its own: the log goes to its stderr. */
function logged(script: string): readonly string[] {
  const { stderr, status } = spawnSync(
    process.execPath,
    [
      '--require',
      HOOK,
      '-e',
      `const { createLogger } = require(${JSON.stringify(LOGGER)}); const log = createLogger({ level: 'debug' }); ${script}`,
    ],
    { encoding: 'utf8' },
  )
  expect(status).toBe(0)
  return stderr.split('\n').filter(line => line !== '')
}

it('D08: an event is one line, whatever it holds', () => {
  const lines = logged(
    `log.warn({ messageId: 'a\\r\\n{"level":50,"msg":"forged"}\\u001b[31m' }, 'first'); log.info({}, 'second')`,
  )

  expect(lines).toHaveLength(2)
  expect(lines.map(line => (JSON.parse(line) as { msg: string }).msg)).toEqual(['first', 'second'])
  expect(lines.join('')).not.toContain('\u001b')
})

it('D03: neither the words of an error nor the fields of a message are written', () => {
  const [line = '', ...more] = logged(
    `log.error({ err: new RangeError('cannot read Anna Price 9800001'), subject: 'Anna Price', parsed: { from: 'anna@school.example', text: 'TRN 9800001' } }, 'failed')`,
  )

  expect(more).toEqual([])
  expect(JSON.parse(line)).toMatchObject({ msg: 'failed', err: { type: 'RangeError' } })
  expect(line).not.toMatch(/Anna|Price|9800001|school\.example/i)
})
