import { createReminders } from '../journeys/remind'
import { createUndoWriting, createWriteAboutProblem } from '../journeys/write-about-problem'
import type { NotifySettings } from '../notify/settings'
import type { EmailTemplates } from '../notify/templates'
import { drawChartAsPng } from '../adapters/images/draw-chart'
import { createSendToContacts } from '../journeys/send-to-contacts'
import { readPictureOf } from './masked-copies-of'
import { answerByOf, makesReports } from './report-of'
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
    toContacts: createSendToContacts({
      ...deps,
      ...{ stores: system.readStores, reader: system.reports, making: makesReports(system) },
      ...{ drawPng: drawChartAsPng, readPicture: readPictureOf(system) },
      settings: { ...given.settings, leadAddresses: [] },
    }),
    reminders: createReminders({
      ...deps,
      stores: system.readStores,
      reader: system.reports,
      answerBy: answerByOf(system.config),
    }),
  }
}
