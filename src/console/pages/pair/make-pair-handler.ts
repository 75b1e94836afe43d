import type { PairDirectlyCommand, PairDirectlyOutcome } from '../../../match/decisions'
import type { Flash } from '../../flash'
import { paths } from '../../paths'
import { actorOf, type Answer, type Handler, type HandlerDeps } from '../../route'
import { shortName } from '../../view/person'
import { comingFrom, type ComingFrom } from './confirm-pair-handler'

/** Completes a match from a record, once: a second press of the same form reports what the first one did. */
export const makePair: Handler = async (deps, request) => {
  const { form } = request
  const command: PairDirectlyCommand = {
    mentorId: form.text('mentorId'),
    ectId: request.params.text('id'),
    planDigest: form.text('planDigest'),
    actor: actorOf(request),
    note: form.text('note') || null,
    zendeskTicket: form.text('zendeskTicket') || null,
    key: form.text('key'),
  }
  if (command.key === '') return { kind: 'not-found' }
  const outcome = await deps.services.actions.pairDirectly(command)
  return answerTo(deps, outcome, { command, from: comingFrom(form.text('from')) })
}

interface Given {
  readonly command: PairDirectlyCommand
  readonly from: ComingFrom
}

async function answerTo(deps: HandlerDeps, outcome: PairDirectlyOutcome, given: Given): Promise<Answer> {
  switch (outcome.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'paired':
      return toRecord(given, {
        banner: {
          kind: 'success',
          heading: 'Match completed',
          text: `${await pairWords(deps, given)} Nobody is told by email: tell the school yourself.`,
          links: undoLink(outcome.changeSetId),
        },
      })
    case 'already-paired':
      return toRecord(given, {
        banner: {
          kind: 'important',
          heading: 'Already completed',
          text: outcome.sentence,
          links: undoLink(outcome.changeSetId),
        },
      })
    case 'stale':
      return toForm(given, { banner: { kind: 'important', heading: 'Nothing was changed', text: outcome.sentence } })
    case 'refused':
      return toForm(given, {
        banner: { kind: 'important', heading: 'This match cannot be completed', text: outcome.sentences.join(' ') },
      })
    case 'needs-reason':
      return toForm(given, { errors: [{ field: outcome.field, text: outcome.sentence }] })
  }
}

/** To the record where the agent began, on which the match now stands. */
function toRecord({ command, from }: Given, flash: Flash): Answer {
  const to = from === 'mentor' ? paths.mentor.to({ id: command.mentorId }) : paths.ect.to({ id: command.ectId })
  return { kind: 'redirect', to, flash, subject: { type: 'person', id: command.ectId } }
}

/** Back to the form, with what was typed. */
function toForm({ command, from }: Given, flash: Flash): Answer {
  const to = paths.changeMentor.to({ id: command.ectId }, { mentor: command.mentorId, from })
  const input = { note: command.note ?? '', zendeskTicket: command.zendeskTicket ?? '' }
  const subject = { type: 'person', id: command.ectId }
  return { kind: 'redirect', to, subject, outcome: 'refused', flash: { ...flash, input } }
}

async function pairWords({ services }: HandlerDeps, { command }: Given): Promise<string> {
  const people = await services.register.people([command.mentorId, command.ectId])
  const name = (id: string) => {
    const person = people.find(other => other.id === id)
    return person && shortName(person)
  }
  return `${name(command.mentorId) ?? 'The mentor'} is recorded as the mentor of ${name(command.ectId) ?? 'the ECT'}.`
}

const undoLink = (changeSetId: string) => [{ text: 'Undo this match', href: paths.undoPair.to({ id: changeSetId }) }]
