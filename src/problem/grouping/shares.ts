import type { ProblemCause } from '../causes'
import { addTo, newProfile, profileOf, saveProfile, type SavedProfile } from './profile'
import { keyOf } from './recent'
import type { Profile, Remembered, Scope } from './report'

/** How often each cause, scope and feature is met, and a stated recurrence. */
export interface Shares {
  /** Counts a report in, as a whole or in part. */
  add(one: Remembered, weight: number): void
  /** Reports that were counted, of all, or of a cause by their probabilities. */
  count(cause?: ProblemCause): number
  ofCause(cause: ProblemCause): number
  ofScope(scope: Scope): number
  ofStated(): number
  causes(): Iterable<ProblemCause>
  /** Of a cause, or of all for null and for what was never met. */
  profile(cause: ProblemCause | null): Profile
  save(): SavedShares
}

/** Shares as they are kept. */
export interface SavedShares {
  readonly total: number
  readonly stated: number
  readonly byCause: readonly (readonly [ProblemCause, number])[]
  readonly byScope: readonly (readonly [string, number])[]
  readonly profiles: readonly (readonly [ProblemCause, SavedProfile])[]
  readonly ofAll: SavedProfile
}

/** Counted before anything is known, so that nothing is impossible. */
const BEFORE = {
  cause: { one: 1, all: 15 },
  scope: { one: 0.3, all: 60 },
  stated: { one: 2, all: 40 },
} as const

export function createShares(saved?: SavedShares): Shares {
  const [byCause, byScope] = [new Map(saved?.byCause), new Map(saved?.byScope)]
  const profiles = new Map(saved?.profiles.map(([cause, profile]) => [cause, profileOf(profile)]))
  const ofAll = saved ? profileOf(saved.ofAll) : newProfile()
  let [total, stated] = [saved?.total ?? 0, saved?.stated ?? 0]
  const share = (count: number, { one, all }: { readonly one: number; readonly all: number }): number =>
    (count + one) / (total + all)
  return {
    add(one, weight) {
      total += weight
      if (one.isStated) stated += weight
      for (const { cause, probability } of one.likely) {
        byCause.set(cause, (byCause.get(cause) ?? 0) + probability * weight)
      }
      for (const scope of one.scopes) byScope.set(keyOf(scope), (byScope.get(keyOf(scope)) ?? 0) + weight)
      addTo(ofAll, one, weight)
      const [first] = one.likely
      if (first === undefined) return
      const profile = profiles.get(first.cause) ?? newProfile()
      profiles.set(first.cause, profile)
      addTo(profile, one, weight)
    },
    count: cause => (cause === undefined ? total : (byCause.get(cause) ?? 0)),
    ofCause: cause => share(byCause.get(cause) ?? 0, BEFORE.cause),
    ofScope: scope => share(byScope.get(keyOf(scope)) ?? 0, BEFORE.scope),
    ofStated: () => share(stated, BEFORE.stated),
    causes: () => byCause.keys(),
    profile: cause => (cause === null ? ofAll : (profiles.get(cause) ?? ofAll)),
    save: () => ({
      ...{ total, stated },
      byCause: [...byCause],
      byScope: [...byScope],
      profiles: [...profiles].map(([cause, profile]) => [cause, saveProfile(profile)]),
      ofAll: saveProfile(ofAll),
    }),
  }
}
