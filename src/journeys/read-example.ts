import { maskSensitive } from '../kernel/sensitive'
import { toldOfPortal } from '../notify/answers/portal-facts'
import { evidenceSentence } from '../problem/evidence-sentence'
import type { RegisterPerson } from '../register/people'
import type { RegisterReader } from '../register/register-reader'
import type { ReportedDiagnosis, ReportedExample, ReportedPerson } from '../report/escalation-report'
import type { ExampleFor, ReadExample } from '../report/report-reader'
import { isElsewhere } from '../report/told-outside'
import type { TicketJson } from '../ticket/ticket-json'
import { portalReportOf } from './answer-facts'
import { exampleOutside, type Told } from './example-outside'
import { stepsToSee } from './example-steps'
import { peopleAround, peopleNamed } from './people-named'
import { ticketJsonOf } from './ticket-json-of'
import type { MatchCard } from './match-card'
import type { TicketPage } from './ticket-page'

export interface ReadExampleDeps {
  readonly register: Pick<RegisterReader, 'idsOf' | 'person' | 'people'>
  viewTicket(referenceOrId: string): Promise<TicketPage | null>
}

type MatchJson = TicketJson['matchRequests'][number]

/** What was withdrawn or undone is no part of what a ticket reports; whose report it is was asked of these states alone. */
const STANDS: ReadonlySet<MatchCard['request']['state']> = new Set(['proposed', 'completed'])
/** Causes that explain most come first; a report is read by people. */
const MOST_CAUSES = 3
const MOST_RULES = 6
/** What a click puts right, or what the diagnosis says already, is no news that it is in order. */
const EXPLAINED: readonly string[] = ['same-school', 'not-mentor-already', 'starts-today-or-later']

/** Makes the reader of examples: a ticket as developers need it, with ids for names, and every text masked. */
export function createReadExample(deps: ReadExampleDeps): ReadExample {
  return async (ticketId, how = { isNamed: false }) => {
    const page = await deps.viewTicket(ticketId)
    if (!page) return null
    const place = page.cards.findIndex(({ request }) => STANDS.has(request.state) && isAboutSomebody(request))
    const card = page.cards[place] ?? null
    const match = ticketJsonOf(page).matchRequests[place] ?? null
    const told = toldOf(how, match)
    const ids = {
      mentor: await personOf(deps, told.mentor ? (card?.request.mentorId ?? null) : null, how.isNamed),
      ect: await personOf(deps, told.ect ? (card?.request.ectId ?? null) : null, how.isNamed),
    }
    const example = exampleOf(page, { card, match, ids, around: await peopleAround(deps, card) })
    return how.outside ? exampleOutside(example, { told, causes: match?.diagnosis ?? [] }) : example
  }
}

/** Of whom it is told who they are; outside only of those whom the organisation holds, and of a mentor not beside what is recorded elsewhere. */
function toldOf({ outside }: ExampleFor, match: MatchJson | null): Told {
  if (!outside) return { mentor: true, ect: true }
  const restsElsewhere = match?.diagnosis.some(({ cause }) => isElsewhere(cause)) === true
  return { mentor: outside.holdsMentor && !restsElsewhere, ect: outside.holdsEct }
}

function isAboutSomebody({ mentorId, ectId }: MatchCard['request']): boolean {
  return mentorId !== null || ectId !== null
}

async function personOf(
  { register }: ReadExampleDeps,
  personId: string | null,
  isNamed: boolean,
): Promise<ReportedPerson | null> {
  if (personId === null) return null
  const [person] = isNamed ? await register.people([personId]) : []
  const ids = (await register.idsOf(personId)).filter(({ isRetired }) => !isRetired)
  const ofKind = (kind: string) => ids.filter(id => id.kind === kind).map(({ value }) => value)
  return {
    recordId: personId,
    participantIds: ofKind('participant'),
    trainingRecordIds: ofKind('training-record'),
    ...(person && { name: `${person.firstName} ${person.lastName}`, trn: person.trn }),
  }
}

function exampleOf(
  page: TicketPage,
  of: {
    readonly card: MatchCard | null
    readonly match: MatchJson | null
    readonly ids: Pick<ReportedExample, 'mentor' | 'ect'>
    readonly around: readonly RegisterPerson[]
  },
): ReportedExample {
  const { ticket } = page
  const people = peopleNamed(page, of.around)
  const mask = (text: string) => maskSensitive(text, people)
  const told = toldOfPortal(portalReportOf(page))
  const first = page.thread.find(({ entry }) => entry.kind === 'message' && entry.author === 'requester')
  // Beside an error it helps to read what they did; that it recurs is said elsewhere.
  const words = evidenceSentence(
    {
      quote: told.seen === null ? (ticket.recurrenceEvidence?.quote ?? null) : null,
      text: first?.parsed?.replyText ?? first?.entry.body ?? '',
    },
    people,
  )
  const error = told.seen === null ? null : mask(told.seen)
  const steps = stepsToSee({ intent: ticket.intent, schoolUrn: ticket.schoolUrn, page: told.page, ...of.ids })
  return {
    ticketReference: ticket.reference,
    receivedAt: ticket.receivedAt.toISOString(),
    schoolUrn: ticket.schoolUrn,
    ...of.ids,
    cohorts: of.match?.cohorts ? { mentor: of.match.cohorts.mentor, ect: of.match.cohorts.ect } : null,
    ...{ words, error, page: told.page === null ? null : mask(told.page), browser: told.browser },
    ...steps,
    seen: error ?? words ?? 'The ticket does not say in words.',
    diagnosis: (of.match?.diagnosis ?? []).slice(0, MOST_CAUSES).map(each => diagnosisOf(each, mask)),
    inOrder: (of.match?.rules ?? [])
      .filter(({ code, passes }) => passes && !EXPLAINED.includes(code))
      .slice(0, MOST_RULES)
      .map(({ sentence }) => mask(sentence)),
  }
}

function diagnosisOf(
  { certainty, sentence, source, asOf, evidence }: MatchJson['diagnosis'][number],
  mask: (text: string) => string,
): ReportedDiagnosis {
  return {
    ...{ certainty, source, asOf },
    sentence: mask(sentence),
    evidence: evidence.map(({ record, id, words }) => ({ record, id, words: mask(words) })),
  }
}
