import { paths } from '../../paths'
import { actorOf, type Answer, type Handler } from '../../route'
import type { LinkZendeskOutcome } from '../../../access/manage-zendesk-agent'
import { formatInstant } from '../../view/format'
import { sessionLines } from '../account/session-lines'
import { ROLE_NAMES, stateOf } from './people-view'

/** One account, as an administrator sees it: how it signs in, and where it is signed in. */
export const showPerson: Handler = async ({ access, services, hasSidebar }, request) => {
  const account = await access.find(request.params.text('id'))
  if (!account) return { kind: 'not-found' }
  const { id } = account
  const [sessions, identity, agent] = await Promise.all([
    access.sessions.list(id),
    access.identity.ofAccount(id),
    access.zendeskAgent.ofAccount(id),
  ])
  const view = {
    name: account.name,
    email: account.email,
    roles: account.roles.map(role => ROLE_NAMES[role]).join(', ') || 'None',
    deliveryPartner: account.deliveryPartner,
    state: stateOf(account, services.clock.now()),
    lastSignIn: account.lastSignInAt === null ? 'Never' : formatInstant(account.lastSignInAt),
    factorSince: account.secondFactorSince === null ? null : formatInstant(account.secondFactorSince),
    resetFactor: id === actorOf(request) ? null : paths.resetSecondFactor.to({ id }),
    identity: identity && {
      since: formatInstant(identity.createdAt),
      issuer: identity.issuer,
      forget: paths.forgetIdentity.to({ id }),
    },
    zendesk:
      hasSidebar || agent
        ? {
            number: agent?.zendeskUserId ?? null,
            since: agent && formatInstant(agent.linkedAt),
            link: paths.linkZendesk.to({ id }),
            forget: agent && paths.forgetZendesk.to({ id }),
          }
        : null,
    sessions: sessionLines(sessions, {
      ownKey: request.session.key,
      endOf: session => paths.endSessionOf.to({ id, session }),
    }),
    endAll: sessions.length > 0 && id !== actorOf(request) ? paths.endSessionsOf.to({ id }) : null,
    back: paths.people.to({}),
  }
  return { kind: 'page', template: 'person', title: account.name, view, subject: { type: 'account', id } }
}

/** Takes somebody's second factor away, whose phone and codes are lost. */
export const resetSecondFactor: Handler = async ({ access }, request) => {
  const accountId = request.params.text('id')
  // Their own is taken away under their account, where password and code are asked for.
  if (accountId === actorOf(request)) {
    const banner = { kind: 'important', heading: 'Nothing was reset', text: OWN_FACTOR } as const
    return { kind: 'redirect', to: paths.person.to({ id: accountId }), outcome: 'refused', flash: { banner } }
  }
  const outcome = await access.factor.reset({ accountId, actor: actorOf(request) })
  if (outcome === 'not-found') return { kind: 'not-found' }
  const done =
    'Second factor reset. They are signed out, and sign in with their password alone until they set a new one up'
  return backToPerson(accountId, outcome === 'done' ? done : 'There was no second factor')
}

/** Lets the next person whom the provider names with this address be this account. */
export const forgetIdentity: Handler = async ({ access }, request) => {
  const accountId = request.params.text('id')
  if (!(await access.find(accountId))) return { kind: 'not-found' }
  const isForgotten = await access.identity.forget({ accountId, actor: actorOf(request) })
  return backToPerson(
    accountId,
    isForgotten ? 'Forgotten. Whoever signs in with this address next is linked' : 'Nobody was linked',
  )
}

/** Says which of Zendesk's agents somebody is, so that they work from its sidebar. */
export const linkZendesk: Handler = async ({ access }, request) => {
  const accountId = request.params.text('id')
  const zendeskUserId = request.form.text('zendeskUserId')
  const outcome = await access.zendeskAgent.link({ accountId, zendeskUserId, actor: actorOf(request) })
  if (outcome === 'not-found') return { kind: 'not-found' }
  if (outcome === 'done') return backToPerson(accountId, 'Linked. They see Matchdesk beside their tickets in Zendesk')
  return {
    kind: 'redirect',
    to: paths.person.to({ id: accountId }),
    subject: { type: 'account', id: accountId },
    outcome: 'refused',
    flash: { errors: [{ field: 'zendeskUserId', text: WHY_NOT_LINKED[outcome] }], input: { zendeskUserId } },
  }
}

const WHY_NOT_LINKED: Readonly<Record<Exclude<LinkZendeskOutcome, 'done' | 'not-found'>, string>> = {
  disabled: 'This account is disabled. Invite its address again first',
  'not-a-number': 'Enter the number at the end of the address of their page in Zendesk, such as 361234567890',
  'somebody-else': 'This number is linked to somebody else here. Forget that link first',
}

/** Ends it at once. */
export const forgetZendesk: Handler = async ({ access }, request) => {
  const accountId = request.params.text('id')
  if (!(await access.find(accountId))) return { kind: 'not-found' }
  const isForgotten = await access.zendeskAgent.forget({ accountId, actor: actorOf(request) })
  return backToPerson(accountId, isForgotten ? 'The link with Zendesk has ended' : 'Nobody was linked')
}

/** Ends one session of somebody. */
export const endSessionOf: Handler = async ({ access }, request) => {
  const accountId = request.params.text('id')
  const sid = request.params.text('session')
  if (!(await access.find(accountId))) return { kind: 'not-found' }
  const isEnded = await access.sessions.end({ accountId, sid, actor: actorOf(request) })
  return backToPerson(accountId, isEnded ? 'Signed out there' : 'That session had ended already')
}

/** Ends every session of somebody. */
export const endSessionsOf: Handler = async ({ access }, request) => {
  const accountId = request.params.text('id')
  if (!(await access.find(accountId))) return { kind: 'not-found' }
  await access.sessions.endAll({ accountId, actor: actorOf(request) })
  return backToPerson(accountId, 'Signed out everywhere')
}

const OWN_FACTOR =
  'This is your own account: your second factor is taken away under Your account, with your password and a code.'

function backToPerson(id: string, heading: string): Answer {
  return {
    kind: 'redirect',
    to: paths.person.to({ id }),
    subject: { type: 'account', id },
    flash: { banner: { kind: 'success', heading } },
  }
}
