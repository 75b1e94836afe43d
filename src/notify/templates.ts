/** Every email we can write; each has a folder of the same name with a subject, a text and an HTML template. */
export type EmailTemplate =
  | 'acknowledgement'
  | 'match-completed'
  | 'tutor-notice'
  | 'match-correction'
  | 'reply'
  | 'escalation'
  | 'problem-answer'
  | 'problem-reminder'
  | 'suspended-notice'
  | 'answer-portal'
  | 'answer-portal-kept'
  | 'answer-steplab'
  | 'answer-which-person'
  | 'answer-already-done'
  | 'answer-not-registered'
  | 'answer-no-new-registration'
  | 'answer-register-mentor'
  | 'answer-edited'
  | 'second-line'

/** One email's words. */
export interface RenderedEmail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Turns values into an email's words. Values are data only: they are escaped, and never read as a template. */
export interface EmailTemplates {
  render(template: EmailTemplate, values: Readonly<Record<string, unknown>>): RenderedEmail
  /** One part that several texts share, or that depends on the ticket, as plain text; empty when nothing is to be said. */
  part(name: string, values: Readonly<Record<string, unknown>>): string
  /** The words of an editable email as they are supplied, with those that are filled in left open. */
  supplied(template: EmailTemplate): { readonly subject: string; readonly text: string }
}
