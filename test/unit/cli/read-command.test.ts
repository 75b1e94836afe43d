import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createProgram } from '../../../src/cli/program'
import type { ProgramDeps } from '../../../src/cli/toolbox'
import { plainReader } from '../../../src/match/reader'
import { parseMessage } from '../../../src/parse/parse-message'
import type { PictureTools } from '../../../src/cli/screenshot-texts'
import { pictureLine, radioLine } from '../../builders/picture-lines'
import { FakeFileTool } from '../../fakes/fake-file-tool'

const SET = path.join(__dirname, '..', '..', 'eval')
const file = (id: string) => path.join(SET, `${id}.eml`)

async function run(args: readonly string[], pictures?: PictureTools): Promise<readonly string[]> {
  const written: string[] = []
  const deps: ProgramDeps = {
    stepBack: () => undefined,
    restore: () => Promise.reject(new Error('not here')),
    openToolbox: () => Promise.reject(new Error('reading needs no database')),
    serve: () => Promise.resolve(),
    createSandbox: () => Promise.resolve({ ...plainReader, parse: parseMessage, close: () => Promise.resolve() }),
    createPictureTools: () =>
      pictures ? Promise.resolve(pictures) : Promise.reject(new Error('without --ocr no picture is read')),
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

  it('adds the texts of pictures when asked to, each picture once', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'read-ocr-'))
    const mail = path.join(folder, 'm1.eml')
    const part = (name: string, bytes: string) =>
      `--b\r\nContent-Type: image/png; name="${name}"\r\nContent-Disposition: attachment\r\n\r\n${bytes}\r\n`
    writeFileSync(
      mail,
      `Subject: list\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the list.\r\n${part('screenshot 1.png', 'one')}${part('screenshot again.png', 'one')}${part('screenshot 2.png', 'two')}--b--\r\n`,
    )
    const looks = { colours: 50, commonest: 0.8, transparent: 0, flat: 0.9, textLines: 12 }
    const files = new FakeFileTool({
      draw: ({ bytes }) => ({ kind: 'drawn', type: 'image/png', bytes, width: 900, height: 700, looks }),
    })
    const lines = [pictureLine(140, 32, [40, 'Who will mentor Ada Sowerby?']), radioLine(240, 'Bo Quigley')]
    const reader = {
      read: ({ bytes }: { readonly bytes: Buffer }) =>
        Promise.resolve(
          String(bytes).startsWith('one')
            ? ({ kind: 'read', width: 900, height: 700, lines } as const)
            : ({
                kind: 'over-limit',
                why: 'The text of the picture was not read: it took longer than it may.',
              } as const),
        ),
    }
    const args = [mail, '--ocr', '--register', path.join(SET, 'register.json'), '--json']

    const [line] = await run(args, { files, reader, close: () => Promise.resolve() })

    const nothing = { trns: [], signature: null }
    expect(JSON.parse(line!).screenshotTexts).toEqual([
      {
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        kind: 'mentor-list',
        text: 'Who will mentor Ada Sowerby?\nBo Quigley',
        words: expect.arrayContaining([{ text: 'Bo', box: { x: 95, y: 240, width: 19, height: 16 } }]),
        names: ['Ada Sowerby', 'Bo Quigley'],
        heading: 'Who will mentor Ada Sowerby?',
        ect: 'Ada Sowerby',
        offered: ['Bo Quigley'],
        why: null,
        ...nothing,
      },
      {
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        kind: 'other',
        text: '',
        words: [],
        names: [],
        heading: null,
        ect: null,
        offered: [],
        why: 'The text of the picture was not read: it took longer than it may.',
        ...nothing,
      },
    ])
    rmSync(folder, { recursive: true })
  })

  it('refuses a register that is not there with a sentence', async () => {
    await expect(run([file('d0006'), '--register', '/nowhere/register.json'])).rejects.toThrow(
      'The register file cannot be read: /nowhere/register.json',
    )
  })
})
