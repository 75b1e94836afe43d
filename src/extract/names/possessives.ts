import { gapBetween, type Token } from '../tokens'
import type { NameForms } from './name-forms'

/** What somebody may have, behind their name: "robert ansahs mentor", "lucys new mentor". */
const POSSESSED = new Set(
  (
    'mentor mentors ect ects new old current next last first second own name names record records page profile induction ' +
    'class account pairing match trn details cohort'
  ).split(' '),
)

/** Takes the s off a name that was written without its apostrophe: a word that is nobody's name, before something one has. */
export function withoutPossessives(
  text: string,
  tokens: readonly Token[],
  people: readonly NameForms[],
): readonly Token[] {
  const names = new Set(
    people.flatMap(({ forename, preferred, surnames }) => [
      ...forename,
      ...preferred,
      ...surnames.flatMap(surname => surname.words),
    ]),
  )
  return tokens.map((token, place) => {
    const next = tokens[place + 1]
    const bare = token.folded.slice(0, -1)
    const isPossessive =
      next !== undefined &&
      token.folded.endsWith('s') &&
      names.has(bare) &&
      !names.has(token.folded) &&
      POSSESSED.has(next.folded) &&
      gapBetween(text, token, next) === 'close'
    return isPossessive && /s/i.test(text.charAt(token.end - 1))
      ? { ...token, end: token.end - 1, folded: bare }
      : token
  })
}
