import { may } from '../../../access/permissions'
import type { Problem } from '../../../problem/problem'
import { paths } from '../../paths'
import type { ConsoleRequest } from '../../route'
import type { ConsoleServices } from '../../services'
import { count, formatInstant } from '../../view/format'

/** Tickets without an answer that a problem's page names. */
const MOST_NAMED = 10

/** Whether everybody who reported a problem was answered, what they were told, and which of their matches are ready now. */
export async function answersView(
  { problemUpdates, tickets }: Pick<ConsoleServices, 'problemUpdates' | 'tickets'>,
  problem: Problem,
  { account }: Pick<ConsoleRequest, 'account'>,
) {
  const { id, reference, state } = problem
  const { total, first } = await problemUpdates.unanswered(id, MOST_NAMED)
  const canComplete = account !== null && may(account, 'matches.complete')
  const canWrite = account !== null && may(account, 'problems.manage') && state !== 'merged'
  const ready = canComplete
    ? await tickets.queue({ states: ['new', 'open'], step: 'ready', problem: reference, limit: 1, offset: 0 })
    : null
  const updates = canWrite ? await problemUpdates.sentOf(id) : []
  return {
    isAnswered: total === 0,
    sentence:
      total === 0
        ? 'Everybody who reported it was answered.'
        : `${count(total, 'ticket')} ${total === 1 ? 'has' : 'have'} no answer since it was reported there. To resolve the problem, answer everybody, or say why they need none.`,
    untold: first.map(ticket => ({
      reference: ticket.reference,
      href: paths.ticket.to({ reference: ticket.reference }),
    })),
    more: total > first.length ? `and ${total - first.length} more` : null,
    write: canWrite ? paths.writeUpdate.to({ reference }) : null,
    updates: updates.map(update => ({
      href: paths.problemUpdate.to({ reference, id: update.id }),
      at: update.sentAt === null ? '' : formatInstant(update.sentAt),
      isTakenBack: update.takenBackBy !== null,
    })),
    ready:
      ready === null || ready.total === 0
        ? null
        : {
            href: paths.completeReady.to({}, { show: 'ready', problem: reference }),
            tickets: count(ready.total, 'ticket'),
          },
  }
}
