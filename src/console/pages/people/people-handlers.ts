import { foldAddress } from '../../../access/access-deps'
import type { DisableOutcome } from '../../../access/disable'
import { UserError } from '../../../kernel/errors'
import type { Flash } from '../../flash'
import { paths } from '../../paths'
import { accountOfRequest, actorOf, type Answer, type Handler } from '../../route'
import { inviteIn, peopleView, readRoles } from './people-view'

/** Who may sign in, with which roles, and the form that invites one more. */
export const listPeople: Handler = async ({ access, services }, request) => {
  const accounts = await access.list()
  const view = peopleView({
    accounts,
    now: services.clock.now(),
    me: actorOf(request),
    input: request.flash.input ?? {},
  })
  return { kind: 'page', template: 'people', title: 'People and roles', view }
}

/** Adds an account, or invites it again; shows the link once, to be handed on. */
export const invitePerson: Handler = async ({ access, publicUrl, ways }, request) => {
  const input = inviteIn(request.form)
  const { email, name, deliveryPartner } = input
  const roles = readRoles(request.form.all('roles'))
  const errors = [
    ...(name === '' ? [{ field: 'name', text: 'Enter a name' }] : []),
    ...(roles.length === 0 ? [{ field: 'roles', text: 'Select at least one role' }] : []),
    // A link for oneself would set a new password for whoever sits at an open console, who was asked for none.
    ...(foldAddress(email) === accountOfRequest(request).email ? [{ field: 'email', text: OWN_ADDRESS }] : []),
  ]
  if (errors.length > 0) return back({ errors, input })
  try {
    const invitation = await access.invite({ email, name, roles, deliveryPartner, actor: actorOf(request) })
    const link = ways.isLocal ? `${publicUrl}${paths.signInLink.to({ secret: invitation.secret })}` : null
    const provider = ways.provider?.name ?? null
    const view = { link, provider, name: invitation.account.name, email, back: paths.people.to({}) }
    return {
      kind: 'page',
      template: 'invited',
      title: 'Invitation',
      view,
      subject: { type: 'account', id: invitation.account.id },
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const field = FIELD_OF.get(error.code) ?? 'email'
    return back({ errors: [{ field, text: error.message }], input })
  }
}

const OWN_ADDRESS = 'This is your own address. Your password is changed under your account'

/** Which field a refusal is about; the others are about the address. */
const FIELD_OF: ReadonlyMap<string, string> = new Map([
  ['ACCESS.PARTNER_ALONE', 'roles'],
  ['ACCESS.NO_PARTNER', 'deliveryPartner'],
  ['ACCESS.PARTNER_ROLE', 'deliveryPartner'],
  ['ACCESS.PARTNER_TOO_LONG', 'deliveryPartner'],
])

/** Gives somebody other roles. */
export const setRoles: Handler = async ({ access }, request) => {
  const accountId = request.params.text('id')
  const roles = readRoles(request.form.all('roles'))
  const outcome = await access.setRoles({ accountId, roles, actor: actorOf(request) })
  return answerTo(outcome, { accountId, done: 'Roles changed' })
}

/** Ends every session of an account and refuses new ones. */
export const disablePerson: Handler = async ({ access }, request) => {
  const accountId = request.params.text('id')
  const outcome = await access.disable({ accountId, actor: actorOf(request) })
  return answerTo(outcome, { accountId, done: 'Account disabled. Invite the same address to let it in again' })
}

function answerTo(outcome: DisableOutcome, given: { readonly accountId: string; readonly done: string }): Answer {
  if (outcome.kind === 'not-found') return { kind: 'not-found' }
  const subject = { type: 'account', id: given.accountId }
  if (outcome.kind === 'done') {
    return {
      kind: 'redirect',
      to: paths.people.to({}),
      subject,
      flash: { banner: { kind: 'success', heading: given.done } },
    }
  }
  const banner = { kind: 'important', heading: 'Nothing was changed', text: outcome.sentence } as const
  return { kind: 'redirect', to: paths.people.to({}), subject, outcome: 'refused', flash: { banner } }
}

function back(flash: Flash): Answer {
  return { kind: 'redirect', to: paths.people.to({}), outcome: 'refused', flash }
}
