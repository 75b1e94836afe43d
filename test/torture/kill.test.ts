import { runTorture } from './run-torture'

it('R01: loses nothing and doubles nothing over eight kills under load', async () => {
  const report = await runTorture(['--kills', '8', '--seed', '7', '--minutes', '5'])

  expect(report).toMatchObject({
    ok: true,
    kills: 8,
    lost: [],
    doubled: [],
    phantom: [],
    changed: [],
    unfinished: [],
    stoppedByItself: true,
  })
  expect(report.acknowledged).toBeGreaterThan(20)
}, 600_000)
