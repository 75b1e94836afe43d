import type { MatchPlan } from '../../register/plan-match'
import { MAY_BE_TOLD, wordsFor, type Hearer } from '../../register/requester-words'
import type { TicketState } from '../../ticket/ticket'
import type { EmailTemplate, EmailTemplates } from '../templates'
import { changedWords, type Wording } from '../wording/wording'
import type { AnswerKind, PortalDesk } from './answers'
import type { PortalFacts } from './portal-facts'
import { crossAnswer } from './suggest-answers'

/** What is known of a ticket when one of its answers is written; nothing in it goes beyond what its requester named. */
export interface AnswerFacts {
  readonly reference: string
  readonly hearer: Hearer
  readonly hasScreenshot: boolean
  readonly recurrenceStated: boolean
  readonly isSchoolKnown: boolean
  /** Whether the ticket holds a match that is asked for and not decided yet. */
  readonly hasOpenMatch: boolean
  /** What the requester may hear the two people called. */
  readonly mentor: string
  readonly ect: string
  /** The requester's own words for each, where they named them; and which of the two it is not certain whom they mean. */
  readonly asked: {
    readonly mentorQuote: string | null
    readonly ectQuote: string | null
    readonly isMentorUnclear: boolean
    readonly isEctUnclear: boolean
  }
  /** As the register has them; null where no match is meant. What the requester may hear of them is another matter. */
  readonly cohorts: MatchPlan['cohorts'] | null
  readonly mayTellCohorts: boolean
  /** The register shows the two as paired now. */
  readonly isPaired: boolean
  /** The register does not know the mentor, and this requester may be told so. */
  readonly mayTellUnregistered: boolean
  readonly portal: PortalFacts
}

/** One answer as it would leave, for an agent to read and change. */
export interface AnswerDraft {
  readonly kind: AnswerKind
  readonly template: EmailTemplate
  readonly values: Readonly<Record<string, unknown>>
  readonly subject: string
  readonly text: string
  /** The ticket's state that follows it, unless the agent chooses another. */
  readonly then: TicketState
  /** What the agent should check before it goes; empty when the register bears it out. */
  readonly cautions: readonly string[]
  /** The version of its words; null for the words supplied. */
  readonly wording: number | null
}

interface Parts {
  readonly template: EmailTemplate
  readonly values: Readonly<Record<string, unknown>>
  readonly then: TicketState
  readonly cautions?: readonly string[]
}

/** The email that an answer is written from. */
export function templateOf(kind: AnswerKind, portal: PortalDesk): EmailTemplate {
  if (kind === 'portal') return portal.kind === 'here' ? 'answer-portal-kept' : 'answer-portal'
  return `answer-${kind}` as const
}

/** Writes an answer from its template, or from the words that a lead put in its place. Names and words are values, never a part of either. */
export function draftAnswer(
  deps: {
    readonly templates: EmailTemplates
    readonly fromName: string
    readonly portal: PortalDesk
    /** The newest words of this answer; left out, the words supplied. */
    readonly wording?: Pick<Wording, 'version' | 'words'> | null
  },
  kind: AnswerKind,
  facts: AnswerFacts,
): AnswerDraft {
  const parts = PARTS[kind](facts, deps.portal)
  const values = { fromName: deps.fromName, reference: facts.reference, ...parts.values }
  const written = changedWords(deps.templates, { template: parts.template, values, wording: deps.wording })
  if (written) return { kind, cautions: [], ...parts, values, ...written }
  const { subject, text } = deps.templates.render(parts.template, values)
  return { kind, cautions: [], ...parts, values, subject, text: text.trim(), wording: null }
}

const PARTS: Readonly<Record<AnswerKind, (facts: AnswerFacts, portal: PortalDesk) => Parts>> = {
  portal: portalParts,
  steplab: facts => ({
    template: 'answer-steplab',
    values: {
      pair: facts.hasOpenMatch ? `${facts.mentor} and ${facts.ect}` : 'the mentor and the ECT',
      asksForMatch: !facts.hasOpenMatch,
    },
    then: afterwards(facts, 'solved'),
  }),
  'which-person': whichPersonParts,
  'already-done': alreadyDoneParts,
  'not-registered': facts => ({
    template: 'answer-not-registered',
    values: {
      ...stepValues(facts),
      mayTell: facts.mayTellUnregistered,
      firstStep: registerStep(facts.mentor, null),
    },
    then: 'waiting',
  }),
  'no-new-registration': procedure('no-new-registration', {
    mentorCohort: 'already, on whichever cohort,',
    ectCohort: 'another cohort',
    firstStep: facts => registerStep(facts.ect, told(facts).ect, IF_NOT_DONE),
  }),
  'register-mentor': procedure('register-mentor', {
    mentorCohort: 'on their own cohort',
    ectCohort: 'an earlier cohort',
    firstStep: facts => registerStep(facts.mentor, told(facts).mentor, IF_NOT_DONE),
  }),
}

/** One of the guidance's two procedures, with what is said where the cohorts are not known, or may not be told. */
function procedure(
  kind: 'no-new-registration' | 'register-mentor',
  words: {
    readonly mentorCohort: string
    readonly ectCohort: string
    firstStep(facts: AnswerFacts): string
  },
): (facts: AnswerFacts) => Parts {
  return facts => ({
    template: `answer-${kind}` as const,
    values: {
      ...stepValues(facts),
      onCohort: onCohort(told(facts).mentor, words.mentorCohort),
      ectCohortWords: theCohort(told(facts).ect, words.ectCohort),
      firstStep: words.firstStep(facts),
    },
    then: 'waiting',
    cautions: cautionsOfCohorts(facts, kind),
  })
}

function portalParts(facts: AnswerFacts, portal: PortalDesk): Parts {
  const values = {
    ...facts.portal,
    hasScreenshot: facts.hasScreenshot,
    recurrenceStated: facts.recurrenceStated,
    asksForMatch: !facts.hasOpenMatch,
  }
  if (portal.kind === 'here') return { template: 'answer-portal-kept', values, then: 'on-hold' }
  return {
    template: 'answer-portal',
    values: { ...values, address: portal.address },
    then: afterwards(facts, 'solved'),
  }
}

/** A match that is still asked for keeps the ticket with us. */
function afterwards(facts: AnswerFacts, state: TicketState): TicketState {
  return facts.hasOpenMatch ? 'open' : state
}

function whichPersonParts({ asked, ...facts }: AnswerFacts): Parts {
  const isMentorAsked = asked.isMentorUnclear || !asked.isEctUnclear
  const things = [isMentorAsked, asked.isEctUnclear, !facts.isSchoolKnown].filter(isAsked => isAsked)
  return {
    template: 'answer-which-person',
    values: {
      isOneThing: things.length === 1,
      isMentorAsked,
      isEctAsked: asked.isEctUnclear,
      mentorQuote: asked.mentorQuote,
      ectQuote: asked.ectQuote,
      isSchoolKnown: facts.isSchoolKnown,
      hasScreenshot: facts.hasScreenshot,
      recurrenceStated: facts.recurrenceStated,
    },
    then: 'waiting',
  }
}

function alreadyDoneParts(facts: AnswerFacts): Parts {
  const { hearer } = facts
  const mayTell = MAY_BE_TOLD['already-current-mentor'][hearer] === 'this'
  return {
    template: 'answer-already-done',
    values: {
      ...named(facts),
      mayTell,
      askWords: wordsFor({ cause: 'already-current-mentor', requesterSentence: '' }, hearer),
    },
    then: mayTell ? 'solved' : 'waiting',
    cautions: facts.isPaired
      ? []
      : ['The register does not show this mentor as the ECT’s mentor. Check it before you send this.'],
  }
}

const IF_NOT_DONE = ', if that has not been done yet'

function registerStep(name: string, cohort: number | null, condition = ''): string {
  return `Register ${name} ${cohort === null ? '' : `on the ${cohort} cohort `}on the DfE portal${condition}.`
}

/** The cohorts that this requester may hear of. */
function told({ cohorts, mayTellCohorts }: AnswerFacts): Pick<MatchPlan['cohorts'], 'mentor' | 'ect'> {
  return mayTellCohorts && cohorts !== null ? cohorts : { mentor: null, ect: null }
}

function theCohort(cohort: number | null, otherwise: string): string {
  return cohort === null ? otherwise : `the ${cohort} cohort`
}

function onCohort(cohort: number | null, otherwise: string): string {
  return cohort === null ? otherwise : `on the ${cohort} cohort`
}

function stepValues(facts: AnswerFacts) {
  const cohort = told(facts).ect
  return {
    ...named(facts),
    ectRecord: cohort === null ? `the record of ${facts.ect}` : `the ${cohort} ECT record of ${facts.ect}`,
    recordCohort: onCohort(cohort, 'on the ECT’s cohort'),
  }
}

/** Beside each name the same for the start of a sentence: a person's own spelling is left as it is. */
function named({ mentor, ect }: AnswerFacts) {
  const mentorFirst = mentor.startsWith('the ') ? `The ${mentor.slice('the '.length)}` : mentor
  return { mentor, mentorFirst, ect }
}

function cautionsOfCohorts({ cohorts }: AnswerFacts, kind: AnswerKind): readonly string[] {
  if (cohorts === null || crossAnswer(cohorts) === kind) return []
  const { mentor, ect } = cohorts
  if (mentor === null || ect === null) return []
  return [
    `The register has the mentor on the ${mentor} cohort and the ECT on the ${ect} cohort. Check it before you send this.`,
  ]
}
