import { changesProposal, type Meanwhile } from '../../../ticket/meanwhile'
import { formatInstant } from '../../view/format'
import { paths } from '../../paths'
import type { MatchCard, ThreadMessage, TicketPage } from '../../services'
import { STATES_OF_MATCH } from '../ticket/card-view'
import { eventSentence } from '../ticket/event-sentence'
import { threadView } from '../ticket/thread-view'
import { CHOSEN_FIELD } from '../../uploads/chosen-files'
import { filesView } from '../../uploads/files-view'
import { seenFields } from './seen-fields'

/** A form that was not saved, as the page that says why holds it. */
export interface Unsaved {
  /** Such as `Your reply was not sent.` */
  readonly sentence: string
  /** Where the form goes. */
  readonly action: string
  /** What was typed, to be changed and sent from here. */
  readonly typed: readonly {
    readonly name: string
    readonly label: string
    readonly value: string
    /** Of a text box; one line when left out. */
    readonly rows?: number
  }[]
  /** Whether files may be chosen in it: those that were must be chosen again. */
  readonly takesFiles?: boolean
  /** What else the form held. */
  readonly hidden: Readonly<Record<string, string>>
  /** The choices among the hidden ones, in words. */
  readonly chosen?: string
  /** What is pressed to save it all the same. */
  readonly submit: string
  /** What was typed, as the page of the form takes it. */
  readonly input: Readonly<Record<string, string>>
  /** The page of the form, when it is not the ticket's. */
  readonly back?: string
}

/** More of a message is read on the ticket. */
const LONGEST_EXCERPT = 1_500

/** What others did to a ticket while a form about it was filled in, and the form with all that was typed. */
export function changedView(
  page: TicketPage,
  given: {
    readonly unsaved: Unsaved
    readonly since: Meanwhile
    readonly nameOf: (accountId: string) => string
    /** Which matches it has matters for what is saved. */
    readonly isAboutMatch: boolean
    readonly canRepeat: boolean
  },
) {
  const { unsaved, since, canRepeat } = given
  const { ticket } = page
  const ids = new Set(since.entries.map(({ id }) => id))
  return {
    reference: ticket.reference,
    ticket: paths.ticket.to({ reference: ticket.reference }),
    sentence: unsaved.sentence,
    changes: page.thread
      .filter(({ entry }) => ids.has(entry.id))
      .map(message => changeView(message, { page, nameOf: given.nameOf })),
    isAll: since.isAll,
    matches: given.isAboutMatch && changesProposal(since) ? page.cards.map(matchView) : [],
    action: unsaved.action,
    typed: unsaved.typed,
    ...(unsaved.takesFiles ? filesView(Number(unsaved.hidden[CHOSEN_FIELD] ?? 0)) : {}),
    hidden: Object.entries({ ...unsaved.hidden, ...seenStrings(page) }).map(([name, value]) => ({ name, value })),
    chosen: unsaved.chosen ?? null,
    submit: canRepeat ? unsaved.submit : null,
  }
}

function seenStrings(page: TicketPage) {
  const { version, seen } = seenFields(page)
  return { version: String(version), seen }
}

function changeView(
  message: ThreadMessage,
  { page, nameOf }: { readonly page: TicketPage; readonly nameOf: (accountId: string) => string },
) {
  const { entry, parsed } = message
  const at = formatInstant(entry.at)
  if (entry.kind === 'event') {
    const personName = (id: string) => page.namesInEvents[id] ?? 'somebody who is no longer in the register'
    return { by: nameOf(entry.author), at, what: eventSentence(entry, nameOf, personName), text: null }
  }
  const [shown] = threadView([message], { ticket: page.ticket, outbox: page.outbox, nameOf })
  return { by: shown?.author ?? '', at, what: shown?.kind ?? '', text: excerptOf(parsed?.replyText ?? entry.body) }
}

function excerptOf(text: string): string | null {
  const words = text.trim()
  if (words === '') return null
  return words.length > LONGEST_EXCERPT ? `${words.slice(0, LONGEST_EXCERPT)}…` : words
}

function matchView({ request, names }: MatchCard) {
  const name = (id: string | null) => (id === null ? 'not chosen yet' : (names[id] ?? 'no longer in the register'))
  return {
    heading: `Match ${request.ordinal}`,
    state: STATES_OF_MATCH[request.state],
    mentor: name(request.mentorId),
    ect: name(request.ectId),
  }
}
