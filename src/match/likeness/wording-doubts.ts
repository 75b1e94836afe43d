import { CUES, RESERVED, type StanceKind } from '../../extract/structure/stance'
import { APART, ELSEWHERE, NO_ECT, NO_MENTOR, WHOSE } from '../../extract/structure/pair-units'
import { GONE, IN_LIST, NOT_ASKED, ONLY_TOLD, SOMETHING_ELSE, STRANGE_NOT } from '../judge-message'
import { NEAR_NOT } from '../judge-pair'
import { ECT_MISSING, NO_PART, ONLY_STATED, OTHER_MATTER, OWNER, QUOTED, WAS_ONCE } from '../plays-no-part'
import { SEVERAL_MENTORS } from '../weigh-pairs'

/** Doubts of the rules about what words mean. What a register, a name or a sender says against a pair is none of them. */
export type WordingDoubt =
  | Exclude<StanceKind, 'first-person'>
  | 'not-asked'
  | 'something-else'
  | 'strange-not'
  | 'in-list'
  | 'only-told'
  | 'gone'
  | 'near-not'
  | 'no-ect'
  | 'no-mentor'
  | 'elsewhere'
  | 'apart'
  | 'whose'
  | 'several-mentors'
  | 'no-part'

const SENTENCES: ReadonlyMap<string, WordingDoubt> = new Map<string, WordingDoubt>([
  ...CUES.flatMap(({ kind, sentence }) => (kind === 'first-person' ? [] : [[sentence, kind] as const])),
  [RESERVED, 'reserves'],
  [NOT_ASKED, 'not-asked'],
  [SOMETHING_ELSE, 'something-else'],
  [STRANGE_NOT, 'strange-not'],
  [IN_LIST, 'in-list'],
  [ONLY_TOLD, 'only-told'],
  [GONE, 'gone'],
  [NEAR_NOT, 'near-not'],
  [APART, 'apart'],
  [WHOSE, 'whose'],
  [SEVERAL_MENTORS, 'several-mentors'],
  ...[OWNER, WAS_ONCE, OTHER_MATTER, ECT_MISSING, QUOTED, ONLY_STATED, NO_PART].map(
    sentence => [sentence, 'no-part'] as const,
  ),
])
const ENDINGS: readonly (readonly [string, WordingDoubt])[] = [
  [NO_ECT, 'no-ect'],
  [NO_MENTOR, 'no-mentor'],
  [ELSEWHERE, 'elsewhere'],
]

/** Which doubt about the words a sentence tells; null for a fact, which no likeness to other mails overrules. */
export function wordingDoubtOf(sentence: string): WordingDoubt | null {
  return SENTENCES.get(sentence) ?? ENDINGS.find(([ending]) => sentence.endsWith(ending))?.[1] ?? null
}
