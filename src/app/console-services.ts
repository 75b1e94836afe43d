import { createTypeormFiguresReader } from '../adapters/database/figures/typeorm-figures-reader'
import { createTypeormAuditReader } from '../adapters/database/readers/audit-reader'
import { createTypeormLiveReader } from '../adapters/database/readers/live-reader'
import { createTypeormOutboxReader, createTypeormReplyFileReader } from '../adapters/database/readers/outbox-reader'
import { createTypeormProblemDesk } from '../adapters/database/readers/problem-desk'
import { createTypeormSuspendedReader } from '../adapters/database/readers/suspended-reader'
import { createTypeormTicketReader } from '../adapters/database/readers/ticket-reader'
import { createTypeormSourcesReader } from '../adapters/database/register/typeorm-sources-reader'
import { createTypeormStandingReader } from '../adapters/database/register/typeorm-standing-reader'
import { createTypeormTicketSearch } from '../adapters/database/search/typeorm-ticket-search'
import type { ConsoleServices } from '../console/services'
import { createReadyMatches } from '../journeys/ready-matches'
import { londonInstant } from '../kernel/day'
import { leavesAt } from '../notify/quiet-hours'
import { createWordingDesk } from '../journeys/wording-desk'
import { stepsFor } from '../journeys/steps-for'
import { createAgentActions } from './agent-actions'
import { dueRulesOf } from './due-rules-of'
import type { Journeys } from './journeys-of'
import type { Readiness } from './readiness'
import { mailLimitsOf } from './mail-limits-of'
import { partnerDeskOf } from './partner-desk-of'
import { createTypeormReadProblemThread } from '../adapters/database/readers/problem-thread'
import { createTypeormSentReportReader } from '../adapters/database/readers/sent-reports'
import { receiversOf } from './report-receivers-of'
import { reportOf } from './report-of'
import { protectionOf } from './retention-of'
import type { System } from './system'

/** What the console is handed of the system. */
export function createConsoleServices(
  system: System,
  given: { readonly journeys: Journeys; readonly readiness: Readiness },
): ConsoleServices {
  const { clock, log, register, problems, unitOfWork, blobs } = system
  const manager = system.db.read.manager
  const dueRules = dueRulesOf(system.config)
  const tickets = createTypeormTicketReader(manager, clock, dueRules)
  return {
    clock,
    log,
    register,
    sources: createTypeormSourcesReader(manager),
    standing: createTypeormStandingReader({ manager, clock }),
    serviceSteps: async pairing => {
      const ect = await register.person(pairing.ectId)
      return ect && stepsFor({ register, portalRules: system.config.PORTAL_RULES }, pairing, ect)
    },
    completionMode: system.config.COMPLETION_MODE,
    problems,
    reportToContacts: given.journeys.toContacts,
    problemReminder: given.journeys.reminders.prepare,
    problemThread: createTypeormReadProblemThread(manager),
    problemDesk: createTypeormProblemDesk(manager),
    problemUpdates: given.journeys.updates.reads,
    tickets,
    live: createTypeormLiveReader(manager),
    search: createTypeormTicketSearch(manager),
    dueRules,
    figures: createTypeormFiguresReader(manager),
    suspended: createTypeormSuspendedReader(manager),
    mailLimits: mailLimitsOf(system.config),
    audit: createTypeormAuditReader(manager),
    access: unitOfWork,
    accessReads: system.readStores,
    ticketPage: system.viewTicket,
    readyMatches: createReadyMatches({ tickets, viewTicket: system.viewTicket }),
    answers: given.journeys.answers,
    wordings: createWordingDesk({
      templates: given.journeys.templates,
      wordings: system.readStores.wordings,
      fromName: system.config.HELPDESK_NAME,
    }),
    undoSeconds: system.config.ANSWER_UNDO_SECONDS,
    quietUntil: () => quietUntil(system),
    sendTimes: () => sendTimes(system),
    actions: createAgentActions(system, given.journeys),
    blob: key => blobs.get(key),
    maskedCopies: { ...given.journeys.maskedCopies, find: system.readStores.maskedCopies.find },
    sentReports: createTypeormSentReportReader(manager),
    ...receiversOf(system),
    report: problemReference => reportOf(system, problemReference),
    outbox: createTypeormOutboxReader(manager),
    replyFile: createTypeormReplyFileReader(manager),
    desk: partnerDeskOf(system),
    protection: protectionOf(system),
    isSampleRegister: () => register.isSample(),
    readiness: async () => given.readiness.now(),
  }
}

/** When a reply that is sent now may leave, where the quiet hours keep it. */
function quietUntil({ config, clock }: System): Date | null {
  const due = new Date(clock.now().getTime() + config.ANSWER_UNDO_SECONDS * 1000)
  const leaves = leavesAt(config.quietHours, { kind: 'reply', at: due })
  return leaves > due ? leaves : null
}

/** In so many working days. */
const SENT_LATER = [1, 2, 5] as const

function sendTimes({ config, clock }: System): readonly Date[] {
  const { workingDays } = dueRulesOf(config)
  const today = clock.today()
  return SENT_LATER.map(count => londonInstant(workingDays.add(today, count), config.WORK_STARTS_AT))
}
