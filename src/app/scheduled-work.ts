import { keptSince } from '../access/kept-forms'
import { createTypeormGroupingReader } from '../adapters/database/readers/grouping-reader'
import { createTypeormSuspendedReader } from '../adapters/database/readers/suspended-reader'
import { measureTickets } from '../adapters/database/figures/measure-tickets'
import { drawChartAsPng } from '../adapters/images/draw-chart'
import { makeTicketWords } from '../adapters/database/search/make-ticket-words'
import { isAllSealed, sealAudit } from '../adapters/database/retention/audit-chain'
import { createTypeormLeaseStore } from '../adapters/database/stores/lease-store'
import { createUnitOfWork, type Transaction } from '../adapters/database/unit-of-work'
import { COUNTED_MINUTES } from '../inbound/rate-limits'
import { isGoneWorker, workerName } from '../inbound/worker-name'
import { createGroupReports } from '../journeys/group-reports'
import { createNoticeSuspended } from '../journeys/notice-suspended'
import { createEscalate } from '../report/escalate'
import { createSendToOrganisations } from '../report/send-to-organisations'
import { createSendWeekly } from '../report/send-weekly'
import { createRetentionStep } from '../retention/run-retention'
import { createScheduler, createTask, whileHeld } from '../scheduler'
import type { Worker, WorkerOptions } from '../worker'
import { problemDueOf } from './due-rules-of'
import { feedOf } from './feed-of'
import type { Journeys } from './journeys-of'
import { readPictureOf } from './masked-copies-of'
import { mailLimitsOf } from './mail-limits-of'
import { measureRulesOf } from './measure-rules-of'
import { makesReports } from './report-of'
import { retentionOf } from './retention-of'
import { createSyncWorker } from './sync-worker'
import type { System } from './system'
import { zendeskChangesOf } from './zendesk-in-of'
import { zendeskProblemsOf } from './zendesk-out-of'

/** How long each loop rests when nothing waits. */
const IDLE_MS = {
  sweeps: 600_000,
  feed: 2_000,
  search: 1_000,
  figures: 2_000,
  suspended: 60_000,
  problems: 1_000,
  updates: 1_000,
  escalations: 15_000,
  weekly: 600_000,
  retention: 600_000,
  audit: 5_000,
} as const

/** A draft that is older cannot be sent any more. */
const DRAFTS_MS = 2 * 86_400_000

/** What is done by one process at a time: sweeps, notices, escalations, the feeds that partners read, what the dashboard counts, syncs of the register. */
export function createScheduledWork(system: System, journeys: Journeys): Worker {
  const { log } = system
  return createScheduler({
    unitOfWork: system.unitOfWork,
    holderOf: name => system.readStores.leases.holderOf(name),
    holder: workerName(),
    isGone: isGoneWorker,
    makeTasks(isHeld) {
      const sync = createSyncWorker(system, isHeld)
      const loops = scheduledLoops(system, journeys).map(loop => createTask({ ...loop, log }, isHeld))
      return sync === null ? loops : [...loops, sync]
    },
    log,
  })
}

function scheduledLoops(system: System, journeys: Journeys): readonly Omit<WorkerOptions, 'log'>[] {
  const { config, clock, newId, signer } = system
  const unitOfWork = whileHeld(system.unitOfWork, workerName())
  const feed = feedOf(system)
  const common = { unitOfWork, clock, newId, templates: journeys.templates, signer }
  const toLeads = { ...journeys.settings, leadAddresses: config.LEAD_ADDRESSES }
  const reports = {
    ...common,
    reader: system.reports,
    making: makesReports(system),
    drawPng: drawChartAsPng,
    readPicture: readPictureOf(system),
    settings: { ...toLeads, escalateAt: config.ESCALATE_AT },
  }
  const escalate = createEscalate(reports)
  const sendWeekly = createSendWeekly(reports)
  const sendToOrganisations = createSendToOrganisations({ ...reports, contacts: system.readStores.contacts })
  const noticeSuspended = createNoticeSuspended({
    ...common,
    reader: createTypeormSuspendedReader(system.db.read.manager),
    settings: { ...toLeads, mailLimits: mailLimitsOf(config) },
  })
  const sweepSessions = async () => {
    await unitOfWork.run('background', stores => stores.sessions.sweep(clock.now()))
    await unitOfWork.run('background', stores => stores.presences.sweep(clock.now()))
    await unitOfWork.run('background', stores => stores.keptForms.sweep(keptSince(clock.now())))
    return unitOfWork.run('background', stores => stores.attempts.sweep(clock.now()))
  }
  /** What the brakes count, of mail that came and of mail that left by itself, is of no use after its longest window. */
  const forgetCounts = () =>
    unitOfWork.run('background', async ({ arrivals, outbox }) => {
      const before = new Date(clock.now().getTime() - COUNTED_MINUTES * 60_000)
      const arrived = await arrivals.forget(before)
      return arrived > 0 ? arrived : outbox.forgetAutomatic(before)
    })
  /** Updates of problems that were written and never sent. */
  const forgetDrafts = () =>
    unitOfWork.run('background', ({ updates }) => updates.forgetDrafts(new Date(clock.now().getTime() - DRAFTS_MS)))
  const zendesk = [zendeskChangesOf(system, unitOfWork), zendeskProblemsOf(system, unitOfWork)]
  return [
    ...zendesk.filter(loop => loop !== null),
    { name: 'sessions', step: sweepSessions, idleMs: IDLE_MS.sweeps },
    {
      name: 'counts',
      step: forgetCounts,
      idleMs: IDLE_MS.sweeps,
    },
    { name: 'feed', step: async () => ((await feed.step()) ? 1 : 0), idleMs: IDLE_MS.feed },
    { name: 'search words', step: wordsStep(system), idleMs: IDLE_MS.search },
    { name: 'figures', step: figuresStep(system), idleMs: IDLE_MS.figures },
    { name: 'retention', step: createRetentionStep(retentionOf(system, unitOfWork)), idleMs: IDLE_MS.retention },
    { name: 'audit chain', step: sealStep(system), idleMs: IDLE_MS.audit },
    { name: 'suspended', step: noticeSuspended, idleMs: IDLE_MS.suspended },
    { name: 'problems', step: groupingStep(system), idleMs: IDLE_MS.problems },
    { name: 'problem updates', step: journeys.updates.stepOver(unitOfWork), idleMs: IDLE_MS.updates },
    { name: 'drafts', step: forgetDrafts, idleMs: IDLE_MS.sweeps },
    { name: 'escalations', step: async () => (await escalate(), 0), idleMs: IDLE_MS.escalations },
    { name: 'organisation reports', step: sendToOrganisations, idleMs: IDLE_MS.weekly },
    { name: 'weekly report', step: async () => ((await sendWeekly()) ? 1 : 0), idleMs: IDLE_MS.weekly },
  ]
}

/** Makes the words by which tickets are searched, of new and changed ones first and then of those that were there before. */
function wordsStep(system: System): () => Promise<number> {
  const run = unitsOfScheduler(system)
  return () => makeTicketWords(system.db.read.manager, run)
}

/** Counts for the dashboard what changed of tickets. */
function figuresStep(system: System): () => Promise<number> {
  const run = unitsOfScheduler(system)
  const by = measureRulesOf(system.config)
  return () => measureTickets(system.db.read.manager, run, by)
}

/** Gives the events of the audit their places in its chain. */
function sealStep(system: System): () => Promise<number> {
  const run = unitsOfScheduler(system)
  return async () => {
    let count = 0
    // Asked first, so that an idle audit takes no turn to write.
    if (await isAllSealed(system.db.read.manager)) return 0
    await run(async manager => {
      count = await sealAudit(manager)
    })
    return count
  }
}

/** Puts what tickets report into problems. */
function groupingStep(system: System): () => Promise<number> {
  const { clock, newId, config, db } = system
  return createGroupReports({
    unitOfWork: whileHeld(system.unitOfWork, workerName()),
    reader: createTypeormGroupingReader(db.read.manager),
    ...{ clock, newId, problemDue: problemDueOf(config) },
  })
}

/** Units of work over the transaction itself, of which nothing is kept once another process has the lease. */
function unitsOfScheduler({ db }: System): (work: (manager: Transaction) => Promise<void>) => Promise<void> {
  const stores = createUnitOfWork(db, manager => ({ manager, leases: createTypeormLeaseStore(manager) }))
  const unitOfWork = whileHeld(stores, workerName())
  return work => unitOfWork.run('background', ({ manager }) => work(manager))
}
