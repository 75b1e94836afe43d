/** A clause that gives the circumstances, at the head of a sentence up to its comma: "With X now looking after Y, …". */
const AT_THE_HEAD =
  /(?:^|[;:] ?|, ?(?:and|but|so) |\b(?:hello|hi|morning|afternoon|and|so|but),? )((?:with (?:our |the )?@\d+(?:(?! (?:as|for|to)\b)[^@,.;!?]){0,30}\b\w+ing\b|(?:now|given|seeing|considering) that\b|(?:since|because|although|though|while|whilst|whereas|after|having|when|even though|ever since)\b|as (?=@\d+(?:'s)? (?:is|has|was|will|can|does|had|now|cannot|can't|isn't|hasn't)\b|(?:he|she|they|we|i|it|our|the)\b))[^,;.!?]*),/g
/** The same behind the main clause, to the end of the sentence. */
const AT_THE_END =
  /,? (?:because|although|though|while|whilst|whereas|even though|now that|given that|seeing that|as (?=@\d+(?:'s)? (?:is|has|was|will|can|does|had|now|already)\b|(?:he|she|they)(?:'s)? (?:is|has|was|already|now)?\b))[^.;!?]*$/g
const PRONOUN = /\b(?:him|her|them|both|either|it|this|these)\b/

/**
 * Names that stand only in a clause of circumstances, where the main clause names a mentor and an ECT by itself and has no
 * pronoun that may mean anybody else: they tell why, and are not asked for.
 */
export function backgroundOf(said: string, plays: (mention: number) => 'M' | 'E' | null): readonly number[] {
  const clauses = [...said.matchAll(AT_THE_HEAD)].map(match => match[1] ?? '')
  const main = clauses.reduce((words, clause) => words.replace(clause, ' '), said)
  const ends = [...main.matchAll(AT_THE_END)].map(match => match[0])
  const rest = ends.reduce((words, clause) => words.replace(clause, ' '), main)
  const inside = namesIn([...clauses, ...ends].join(' '))
  if (inside.length === 0 || PRONOUN.test(rest)) return []
  const outside = namesIn(rest)
  const isWhole = (['M', 'E'] as const).every(part => outside.some(mention => plays(mention) === part))
  return isWhole ? inside.filter(mention => !outside.includes(mention)) : []
}

function namesIn(words: string): readonly number[] {
  return [...words.matchAll(/@(\d+)/g)].map(match => Number(match[1]))
}
