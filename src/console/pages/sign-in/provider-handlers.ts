import { homeOf } from '../../home'
import { paths } from '../../paths'
import type { Answer, ConsoleRequest, Handler, HandlerDeps } from '../../route'
import { MOST_SENT_AWAY, PENDING_MS, type SentAwayUntil } from '../../session/pending-sign-in'
import { safeReturn } from './safe-return'

/** Sends a browser to the provider, and remembers in its session what it must come back with. */
export const sendToProvider: Handler = async ({ ways, services, publicUrl }, request) => {
  if (!ways.provider) return { kind: 'not-found' }
  const begun = await ways.provider.begin(returnAddress(publicUrl))
  const to = request.form.text('to')
  if (!begun) return toSignIn('provider-away', { to })
  const now = services.clock.now()
  const until = new Date(now.getTime() + PENDING_MS).toISOString()
  const others = request.session.sentAway.filter(other => new Date(other.until) > now)
  const sentAway = [...others, { ...begun.sentAway, to, until }].slice(-MOST_SENT_AWAY)
  return { kind: 'redirect', to: begun.address, session: { sentAway } }
}

/** Takes what a browser comes back with: once, within ten minutes, in the session that was sent away. */
export const comeBackFromProvider: Handler = async (deps, request) => {
  const { ways, services, publicUrl } = deps
  if (!ways.provider) return { kind: 'not-found' }
  const found = sentAwayWith(request)
  if (!found) return toSignIn('provider-late', { to: '' })
  const back = { to: found.to, sentAway: withoutState(request, found) }
  if (new Date(found.until) <= services.clock.now()) return toSignIn('provider-late', back)
  const cameBack = `${returnAddress(publicUrl)}?${request.query.asSearch()}`
  const answer = await ways.provider.finish({ cameBack, sentAway: found })
  if (answer.kind === 'unreachable') return toSignIn('provider-away', back)
  if (answer.kind === 'refused') return toSignIn('provider-refused', back)
  const outcome = await ways.provider.signIn(answer.identity)
  if (outcome.kind === 'refused') return toSignIn(`provider-${outcome.why}`, back)
  const { account } = outcome
  return {
    kind: 'redirect',
    to: safeReturn(found.to, homeOf(account)),
    session: { signIn: account.id, idToken: answer.idToken },
  }
}

/** Ends the session here, and at the provider where it signed this session in and offers that. */
export const signOut: Handler = async ({ ways, publicUrl }: HandlerDeps, request) => {
  const { idToken } = request.session
  const here = paths.signIn.to({})
  const there = idToken === null ? null : ways.provider?.signOutAddress({ idToken, returnTo: `${publicUrl}${here}` })
  return { kind: 'redirect', to: there ?? here, session: 'sign-out' }
}

function returnAddress(publicUrl: string): string {
  return `${publicUrl}${paths.backFromProvider.to({})}`
}

function sentAwayWith({ session, query }: ConsoleRequest): SentAwayUntil | null {
  const state = query.text('state')
  return session.sentAway.find(sent => sent.state === state) ?? null
}

/** Good once, whatever came of it. */
function withoutState({ session }: ConsoleRequest, used: SentAwayUntil): readonly SentAwayUntil[] {
  return session.sentAway.filter(sent => sent.state !== used.state)
}

/** To try again: the page that was asked for, and what is kept for it, is not lost. */
function toSignIn(
  why: string,
  { to, sentAway }: { readonly to: string; readonly sentAway?: readonly SentAwayUntil[] },
): Answer {
  return { kind: 'redirect', to: paths.signIn.to({}, { to, why }), ...(sentAway ? { session: { sentAway } } : {}) }
}
