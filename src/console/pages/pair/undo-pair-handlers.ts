import { paths } from '../../paths'
import { actorOf, type Answer, type Handler, type HandlerDeps } from '../../route'
import { formatInstant } from '../../view/format'
import { personName, shortName } from '../../view/person'

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
  const subject = { type: 'change-set', id: changeSetId }
  const note = request.form.text('note')
  const again = (text: string): Answer => ({
    kind: 'redirect',
    to: paths.undoPair.to({ id: changeSetId }),
    subject,
    outcome: 'refused',
    flash: { errors: [{ field: 'note', text }], input: { note } },
  })
  if (note === '') return again('Enter why the match is undone')
  const pair = await services.register.pairOfChange(changeSetId)
  const also = pair === null ? null : await alsoInService(services, pair)
  const outcome = await services.actions.undoDirectly({ changeSetId, actor: actorOf(request), note })
  const to = pair === null ? paths.register.to({}) : paths.ect.to({ id: pair.ectId })
  switch (outcome.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'refused':
      return again(outcome.sentence)
    case 'already-undone': {
      const banner = { kind: 'important', heading: 'Already undone', text: 'Nothing was done a second time.' } as const
      return { kind: 'redirect', to, subject, flash: { banner } }
    }
    case 'undone': {
      const text = `Nobody is told by email: tell the school yourself.${also === null ? '' : ` ${also}`}`
      return { kind: 'redirect', to, subject, flash: { banner: { kind: 'success', heading: 'Match undone', text } } }
    }
  }
}
