import { createReminders } from '../journeys/remind'
import { createUndoWriting, createWriteAboutProblem } from '../journeys/write-about-problem'
import type { NotifySettings } from '../notify/settings'
import type { EmailTemplates } from '../notify/templates'
import { answerByOf } from './report-of'
import type { System } from './system'

/** What is written to those to whom problems were reported. */
export function reportThreadsOf(
  system: System,
  given: { readonly templates: EmailTemplates; readonly settings: NotifySettings },
) {
  const { unitOfWork, clock, newId, signer } = system
  const deps = { unitOfWork, clock, newId, signer, ...given }
  return {
    writeAboutProblem: createWriteAboutProblem(deps),
    undoAboutProblem: createUndoWriting(deps),
    reminders: createReminders({
      ...deps,
      stores: system.readStores,
      reader: system.reports,
      answerBy: answerByOf(system.config),
    }),
  }
}
