import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const root = path.resolve(__dirname, '..', '..')
const run = promisify(execFile)

/** Runs a program and gives what it complains about; the empty string when it has nothing to say. */
async function complaints(program: string, args: readonly string[] = []): Promise<string> {
  const file = path.join(root, ...program.split('/'))
  try {
    await run(process.execPath, [file, ...args], { cwd: root, maxBuffer: 16 * 1024 * 1024 })
    return ''
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    return `${stdout}${stderr}` || String(error)
  }
}

jest.setTimeout(600_000)

describe('the sources', () => {
  it('keep the import rules', async () => {
    expect(await complaints('test/architecture/boundaries.cjs')).toBe('')
  })

  it('compile, tests included, and keep the lint rules', async () => {
    expect(await complaints('node_modules/oxlint/bin/oxlint', ['.'])).toBe('')
  })

  it('are formatted', async () => {
    expect(await complaints('node_modules/prettier/bin/prettier.cjs', ['--check', '.'])).toBe('')
  })
})
