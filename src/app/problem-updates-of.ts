import { createTypeormProblemUpdateReader } from '../adapters/database/readers/problem-update-reader'
import type { Announce } from '../journeys/announce'
import { createPreviewUpdate } from '../journeys/preview-update'
import { createSendUpdate, createTakeBackUpdate } from '../journeys/send-update'
import { createUndoReply } from '../journeys/undo-reply'
import { createUpdateAffected } from '../journeys/update-affected'
import { createWriteUpdate } from '../journeys/write-update'
import type { NotifySettings } from '../notify/settings'
import type { EmailTemplates } from '../notify/templates'
import type { System } from './system'

/** Updates of problems: what a lead does with one, how it is shown, and the step that tells ticket by ticket. */
export function problemUpdatesOf(
  { db, unitOfWork, clock, newId, log, signer, readStores: stores }: System,
  given: { readonly announce: Announce; readonly templates: EmailTemplates; readonly settings: NotifySettings },
) {
  const reader = createTypeormProblemUpdateReader(db.read.manager)
  const deps = { unitOfWork, clock, newId, reader, stores, ...given }
  return {
    actions: {
      writeUpdate: createWriteUpdate(deps),
      sendUpdate: createSendUpdate(deps),
      takeBackUpdate: createTakeBackUpdate(deps),
    },
    reads: { ...reader, preview: createPreviewUpdate({ ...given, signer }) },
    /** The worker's step, over units of work that are kept only while the scheduler's lease is held. */
    stepOver: (held: System['unitOfWork']) =>
      createUpdateAffected({ ...deps, unitOfWork: held, undoReply: createUndoReply(deps), log }),
  }
}
