/** What is kept for a time of its own. Labels for calibration hold features without names, and stay. */
export const KEPT_KINDS = ['mail', 'text', 'audit'] as const
export type KeptKind = (typeof KEPT_KINDS)[number]

/** Days for which each kind is kept. */
export type Periods = Readonly<Record<KeptKind, number>>

/** Until a person changes one, with a reason: 90 days, 2 years and 6 years. */
export const DEFAULT_PERIODS: Periods = { mail: 90, text: 730, audit: 2192 }

/** A day at least, so that nothing goes before anybody can look; ten years at most, because longer is no period but an archive. */
export const PERIOD_BOUNDS = { least: 1, most: 3650 } as const

/** One change of a period; the newest of its kind counts. */
export interface PeriodChange {
  readonly id: string
  readonly kind: KeptKind
  readonly days: number
  readonly reason: string
  /** An account's id, or `system` for the command line. */
  readonly madeBy: string
  readonly madeAt: Date
}

/** The periods that count after these changes, in whatever order they come. */
export function periodsAfter(changes: readonly PeriodChange[]): Periods {
  const inOrder = changes.toSorted((one, other) => one.madeAt.getTime() - other.madeAt.getTime())
  return inOrder.reduce<Periods>((periods, { kind, days }) => ({ ...periods, [kind]: days }), DEFAULT_PERIODS)
}

/** What was closed, or came, at these moments or before is past its period. */
export type Cutoffs = Readonly<Record<KeptKind, Date>>

const DAY_MS = 86_400_000

/** Up to when each kind is past its period. */
export function cutoffsAt(now: Date, periods: Periods): Cutoffs {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS)
  return { mail: before(periods.mail), text: before(periods.text), audit: before(periods.audit) }
}

/** Whether a word from outside names a kind. */
export function isKeptKind(word: string): word is KeptKind {
  return KEPT_KINDS.some(kind => kind === word)
}

/** Why a period cannot be set so, as a sentence; null when it can. */
export function whyNotPeriod(
  { kind, days, reason }: Pick<PeriodChange, 'kind' | 'days' | 'reason'>,
  standing: Periods,
): string | null {
  const { least, most } = PERIOD_BOUNDS
  if (!Number.isInteger(days) || days < least || days > most)
    return `Enter a number of days between ${least} and ${most}`
  const after = { ...standing, [kind]: days }
  if (after.text < after.mail) return 'The text of a ticket must be kept at least as long as its mail'
  if (!/[\p{L}\p{N}]/u.test(reason)) return 'Enter why the period changes'
  return reason.length > LONGEST_REASON ? `The reason must be ${LONGEST_REASON} characters or fewer` : null
}

/** Characters of a reason. */
export const LONGEST_REASON = 1_000
