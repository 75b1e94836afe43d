import { isUnsent, mayHaveBeenSent } from '../../../notify/outbox'
import type { UndoPlan } from '../../../register/plan-undo'
import { paths } from '../../paths'
import { stateAfterUndo, type TicketState } from '../../../ticket/ticket'
import type { MatchCard, TicketPage } from '../../services'
import { count, formatInstant } from '../../view/format'
import { stateName } from '../../view/labels'

/** What undoing a completed match would do to the register and to the mail about it. */
export function undoView({ ticket, outbox }: TicketPage, card: MatchCard, plan: UndoPlan | null) {
  const { request, names } = card
  const about = outbox.filter(item => item.matchRequestId === request.id && item.delivery.channel === 'email')
  const left = about.filter(mayHaveBeenSent).length
  const waiting = about.filter(isUnsent).length
  const name = (id: string | null) => (id === null ? 'Unknown' : (names[id] ?? 'Unknown'))
  return {
    reference: ticket.reference,
    back: paths.ticket.to({ reference: ticket.reference }),
    action: paths.undoMatch.to({ reference: ticket.reference, matchRequestId: request.id }),
    mentor: name(request.mentorId),
    ect: name(request.ectId),
    completed: request.decidedAt === null ? '' : formatInstant(request.decidedAt),
    /** Why it may not be undone; null when it may. */
    refusal: plan?.kind === 'refused' ? plan.sentence : null,
    effects: [
      ...(plan?.kind === 'possible' ? [...plan.changes.map(({ sentence }) => sentence), ...plan.keeps] : IN_GENERAL),
      'The rows that are set aside stay in the feeds for delivery partners, marked as undone.',
      ...(waiting > 0
        ? [`${count(waiting, 'email that has not left yet is', 'emails that have not left yet are')} cancelled.`]
        : []),
      ...(left > 0 ? [`${count(left, 'email has', 'emails have')} left already: a correction follows.`] : []),
      ...(waiting + left === 0 ? ['No email about it was written, so nobody is told.'] : []),
      ...serviceEffects(card),
      stateEffect(ticket.state),
    ],
  }
}

/** A solved ticket opens; every other stays as it is. */
function stateEffect(state: TicketState): string {
  if (stateAfterUndo(state) !== state) return 'The ticket opens again.'
  return state === 'closed'
    ? 'The ticket is closed, and stays closed.'
    : `The ticket stays as it is: ${stateName(state).toLowerCase()}.`
}

/** What was done in the Department's service by hand is not taken back from here. */
function serviceEffects({ pairing }: MatchCard): readonly string[] {
  if (!pairing?.done) return []
  return [
    `The match was ticked as done in the DfE service on ${formatInstant(pairing.done.at)}. Undo it there too: nothing here changes the service.`,
  ]
}

/** For a match whose rows are not known any more. */
const IN_GENERAL: readonly string[] = [
  'The pairing is taken back, and the one before it stands again if it was ended by this match.',
  'A place in the school’s mentor pool or a participant record that came with it is taken back too, unless another pairing has come to need it.',
]
