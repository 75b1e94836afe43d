import type { Cause } from '../../register/diagnosis'
import { FORENAMES, SURNAMES } from '../../register/sample/sample-words'
import type { Chance } from '../chance'
import { ERRORS, type ErrorName } from './errors'
import { ANGRY, ASKS, BESIDES, OPENINGS, RECURS, SEEN, SEEN_OTHERWISE, SENT_AGAIN } from './sentences'

/** How many sentences stand besides what is asked and seen. */
const MOST_BESIDES = 3
/** Letters of a text for one slip of the fingers, in a mail that has slips. */
const LETTERS_A_SLIP = 45

type Sentences = readonly [string, ...string[]]

/** What a mail is to say. */
export interface MailToWrite {
  readonly cause: Cause
  readonly school: string
  readonly recurs: boolean
  /** As the tutor gives it (`tellError`); null when they do not. */
  readonly errorText: string | null
}

/** The text of a mail, in one of very many wordings: that two strangers write the same by chance is rare. */
export function writeText(mail: MailToWrite, chance: Chance): string {
  const besides = chance.some(BESIDES, chance.between(0, MOST_BESIDES))
  const seen = SEEN[mail.cause] ?? SEEN_OTHERWISE
  const body = [
    chance.pick(seen),
    ...(mail.errorText === null ? [] : [`${mail.errorText}.`]),
    ...(mail.recurs ? [chance.pick(RECURS)] : []),
    ...besides,
  ]
  const sentences = [chance.pick(OPENINGS), ...chance.some(body, body.length), chance.pick(ASKS)]
  const names = { MENTOR: aName(chance), ECT: aName(chance), SCHOOL: mail.school }
  return sentences.map(sentence => withNames(expand(sentence, chance), names)).join(' ')
}

/** The same mail, sent again: with a sentence before it, or with anger. */
export function writeAgain(text: string, chance: Chance): string {
  return `${expand(chance.pick(SENT_AGAIN), chance)} ${text}`
}

/** Another mail of somebody who has lost patience. */
export function writeAngrily(text: string, chance: Chance): string {
  const [first = text] = text.split('. ')
  return `${expand(chance.pick(ANGRY), chance)} ${first}.`
}

/** An error as a tutor gives it: in one of its wordings, at times with slips. */
export function tellError(error: ErrorName, given: { readonly hasSlips: boolean }, chance: Chance): string {
  const wordings: Sentences = ERRORS[error]
  const told = chance.pick(wordings)
  return given.hasSlips ? mistype(told, chance) : told
}

/** Puts one of the ways in place of each `{a|b}`; they hold no braces themselves. */
export function expand(sentence: string, chance: Chance): string {
  return sentence.replace(/\{([^{}]*)\}/g, (_, ways: string) => {
    const all = ways.split('|')
    return all[chance.below(all.length)] ?? ''
  })
}

/** Leaves out, doubles or swaps a letter here and there. */
export function mistype(text: string, chance: Chance): string {
  const letters = Array.from(text)
  const slips = Math.max(1, Math.round(letters.length / LETTERS_A_SLIP))
  for (let slip = 0; slip < slips; slip += 1) {
    const place = chance.between(1, Math.max(1, letters.length - 2))
    const [here = '', next = ''] = letters.slice(place, place + 2)
    const instead = chance.pick<readonly string[]>([[next], [here, here, next], [next, here]])
    letters.splice(place, 2, ...instead)
  }
  return letters.join('')
}

function aName(chance: Chance): string {
  const [forename, surname] = [chance.pick(FORENAMES), chance.pick(SURNAMES)]
  return chance.happens(0.3) ? `${chance.pick(['Mr', 'Ms', 'Mrs', 'Dr'])} ${surname}` : `${forename} ${surname}`
}

function withNames(sentence: string, names: Readonly<Record<'MENTOR' | 'ECT' | 'SCHOOL', string>>): string {
  return sentence.replace(/\b(MENTOR|ECT|SCHOOL)\b/g, name => names[name as keyof typeof names])
}
