import type { AnswerKind } from '../notify/answers/answers'
import { draftAnswer, templateOf, type AnswerDraft } from '../notify/answers/draft-answer'
import { suggestAnswers, type SuggestedAnswer } from '../notify/answers/suggest-answers'
import type { NotifySettings } from '../notify/settings'
import type { EmailTemplates } from '../notify/templates'
import type { WordingStore } from '../notify/wording/wording'
import { answerFacts, answerSigns, type AnswerAbout } from './answer-facts'
import { answerKey, secondLineValues } from './announce-replied'
import type { TicketPage } from './ticket-page'

/** A draft, and what our second line gets beside it; null when it gets nothing. */
export interface AnswerPreview extends AnswerDraft {
  readonly secondLine: { readonly to: readonly string[]; readonly subject: string; readonly text: string } | null
}

/** What may be answered on a ticket besides completing a match. */
export interface Answers {
  /** Those that its kind and its diagnosis call for, the likeliest first. */
  suggested(page: TicketPage): readonly SuggestedAnswer[]
  /** One of them as it would leave. */
  draft(page: TicketPage, kind: AnswerKind, about: AnswerAbout): Promise<AnswerPreview>
  /** Whether the form that has this key was sent before. */
  wasSent(page: Pick<TicketPage, 'ticket' | 'outbox'>, key: string): boolean
}

/** Joins the ticket page to the templates of the answers. */
export function createAnswers(deps: {
  readonly templates: EmailTemplates
  /** The words that leads changed, as they are now. */
  readonly wordings: Pick<WordingStore, 'current'>
  readonly settings: Pick<NotifySettings, 'fromName' | 'portal' | 'consoleUrl'>
}): Answers {
  const { templates, settings } = deps
  const { fromName, portal } = settings
  return {
    wasSent: ({ ticket, outbox }, key) => outbox.some(({ onceKey }) => onceKey === answerKey(ticket.id, key)),
    suggested: page => suggestAnswers(answerSigns(page)),
    async draft(page, kind, about) {
      const wording = await deps.wordings.current(templateOf(kind, portal))
      const draft = draftAnswer({ templates, fromName, portal, wording }, kind, answerFacts(page, about))
      if (kind !== 'portal' || portal.kind !== 'here') return { ...draft, secondLine: null }
      const values = secondLineValues(settings, { ticket: page.ticket, values: draft.values, then: draft.then })
      const { subject, text } = templates.render('second-line', values)
      return { ...draft, secondLine: { to: portal.secondLine, subject, text: text.trim() } }
    },
  }
}
