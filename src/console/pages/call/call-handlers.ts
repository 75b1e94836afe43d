import { CALLERS } from '../../../ticket/call'
import type { Flash } from '../../flash'
import { paths } from '../../paths'
import { actorOf, type Answer, type Handler } from '../../route'
import { CALL_FIELDS, inputOf, readCall, type CallInput } from './call-fields'
import { readSchool, schoolOptions } from './school-choice'

/** A call from the telephone, to be taken down while it is heard. */
export const showNewCall: Handler = async ({ services, newId }, { flash }) => {
  const input = flash.input ?? {}
  const view = {
    action: paths.newCall.to({}),
    back: paths.queue.to({}),
    key: input['key'] || newId(),
    roles: [
      { value: '', text: 'Not said' },
      ...Object.entries(CALLERS).map(([value, words]) => ({
        value,
        text: words.charAt(0).toUpperCase() + words.slice(1),
        selected: value === input['role'],
      })),
    ],
    schools: await schoolOptions(services.register, input),
  }
  return { kind: 'page', template: 'new-call', title: 'Take down a telephone call', view }
}

/** Makes a ticket of the call, once; or looks for its school. */
export const takeDownCall: Handler = async ({ services }, request) => {
  const input = inputOf(request.form)
  const read = readCall(input)
  if (read === null) return { kind: 'not-found' }
  // Enter in a field presses the first button, which looks for the school: without words for it, the call is meant.
  if (request.form.isTicked('find') && input['school'] !== '') return again(input, {}, '#school-choice')
  const chosen = await readSchool(services.register, input)
  const errors = [...read.errors, ...('error' in chosen ? [chosen.error] : [])]
  if (errors.length > 0 || 'error' in chosen) return again(input, { errors: inOrder(errors) })
  const command = { ...read.call, school: chosen.school, key: read.key, actor: actorOf(request) }
  const { kind, ticketId, reference } = await services.actions.recordCall(command)
  const heading =
    kind === 'opened' ? `The call is ticket ${reference}` : `The call was taken down already, as ${reference}`
  return {
    kind: 'redirect',
    to: paths.ticket.to({ reference }),
    subject: { type: 'ticket', id: ticketId },
    flash: { banner: { kind: 'success', heading, text: 'It is yours until you give it back.' } },
  }
}

/** The form again, with everything that was typed. */
function again(input: CallInput, flash: Flash, place = ''): Answer {
  return { kind: 'redirect', to: `${paths.newCall.to({})}${place}`, outcome: 'refused', flash: { ...flash, input } }
}

/** As the fields stand on the page. */
function inOrder(errors: NonNullable<Flash['errors']>): NonNullable<Flash['errors']> {
  const place = (field: string) => CALL_FIELDS.findIndex(name => name === field)
  return errors.toSorted((one, other) => place(one.field) - place(other.field))
}
