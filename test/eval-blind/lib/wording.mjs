import { misspell, writeName } from './forms.mjs'
import { fullName } from './register.mjs'

const PRONOUNS = { he: ['she', 'he'], him: ['her', 'him'], his: ['her', 'his'], He: ['She', 'He'], His: ['Her', 'His'] }
const SLOT = /\{(\w+)(?::(\w+))?\}/g
/** Words that carry the sense of a mail are not misspelt. */
const KEEP = /^(not|never|again|please|change|instead|recurring|Steplab|cannot|don't|can't|isn't|error)$/i

/**
 * A wording is a subject line, then the body; `@@who | subject` starts an earlier message below the signature. The subject may end in
 * flags: `~bare` (nothing around the body), `~nogreet`, `~subjectsame`. `[[...]]` marks the author's own words on recurrence.
 */
export function splitWording(source) {
  const [first, ...rest] = source.trim().split('\n')
  const flags = [...first.matchAll(/~(\w+)/g)].map(match => match[1])
  const [own, ...below] = rest.join('\n').split(/^@@/m)
  const chains = below.map(part => {
    const [head, ...body] = part.split('\n')
    const [who, subject = ''] = head.split('|').map(piece => piece.trim())
    return { who, subject, body: body.join('\n').trim() }
  })
  return { subject: first.replace(/\s*~\w+/g, '').trim(), flags, body: own.trim(), chains }
}

/** Fills slots and remembers how each name was written. `degraded` lists the slots whose names are to be inexact. */
export function createWriter({ random, slots, facts, degraded, forms }) {
  const written = new Map()
  const mentions = []
  const tags = new Set()
  const nameOf = slot => {
    if (!written.has(slot)) {
      const { text, form } = writeName(slots[slot], { random, exact: !degraded.has(slot), kind: forms?.[slot] ?? null })
      written.set(slot, text)
      if (form) tags.add(`name:${form}`)
    }
    mentions.push(written.get(slot))
    return written.get(slot)
  }
  const modified = (slot, what) => {
    const person = slots[slot] ?? facts[slot]
    if (PRONOUNS[what]) return PRONOUNS[what][person.woman ? 0 : 1]
    if (what === 'full') return fullName(person)
    if (what === 'first') return person.firstName
    if (what === 'last') return person.lastName
    if (what === 'title') return `${person.title} ${person.lastName}`
    if (what === 'init') return `${person.firstName[0]}${person.lastName[0]}`
    if (what === 'trn') return person.trn
    if (what === 'year') return String(person.roles[0]?.cohort ?? person.roles[0]?.since ?? 2025)
    throw new Error(`no such form of a slot: ${slot}:${what}`)
  }
  const value = (slot, what) => {
    if (what && (slots[slot]?.lastName || facts[slot]?.lastName)) return modified(slot, what)
    if (slots[slot]?.text) return slots[slot].text
    if (slots[slot]) return nameOf(slot)
    if (facts[slot] === undefined) throw new Error(`no such slot: ${slot}`)
    return facts[slot]
  }
  const fill = text => text.replace(SLOT, (_, slot, what) => value(slot, what))
  /** Fills a text and misspells one or two plain words between the slots. */
  const fillBadly = text => {
    const pieces = text.split(/(\{\w+(?::\w+)?\}|\[\[.*?\]\]|^[|~>].*$)/m)
    let left = random.int(1, 2)
    const spoilt = pieces.map((piece, index) => {
      if (index % 2) return piece
      return piece.replace(/(?<![\p{L}'’\w-])[a-z]{5,12}(?![\p{L}'’\w@./-])/gu, word => {
        if (left === 0 || KEEP.test(word) || !random.chance(0.16)) return word
        left--
        tags.add('typing-errors')
        return misspell(word, random)
      })
    })
    return fill(spoilt.join(''))
  }
  return { fill, fillBadly, mentions, tags }
}
