import type { Fields } from '../fields'
import { CALL_FIELDS } from '../pages/call/call-fields'
import { FORM_FIELDS } from '../pages/problem/work-form'
import { paths } from '../paths'
import type { Route } from '../route'
import { CHOSEN_FIELD } from '../uploads/chosen-files'

type Typed = NonNullable<Route['typed']>

/** The fields of a form that their page shows under the same names. */
const only =
  (...names: readonly string[]) =>
  (form: Fields) =>
    Object.fromEntries(names.map(name => [name, form.text(name)]))
const place = (params: Fields) => ({ reference: params.text('reference') })
const match = (params: Fields) => ({ ...place(params), matchRequestId: params.text('matchRequestId') })

/** What is typed into the forms of the console, and the page that shows it again. */
export const typedInto = {
  reply: {
    input: only('reply', 'then', CHOSEN_FIELD),
    back: (params, _form, kept) => paths.ticket.to(place(params), { kept }),
  },
  note: {
    input: only('note', 'tell'),
    back: (params, _form, kept) => paths.ticket.to(place(params), { kept }),
  },
  answer: {
    input: only('subject', 'text', 'then', CHOSEN_FIELD),
    back: (params, form, kept) =>
      paths.answer.to(
        { ...place(params), answer: params.text('answer') },
        { match: form.text('match'), person: form.text('person'), kept },
      ),
  },
  completion: {
    input: form => ({ [`note-${form.text('ordinal')}`]: form.text('note') }),
    back: (params, _form, kept) => paths.ticket.to(place(params), { kept }),
  },
  undo: {
    input: only('note'),
    back: (params, _form, kept) => paths.undoMatch.to(match(params), { kept }),
  },
  undoOfPair: {
    input: only('note'),
    back: (params, _form, kept) => paths.undoPair.to({ id: params.text('id') }, { kept }),
  },
  pair: {
    input: only('note', 'zendeskTicket'),
    back: (params, form, kept) =>
      paths.changeMentor.to(
        { id: params.text('id') },
        { mentor: form.text('mentorId'), from: form.text('from'), kept },
      ),
  },
  call: {
    input: only(...CALL_FIELDS),
    back: (_params, _form, kept) => paths.newCall.to({}, { kept }),
  },
  aboutProblem: {
    input: only('writeTo', 'writeText'),
    back: (params, _form, kept) => paths.problem.to(place(params), { kept }),
  },
  problem: {
    input: only(...FORM_FIELDS),
    back: (params, _form, kept) => paths.editProblem.to(place(params), { kept }),
  },
  problemUpdate: {
    input: only('text'),
    back: (params, _form, kept) => paths.writeUpdate.to(place(params), { kept }),
  },
  suspended: {
    input: only('why', 'problem'),
    back: (params, _form, kept) => paths.suspendedMessage.to({ id: params.text('id') }, { kept }),
  },
} as const satisfies Readonly<Record<string, Typed>>
