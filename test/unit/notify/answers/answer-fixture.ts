import path from 'node:path'
import { createEmailTemplates, openTemplates } from '../../../../src/adapters/mail/nunjucks-templates'
import type { AnswerKind, PortalDesk } from '../../../../src/notify/answers/answers'
import { draftAnswer, type AnswerFacts } from '../../../../src/notify/answers/draft-answer'

const FOLDER = path.join(__dirname, '..', '..', '..', '..', 'templates')
export const templates = createEmailTemplates(openTemplates(FOLDER))

/** What a tutor's own, proved message about one 2021 mentor and one 2022 ECT gives. */
export function someFacts(change: Partial<AnswerFacts> = {}): AnswerFacts {
  return {
    reference: 'CPD-7K3M-9Q',
    hearer: 'tutor',
    hasScreenshot: true,
    recurrenceStated: false,
    isSchoolKnown: true,
    hasOpenMatch: true,
    mentor: 'Jo Hart',
    ect: 'Lee Brown',
    asked: { mentorQuote: 'Jo Hart', ectQuote: 'Lee Brown', isMentorUnclear: true, isEctUnclear: false },
    cohorts: { mentor: 2021, ect: 2022, isCross: true },
    mayTellCohorts: true,
    isPaired: true,
    mayTellUnregistered: true,
    portal: {
      seen: 'Sorry, there is a problem with the service',
      page: 'https://manage-training.education.gov.uk/schools',
      browser: 'Chrome 128',
      when: '10:15, in the message of 14 September 2026 at 10:20am',
    },
    ...change,
  }
}

/** The same for somebody whom nothing proves, and of whom nothing is known. */
export const leastFacts = (): AnswerFacts =>
  someFacts({
    ...{ hearer: 'unproved', hasScreenshot: false, recurrenceStated: true, isSchoolKnown: false, hasOpenMatch: false },
    ...{ mentor: 'the mentor', ect: 'the ECT', mayTellCohorts: false, isPaired: false, mayTellUnregistered: false },
    asked: { mentorQuote: null, ectQuote: null, isMentorUnclear: true, isEctUnclear: true },
  })

export const DFE: PortalDesk = { kind: 'dfe', address: 'help@dfe-portal.example' }
export const HERE: PortalDesk = { kind: 'here', secondLine: ['second@line.example'] }

/** An answer over the real templates. */
export const draft = (kind: AnswerKind, facts: AnswerFacts = someFacts(), portal: PortalDesk = DFE) =>
  draftAnswer({ templates, fromName: 'CPD Helpdesk', portal }, kind, facts)
