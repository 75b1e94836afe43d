import type { Fields } from '../fields'
import { CALL_FIELDS } from '../pages/call/call-fields'
import { readMaskForm } from '../pages/mask/mask-form'
import { inviteIn } from '../pages/people/people-view'
import { splitIn } from '../pages/problem/split-form'
import { FORM_FIELDS } from '../pages/problem/work-form'
import { bulkIn } from '../pages/queue/bulk-rows'
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

/** The list that a form stood on, as its address asks for it. */
function inList(form: Fields, kept: string): string {
  const query = new URLSearchParams(form.text('query'))
  query.set('kept', kept)
  return `${paths.queue.to({})}?${query.toString()}`
}

/** What is typed into the forms of the console, and the page that shows it again. */
export const typedInto = {
  reply: {
    input: only('reply', 'then', 'sendAt', CHOSEN_FIELD),
    back: (params, _form, kept) => paths.ticket.to(place(params), { kept }),
  },
  zendeskAgent: {
    input: only('zendeskUserId'),
    back: (params, _form, kept) => paths.person.to({ id: params.text('id') }, { kept }),
  },
  period: {
    input: only('kind', 'days', 'reason'),
    back: (_params, _form, kept) => paths.protection.to({}, { kept }),
  },
  hold: {
    input: only('reference', 'address', 'trn', 'name', 'holdReason', 'until'),
    back: (_params, _form, kept) => paths.protection.to({}, { kept }),
  },
  heldOfPerson: {
    input: only('trn', 'address', 'name'),
    back: (_params, _form, kept) => paths.heldOfPerson.to({}, { kept }),
  },
  note: {
    input: only('note', 'tell'),
    back: (params, _form, kept) => paths.ticket.to(place(params), { kept }),
  },
  answer: {
    input: only('subject', 'text', 'then', 'sendAt', CHOSEN_FIELD),
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
  problemState: {
    input: only('state', 'ticket', 'found', 'unanswered'),
    back: (params, _form, kept) => paths.problem.to(place(params), { kept }),
  },
  dismissal: {
    input: only('why'),
    back: (params, _form, kept) => paths.dismissProblem.to(place(params), { kept }),
  },
  problemMerge: {
    input: only('why'),
    back: (params, form, kept) => paths.mergeProblem.to(place(params), { into: form.text('into'), kept }),
  },
  problemSplit: {
    input: splitIn,
    back: (params, _form, kept) => paths.splitProblem.to(place(params), { kept }),
  },
  move: {
    input: only('into', 'why'),
    back: (params, _form, kept) => paths.occurrence.to({ ...place(params), id: params.text('id') }, { kept }),
  },
  wording: {
    input: only('subject', 'text', 'version'),
    back: (params, _form, kept) => paths.wording.to({ template: params.text('template') }, { kept }),
  },
  maskedCopy: {
    input: form => readMaskForm(form).input,
    back: (params, _form, kept) => paths.maskPicture.to({ id: params.text('id') }, { kept }),
  },
  invitation: {
    input: inviteIn,
    back: (_params, _form, kept) => paths.people.to({}, { kept }),
  },
  contact: {
    input: only('organisation', 'name', 'address', 'seesPeople', 'whyPeople'),
    back: (_params, _form, kept) => paths.contacts.to({}, { kept }),
  },
  tag: {
    input: only('tag'),
    back: (params, _form, kept) => paths.ticket.to(place(params), { kept }),
  },
  savedView: {
    input: form => ({ 'view-name': form.text('name') }),
    back: (_params, form, kept) => inList(form, kept),
  },
  bulk: {
    input: bulkIn,
    back: (_params, form, kept) => inList(form, kept),
  },
  suspended: {
    input: only('why', 'problem'),
    back: (params, _form, kept) => paths.suspendedMessage.to({ id: params.text('id') }, { kept }),
  },
} as const satisfies Readonly<Record<string, Typed>>
