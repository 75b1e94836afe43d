import { runTorture } from './run-torture'

it('R01: loses nothing and doubles nothing over twenty kills under load', async () => {
  const report = await runTorture(['--kills', '20', '--seed', '7', '--minutes', '5'])

  expect(report).toMatchObject({
    ok: true,
    kills: 20,
    lost: [],
    doubled: [],
    phantom: [],
    changed: [],
    unfinished: [],
    stoppedByItself: true,
  })
  expect(report.acknowledged).toBeGreaterThan(50)
}, 600_000)
