import { In } from 'typeorm'
import type { CalibrationStore } from '../../../match/calibration/calibration-store'
import { isHarmless } from '../../../match/calibration/label'
import { AS_SHIPPED } from '../../../match/calibration/proposal-model'
import { insertRows } from '../insert-rows'
import { ProposalLabelSchema, ProposalModelSchema } from '../schemas/calibration.schema'
import type { Transaction } from '../unit-of-work'

/** Labels of proposals and the models fitted to them, over one transaction (or the read connection). */
export function createTypeormCalibrationStore(manager: Transaction): CalibrationStore {
  return {
    async keepLabel({ score, ...label }) {
      const row = { ...label, scoreThousandths: Math.round(score * 1000) }
      const { matchRequestId } = label
      const known = await manager.findOneBy(ProposalLabelSchema, { matchRequestId })
      if (known === null) await insertRows(manager, ProposalLabelSchema, [row])
      else if (isHarmless(known) && !isHarmless(label)) {
        const { outcome, at } = label
        await manager.update(ProposalLabelSchema, { matchRequestId }, { outcome, at })
      }
    },
    async takeBack({ matchRequestIds, at }) {
      const made = { matchRequestId: In([...matchRequestIds]), outcome: 'corrected' as const, at }
      await manager.delete(ProposalLabelSchema, made)
    },
    async labels() {
      const rows = await manager.find(ProposalLabelSchema, { order: { at: 'ASC', id: 'ASC' } })
      return rows.map(({ scoreThousandths, ...label }) => ({ ...label, score: scoreThousandths / 1000 }))
    },
    async inUse() {
      const [newest] = await manager.find(ProposalModelSchema, { order: { calibration: 'DESC' }, take: 1 })
      return newest?.model ?? AS_SHIPPED
    },
    async add(model, { labels, at }) {
      const { calibration, rules } = model
      await insertRows(manager, ProposalModelSchema, [{ calibration, rules, model, labels, createdAt: at }])
    },
  }
}
