import { createApproveMaskedCopy, createWithdrawMaskedCopy } from './decide-masked-copy'
import { createMakeMaskedCopy, type MakeMaskedCopyDeps } from './make-masked-copy'
import { createViewMasking, type ViewMaskingDeps } from './view-masking'

/** What people do with masked copies of pictures, and what they see of them. */
export type MaskedCopies = ReturnType<typeof createMaskedCopies>

export function createMaskedCopies(deps: Omit<MakeMaskedCopyDeps, 'viewMasking'> & ViewMaskingDeps) {
  const viewMasking = createViewMasking(deps)
  return {
    viewMasking,
    make: createMakeMaskedCopy({ ...deps, viewMasking }),
    approve: createApproveMaskedCopy(deps),
    withdraw: createWithdrawMaskedCopy(deps),
  }
}
