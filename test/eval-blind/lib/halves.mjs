import { randomFrom } from './random.mjs'

const SPLIT_SEED = 'blind halves, drawn once'

/** Splits sentences: a random half each, the same on every run. */
export function splitSentences(list, half) {
  const shuffled = randomFrom(`${SPLIT_SEED} ${list[0]}`).shuffle(list)
  const middle = Math.ceil(shuffled.length / 2)
  return half === 'a' ? shuffled.slice(0, middle) : shuffled.slice(middle)
}

/** Splits templates at random inside each kind (share of the set and constellation of people), so that both halves have every hazard. */
export function splitTemplates(templates, half) {
  const random = randomFrom(SPLIT_SEED)
  const kinds = new Map()
  for (const template of templates) {
    const kind = `${template.share} ${template.kind ?? template.cast.name}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), template])
  }
  const chosen = { a: new Set(), b: new Set() }
  let next = 'a'
  for (const kind of [...kinds.keys()].sort()) {
    for (const template of random.shuffle(kinds.get(kind))) {
      chosen[next].add(template)
      next = next === 'a' ? 'b' : 'a'
    }
  }
  return templates.filter(template => chosen[half].has(template))
}
