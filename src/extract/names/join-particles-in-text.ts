import { gapBetween, type Token } from '../tokens'
import type { NameForms } from './name-forms'
import { isParticle } from './vocabulary'
import { wordLevel } from './word-level'

/** Particles in front of one surname at most: "van der". */
const MAX_PARTICLES = 2

/** Joins a particle with the word after it where a person's surname reads so: `dos Santos`, `Ó Súilleabháin`, `Mc Loughlin`. */
export function joinParticlesInText(
  text: string,
  tokens: readonly Token[],
  people: readonly NameForms[],
): readonly Token[] {
  const surnames = new Set(people.flatMap(forms => forms.surnames.flatMap(surname => surname.words)))
  // "O. Mulcahy" is an initial and a surname of its own, though "omulcahy" is a letter away from it.
  const known = new Map<string, boolean>()
  const isNearSurname = (word: string): boolean => {
    const isNear = known.get(word) ?? [...surnames].some(surname => wordLevel(word, surname, 'surname') !== null)
    known.set(word, isNear)
    return isNear
  }
  const isSurname = (word: string, last: string) => surnames.has(word) || (!surnames.has(last) && isNearSurname(word))
  const joined: Token[] = []
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place]
    if (!token) continue
    const end = endOfParticles(text, tokens, place)
    const last = tokens[end]
    const word = tokens
      .slice(place, end + 1)
      .map(part => part.folded)
      .join('')
    if (end > place && last && isSurname(word, last.folded)) {
      joined.push({
        ...token,
        end: last.end,
        folded: word,
        isCapital: token.isCapital || last.isCapital,
        isInitial: false,
      })
      place = end
    } else joined.push(token)
  }
  return joined
}

function endOfParticles(text: string, tokens: readonly Token[], from: number): number {
  let place = from
  while (place - from < MAX_PARTICLES) {
    const token = tokens[place]
    const next = tokens[place + 1]
    if (!token || !next || !isParticle(token.folded) || gapBetween(text, token, next) !== 'close') break
    place += 1
  }
  return place
}
