import { paths } from '../../paths'
import { actorOf, type Handler, type HandlerDeps } from '../../route'
import { formatInstant } from '../../view/format'
import { peopleSeen } from '../../view/people-seen'
import { personName, shortName } from '../../view/person'
import { undoAnswers } from '../match/undo-answers'

/** What taking back a match that was made from a record would change. */
export const showUndoPair: Handler = async ({ services }, request) => {
  const changeSetId = request.params.text('id')
  const [plan, pair] = await Promise.all([
    services.register.undoPlan(changeSetId),
    services.register.pairOfChange(changeSetId),
  ])
  if (!plan || !pair) return { kind: 'not-found' }
  const people = await services.register.people([pair.mentorId, pair.ectId])
  const name = (id: string) => people.find(person => person.id === id)
  const [mentor, ect] = [name(pair.mentorId), name(pair.ectId)]
  const view = {
    action: paths.undoPair.to({ id: changeSetId }),
    back: paths.ect.to({ id: pair.ectId }),
    mentor: mentor ? personName(mentor) : 'The mentor',
    ect: ect ? personName(ect) : 'the ECT',
    shortName: ect ? shortName(ect) : 'the ECT',
    refused: plan.kind === 'refused' ? plan.sentence : null,
    effects: plan.kind === 'possible' ? plan.changes.map(change => change.sentence) : [],
    keeps: plan.kind === 'possible' ? plan.keeps : [],
    alsoInService: await alsoInService(services, pair),
  }
  return {
    kind: 'page',
    template: 'undo-pair',
    title: 'Undo this match',
    view,
    subject: { type: 'change-set', id: changeSetId },
    also: peopleSeen([pair.mentorId, pair.ectId]),
  }
}

/** What was done in the Department's service by hand is not taken back from here; null when nothing was. */
async function alsoInService(
  { register }: HandlerDeps['services'],
  pair: { readonly mentorId: string; readonly ectId: string },
): Promise<string | null> {
  const ect = await register.person(pair.ectId)
  const done = ect?.mentoredBy.find(({ mentorId, service }) => mentorId === pair.mentorId && service?.done)?.service
    ?.done
  return done
    ? `The match was ticked as done in the DfE service on ${formatInstant(done.at)}. Undo it there too: nothing here changes the service.`
    : null
}

/** Takes it back, with a note that says why. */
export const undoPair: Handler = async ({ services }, request) => {
  const changeSetId = request.params.text('id')
  const note = request.form.text('note')
  const pair = await services.register.pairOfChange(changeSetId)
  const answers = undoAnswers({
    form: paths.undoPair.to({ id: changeSetId }),
    page: pair === null ? paths.register.to({}) : paths.ect.to({ id: pair.ectId }),
    subject: { type: 'change-set', id: changeSetId },
    note,
  })
  if (note === '') return answers.again('Enter why the match is undone')
  const also = pair === null ? null : await alsoInService(services, pair)
  const outcome = await services.actions.undoDirectly({ changeSetId, actor: actorOf(request), note })
  switch (outcome.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'refused':
      return answers.again(outcome.sentence)
    case 'already-undone':
      return answers.alreadyUndone()
    case 'undone':
      return answers.undone(`Nobody is told by email: tell the school yourself.${also === null ? '' : ` ${also}`}`)
  }
}
