import { draftAnswer } from '../notify/answers/draft-answer'
import { paragraphsOf } from '../notify/compose/paragraphs'
import type { EmailTemplate, EmailTemplates, RenderedEmail } from '../notify/templates'
import type { EditableEmail } from '../notify/wording/editable'
import { answerOf, SAMPLE_FACTS, sampleValues } from '../notify/wording/sample-facts'
import { fillWords, type Words, type WordingStore } from '../notify/wording/wording'

/** What whoever changes the words of an email works with. */
export interface WordingDesk extends Pick<WordingStore, 'current' | 'versions'> {
  /** The words as they are supplied. */
  supplied(template: EmailTemplate): Words
  /** Words without a fault as an email to somebody invented. */
  preview(email: EditableEmail, words: Words): RenderedEmail
}

/** Joins the versions of words to the templates and a sample ticket. */
export function createWordingDesk(deps: {
  readonly templates: EmailTemplates
  readonly wordings: Pick<WordingStore, 'current' | 'versions'>
  readonly fromName: string
}): WordingDesk {
  const { templates, wordings, fromName } = deps
  const valuesOf = (template: EmailTemplate) => {
    const own = sampleValues(template)
    if (own) return { fromName, reference: SAMPLE_FACTS.reference, ...own }
    const { kind, portal } = answerOf(template)
    return draftAnswer({ templates, fromName, portal }, kind, SAMPLE_FACTS).values
  }
  return {
    current: template => wordings.current(template),
    versions: template => wordings.versions(template),
    supplied: template => templates.supplied(template),
    preview(email, words) {
      const values = valuesOf(email.template)
      const { subject, text } = fillWords(templates, email, { words, values })
      const { html } = templates.render('answer-edited', { subject, ...paragraphsOf(text) })
      return { subject, text, html }
    },
  }
}
