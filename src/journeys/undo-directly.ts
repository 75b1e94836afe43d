import { LONGEST_REASON, tooLongSentence } from '../kernel/notes'
import { saysSomething } from '../kernel/says-something'
import type { UndoDirectCommand, UndoDirectOutcome } from '../match/decisions'
import type { PairDirectlyDeps } from './pair-directly'

/** Takes back a match that was made from a record, as a new change, until something depends on it. Nobody is written to. */
export function createUndoDirectly(deps: Omit<PairDirectlyDeps, 'portalRules'>) {
  return (command: UndoDirectCommand): Promise<UndoDirectOutcome> =>
    deps.unitOfWork.run('click', async stores => {
      const set = await stores.register.changeSet(command.changeSetId)
      if (!set || set.kind !== 'match') return { kind: 'not-found' }
      if (set.ticketId !== null) {
        return {
          kind: 'refused',
          sentence: 'This match was completed from a ticket. Undo it there, so that its emails are corrected too.',
        }
      }
      if (set.isUndone) return { kind: 'already-undone' }
      const reason = command.note.trim()
      if (!saysSomething(reason)) return { kind: 'refused', sentence: 'Write why the match is undone.' }
      const tooLong = tooLongSentence(reason, LONGEST_REASON)
      if (tooLong !== null) return { kind: 'refused', sentence: tooLong }
      const at = deps.clock.now()
      const undone = await stores.register.undo(set.id, {
        changedBy: command.actor,
        ticketId: null,
        reason,
        at,
        today: deps.clock.today(),
        newId: deps.newId,
      })
      if (undone.kind === 'refused') return undone
      await stores.audit.append([
        {
          id: deps.newId(),
          event: 'MATCH_FROM_RECORD_UNDONE',
          actor: command.actor,
          subjectType: 'change-set',
          subjectId: set.id,
          outcome: 'done',
          facts: { mentorId: set.mentorId, ectId: set.ectId, pairingId: set.pairingId },
          at,
        },
      ])
      return { kind: 'undone' }
    })
}
