import path from 'node:path'
import { createEmailTemplates, openTemplates } from '../../../src/adapters/mail/nunjucks-templates'
import { fillRegister } from '../../../src/adapters/database/register/fill-register'
import { createTypeormReportReader } from '../../../src/adapters/database/readers/typeorm-report-reader'
import { createTypeormRegisterStore } from '../../../src/adapters/database/register/typeorm-register-store'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createTypeormEscalationStore } from '../../../src/adapters/database/stores/escalation-store'
import { createTypeormUnsubscribeStore } from '../../../src/adapters/database/stores/unsubscribe-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { AnnounceDeps } from '../../../src/journeys/announce-deps'
import { createAnnounce } from '../../../src/journeys/announce-by-outbox'
import { createCompleteMatch } from '../../../src/journeys/complete-match'
import { createRecordRecurrence } from '../../../src/journeys/record-recurrence'
import type { RecurrenceFacts } from '../../../src/journeys/settle-ticket'
import { createReply } from '../../../src/journeys/reply'
import { createUndoMatch } from '../../../src/journeys/undo-match'
import { weekdayOf } from '../../../src/kernel/bank-holidays'
import { addDays } from '../../../src/kernel/day'
import { newId } from '../../../src/kernel/ids'
import { digestOf } from '../../../src/match/plan-digest'
import type { MatchRequest } from '../../../src/match/match-request'
import type { EmailPayload, OutboxItem } from '../../../src/notify/outbox'
import { createSigner } from '../../../src/notify/signature'
import type { ParsedMessage } from '../../../src/parse/parsed-message'
import { planMatch } from '../../../src/register/plan-match'
import type { EscalateDeps } from '../../../src/report/escalate'
import type { GroupingReader } from '../../../src/problem/grouping-store'
import type { ReportReader } from '../../../src/report/report-reader'
import { nothingUsual } from '../../fakes/nothing-usual'
import type { Ticket } from '../../../src/ticket/ticket'
import type { StoredReading } from '../../../src/ticket/stored-message'
import type { TestDatabase } from '../../support/databases'
import { aMatchRequest, aMessage, aParsedMessage, aProposal, aTicket } from '../database/stored-values'
import { groupingOf, problemDue } from '../recurrence/grouping-of'
import { aMovingClock, aRegister, DALE, HILL } from '../register/register-fixture'

export const TUTOR = 'tess@hill-school.sch.example'
export const signer = createSigner({ secret: 'x'.repeat(32), helpdeskAddress: 'support@ect-helpdesk.example' })
export const templates = createEmailTemplates(openTemplates(path.join(__dirname, '..', '..', '..', 'templates')))
export const settings: AnnounceDeps['settings'] = {
  helpdeskAddress: 'support@ect-helpdesk.example',
  ownAddresses: ['helpdesk@ect-helpdesk.example'],
  fromName: 'CPD Helpdesk',
  consoleUrl: 'http://localhost:3000',
  completionMode: 'store-of-record',
  zendesk: false,
  undoSeconds: 0,
  quietHours: null,
  portal: { kind: 'dfe', address: null },
}

/** How reports are made here: weekdays are school days, nothing is known of what is usual, and a picture is three bytes. */
export function reportingOf(
  reader: ReportReader,
): Pick<EscalateDeps<never>, 'reader' | 'making' | 'drawPng' | 'readPicture'> {
  return {
    reader,
    making: {
      usual: nothingUsual,
      isSchoolDay: day => weekdayOf(day) < 6,
      answerBy: day => addDays(day, 7),
      askedBy: async () => null,
      readExample: async () => null,
      maskedCopies: { approvedOf: async () => [] },
      reader,
    },
    drawPng: async () => Buffer.from('png'),
    readPicture: async () => null,
  }
}

const aReadingThatNames = (ticketId: string, quote: string): StoredReading => ({
  id: newId(),
  messageId: newId(),
  ticketId,
  inputsHash: 'h',
  reading: {
    modelVersion: 'reader-1',
    school: null,
    identifiers: [],
    mentions: [
      {
        evidence: { source: 'text', span: null, zone: null, quote },
        claimedRole: 'mentor',
        candidates: [],
        personId: null,
      },
    ],
    pairs: [],
    vetoes: [],
    unexplainedNames: [],
    screenshots: [],
    contradictions: [],
  },
  triage: {
    intent: 'mentor_match',
    intentReasons: [],
    claimsToReply: false,
    recurrence: { stated: false, evidence: null },
    urgent: false,
    urgentReason: null,
  },
  createdAt: new Date(0),
})

/** A desk over a test database: a 2021 mentor who is not in Hill School’s list, a 2022 mentor who is, and two ECTs of 2022. */
export async function openDesk(db: TestDatabase, given: Partial<AnnounceDeps['settings']> = {}) {
  const clock = aMovingClock()
  const unitOfWork = createUnitOfWork(db, manager => ({
    ...createTypeormStores(manager),
    register: createTypeormRegisterStore({ manager, clock }),
    escalations: createTypeormEscalationStore(manager),
    unsubscribes: createTypeormUnsubscribeStore(manager),
  }))
  const register = aRegister([
    { id: 'khan', role: 'mentor', cohort: 2021, at: DALE, name: 'Amina Khan' },
    { id: 'ford', role: 'mentor', cohort: 2022, name: 'Kit Ford' },
    { id: 'brown', role: 'ect', cohort: 2022, name: 'Lee Brown' },
    { id: 'young', role: 'ect', cohort: 2022, name: 'Zoë Young' },
    { id: 'price', role: 'ect', cohort: 2022, name: 'Sam Price' },
    { id: 'gray', role: 'ect', cohort: 2022, name: 'Ola Gray' },
  ])
  await createUnitOfWork(db, manager => manager).run('background', manager =>
    fillRegister(work => work(manager), register, { sample: false, newId, at: clock.now() }),
  )
  const announce = createAnnounce({
    newId,
    clock,
    signer,
    templates,
    tutorsOf: async urn => register.tutors.filter(tutor => tutor.schoolUrn === urn),
    settings: { ...settings, ...given },
    portalRules: '2022',
  })
  const deps = { unitOfWork, clock, newId, announce, portalRules: '2022' as const }
  const record = createRecordRecurrence({ clock, newId, problemDue })

  let group = groupingOf(db, { unitOfWork, clock })

  const outbox = (ticketId: string): Promise<readonly OutboxItem[]> =>
    unitOfWork.run('background', stores => stores.outbox.ofTicket(ticketId))
  return {
    clock,
    unitOfWork,
    announce,
    outbox,
    reader: createTypeormReportReader(db.read.manager),
    /** As when another process takes scheduled work over. */
    /** Begins from what is kept, through another reader where one is given. */
    restartGrouping: async (given: { readonly reader?: GroupingReader } = {}) =>
      void (group = groupingOf(db, { unitOfWork, clock, ...given })),
    reply: createReply({ ...deps, blobs: { put: async () => 'attachment/none' } }),
    /** The emails of a ticket, of one kind when one is given. */
    async emails(ticketId: string, kind?: string): Promise<readonly EmailPayload[]> {
      const items = (await outbox(ticketId)).filter(item => kind === undefined || item.kind === kind)
      return items.flatMap(({ delivery }) => (delivery.channel === 'email' ? [delivery.payload] : []))
    },
    /** A ticket with one message of its requester. */
    async ticket(ticket: Partial<Ticket> = {}, message: Partial<ParsedMessage> = {}): Promise<Ticket> {
      const stored = aMessage({ contentHash: newId().padEnd(64, '0') })
      const made = aTicket({
        requesterName: 'Tess Tutor',
        requesterAddress: TUTOR,
        schoolUrn: HILL,
        receivedAt: clock.now(),
        createdAt: clock.now(),
        ...ticket,
      })
      const from = made.requesterAddress === null ? null : { name: '', address: made.requesterAddress }
      const parsed = aParsedMessage({ messageId: 'question@hill-school.sch.example', from, ...message })
      await unitOfWork.run('intake', async stores => {
        await stores.messages.addOnce(stored)
        await stores.tickets.add(made)
        await stores.tickets.addParsed({
          messageId: stored.id,
          parsed,
          authentication: { spf: 'pass', dkim: 'pass', dmarc: 'pass', fromDomain: null, aligned: true, sentence: '' },
          parsedAt: clock.now(),
        })
        await stores.tickets.addEntry({
          id: newId(),
          ticketId: made.id,
          kind: 'message',
          author: 'requester',
          at: clock.now(),
          body: parsed.replyText,
          messageId: stored.id,
          outboxId: null,
          facts: null,
        })
      })
      return made
    },
    /** A match request on a ticket; `quotes` are the words by which the requester named the two. */
    async request(
      ticketId: string,
      pair: { readonly mentorId: string; readonly ectId: string },
      quotes: { readonly mentor?: string; readonly ect?: string } = {},
    ): Promise<MatchRequest> {
      const side = (personId: string, quote: string | undefined) => ({
        personId,
        candidates: [],
        evidence: quote === undefined ? null : { source: 'text' as const, span: null, zone: null, quote },
      })
      const proposal = aProposal({ mentor: side(pair.mentorId, quotes.mentor), ect: side(pair.ectId, quotes.ect) })
      const made = aMatchRequest({ ticketId, ...pair, proposal })
      await unitOfWork.run('intake', stores => stores.requests.add(made))
      return made
    },
    async complete(request: MatchRequest) {
      const plan = await planOf(request)
      return createCompleteMatch(deps)({
        matchRequestId: request.id,
        mentorId: plan.mentorId,
        ectId: plan.ectId,
        planDigest: digestOf(plan),
        actor: 'agent-1',
        confirmed: true,
        note: 'Checked by telephone',
      })
    },
    undo: (request: MatchRequest) =>
      createUndoMatch(deps)({ matchRequestId: request.id, actor: 'agent-1', note: 'Wrong person' }),
    /** Notes the recurrence of a ticket as its settling would. */
    async recur(ticketId: string, diagnosed: readonly MatchRequest[] = []) {
      const plans: RecurrenceFacts['plans'][number][] = []
      for (const request of diagnosed) plans.push({ request, plan: await planOf(request) })
      await unitOfWork.run('intake', async stores => {
        const ticket = await stores.tickets.find(ticketId)
        const requests = await stores.requests.ofTicket(ticketId)
        await record(stores, {
          ticket: ticket!,
          isNews: true,
          readings: [aReadingThatNames(ticketId, 'Amina Khan')],
          requests,
          plans,
        })
      })
      await group()
      return (await unitOfWork.run('background', stores => stores.tickets.find(ticketId)))!.problemId
    },
  }

  async function planOf({ mentorId, ectId }: Pick<MatchRequest, 'mentorId' | 'ectId'>) {
    const pair = { mentorId: mentorId ?? '', ectId: ectId ?? '' }
    const view = await unitOfWork.run('background', stores => stores.register.viewFor(pair, { lock: false }))
    const today = clock.today()
    return planMatch(view!, { ...pair, startOn: today, today, portalRules: '2022' })
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>
