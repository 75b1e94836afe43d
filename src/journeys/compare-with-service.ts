import { dayAt } from '../kernel/day'
import type { ComparedCounts } from '../register/sources/import-summary'
import type { PairSeen, SeenBy } from '../register/sources/pairings-seen'
import { coversPairing } from '../register/standing/covers-pairing'
import { weighReading, type ShownMentor, type StandingVerdict } from '../register/standing/service-standing'
import type { LocatedPairing } from '../register/standing/standing-store'
import { noteContradicted, noteSeen, type CompareWithServiceDeps, type ComparingStores } from './note-service-standing'

/** Matches without a word from the source that are looked at in one unit of work: each may open a ticket, a dozen statements. */
export const COMPARED_AT_ONCE = 40

/**
 * Compares pairs that a source shows with the matches completed here: the seventh journey (DESIGN decision 11). Only standings
 * change: whatever the source says, a pairing completed from a ticket or by an agent stays as it was recorded.
 */
export async function compareSeen(
  deps: CompareWithServiceDeps,
  stores: ComparingStores,
  seen: { readonly pairs: readonly PairSeen[]; readonly by: SeenBy },
): Promise<ComparedCounts> {
  const shown = shownByEct(seen.pairs)
  const ours = await stores.standing.completedHere([...shown.keys()], dayAt(seen.by.at))
  return settle(deps, stores, { ours, by: seen.by, shownFor: pairing => shown.get(pairing.ectId) ?? [] })
}

/**
 * After a whole reading of a source that holds everybody: the matches it has not said a word about are missing from it. Gives
 * the id to go on after, or null at the end.
 */
export async function compareUnspoken(
  deps: CompareWithServiceDeps,
  stores: ComparingStores,
  read: { readonly by: SeenBy; readonly after: string | null },
): Promise<{ readonly counts: ComparedCounts; readonly next: string | null }> {
  const { by, after } = read
  const coverage = await stores.standing.coverageOf(by.sourceId)
  const none = { confirmed: 0, contradicted: 0, missing: 0 }
  // A provider's feed drops an ECT who has gone to another provider: that it is silent says nothing.
  if (by.extent !== 'full' || !coverage?.pairings || coverage.people !== 'everybody')
    return { counts: none, next: null }
  const asked = { on: dayAt(by.at), before: by.at, after, limit: COMPARED_AT_ONCE }
  const ours = await stores.standing.notSpokenOf(asked)
  const counts = await settle(deps, stores, { ours, by, shownFor: () => [{ kind: 'nobody' }] })
  return { counts, next: ours.length === COMPARED_AT_ONCE ? (ours.at(-1)?.id ?? null) : null }
}

function shownByEct(pairs: readonly PairSeen[]): ReadonlyMap<string, readonly ShownMentor[]> {
  const shown = new Map<string, ShownMentor[]>()
  for (const { ectId, mentorId } of pairs) {
    const mentor: ShownMentor = mentorId === null ? { kind: 'nobody' } : { kind: 'mentor', mentorId }
    shown.set(ectId, [...(shown.get(ectId) ?? []), mentor])
  }
  return shown
}

async function settle(
  deps: CompareWithServiceDeps,
  stores: ComparingStores,
  given: {
    readonly ours: readonly LocatedPairing[]
    readonly by: SeenBy
    readonly shownFor: (pairing: LocatedPairing) => readonly ShownMentor[]
  },
): Promise<ComparedCounts> {
  const { ours, by } = given
  const counts = { confirmed: 0, contradicted: 0, missing: 0 }
  if (ours.length === 0) return counts
  const coverage = await stores.standing.coverageOf(by.sourceId)
  const quiet = new Map<number, string[]>()
  for (const pairing of ours) {
    if (coverage && !coversPairing(coverage, pairing.place)) continue
    const verdict = weigh(pairing, given.shownFor(pairing), by)
    switch (verdict.kind) {
      case 'nothing':
        break
      case 'as-before':
        quiet.set(0, [...(quiet.get(0) ?? []), pairing.id])
        break
      case 'count-missing':
        counts.missing += 1
        quiet.set(verdict.missingFullSyncs, [...(quiet.get(verdict.missingFullSyncs) ?? []), pairing.id])
        break
      case 'confirm':
        counts.confirmed += 1
        await noteSeen(deps, stores, { pairing, by })
        break
      case 'contradict':
        counts.contradicted += 1
        await noteContradicted(deps, stores, { pairing, by, mentorId: verdict.mentorId })
        break
    }
  }
  for (const [missingFullSyncs, ids] of quiet) {
    await stores.standing.remember(ids, { asOf: by.at, missingFullSyncs })
  }
  return counts
}

/** Of several things that one reading shows of an ECT, the one that proves the pairing counts; then another mentor; then nobody. */
function weigh(pairing: LocatedPairing, shown: readonly ShownMentor[], by: SeenBy): StandingVerdict {
  const mentors = shown.filter(each => each.kind === 'mentor')
  const mentor = mentors.find(each => each.mentorId === pairing.mentorId) ?? mentors[0] ?? shown[0]
  return mentor ? weighReading(pairing, { mentor, extent: by.extent, asOf: by.at }) : { kind: 'nothing' }
}
