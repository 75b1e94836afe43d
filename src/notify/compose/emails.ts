import type { Ticket } from '../../ticket/ticket'
import type { AnswerDraft } from '../answers/draft-answer'
import { autoSubmittedOf, composeEmail, type Answered } from '../compose-email'
import type { EmailPayload } from '../outbox'
import type { NotifySettings } from '../settings'
import type { Signer } from '../signature'
import type { EmailTemplates } from '../templates'
import { changedWords, type Wording } from '../wording/wording'
import type { MatchValues } from './match-facts'
import type { Detail, NamedPair } from './naming'
import { paragraphsOf } from './paragraphs'
import { replySubject } from './reply-subject'

/** What every email is composed with. */
export interface ComposeDeps {
  readonly templates: EmailTemplates
  readonly signer: Signer
  readonly settings: Pick<NotifySettings, 'helpdeskAddress' | 'fromName'>
}

/** Where one email of a ticket goes, and what it answers. */
export interface Outgoing {
  readonly ticket: Pick<Ticket, 'id' | 'reference'>
  readonly outboxId: string
  readonly to: EmailPayload['to']
  readonly answers: Answered | null
}

type Words = Pick<Parameters<typeof composeEmail>[1], 'template' | 'values'> & {
  readonly autoSubmitted: EmailPayload['autoSubmitted']
}

/** The newest version of an email's words; null, or left out, where nobody changed them. */
type ChangedWording = Pick<Wording, 'version' | 'words'> | null

function compose(
  deps: ComposeDeps,
  mail: Outgoing,
  { wording, ...words }: Words & { readonly wording?: ChangedWording },
): EmailPayload | null {
  const { helpdeskAddress, fromName } = deps.settings
  const values = { fromName, reference: mail.ticket.reference, ...words.values }
  const changed = changedWords(deps.templates, { template: words.template, values, wording })
  return composeEmail(
    { templates: deps.templates, signer: deps.signer, helpdeskAddress },
    {
      ...words,
      ...(changed
        ? { template: 'answer-edited', values: { subject: changed.subject, ...paragraphsOf(changed.text) } }
        : { values }),
      to: mail.to,
      ticketId: mail.ticket.id,
      outboxId: mail.outboxId,
      answers: mail.answers,
    },
  )
}

/** Says that a message has arrived, with the reference. Repeats nothing of what was written to us. */
export function composeAcknowledgement(
  deps: ComposeDeps,
  mail: Outgoing,
  facts: {
    readonly recurrenceStated: boolean
    /** Reference of the problem that what they stated belongs to; null where it belongs to none. */
    readonly problem: string | null
    readonly isCall: boolean
    readonly wording?: ChangedWording
  },
): EmailPayload | null {
  // The display name came with the message; only the address goes back.
  const to = { name: null, address: mail.to.address }
  return compose(
    deps,
    { ...mail, to },
    {
      template: 'acknowledgement',
      values: { recurrenceStated: facts.recurrenceStated, problem: facts.problem, isCall: facts.isCall },
      autoSubmitted: autoSubmittedOf('acknowledgement'),
      wording: facts.wording ?? null,
    },
  )
}

/** Tells the requester what was done, as far as they may be told. */
export function composeMatchCompleted(
  deps: ComposeDeps,
  mail: Outgoing,
  facts: {
    readonly match: MatchValues
    readonly detail: Detail
    readonly isTutorTold: boolean
    readonly wording?: ChangedWording
  },
): EmailPayload | null {
  return compose(deps, mail, {
    wording: facts.wording ?? null,
    template: 'match-completed',
    values: { ...facts.match, isFull: facts.detail === 'full', isTutorTold: facts.isTutorTold },
    autoSubmitted: autoSubmittedOf('match-completed'),
  })
}

/** What came from a tutor's registered address on a ticket that somebody else began: mail that is proved theirs, mail that is not, none; none, and it began with a telephone call. */
export type TutorsPart = 'proved' | 'unproved' | 'none' | 'called'

const HOW_ASKED: Readonly<Record<TutorsPart, string>> = {
  proved:
    'We were asked by email to match a mentor with an ECT at your school, in a conversation that somebody else began and that you wrote in.',
  unproved:
    'We were asked by email to match a mentor with an ECT at your school, in a conversation that somebody else began. An email in it bears your registered address, and nothing proved that you sent it.',
  called: 'We were asked by telephone to match a mentor with an ECT at your school.',
  none: 'We were asked by email, not from your registered address, to match a mentor with an ECT at your school.',
}

/** Tells the registered induction tutor of a match that was asked for on somebody else's ticket. */
export function composeTutorNotice(
  deps: ComposeDeps,
  mail: Outgoing,
  facts: { readonly match: MatchValues; readonly schoolName: string; readonly part: TutorsPart },
): EmailPayload | null {
  return compose(deps, mail, {
    template: 'tutor-notice',
    values: { ...facts.match, schoolName: facts.schoolName, howAsked: HOW_ASKED[facts.part] },
    autoSubmitted: autoSubmittedOf('tutor-notice'),
  })
}

/** Follows a reply that had left already when its match was undone; `null` names tell nothing of the people. */
export function composeMatchCorrection(
  deps: ComposeDeps,
  mail: Outgoing,
  facts: { readonly names: NamedPair | null },
): EmailPayload | null {
  return compose(deps, mail, {
    template: 'match-correction',
    values: { isFull: facts.names !== null, mentor: facts.names?.mentor ?? '', ect: facts.names?.ect ?? '' },
    autoSubmitted: autoSubmittedOf('match-correction'),
  })
}

/** A prepared answer: its template's own words as long as nobody changed them, in the form or for all, otherwise the words as they stand in the form. */
export function composeAnswer(
  deps: ComposeDeps,
  mail: Outgoing,
  facts: {
    readonly draft: Pick<AnswerDraft, 'template' | 'values' | 'subject' | 'text' | 'wording'>
    readonly subject: string
    readonly words: string
  },
): EmailPayload | null {
  const { draft, subject, words } = facts
  const isAsDrafted = draft.wording === null && subject === draft.subject && words === draft.text
  return compose(deps, mail, {
    ...(isAsDrafted
      ? { template: draft.template, values: draft.values }
      : { template: 'answer-edited', values: { subject, ...paragraphsOf(words) } }),
    autoSubmitted: autoSubmittedOf('reply'),
  })
}

/** Passes a problem of the portal to whoever repairs it. */
export function composeSecondLine(
  deps: ComposeDeps,
  mail: Outgoing,
  values: Readonly<Record<string, unknown>>,
): EmailPayload | null {
  return compose(deps, mail, { template: 'second-line', values, autoSubmitted: autoSubmittedOf('second-line') })
}

/** An agent's own words, with the line that says how to answer. */
export function composeReply(
  deps: ComposeDeps,
  mail: Outgoing,
  facts: { readonly subject: string; readonly words: string },
): EmailPayload | null {
  return compose(deps, mail, {
    template: 'reply',
    values: { subject: replySubject(facts.subject, mail.ticket.reference), ...paragraphsOf(facts.words) },
    autoSubmitted: autoSubmittedOf('reply'),
  })
}
