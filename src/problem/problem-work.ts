import type { ProblemWork } from './problem'

/** What people write of a problem, in the order in which it is shown. */
export const WORK_FIELDS = [
  'ownerId',
  'dueOn',
  'hypothesis',
  'foundCause',
  'workaround',
  'fix',
  'outsideReference',
  'outsideLink',
  'acceptedBy',
  'promisedOn',
] as const satisfies readonly (keyof ProblemWork)[]
export type WorkField = (typeof WORK_FIELDS)[number]

/** Something wrong with what was written. */
export interface WorkFault {
  readonly field: WorkField
  readonly sentence: string
}

/** Characters: some paragraphs of findings, which reports repeat; the others are as long as their columns. */
const LONGEST = {
  hypothesis: 2_000,
  foundCause: 2_000,
  workaround: 2_000,
  fix: 2_000,
  outsideReference: 64,
  outsideLink: 500,
  acceptedBy: 120,
} as const satisfies Partial<Record<WorkField, number>>

const NAMES: Readonly<Record<keyof typeof LONGEST, string>> = {
  hypothesis: 'What may be the cause',
  foundCause: 'The cause',
  workaround: 'What helps until it is mended',
  fix: 'How it is mended',
  outsideReference: 'The reference elsewhere',
  outsideLink: 'The link',
  acceptedBy: 'Who accepted it',
}

/** What is wrong with what was written; nothing when it can be kept. */
export function workFaults(work: ProblemWork): readonly WorkFault[] {
  const tooLong = (Object.keys(LONGEST) as (keyof typeof LONGEST)[]).flatMap(field =>
    Array.from(work[field] ?? '').length > LONGEST[field]
      ? [{ field, sentence: `${NAMES[field]} must be ${LONGEST[field].toLocaleString('en-GB')} characters or fewer` }]
      : [],
  )
  const { outsideLink } = work
  if (outsideLink === null || safeLink(outsideLink) !== null) return tooLong
  return [...tooLong, { field: 'outsideLink', sentence: 'Enter a link that begins with https://' }]
}

/**
 * A link that people may follow, as browsers write it: `https`, to a named host, without a name or a password before it; null for anything
 * else.
 */
export function safeLink(text: string): string | null {
  if (/\s/u.test(text) || !URL.canParse(text)) return null
  const { protocol, username, password, hostname, href } = new URL(text)
  const isNamed = /[a-z]/u.test(hostname) && hostname.includes('.')
  return protocol === 'https:' && username === '' && password === '' && isNamed ? href : null
}

/** What two versions of a problem's work differ in. */
export function changedWork(before: ProblemWork, after: ProblemWork): readonly WorkField[] {
  return WORK_FIELDS.filter(field => before[field] !== after[field])
}
