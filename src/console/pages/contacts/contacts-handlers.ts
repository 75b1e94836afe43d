import type { AddContactOutcome } from '../../../journeys/report-contacts'
import { CONTACT_KINDS, type Organisation, type ReportContact } from '../../../report/contacts'
import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { formatInstant } from '../../view/format'

const KINDS: Readonly<Record<Organisation['kind'], string>> = {
  'lead-provider': 'Lead provider',
  'delivery-partner': 'Delivery partner',
}

/** Who gets the weekly report of the schools of a lead provider or a delivery partner. */
export const listContacts: Handler = async ({ services }, request) => {
  const { input = {} } = request.flash
  const organisations = await services.contacts.organisations()
  return {
    kind: 'page',
    template: 'report-contacts',
    title: 'Who gets reports outside the desk',
    view: {
      back: paths.sentReports.to({}),
      rows: (await services.contacts.list()).map(rowOf),
      action: paths.contacts.to({}),
      organisations: [
        { value: '', text: 'Choose one' },
        ...organisations.map(one => ({
          value: valueOf(one),
          text: `${KINDS[one.kind]}: ${one.name}`,
          selected: valueOf(one) === input['organisation'],
        })),
      ],
    },
  }
}

/** Adds somebody. */
export const addContact: Handler = async ({ services }, request) => {
  const { form } = request
  const chosen = form.text('organisation')
  const kind = CONTACT_KINDS.find(one => chosen.startsWith(`${one}:`)) ?? null
  const given = { name: form.text('name'), address: form.text('address'), whyPeople: form.text('whyPeople') }
  const seesPeople = form.isTicked('seesPeople')
  const outcome = await services.contacts.add({
    ...{ ...given, kind, seesPeople, actor: actorOf(request) },
    organisation: kind === null ? '' : chosen.slice(kind.length + 1),
  })
  const input = { ...given, organisation: chosen, ...(seesPeople ? { seesPeople: 'yes' } : {}) }
  return answerTo(outcome, input)
}

function answerTo(outcome: AddContactOutcome, input: Readonly<Record<string, string>>): Awaited<ReturnType<Handler>> {
  const to = paths.contacts.to({})
  if (outcome.kind === 'refused')
    return { kind: 'redirect', to, outcome: 'refused', flash: { errors: outcome.faults, input } }
  const subject = { type: 'report-contact', id: outcome.id }
  return { kind: 'redirect', to, subject, flash: { banner: { kind: 'success', heading: 'The contact was added' } } }
}

/** Takes somebody off. */
export const removeContact: Handler = async ({ services }, request) => {
  const id = request.params.text('id')
  if (!(await services.contacts.remove(id))) return { kind: 'not-found' }
  const subject = { type: 'report-contact', id: id.slice(0, 64) }
  const banner = { kind: 'success', heading: 'The contact was removed' } as const
  return { kind: 'redirect', to: paths.contacts.to({}), subject, flash: { banner } }
}

function rowOf({ id, kind, organisation, name, address, seesPeople, whyPeople, addedAt }: ReportContact) {
  return {
    ...{ organisation, kind: KINDS[kind], name, address, at: formatInstant(addedAt) },
    form: seesPeople ? `Names people: ${whyPeople ?? ''}` : 'Masked',
    remove: paths.removeContact.to({ id }),
  }
}

function valueOf({ kind, name }: Organisation): string {
  return `${kind}:${name}`
}
