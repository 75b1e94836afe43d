import type { Clock } from '../kernel/clock'
import { UserError } from '../kernel/errors'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { calibrate, type Calibration } from '../match/calibration/calibrate'
import { MODEL_VERSION } from '../match/read-message'
import type { Stores } from './stores'

/** What came of calibrating: what was found, and whether a new model is in use. */
export interface Calibrated {
  readonly calibration: Calibration
  readonly isWritten: boolean
}

/** Fits the reader's scores to every decided proposal, and puts what follows in use unless it is only tried or says nothing new. */
export function createCalibrate(deps: {
  readonly unitOfWork: UnitOfWork<Pick<Stores, 'calibration' | 'audit'>>
  /** The same, read without a turn to write. */
  readonly readStores: Pick<Stores, 'calibration'>
  readonly clock: Clock
  readonly newId: NewId
}) {
  return async ({ isDryRun }: { readonly isDryRun: boolean }): Promise<Calibrated> => {
    const { calibration: reading } = deps.readStores
    // Fitting takes longer than a unit of work may be held.
    const found = calibrate({ rules: MODEL_VERSION, labels: await reading.labels(), inUse: await reading.inUse() })
    if (isDryRun || !found.isNew) return { calibration: found, isWritten: false }
    await deps.unitOfWork.run('background', async stores => {
      const at = deps.clock.now()
      if ((await stores.calibration.inUse()).calibration !== found.model.calibration - 1)
        throw new UserError('Somebody else calibrated in the meantime: run it again', { code: 'CALIBRATION.MEANWHILE' })
      await stores.calibration.add(found.model, { labels: found.labels, at })
      const { calibration, threshold } = found.model
      await stores.audit.append([
        {
          ...{ id: deps.newId(), event: 'CALIBRATED', actor: 'system', outcome: 'done', at },
          ...{ subjectType: 'proposal-model', subjectId: String(calibration) },
          facts: { threshold, labels: found.labels, choice: found.threshold.kind },
        },
      ])
    })
    return { calibration: found, isWritten: true }
  }
}
