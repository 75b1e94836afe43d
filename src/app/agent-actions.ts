import { may } from '../access/permissions'
import type { AgentActions } from '../console/services'
import { createAddNote } from '../journeys/add-note'
import { createChangeMany } from '../journeys/change-many'
import { createCompleteMany } from '../journeys/complete-many'
import { createRetryDelivery } from '../journeys/retry-delivery'
import { createPutWithProblem } from '../journeys/put-with-problem'
import { createDecideSuspended, createReplayMany } from '../journeys/suspended-mail'
import { digestOf } from '../match/plan-digest'
import { assignTicket, moveTicket, type ChangeDeps } from '../ticket/change-ticket'
import { addTag, removeTag } from '../ticket/tag-ticket'
import { takeNext } from '../ticket/take-next'
import { dueRulesOf } from './due-rules-of'
import type { Journeys } from './journeys-of'
import type { System } from './system'

/** What an agent can do, each in one unit of work. */
export function createAgentActions(system: System, journeys: Journeys): AgentActions {
  const { unitOfWork, newId, clock } = system
  const change = <Result>(work: (deps: ChangeDeps) => Promise<Result>) =>
    unitOfWork.run('click', stores => work({ tickets: stores.tickets, newId, now: clock.now() }))
  const rules = dueRulesOf(system.config)
  const suspended = createDecideSuspended({ unitOfWork, clock })
  return {
    completeMatch: journeys.completeMatch,
    completeMany: createCompleteMany({ completeMatch: journeys.completeMatch, log: system.log }),
    undoMatch: journeys.undoMatch,
    pairDirectly: journeys.pairDirectly,
    undoDirectly: journeys.undoDirectly,
    choosePair: journeys.choosePair,
    correctName: journeys.correctName,
    undoCorrection: journeys.undoCorrection,
    recordCall: journeys.recordCall,
    mergeTickets: journeys.mergeTickets,
    separateTickets: journeys.separateTickets,
    splitTicket: journeys.splitTicket,
    tag: ({ isOn, ...tagging }) => change(deps => (isOn ? addTag : removeTag)(deps, tagging)),
    withdrawMatch: journeys.withdrawMatch,
    doneInService: journeys.doneInService,
    reply: journeys.reply,
    answerTicket: journeys.answerTicket,
    undoReply: journeys.undoReply,
    setProblemState: journeys.changeProblem,
    writeAboutProblem: journeys.writeAboutProblem,
    sendToContacts: journeys.toContacts.send,
    remindOfProblem: journeys.reminders.send,
    undoAboutProblem: journeys.undoAboutProblem,
    ...journeys.problemActs,
    ...journeys.updates.actions,
    changeWording: journeys.changeWording,
    previewPair: async pair => {
      const plan = await system.register.plan(pair, clock.today())
      return plan && { plan, planDigest: digestOf(plan) }
    },
    readAgain: command => journeys.refine({ ...command, reason: 'agent-asked' }),
    note: createAddNote({
      ...{ unitOfWork, clock, newId },
      colleagues: async () => (await system.readStores.accounts.list()).filter(account => may(account, 'tickets.view')),
    }),
    setState: command => change(deps => moveTicket(deps, command)),
    assign: command => change(deps => assignTicket(deps, command)),
    changeMany: createChangeMany({ run: change, log: system.log }),
    takeNext: command => change(deps => takeNext({ ...deps, rules, today: clock.today() }, command)),
    releaseSuspended: suspended.release,
    discardSuspended: suspended.discard,
    replaySuspended: suspended.replay,
    replayMany: createReplayMany({ replay: suspended.replay, log: system.log }),
    putWithProblem: createPutWithProblem({ unitOfWork, clock, newId }),
    retryDelivery: createRetryDelivery({ unitOfWork, clock, newId }),
  }
}
