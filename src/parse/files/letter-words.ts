import type { Mailbox } from '../parsed-message'

/** A message inside a file as words: who says they wrote it, when, about what, and its text. Nothing of it is proved. */
export function letterWords(letter: {
  readonly subject: string | null
  readonly from: Mailbox | null
  readonly date: string | null
  readonly text: string
}): string {
  const { from, date, subject, text } = letter
  const sender = [from?.name.trim(), from?.address === '' ? undefined : `<${from?.address ?? ''}>`]
    .filter(Boolean)
    .join(' ')
  const heading = [
    ...(from === null || sender === '' ? [] : [`From: ${sender}`]),
    ...(date === null ? [] : [`Date: ${date}`]),
    ...(subject === null || subject.trim() === '' ? [] : [`Subject: ${subject.trim()}`]),
  ]
  return [...heading, ...(heading.length > 0 && text !== '' ? [''] : []), text].join('\n').trim()
}
