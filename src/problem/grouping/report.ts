import type { ProblemCause } from '../causes'

/** One ECT for whom a mentor was missing, in one mail, as far as it was understood: what was not found is null. */
export interface Report {
  readonly id: string
  readonly at: Date
  /** A mail with several ECTs is one ticket with several reports. */
  readonly ticket: string
  /** Whoever wrote: one sender can be told from ten. */
  readonly requester: string
  readonly schoolUrn: string | null
  /** The diagnosis, likeliest first; empty when there is none. */
  readonly causes: readonly ProblemCause[]
  readonly mentor: string | null
  readonly ect: string
  readonly leadProvider: string | null
  readonly deliveryPartner: string | null
  /** The years of the mentor's and the ECT's cohort. */
  readonly cohorts: { readonly mentor: number; readonly ect: number } | null
  /** The page of the service on which it was met. */
  readonly page: string | null
  readonly recurrenceStated: boolean
  /** It was done, and is asked for again: the same as if somebody said that it keeps happening, and no repeat of the first request. */
  readonly cameBack?: boolean
  /** The new words of the mail. */
  readonly text: string
}

/** A cause with the probability that it is the one. */
export interface LikelyCause {
  readonly cause: ProblemCause
  readonly probability: number
}

/** A report while it is remembered. */
export interface Remembered {
  readonly report: Report
  /** Days since 1970, as they begin in London in winter: what is counted by day needs no more. */
  readonly day: number
  /** Likeliest first; improbable ones are left out. */
  readonly likely: readonly LikelyCause[]
  readonly schoolUrn: string | null
  /** The same for what was asked again, or in the same mail: one sender who writes five times is one request. */
  readonly request: number
  readonly scopes: readonly Scope[]
  /** Set by what is sent again too. */
  isStated: boolean
  problem: OpenProblem | null
  /** Of what was reported then, the share above what is usual; 1 outside problems of many schools. */
  excess: number
  /** Problems that a person said it does not belong to. */
  refused: readonly ProblemKey[]
}

/** What a problem is about. */
export interface ProblemKey {
  readonly cause: ProblemCause | null
  readonly scope: Scope
}

export type ScopeKind = 'everywhere' | 'lead-provider' | 'delivery-partner' | 'cohorts' | 'page' | 'school' | 'mentor'

/** What a problem is confined to. */
export interface Scope {
  readonly kind: ScopeKind
  readonly value: string
}

export const EVERYWHERE: Scope = { kind: 'everywhere', value: '' }

/** What many reports have in common. */
export interface OpenProblem extends ProblemKey {
  /** Another one when it turns out that one of the same cause and scope is kept already. */
  id: string
  readonly openedAt: Date
  /** Why it was opened, in words. */
  readonly why: string
  readonly profile: Profile
  /** The last day on which more than usual was reported. */
  lastDay: number
  reports: number
  /** When it was said to be resolved: what comes back within thirty days reopens it. Null while it is open. */
  resolvedDay: number | null
  /** A person said that it is none: what was reported of it counts as usual, and nothing more joins it. */
  readonly isDismissed: boolean
}

/** The parts of a report by which reports of one cause differ. */
export type Feature = 'lead-provider' | 'delivery-partner' | 'cohorts' | 'page'

/** How often each value of each feature was seen. */
export interface Profile {
  readonly counts: Map<string, number>
  readonly known: Record<Feature, number>
}

/** The probability that this is the cause. */
export function probabilityOf({ likely }: Pick<Remembered, 'likely'>, cause: ProblemCause | null): number {
  return likely.find(one => one.cause === cause)?.probability ?? 0
}

/** Whether it belongs to no problem, and nobody said that it does not belong to this one. */
export function isFree(one: Pick<Remembered, 'problem' | 'refused'>, key: ProblemKey): boolean {
  return one.problem === null && !isRefused(one, key)
}

export function isRefused({ refused }: Pick<Remembered, 'refused'>, { cause, scope }: ProblemKey): boolean {
  return refused.some(
    other => other.cause === cause && other.scope.kind === scope.kind && other.scope.value === scope.value,
  )
}

/** Where it was met, or who says so when that is not known. */
export function placeOf({ schoolUrn, report }: Pick<Remembered, 'schoolUrn' | 'report'>): string {
  return schoolUrn ?? report.requester
}

const DAY_MS = 86_400_000

/** Days since 1970. */
export function dayOf({ at }: Pick<Report, 'at'>): number {
  return Math.floor(at.getTime() / DAY_MS)
}
