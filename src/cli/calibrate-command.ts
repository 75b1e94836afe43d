import type { Command } from 'commander'
import type { Calibrated } from '../journeys/calibrate'
import { calibrationLines } from './calibration-lines'
import type { ProgramDeps } from './toolbox'
import { printJson, withToolbox } from './with-toolbox'

/** `calibrate`: what the reader's scores are worth, by what was decided about its proposals. */
export function addCalibrateCommand(program: Command, deps: ProgramDeps): void {
  program
    .command('calibrate')
    .description(
      'fits the reader’s scores to what agents decided, and sets the score that a button needs; it rises as soon as harm is seen and falls only on evidence',
    )
    .option('--dry-run', 'only says what would follow')
    .option('--json', 'one JSON line')
    .action(async (options: { dryRun?: boolean; json?: boolean }) => {
      const done = await withToolbox(deps, toolbox => toolbox.calibrate({ isDryRun: options.dryRun === true }))
      if (options.json) printJson(deps, jsonOf(done))
      else deps.stdout.write(`${calibrationLines(done).join('\n')}\n`)
    })
}

function jsonOf({ calibration, isWritten }: Calibrated) {
  const { rules, labels, leftOut, threshold, model, reliability, free, held } = calibration
  const { count, harmless, atLeast } = threshold.seen
  return {
    ...{ rules, labels, leftOut, written: isWritten, calibration: model.calibration, method: model.method },
    threshold: {
      ...{ decision: threshold.kind, score: threshold.threshold, count, harmless, atLeast },
      ...(threshold.kind === 'kept' ? { toLoosen: threshold.wanted } : {}),
    },
    loss: { free: free?.loss ?? null, held: held?.loss ?? null },
    reliability: reliability && {
      expectedCalibrationError: reliability.error,
      brier: reliability.brier,
      bins: reliability.bins,
    },
  }
}
