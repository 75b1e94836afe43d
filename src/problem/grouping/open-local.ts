import type { ProblemCause } from '../causes'
import { GROUPING } from './limits'
import type { Found } from './open-broad'
import { keyOf } from './recent'
import { placeOf, probabilityOf, type Remembered, type Scope } from './report'
import type { Known } from './usual'

/** Causes less probable than this are not those of a report. */
const LEAST = 0.3
/** Requests of sixty days that a school is taken to have besides. */
export const BESIDES = 0.15
/** Reports of a cause that come from nowhere. */
const FROM_NOWHERE = 0.002
const AT_TWO_SCHOOLS = 2
const THRICE = 3

/** Whether a mentor is missing at two schools, or a school has the same fault again; null when neither is so. */
export function findLocal(one: Remembered, deps: Known): Found | null {
  return ofMentor(one, deps) ?? ofSchool(one, deps)
}

function ofMentor(one: Remembered, { recent }: Known): Found | null {
  const { mentor } = one.report
  if (mentor === null) return null
  const scope: Scope = { kind: 'mentor', value: mentor }
  const members = unlinked(one, scope, recent)
  const schools = new Set(members.flatMap(({ schoolUrn }) => schoolUrn ?? [])).size
  if (schools < AT_TWO_SCHOOLS) return null
  const why = `The same mentor was missing at ${schools} schools within ${GROUPING.localDays} days.`
  return { cause: one.likely[0]?.cause ?? null, scope, members, excess: 1, why }
}

function ofSchool(one: Remembered, { recent, usual }: Known): Found | null {
  const scope: Scope = { kind: 'school', value: placeOf(one) }
  const all = unlinked(one, scope, recent)
  const scored = one.likely
    .filter(({ probability }) => probability >= LEAST)
    .map(({ cause }) => ({ cause, ...scoreOf(all, cause, usual) }))
    .filter(({ requests, stated, score }) => requests > 1 && score >= neededOf(requests, stated))
    .sort((first, other) => other.score - first.score)
  const [best] = scored
  if (best === undefined) return sameThrice(one, all, scope) ?? bothStated(one, all, scope)
  const why = `${best.requests} requests from this school with the same cause within ${GROUPING.localDays} days${best.stated > 0 ? ', and it was said that this keeps happening' : ''}.`
  return { cause: best.cause, scope, members: best.members, excess: 1, why }
}

/**
 * The same diagnosis in three requests is a school's problem however frequent it is elsewhere (issue G: three in 60 days at one school). Where
 * there is none, that is what they share.
 */
function sameThrice(one: Remembered, all: readonly Remembered[], scope: Scope): Found | null {
  const cause = diagnosisOf(one)
  if (cause === null) return null
  const members = all.filter(other => diagnosisOf(other) === cause)
  const requests = new Set(members.map(({ request }) => request)).size
  if (requests < THRICE) return null
  const why = `${requests} requests from this school with the same cause within ${GROUPING.localDays} days.`
  return { cause, scope, members, excess: 1, why }
}

/** Without a diagnosis, that there is none: unless the words tell the cause, as they do once some were learned. */
function diagnosisOf({ report, likely }: Remembered): ProblemCause | null {
  return report.causes[0] ?? (likely.length === 0 ? 'mentor-not-listed' : null)
}

function neededOf(requests: number, stated: number): number {
  const { three, stated: withWord, two } = GROUPING.atSchool
  if (requests >= 3) return three
  return stated > 0 ? withWord : two
}

/** How much better a fault explains the requests of one cause than chance: their number, and how many say that it recurs. */
function scoreOf(all: readonly Remembered[], cause: ProblemCause, usual: Known['usual']) {
  const members = all.filter(one => probabilityOf(one, cause) >= LEAST)
  const requests = new Map<number, { probability: number; isStated: boolean }>()
  for (const one of members) {
    const request = requests.get(one.request) ?? { probability: 0, isStated: false }
    requests.set(one.request, request)
    request.probability = Math.max(request.probability, probabilityOf(one, cause))
    request.isStated ||= one.isStated
  }
  const others = new Set(all.map(one => one.request)).size - requests.size
  const expected = (BESIDES + others) * usual.shares.ofCause(cause) + FROM_NOWHERE
  const { ofFault, otherwise } = GROUPING.stated
  let [seen, stated, words] = [0, 0, 0]
  for (const { probability, isStated } of requests.values()) {
    seen += probability
    if (isStated) stated += 1
    words += Math.log(isStated ? ofFault / otherwise : (1 - ofFault) / (1 - otherwise))
  }
  const score = seen * Math.log(seen / expected) - (seen - expected) + words
  return { members, requests: requests.size, stated, score }
}

/** Two requests that both say that it recurs, and whose causes may be the same: hardly chance at one school. */
function bothStated(one: Remembered, all: readonly Remembered[], scope: Scope): Found | null {
  if (!one.isStated) return null
  const alike = all
    .filter(other => other.isStated && other.request !== one.request)
    .map(other => ({ other, ...sharedCause(one, other) }))
    .filter(({ overlap }) => overlap >= GROUPING.overlap)
    .sort((first, second) => second.overlap - first.overlap)
  const [best] = alike
  if (best === undefined) return null
  const why = `Two requests from this school within ${GROUPING.localDays} days say that this keeps happening.`
  return { cause: best.cause, scope, members: [best.other, one], excess: 1, why }
}

function sharedCause(
  one: Remembered,
  other: Remembered,
): { readonly overlap: number; readonly cause: ProblemCause | null } {
  const shared = one.likely
    .map(({ cause, probability }) => ({ cause, overlap: probability * probabilityOf(other, cause) }))
    .sort((first, second) => second.overlap - first.overlap)
  return { overlap: shared.reduce((sum, { overlap }) => sum + overlap, 0), cause: shared[0]?.cause ?? null }
}

function unlinked(one: Remembered, scope: Scope, recent: Known['recent']): readonly Remembered[] {
  return recent
    .since(keyOf(scope), one.day - GROUPING.localDays)
    .filter(each => each.problem === null && !each.refused.some(other => keyOf(other.scope) === keyOf(scope)))
}
