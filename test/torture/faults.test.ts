import { join } from 'node:path'
import { runTorture } from './run-torture'

const HARNESS = join(__dirname, 'harness.js')
const FEW = ['--service', HARNESS, '--kills', '2', '--seed', '5', '--minutes', '2']

/** Each run starts and kills a service of the same parts, with one of them taken out. */
describe('the torture run, on a disk that loses at each kill what was not synced', () => {
  it('R04: is content with the parts as they are', async () => {
    const report = await runTorture(FEW, { HARNESS_FAULT: 'power-loss' })

    expect(report).toMatchObject({ ok: true, lost: [], doubled: [], phantom: [] })
    expect(report.acknowledged).toBeGreaterThan(5)
  }, 180_000)

  it('R04: reports losses when the folder is not synced', async () => {
    const report = await runTorture(FEW, { HARNESS_FAULT: 'power-loss-no-folder-sync' })

    expect(report.ok).toBe(false)
    expect(report.lost.length).toBeGreaterThan(0)
  }, 180_000)

  it('R01: reports doubles when identities are not unique', async () => {
    const report = await runTorture(FEW, { HARNESS_FAULT: 'no-unique-identity' })

    expect(report.ok).toBe(false)
    expect(report.doubled.length).toBeGreaterThan(0)
  }, 180_000)
})
