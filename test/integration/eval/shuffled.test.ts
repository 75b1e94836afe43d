import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { evaluate } from '../../../src/eval/run-eval'

const root = path.resolve(__dirname, '..', '..', '..')
const HELPDESK = ['support@ect-helpdesk.example']
/** The figures may fall by this much when everybody is renamed: a mail or two read otherwise, and no click that harms. */
const MOST_LOST = 0.05

jest.setTimeout(120_000)

describe('the reader on the development set with everybody renamed', () => {
  let before: Awaited<ReturnType<typeof evaluate>>['score']
  beforeAll(async () => {
    before = (await evaluate([path.join(root, 'test', 'eval')], HELPDESK)).score
  })

  it.each([1, 2])('holds its figures within bounds, and harms nobody (seed %i)', async seed => {
    const folder = mkdtempSync(path.join(tmpdir(), 'matchdesk-shuffled-'))
    const program = path.join(root, 'test', 'eval-unseen', 'shuffle.mjs')
    const set = path.join(root, 'test', 'eval')
    execFileSync(process.execPath, [program, '--set', set, '--seed', String(seed), '--out', folder], {
      stdio: 'ignore',
    })

    const kept = readFileSync(path.join(folder, 'truth.jsonl'), 'utf8').trim().split('\n').length
    const { score: after } = await evaluate([folder], HELPDESK)

    expect(kept).toBeGreaterThanOrEqual(80)
    expect(after.oneClick.harmful).toBe(0)
    expect(after.pairs.precision).toBeGreaterThanOrEqual(before.pairs.precision - MOST_LOST)
    expect(after.pairs.recall).toBeGreaterThanOrEqual(before.pairs.recall - MOST_LOST)
    expect(after.oneClick.coverage).toBeGreaterThanOrEqual(before.oneClick.coverage - 2 * MOST_LOST)
    expect(after.intent.macroF1).toBeGreaterThanOrEqual(before.intent.macroF1 - MOST_LOST)
    expect(after.recurrence.f1).toBeGreaterThanOrEqual(before.recurrence.f1 - MOST_LOST)
    expect(after.screenshots.f1).toBeGreaterThanOrEqual(before.screenshots.f1 - MOST_LOST)
    rmSync(folder, { recursive: true })
  })
})

describe('the reader on mails by somebody who has not read its rules', () => {
  it('passes the gates on a fresh set, and clicks nothing that harms', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'matchdesk-unseen-'))
    const program = path.join(root, 'test', 'eval-unseen', 'generate.mjs')
    execFileSync(process.execPath, [program, '--seed', '77', '--mails', '200', '--out', folder], { stdio: 'ignore' })

    const { score } = await evaluate([folder], HELPDESK)

    expect(score.oneClick.harmful).toBe(0)
    expect(score.pairs.precision).toBeGreaterThanOrEqual(0.95)
    expect(score.pairs.recall).toBeGreaterThanOrEqual(0.8)
    expect(score.oneClick.coverage).toBeGreaterThanOrEqual(0.65)
    expect(score.intent.macroF1).toBeGreaterThanOrEqual(0.8)
    expect(score.recurrence.f1).toBeGreaterThanOrEqual(0.85)
    expect(score.screenshots.f1).toBeGreaterThanOrEqual(0.9)
    rmSync(folder, { recursive: true })
  })
})
