import { oneLine } from '../addresses'
import type { EmailTemplate, EmailTemplates } from '../templates'
import { editableEmail, IN_SUBJECT, type EditableEmail } from './editable'
import { fill, placeholderFaults, placeholdersIn } from './fill'

/** Subject and text of an email with some words left open. Its HTML is made from the text. */
export interface Words {
  readonly subject: string
  readonly text: string
}

/** One version of an email's words, as somebody saved it. */
export interface Wording {
  readonly id: string
  readonly template: EmailTemplate
  /** Counts from 1 for each email. */
  readonly version: number
  /** Null: the words supplied, from then on. */
  readonly words: Words | null
  readonly madeBy: string
  readonly madeAt: Date
  /** The version whose words these are again; null when they were written anew. */
  readonly restoredFrom: number | null
}

/** Versions of words; a version is never changed. */
export interface WordingStore {
  /** The newest version; null while the words supplied were never changed. */
  current(template: EmailTemplate): Promise<Wording | null>
  /** All of them, the newest first. */
  versions(template: EmailTemplate): Promise<readonly Wording[]>
  add(wording: Wording): Promise<void>
}

const LONGEST_SUBJECT = 150
const LONGEST_TEXT = 10_000

/** What is wrong with words that somebody wrote, by field. */
export function wordsFaults(
  email: Pick<EditableEmail, 'variables'>,
  { subject, text }: Words,
): readonly { readonly field: 'subject' | 'text'; readonly text: string }[] {
  const known = new Set(email.variables.map(({ name }) => name))
  const inSubject = new Set([...known].filter(name => IN_SUBJECT.has(name)))
  const of = (field: 'subject' | 'text', sentences: readonly string[]) =>
    sentences.map(sentence => ({ field, text: sentence }))
  return [
    ...of('subject', [
      ...(subject.trim() === '' ? ['Enter a subject.'] : []),
      ...(subject.length > LONGEST_SUBJECT ? [`The subject must be ${LONGEST_SUBJECT} characters or less.`] : []),
      ...placeholderFaults(subject, inSubject).map(fault => fault.replace(/^Line 1: /, 'Subject: ')),
    ]),
    ...of('text', [
      ...(text.trim() === '' ? ['Enter the words of the email.'] : []),
      ...(text.length > LONGEST_TEXT ? [`The email must be ${LONGEST_TEXT} characters or less.`] : []),
      ...placeholderFaults(text, known),
      ...missing(email, text),
    ]),
  ]
}

/** What must stand in an email, and does not. */
function missing({ variables }: Pick<EditableEmail, 'variables'>, text: string): readonly string[] {
  if (text.trim() === '') return []
  const written = placeholdersIn(text)
  return variables
    .filter(({ name, mustStay }) => mustStay && !written.has(name))
    .map(
      ({ name, means }) =>
        `Write {{ ${name} }} where it belongs. It must stay: ${means.charAt(0).toLowerCase()}${means.slice(1)}.`,
    )
}

/**
 * The words that a lead put in place of those supplied, filled in; null where there are none, they have a fault, or this requester may be
 * told less than they say: then the words supplied leave.
 */
export function changedWords(
  templates: Pick<EmailTemplates, 'part'>,
  given: {
    readonly template: EmailTemplate
    readonly values: Readonly<Record<string, unknown>>
    readonly wording: Pick<Wording, 'version' | 'words'> | null | undefined
  },
): (Words & { readonly wording: number }) | null {
  const { template, values, wording } = given
  const email = editableEmail(template)
  const words = wording?.words ?? null
  if (!email || !wording || words === null || !email.mayUse(values)) return null
  if (wordsFaults(email, words).length > 0) return null
  return { ...fillWords(templates, email, { words, values }), wording: wording.version }
}

/** The words as they would leave for these values; nothing of a value is read as anything but words. */
export function fillWords(
  templates: Pick<EmailTemplates, 'part'>,
  email: EditableEmail,
  given: { readonly words: Words; readonly values: Readonly<Record<string, unknown>> },
): Words {
  const { words, values } = given
  const filled = new Map(
    email.variables.map(({ name, part }) => {
      const value = part === undefined ? values[name] : templates.part(part, values)
      return [name, typeof value === 'string' ? value.trim() : ''] as const
    }),
  )
  return { subject: oneLine(fill(words.subject, filled)), text: fill(words.text, filled) }
}
