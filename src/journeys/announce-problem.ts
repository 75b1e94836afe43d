import { zendeskProblemUpdate, zendeskProblemUpdateBack } from '../notify/compose/zendesk-problem'
import { zendeskComment } from '../notify/compose/zendesk-changes'
import type { ProblemUpdate } from '../problem/problem-updates'
import type { Announce } from './announce'
import type { AnnounceDeps } from './announce-deps'
import { putZendesk } from './announce-items'
import type { Stores } from './stores'

/** What is said in Zendesk of a problem and of what Zendesk itself does with its incidents. */
export function createAnnounceProblem(
  deps: AnnounceDeps,
): Pick<Announce, 'solvedByProblem' | 'updateSent' | 'updateTakenBack'> {
  return {
    async solvedByProblem(stores, { ticket, updateId }) {
      await putZendesk(deps, stores, {
        ...{ kind: 'zendesk-comment', ticketId: ticket.id, matchRequestId: null },
        onceKey: `zendesk-open-again:${updateId}`,
        payload: {
          ...zendeskComment(ticket, { text: OPENED_AGAIN, solve: false, tags: [] }),
          reopen: true,
        },
      })
    },
    async updateSent(stores, { update, counts }) {
      const facts = await toldFacts(deps, stores, update)
      if (facts === null) return
      const { sendAt } = update
      await putZendesk(deps, stores, {
        ...noteOn(facts.problem.id),
        onceKey: noteKey(update),
        payload: zendeskProblemUpdate({ ...facts, text: update.text, counts }),
        // No sooner than the emails of it, and nothing of the problem waits until then.
        ...(sendAt ? { notBefore: sendAt, sendAt } : {}),
      })
    },
    async updateTakenBack(stores, { update }) {
      const note = await stores.outbox.findByOnceKey(noteKey(update))
      if (note === null || (await stores.outbox.cancelUnsent([note.id]))) return
      const facts = await toldFacts(deps, stores, update)
      if (facts === null) return
      await putZendesk(deps, stores, {
        ...noteOn(facts.problem.id),
        onceKey: `${noteKey(update)}:back`,
        payload: zendeskProblemUpdateBack(facts),
      })
    },
  }
}

const noteKey = ({ id }: Pick<ProblemUpdate, 'id'>) => `zendesk-problem-update:${id}`

function noteOn(problemId: string) {
  return { kind: 'zendesk-problem', ticketId: null, problemId, matchRequestId: null } as const
}

/** Null when Zendesk was never told of the problem. */
async function toldFacts(
  { settings: { consoleUrl } }: AnnounceDeps,
  { problems, problemCounterparts }: Stores,
  { problemId }: ProblemUpdate,
) {
  const problem = await problems.find(problemId)
  if (!problem || (await problemCounterparts.find(problemId)) === null) return null
  return { problem, size: await problemCounterparts.size(problemId), consoleUrl }
}

const OPENED_AGAIN =
  'Zendesk solved this ticket together with its problem. It still needs work in Matchdesk, so it is open again.'
