import type { Answer, Subject } from '../../route'

/** The answers that undoing a match gives, whether it was pressed on a ticket or on a record. */
export function undoAnswers(at: {
  /** The form, and the page that the match stands on. */
  readonly form: string
  readonly page: string
  readonly subject: Subject
  readonly note: string
}) {
  const { subject } = at
  return {
    /** Back to the form, with what was typed and what is wrong with it. */
    again: (text: string): Answer => ({
      kind: 'redirect',
      to: at.form,
      subject,
      outcome: 'refused',
      flash: { errors: [{ field: 'note', text }], input: { note: at.note } },
    }),
    alreadyUndone: (): Answer => ({
      kind: 'redirect',
      to: at.page,
      subject,
      flash: { banner: { kind: 'important', heading: 'Already undone', text: 'Nothing was done a second time.' } },
    }),
    undone: (text: string): Answer => ({
      kind: 'redirect',
      to: at.page,
      subject,
      flash: { banner: { kind: 'success', heading: 'Match undone', text } },
    }),
  }
}
