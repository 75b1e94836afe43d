import path from 'node:path'
import { createProgram } from '../../../src/cli/program'
import type { ProgramDeps } from '../../../src/cli/toolbox'
import { plainReader } from '../../../src/match/reader'
import { parseMessage } from '../../../src/parse/parse-message'

const SET = path.join(__dirname, '..', '..', 'eval')
const file = (id: string) => path.join(SET, `${id}.eml`)

async function run(args: readonly string[]): Promise<readonly string[]> {
  const written: string[] = []
  const deps: ProgramDeps = {
    openToolbox: () => Promise.reject(new Error('reading needs no database')),
    serve: () => Promise.resolve(),
    createSandbox: () => Promise.resolve({ ...plainReader, parse: parseMessage, close: () => Promise.resolve() }),
    stdout: { write: text => written.push(text) },
    stderr: { write: () => true },
  }
  await createProgram(deps).parseAsync(['node', 'matchdesk', 'read', ...args])
  return written
}

describe('matchdesk read', () => {
  it('prints a line a message in the order given, without a database', async () => {
    const lines = await run([file('d0064'), file('d0006'), '--register', path.join(SET, 'register.json'), '--json'])
    expect(lines.map(line => JSON.parse(line))).toEqual([
      expect.objectContaining({
        id: 'd0064',
        intent: 'mentor_match',
        oneClick: false,
        recurringStated: true,
        screenshots: 0,
      }),
      {
        id: 'd0006',
        intent: 'mentor_match',
        pairs: [{ mentorId: 'P700205', ectId: 'P700210', confidence: expect.any(Number) }],
        oneClick: true,
        recurringStated: false,
        screenshots: 0,
        problemId: expect.any(String),
      },
    ])
  })

  it('names one problem for the same mail sent twice, whatever the order of the files', async () => {
    const lines = await run([file('d0028'), file('d0022'), '--register', path.join(SET, 'register.json'), '--json'])
    const [again, first] = lines.map(line => JSON.parse(line))
    expect(again.problemId).toBe(first.problemId)
    expect(first.problemId).toBeDefined()
  })

  it('says in plain words what it read when no JSON is asked for', async () => {
    const lines = await run([file('d0006'), '--register', path.join(SET, 'register.json')])
    expect(lines.join('')).toMatch(
      /^d0006: mentor_match, one click, 0 screenshots\n {2}P700205 for P700210 \(9\d%\)\n$/,
    )
  })

  it('gives a line for a file that is not there, and says so in the exit code', async () => {
    const before = process.exitCode
    const lines = await run([file('missing'), '--register', path.join(SET, 'register.json'), '--json'])
    expect(lines.map(line => JSON.parse(line))).toEqual([
      { id: 'missing', intent: 'other', pairs: [], oneClick: false, recurringStated: false, screenshots: 0 },
    ])
    expect(process.exitCode).toBe(3)
    process.exitCode = before
  })

  it('refuses a register that is not there with a sentence', async () => {
    await expect(run([file('d0006'), '--register', '/nowhere/register.json'])).rejects.toThrow(
      'The register file cannot be read: /nowhere/register.json',
    )
  })
})
