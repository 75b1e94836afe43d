import { ASKED_FROM, type ReadLine } from '../match/read-line'
import { divide, lowerBound, ratesOf, type Rates } from './figures'
import type { Truth } from './truth'

const INTENTS = ['mentor_match', 'portal_technical', 'steplab', 'registration', 'reply', 'other'] as const

/** Everything that is measured of one set of predictions. */
export interface Score {
  readonly mails: number
  readonly pairs: Rates & { readonly brier: number; readonly calibrated: number }
  readonly oneClick: {
    readonly offered: number
    readonly harmful: number
    readonly precision: number
    readonly lowerBound: number
    readonly must: number
    readonly mustHit: number
    readonly coverage: number
  }
  readonly intent: { readonly accuracy: number; readonly macroF1: number }
  readonly recurrence: Rates
  readonly screenshots: Rates
  /** What went wrong, a line each. */
  readonly errors: readonly string[]
}

/** Scores predictions as the set's policy has it (`test/eval/README.md`). A mail without a prediction counts as silent. */
export function score(truths: readonly Truth[], lines: readonly ReadLine[]): Score {
  const byId = new Map(lines.map(line => [line.id, line]))
  const mails = truths.map(truth => ({ truth, line: byId.get(truth.id) ?? null }))
  const judged = mails.map(({ truth, line }) => judgePairs(truth, line))
  const clicks = mails.map(({ truth, line }) => judgeClick(truth, line))
  const offered = clicks.filter(click => click.isOffered).length
  const harmful = clicks.filter(click => click.isHarmful).length
  const must = truths.filter(truth => truth.oneClick === 'must').length
  const mustHit = clicks.filter(click => click.isMustHit).length
  const shown = judged.flatMap(pair => pair.calibration)
  return {
    mails: truths.length,
    pairs: {
      ...ratesOf({ tp: sum(judged, 'tp'), fp: sum(judged, 'fp'), fn: sum(judged, 'fn') }),
      brier: divide(
        shown.reduce((total, { confidence, isRight }) => total + (confidence - Number(isRight)) ** 2, 0),
        shown.length,
      ),
      calibrated: shown.length,
    },
    oneClick: {
      offered,
      harmful,
      precision: divide(offered - harmful, offered),
      lowerBound: lowerBound(offered - harmful, offered),
      must,
      mustHit,
      coverage: divide(mustHit, must),
    },
    intent: scoreIntents(mails),
    recurrence: scoreRecurrence(mails),
    screenshots: scoreScreenshots(mails),
    errors: [
      ...judged.flatMap(pair => pair.errors),
      ...clicks.flatMap(click => click.errors),
      ...mails.flatMap(otherErrors),
    ],
  }
}

interface Mail {
  readonly truth: Truth
  readonly line: ReadLine | null
}

function keyOf(pair: { readonly mentorId: string; readonly ectId: string }): string {
  return `${pair.mentorId}>${pair.ectId}`
}

/** Pairs named and not asked for, and all that an ambiguous mail may mean: neither credited nor punished. */
function ignoredOf(truth: Truth): ReadonlySet<string> {
  const ambiguous = truth.ambiguous.flatMap(({ mentorIds, ectIds }) =>
    mentorIds.flatMap(mentorId => ectIds.map(ectId => keyOf({ mentorId, ectId }))),
  )
  return new Set([...truth.ignorePairs.map(keyOf), ...ambiguous])
}

/** Each pair once, with its highest probability. */
function bestOf(line: ReadLine | null): ReadonlyMap<string, number> {
  const best = new Map<string, number>()
  for (const pair of line?.pairs ?? []) best.set(keyOf(pair), Math.max(pair.confidence, best.get(keyOf(pair)) ?? 0))
  return best
}

function judgePairs(truth: Truth, line: ReadLine | null) {
  const wanted = new Set(truth.pairs.map(keyOf))
  const ignored = ignoredOf(truth)
  const scored = [...bestOf(line)].filter(([key]) => !ignored.has(key))
  const asked = new Set(scored.filter(([, confidence]) => confidence >= ASKED_FROM).map(([key]) => key))
  const wrong = [...asked].filter(key => !wanted.has(key))
  const missed = [...wanted].filter(key => !asked.has(key) && !isIgnoredHit(line, key, ignored))
  return {
    tp: wanted.size - missed.length,
    fp: wrong.length,
    fn: missed.length,
    calibration: scored.map(([key, confidence]) => ({ confidence, isRight: wanted.has(key) })),
    errors: [
      ...wrong.map(key => `${truth.id} wrong pair ${key}`),
      ...missed.map(key => `${truth.id} missed pair ${key}`),
    ],
  }
}

function isIgnoredHit(line: ReadLine | null, key: string, ignored: ReadonlySet<string>): boolean {
  return ignored.has(key) && (bestOf(line).get(key) ?? 0) >= ASKED_FROM
}

function judgeClick(truth: Truth, line: ReadLine | null) {
  const wanted = new Set(truth.pairs.map(keyOf))
  const clicked = line?.oneClick
    ? [...bestOf(line)].filter(([, confidence]) => confidence >= ASKED_FROM).map(([key]) => key)
    : []
  const isOffered = line?.oneClick === true
  const isWrong = clicked.length === 0 || clicked.some(key => !wanted.has(key))
  const isHarmful = isOffered && (isWrong || truth.oneClick === 'mustNot')
  const isComplete = [...wanted].every(key => clicked.includes(key))
  const isHit = isOffered && !isHarmful && isComplete
  return {
    isOffered,
    isHarmful,
    isMustHit: truth.oneClick === 'must' && isHit,
    errors: isHarmful
      ? [`${truth.id} HARMFUL one-click (${truth.oneClick})`]
      : truth.oneClick === 'must' && !isHit
        ? [`${truth.id} one-click not offered`]
        : [],
  }
}

/** The intent that counts: any label that fair readers allow is as good as the first. */
function creditedIntent({ truth, line }: Mail): string | null {
  const predicted = line?.intent ?? '?'
  return truth.intentAlt.includes(predicted) ? truth.intent : predicted
}

function scoreIntents(all: readonly Mail[]): Score['intent'] {
  const mails = all.filter(({ truth }) => truth.intent !== null)
  const right = mails.filter(mail => creditedIntent(mail) === mail.truth.intent).length
  const perIntent = INTENTS.map(intent => {
    const own = mails.filter(mail => mail.truth.intent === intent)
    const tp = own.filter(mail => creditedIntent(mail) === intent).length
    const fp = mails.filter(mail => mail.truth.intent !== intent && creditedIntent(mail) === intent).length
    return ratesOf({ tp, fp, fn: own.length - tp }).f1 || 0
  })
  return {
    accuracy: divide(right, mails.length),
    macroF1: perIntent.reduce((total, f1) => total + f1, 0) / INTENTS.length,
  }
}

function scoreRecurrence(mails: readonly Mail[]): Rates {
  const scored = mails.filter(({ truth }) => truth.recurringStated !== null)
  const count = (isTrue: boolean, isSaid: boolean) =>
    scored.filter(({ truth, line }) => truth.recurringStated === isTrue && (line?.recurringStated ?? false) === isSaid)
      .length
  return ratesOf({ tp: count(true, true), fp: count(false, true), fn: count(true, false) })
}

function scoreScreenshots(mails: readonly Mail[]): Rates {
  const total = (count: (wanted: number, found: number) => number) =>
    mails.reduce((sum, { truth, line }) => sum + count(truth.screenshots, line?.screenshots ?? 0), 0)
  return ratesOf({
    tp: total((wanted, found) => Math.min(wanted, found)),
    fp: total((wanted, found) => Math.max(0, found - wanted)),
    fn: total((wanted, found) => Math.max(0, wanted - found)),
  })
}

function otherErrors(mail: Mail): readonly string[] {
  const { truth, line } = mail
  const errors: string[] = []
  if (truth.intent !== null && creditedIntent(mail) !== truth.intent)
    errors.push(`${truth.id} intent ${truth.intent}, predicted ${line?.intent ?? 'none'}`)
  const said = line?.recurringStated ?? false
  if (truth.recurringStated !== null && truth.recurringStated !== said)
    errors.push(`${truth.id} recurrence ${truth.recurringStated}, predicted ${said}`)
  const found = line?.screenshots ?? 0
  if (found !== truth.screenshots) errors.push(`${truth.id} screenshots ${truth.screenshots}, predicted ${found}`)
  return errors
}

function sum<Key extends string>(items: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return items.reduce((total, item) => total + item[key], 0)
}
