import type { Access } from '../access/create-access'
import type { Account, Role } from '../access/account'
import type { IdentityProvider } from '../access/identity-provider'
import type { Permission } from '../access/permissions'
import type { ProviderSignIn } from '../access/provider-sign-in'
import { UnexpectedError } from '../kernel/errors'
import type { NewId } from '../kernel/ids'
import type { ChosenFile } from '../notify/files/reply-files'
import type { Fields } from './fields'
import type { Topic } from './live/live-topic'
import type { Flash } from './flash'
import type { ConsoleServices } from './services'
import type { SessionChange, SessionFacts } from './session/change-session'

/** A request as a handler sees it: text by name, and who asks. */
export interface ConsoleRequest {
  /** Null on public pages only. */
  readonly account: Account | null
  readonly params: Fields
  readonly query: Fields
  readonly form: Fields
  /** Files that were chosen in the form, not looked at yet; empty on routes that take none. */
  readonly files: readonly ChosenFile[]
  readonly flash: Flash
  /** The query of the list of tickets that was looked at last; empty when there was none, or when nothing was asked of it. */
  readonly list: string
  readonly session: SessionFacts
}

/** What an audit row says a request was about. */
export interface Subject {
  readonly type: string
  readonly id: string
}

/** A further row of the audit: one of several things that a request was about, with what came of it. */
export interface AlsoAbout {
  readonly subject: Subject
  readonly outcome: 'done' | 'refused'
  /** The ticket for which somebody is shown, where it is not the one that the page is about. */
  readonly ticketId?: string
}

/** Notes people of the register, by their ids; resolves when that is committed. Whoever was noted before is not noted again. */
export type NoteShown = (personIds: Iterable<string | null>) => Promise<void>

/** What a handler gives back; one place turns it into a response, after the audit row is committed. */
export type Answer =
  | {
      readonly kind: 'page'
      readonly template: string
      readonly title: string
      readonly view: object
      readonly status?: number
      readonly subject?: Subject
      readonly also?: readonly AlsoAbout[]
      readonly outcome?: 'done' | 'refused'
      readonly session?: SessionChange
      /** Shown first, as if they came by flash: for forms sent with GET. */
      readonly flash?: Flash
      /** The query of the list that is worked through from here on. */
      readonly list?: string
    }
  | {
      readonly kind: 'redirect'
      readonly to: string
      readonly flash?: Flash
      readonly subject?: Subject
      readonly also?: readonly AlsoAbout[]
      readonly outcome?: 'done' | 'refused'
      readonly list?: string
      readonly session?: SessionChange
    }
  | {
      readonly kind: 'file'
      readonly bytes: Buffer
      readonly headers: Readonly<Record<string, string>>
      readonly subject: Subject
      readonly also?: readonly AlsoAbout[]
    }
  | {
      /** A file that is written out piece by piece. */
      readonly kind: 'stream'
      /** Whoever of the register a piece names is noted with the route's audit event before that piece is given. */
      chunks(note: NoteShown): AsyncIterable<string>
      readonly headers: Readonly<Record<string, string>>
      readonly subject: Subject
      /** Runs when every piece has left. */
      sent(): Promise<void>
    }
  | {
      /** A stream of events, until the page goes away. */
      readonly kind: 'events'
      readonly topic: Topic
      readonly accountId: string
      readonly subject?: undefined
    }
  | {
      /** For a script: it was noted, and there is nothing to show. */
      readonly kind: 'nothing'
      /** Whether it is a sign of somebody at work, which keeps their session. */
      readonly isSomebodyThere: boolean
      readonly subject?: undefined
    }
  | { readonly kind: 'not-found' }

/** What handlers work with. */
export interface HandlerDeps {
  readonly services: ConsoleServices
  readonly access: Access
  readonly publicUrl: string
  readonly newId: NewId
  /** Whose sign-in needs a second factor, by role. */
  readonly factorRequiredFor: readonly Role[]
  readonly ways: SignInWays
  /** Whether our app is installed in Zendesk. */
  readonly hasSidebar: boolean
}

/** How people sign in here. */
export interface SignInWays {
  /** By a password of ours. */
  readonly isLocal: boolean
  /** By a provider; null when none is set. */
  readonly provider: (IdentityProvider & { readonly signIn: ProviderSignIn }) | null
}

export type Handler = (deps: HandlerDeps, request: ConsoleRequest) => Promise<Answer>

/** One route: nothing is reachable without a permission and an audit event, or a reason for having none. */
export interface Route {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly permission: Permission | 'public' | 'signed-in'
  readonly audit: { readonly event: string } | { readonly exempt: string }
  readonly handler: Handler
  /** What is typed there: kept for its author when the session has ended meanwhile. */
  readonly typed?: {
    /** By the names under which the page of the form shows them again. */
    input(form: Fields): Readonly<Record<string, string>>
    /** The page of the form, with what was kept. */
    back(params: Fields, form: Fields, kept: string): string
  }
  /** Its form may bring files. */
  readonly takesFiles?: boolean
  /** A signed link proves it, without a session: mail programs press it (RFC 8058) and have no token of a form. */
  readonly isProvedByLink?: boolean
  /** Counts against the limit of sign-in attempts. */
  readonly isSignIn?: boolean
  /** Signs in by a password of ours: shut where only a provider signs people in. */
  readonly isLocal?: boolean
  /** Reached by somebody who must set up a second factor first, and has not. */
  readonly isForSetUp?: boolean
}

/** The account that asks; only routes that need one call this. */
export function accountOfRequest(request: ConsoleRequest): Account {
  if (request.account) return request.account
  throw new UnexpectedError('A route that needs an account was reached without one', { code: 'CONSOLE.NO_ACCOUNT' })
}

/** Its id. */
export function actorOf(request: ConsoleRequest): string {
  return accountOfRequest(request).id
}

type Audit = string | Route['audit']

/** A page of the table of routes. */
export function get(path: string, permission: Route['permission'], audit: Audit, handler: Handler): Route {
  return { method: 'get', path, permission, audit: auditOf(audit), handler }
}

/** A form of the table of routes. */
export function post(path: string, permission: Route['permission'], audit: Audit, handler: Handler): Route {
  return { method: 'post', path, permission, audit: auditOf(audit), handler }
}

function auditOf(audit: Audit): Route['audit'] {
  return typeof audit === 'string' ? { event: audit } : audit
}
