import { createGrouping } from '../../problem/grouping/group-reports'
import { cellOf, createRecent } from '../../problem/grouping/recent'
import { EVERYWHERE, probabilityOf, type Remembered, type Scope } from '../../problem/grouping/report'
import { scan } from '../../problem/grouping/scan'
import { createUsual } from '../../problem/grouping/usual'
import { createVolumes } from '../../problem/grouping/volumes'
import type { ProblemCause } from '../../problem/causes'
import type { Occurrence } from '../occurrence'
import { poissonCusum } from '../surges/detectors/cusum'
import { CELL_KINDS, type CellKind, type Reader } from '../surges/watched'

/** Days over which a cumulative sum looks back. */
const CUSUM_DAYS = 60
const LEAST_EXPECTED = 0.005
const DAY_MS = 86_400_000

/**
 * Reads mails as the desk's rules do, for all detectors alike: the causes by their probabilities, the scopes, who repeats what. Its own scores are
 * those of the rules' scan, and of a cumulative sum against what the rules expect; as for every detector, nothing is taken out of what is
 * usual because it was found.
 */
export function createSurgeReader(): Reader<Occurrence> {
  let made = 0
  const grouping = createGrouping({ newId: () => `problem ${(made += 1)}` })
  const recent = createRecent()
  const usual = createUsual()
  const volumes = createVolumes()
  const cells = new Map<string, { readonly cause: ProblemCause; readonly scope: Scope }>()
  let opened: string[] = []
  return {
    read(occurrence) {
      const result = grouping.take(occurrence)
      const { cause = null, scope } = result.opened ?? {}
      if (cause !== null && scope !== undefined && isWatched(scope.kind)) opened.push(cellOf(cause, scope))
      if (result.isRepeated) return null
      const one: Remembered = { ...result.one, problem: null, excess: 1 }
      usual.settle(one.day)
      usual.arrived(one)
      volumes.add(one)
      const shares = one.likely.flatMap(({ cause: likely, probability }) =>
        one.scopes.flatMap(within => {
          if (!isWatched(within.kind)) return []
          const cell = cellOf(likely, within)
          recent.add(cell, one)
          cells.set(cell, { cause: likely, scope: within })
          return [{ kind: within.kind, cell, weight: probability }]
        }),
      )
      return { place: one.schoolUrn ?? occurrence.requester, shares }
    },
    scoresOf(cell, at) {
      const known = cells.get(cell)
      if (known === undefined) return {}
      const day = Math.floor(at.getTime() / DAY_MS)
      const scanned = scan({ ...known, day }, { recent, usual })
      return { 'our scan': scanned?.score ?? 0, 'CUSUM of what is expected': poissonCusum(daysOf(known, day)) }
    },
    opened() {
      const since = opened
      opened = []
      return since
    },
  }

  /** Each day by itself, what is expected of it as the rules have it: by what else it brought. */
  function daysOf({ cause, scope }: { readonly cause: ProblemCause; readonly scope: Scope }, until: number) {
    const within = byDay(recent.since(cellOf(cause, scope), until - CUSUM_DAYS + 1), cause)
    const everywhere = byDay(recent.since(cellOf(cause, EVERYWHERE), until - CUSUM_DAYS + 1), cause)
    const { ofCause, ofScope } = usual.shares
    const odds = ofCause(cause) / (1 - ofCause(cause))
    return Array.from({ length: CUSUM_DAYS }, (_, index) => {
      const day = until - CUSUM_DAYS + 1 + index
      const days = { from: day, until: day }
      const seen = within.get(day) ?? 0
      const others = Math.max(
        volumes.of(scope, days) - seen,
        ofScope(scope) * (volumes.of(EVERYWHERE, days) - (everywhere.get(day) ?? 0)),
      )
      return { seen, expected: Math.max(0, others) * odds + LEAST_EXPECTED }
    })
  }
}

function byDay(reports: readonly Remembered[], cause: ProblemCause): ReadonlyMap<number, number> {
  const days = new Map<number, number>()
  for (const one of reports) days.set(one.day, (days.get(one.day) ?? 0) + probabilityOf(one, cause))
  return days
}

function isWatched(kind: Scope['kind']): kind is CellKind {
  return CELL_KINDS.some(watched => watched === kind)
}
