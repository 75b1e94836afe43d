/** What an agent may answer besides completing a match, each with one click and its own page before it leaves. */
export const ANSWER_KINDS = [
  'portal',
  'steplab',
  'which-person',
  'already-done',
  'not-registered',
  'no-new-registration',
  'register-mentor',
] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

const TITLES: Readonly<Record<AnswerKind, string>> = {
  portal: 'Problem with the DfE portal',
  steplab: 'Steplab matching is still needed',
  'which-person': 'Ask which person is meant',
  'already-done': 'Already done',
  'not-registered': 'Not registered yet: here is how',
  'no-new-registration': 'No need to register the mentor again',
  'register-mentor': 'New mentor, ECT of an earlier cohort',
}

/** What an answer is called on pages and in the timeline. */
export const answerTitle = (kind: AnswerKind): string => TITLES[kind]

/** Reads the name of an answer from an address or a stored fact; null for anything else. */
export function readAnswerKind(word: unknown): AnswerKind | null {
  return ANSWER_KINDS.find(kind => kind === word) ?? null
}

/** Where problems with the DfE portal go: to the Department's own help desk, or, where this desk is it, to our second line. */
export type PortalDesk =
  | { readonly kind: 'dfe'; readonly address: string | null }
  | { readonly kind: 'here'; readonly secondLine: readonly string[] }
