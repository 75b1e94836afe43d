import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createTypeormReplyFileReader } from '../../../src/adapters/database/readers/outbox-reader'
import { createTypeormBooksReader } from '../../../src/adapters/database/readers/books-reader'
import { createTypeormPictureMemory } from '../../../src/adapters/database/readers/picture-memory'
import { createTypeormTicketReader } from '../../../src/adapters/database/readers/ticket-reader'
import { makeTicketWords } from '../../../src/adapters/database/search/make-ticket-words'
import { createTypeormTicketSearch } from '../../../src/adapters/database/search/typeorm-ticket-search'
import { typedTerms } from '../../../src/search/words'
import { createTypeormProblemReader } from '../../../src/adapters/database/readers/problem-reader'
import { fillRegister } from '../../../src/adapters/database/register/fill-register'
import { createTypeormPeopleDirectory } from '../../../src/adapters/database/register/typeorm-people-directory'
import { createTypeormRegisterReader } from '../../../src/adapters/database/register/typeorm-register-reader'
import { createTypeormRegisterStore } from '../../../src/adapters/database/register/typeorm-register-store'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork, type Transaction } from '../../../src/adapters/database/unit-of-work'
import { openDiskBlobStore } from '../../../src/adapters/storage/disk-blob-store'
import { openDiskSpool } from '../../../src/adapters/storage/disk-spool'
import { diskFileSystem } from '../../../src/adapters/storage/file-system'
import { sha256 } from '../../../src/adapters/storage/spool-entry'
import { readBooks, type Period } from '../../../src/inbound/books'
import type { AcceptMessage } from '../../../src/inbound/accept-message'
import type { StoredMessage } from '../../../src/inbound/message-store'
import type { Channel } from '../../../src/inbound/raw-message'
import { createShiftSpool } from '../../../src/inbound/shift-spool'
import type { BlobStore } from '../../../src/inbound/spool'
import type { Announce } from '../../../src/journeys/announce'
import { createAnnounce } from '../../../src/journeys/announce-by-outbox'
import { createAddNote } from '../../../src/journeys/add-note'
import { createAnswers } from '../../../src/journeys/answers'
import { createChoosePair } from '../../../src/journeys/choose-pair'
import { createCorrectName, createUndoCorrection } from '../../../src/journeys/correct-name'
import { createCompleteMatch } from '../../../src/journeys/complete-match'
import { createMergeTickets } from '../../../src/journeys/merge-tickets'
import { createSeparateTickets } from '../../../src/journeys/separate-tickets'
import { createSplitTicket } from '../../../src/journeys/split-ticket'
import { createPairDirectly } from '../../../src/journeys/pair-directly'
import { createMaskedCopies } from '../../../src/journeys/pictures/masked-copies'
import { createRecordCall } from '../../../src/journeys/record-call'
import { createRecordRecurrence } from '../../../src/journeys/record-recurrence'
import { createRefine } from '../../../src/journeys/refine'
import { createReadMessageAgain } from '../../../src/journeys/replay/read-message-again'
import { createAnswerTicket, createReply } from '../../../src/journeys/reply'
import { createViewTicket, type TicketPage } from '../../../src/journeys/ticket-page'
import { createUndoDirectly } from '../../../src/journeys/undo-directly'
import { createUndoReply } from '../../../src/journeys/undo-reply'
import { createUndoMatch } from '../../../src/journeys/undo-match'
import { createWithdrawMatch } from '../../../src/journeys/withdraw-match'
import { createWorkThrough } from '../../../src/journeys/work-through'
import { announceProposal } from '../../../src/journeys/announce-proposal'
import type { RecurrenceFacts } from '../../../src/journeys/settle-ticket'
import type { Stores } from '../../../src/journeys/stores'
import { createHoldEnvelope } from '../../../src/journeys/hold-envelope'
import { tellingZendesk } from '../../../src/journeys/zendesk/tell-zendesk'
import { TransientError } from '../../../src/kernel/errors'
import { newId } from '../../../src/kernel/ids'
import { silentLog } from '../../../src/kernel/log'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { plainReader, type Reader } from '../../../src/match/reader'
import { senderQueryOf, unreadMessage, type UnreadBecause } from '../../../src/match/unread-message'
import { createDeliver } from '../../../src/notify/deliver'
import type { EmailPayload, Mailer, OutboxKind } from '../../../src/notify/outbox'
import type { Colleague } from '../../../src/ticket/note-mentions'
import type { PictureMasker } from '../../../src/report/pictures/masked-copy'
import type { FileTool } from '../../../src/parse/files/file-tool'
import type { Authentication, ParseOutcome } from '../../../src/parse/parsed-message'
import { parseMessage } from '../../../src/parse/parse-message'
import type { TestDatabase } from '../../support/databases'
import { settings, signer, templates } from '../mail/desk-fixture'
import { aRegister, effectiveRegister, START } from '../register/register-fixture'
import { FakeFileTool } from '../../fakes/fake-file-tool'
import { COLLEAGUE, PEOPLE, SUPPORT } from './a-mail'
import { groupingOf, problemDue } from '../recurrence/grouping-of'

/** What the checks of a sender may say: `proved` is aligned, `unproved` is not, `signed` by a signature that leaves the thread open. */
export type Verdict = 'proved' | 'signed' | 'unproved' | 'refused' | 'unanswered'

const VERDICTS: Readonly<Record<Verdict, Authentication>> = {
  proved: said({ spf: 'pass', dkim: 'pass', dmarc: 'pass', aligned: true }, 'Proved by the signature of its domain.'),
  signed: {
    ...said({ spf: 'none', dkim: 'pass', dmarc: 'pass', aligned: true }, 'Proved by the signature of its domain.'),
    open: ['in-reply-to', 'references'],
  },
  refused: {
    ...said({ spf: 'none', dkim: 'none', dmarc: 'fail', aligned: false }, 'Its domain wants it refused.'),
    policy: 'reject',
  },
  unanswered: said({ spf: 'none', dkim: 'temperror', dmarc: 'none', aligned: false }, 'Its records did not answer.'),
  unproved: said({ spf: 'none', dkim: 'none', dmarc: 'none', aligned: false }, 'Nothing proves who sent it.'),
}

function said(facts: Pick<Authentication, 'spf' | 'dkim' | 'dmarc' | 'aligned'>, sentence: string): Authentication {
  return { ...facts, fromDomain: null, sentence }
}

/** How a message arrives. */
export interface Arrival {
  readonly verdict?: Verdict
  readonly channel?: Channel
  /** The return path; a sender's of its own when absent, none when empty. */
  readonly mailFrom?: string
  /** Whom its envelope named; nobody when absent. */
  readonly rcptTo?: readonly string[]
  /** Which mailbox of ours it came to; the usual one when absent. */
  readonly mailbox?: string
  /** Who handed it over; nobody whom the door knows when absent. */
  readonly clientAddress?: string
  /** Whether mail is held whose domain wants it refused. */
  readonly holdsRefused?: boolean
  /** What the parser says instead of parsing. */
  readonly parsedAs?: ParseOutcome
  /** Why the reader gave up. */
  readonly unread?: UnreadBecause
}

/** Parts that a test may bring of its own. */
interface Replaced {
  readonly files: FileTool
  readonly blobs: BlobStore
  /** What burns bars into pictures; left out, nothing does. */
  readonly masker: PictureMasker
  /** Which pictures go to Zendesk; masked copies when left out. */
  readonly screenshots: 'none' | 'masked' | 'all'
  /** Who may be told of a note. */
  readonly colleagues: readonly Colleague[]
}

/** Everything between the door and the answer, over a test database, with the real parts but for DNS. */
export async function openJourneys(db: TestDatabase, given: Partial<typeof settings> & Partial<Replaced> = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-journeys-'))
  const files = given.files ?? new FakeFileTool()
  let minutes = 0
  const clock = { today: () => START, now: () => new Date(Date.parse(`${START}T10:00:00Z`) + minutes * 60_000) }
  const buildStores = (manager: Transaction) => ({
    ...createTypeormStores(manager),
    register: createTypeormRegisterStore({ manager, clock }),
  })
  const screenshots = given.screenshots ?? 'masked'
  /** As the service does where Zendesk is on. */
  const telling = <All extends TypeormStores>(units: UnitOfWork<All>): UnitOfWork<All> =>
    given.zendesk === true
      ? tellingZendesk(units, { newId, clock, consoleUrl: settings.consoleUrl, screenshots })
      : units
  const unitOfWork: UnitOfWork<Stores & TypeormStores> = telling(createUnitOfWork(db, buildStores))
  const register = aRegister(PEOPLE)
  await createUnitOfWork(db, manager => manager).run('background', manager =>
    fillRegister(work => work(manager), register, { sample: false, newId, at: clock.now() }),
  )
  const storage = { fs: diskFileSystem, newId }
  const blobs = given.blobs ?? (await openDiskBlobStore({ ...storage, folder: path.join(folder, 'blobs') }))
  const spool = await openDiskSpool({ ...storage, folder: path.join(folder, 'spool') })
  const shift = createShiftSpool({
    spool,
    ledger: spool.ledger,
    blobs,
    unitOfWork,
    clock,
    log: silentLog,
    hash: sha256,
  })

  let arrival: Arrival = {}
  const reader: Reader = {
    async read(toRead, from) {
      if (arrival.unread === undefined) return plainReader.read(toRead, from)
      const { senderSchools } = await from.snapshot(senderQueryOf(toRead.message))
      return { ...unreadMessage(toRead.message, arrival.unread), senderSchools, unread: arrival.unread }
    },
  }
  const portalRules = '2022' as const
  const announce = createAnnounce({
    newId,
    clock,
    signer,
    templates,
    tutorsOf: async urn => register.tutors.filter(tutor => tutor.schoolUrn === urn),
    settings: { ...settings, ...given },
    portalRules,
  })
  const recordRecurrence = createRecordRecurrence({ clock, newId, problemDue })
  const settle = {
    ...{ clock, newId, portalRules, recordRecurrence },
    announceProposal: (stores: Stores, facts: RecurrenceFacts) =>
      announceProposal({ newId, clock, settings: { ...settings, ...given } }, stores, facts),
  }
  const group = groupingOf(db, { unitOfWork: telling(createUnitOfWork(db, createTypeormStores)), clock })
  const manager = db.read.manager
  const directory = createTypeormPeopleDirectory({ manager, clock })
  const deps = { unitOfWork, clock, newId, announce, portalRules }
  const reRead = { ...settle, unitOfWork, reader, directory, helpdeskAddresses: [SUPPORT] }
  const refine = createRefine(reRead)
  const reading = {
    ...{ blobs, files, reader, directory, helpdeskAddresses: [SUPPORT] },
    pictures: createTypeormPictureMemory(manager),
    parser: { parse: async (raw: Buffer) => arrival.parsedAs ?? parseMessage(raw) },
    authenticator: { authenticate: async () => VERDICTS[arrival.verdict ?? 'proved'] },
    isColleague: async (address: string) => address === COLLEAGUE,
  }
  const workThrough = (given: { readonly announce?: Announce; readonly unitOfWork?: UnitOfWork<Stores> } = {}) =>
    createWorkThrough({
      ...settle,
      ...deps,
      refine,
      ...given,
      ...reading,
      verifySignature: id => signer.verify(id),
      holdsRefused: arrival.holdsRefused ?? false,
      verifyOutboxId: id => signer.verifyOutboxId(id),
      readReturnPath: address => signer.readReturnPath(address),
      isOurOwn: flags => flags.includes('own-loop-mark') || flags.includes('too-many-hops'),
    })
  const viewTicket = createViewTicket({
    stores: buildStores(manager),
    register: createTypeormRegisterReader({ manager, clock, portalRules }),
    problems: createTypeormProblemReader(manager),
    clock,
    completionMode: given.completionMode ?? settings.completionMode,
    portalRules,
    accountName: async () => null,
  })
  const answers = createAnswers({
    templates,
    wordings: buildStores(manager).wordings,
    settings: { ...settings, ...given },
  })
  const within = <Result>(work: (stores: Stores) => Promise<Result>) => unitOfWork.run('background', work)
  const message = (id: string) => within(stores => stores.messages.find(id)) as Promise<StoredMessage>

  /** Bytes into the spool and on into the database; what is pending is not worked on yet. */
  const accept = async (raw: Buffer, how: Arrival = {}): Promise<StoredMessage> => {
    minutes += 1
    arrival = how
    const channel = how.channel ?? 'smtp'
    const { id } = await spool.add(
      {
        channel,
        mailbox: how.mailbox ?? SUPPORT,
        mailFrom: channel === 'smtp' ? (how.mailFrom ?? 'bounces@sender.example') : null,
        rcptTo: how.rcptTo ?? [],
        clientAddress: how.clientAddress ?? null,
        helo: null,
        tls: false,
        receivedAt: clock.now(),
      },
      raw,
    )
    await shift()
    return message(id)
  }
  /** A door of its own, which brings what it has by itself. */
  const door: AcceptMessage = (envelope, raw) => spool.add(envelope, raw)
  /** Works what came through any door; what has to wait is tried again a minute later. Says how much ended. */
  const work = async (): Promise<number> => {
    while ((await shift()) > 0);
    const until = new Date(clock.now().getTime() + 1_000)
    const due = { worker: 'work', now: clock.now(), until, limit: 20, isIdle: true }
    let ended = 0
    for (const message of await unitOfWork.run('intake', stores => stores.messages.claim(due))) {
      const nextAttemptAt = new Date(clock.now().getTime() + 60_000)
      try {
        ended += (await workThrough()(message)) === null ? 0 : 1
      } catch (error) {
        if (!(error instanceof TransientError)) throw error
        const later = { worker: 'work', nextAttemptAt, error: error.code }
        await unitOfWork.run('intake', stores => stores.messages.postpone(message.id, later))
      }
    }
    return ended
  }
  /** The whole way of one message; gives its row as it ended. */
  const receive = async (raw: Buffer, how: Arrival = {}): Promise<StoredMessage> => {
    const accepted = await accept(raw, how)
    if (accepted.outcome === 'pending') await workThrough()(accepted)
    await group()
    return message(accepted.id)
  }
  const page = async (ticketId: string | null): Promise<TicketPage> => {
    const found = await viewTicket(ticketId ?? 'none')
    if (!found) throw new Error('There is no such ticket')
    return found
  }
  const maskedCopies = createMaskedCopies({
    ...deps,
    blobs,
    viewTicket,
    masker: given.masker ?? { mask: async () => ({ kind: 'unreadable', why: 'Not masked in this test.' }) },
    register: createTypeormRegisterReader({ manager, clock, portalRules }),
    attachments: createTypeormTicketReader(manager, clock),
    maskedCopies: buildStores(manager).maskedCopies,
  })
  return {
    clock,
    maskedCopies,
    later: (count: number) => (minutes += count),
    within,
    group,
    workThrough,
    accept,
    door,
    work,
    /** All accepted messages that are in the database, the first one first. */
    async all(): Promise<readonly StoredMessage[]> {
      const rows: readonly { id: string }[] = await db.read.query('SELECT id FROM messages ORDER BY id')
      return Promise.all(rows.map(({ id }) => message(id)))
    },
    receive,
    message,
    page,
    /** The page of the ticket that a message made or joined. */
    ticketFrom: async (raw: Buffer, how: Arrival = {}) => page((await receive(raw, how)).ticketId),
    blob: (key: string) => blobs.get(key),
    /** The books of a period; nothing waits on the disk here. */
    balance: (period: Period) =>
      readBooks(
        {
          reader: createTypeormBooksReader(manager),
          spool: { uncarried: async () => [], waitingIds: async () => [] },
        },
        period,
      ),
    /** A line per accepted message: its id, its outcome, and the ticket on which it stands. */
    accepted: async () =>
      (await createTypeormBooksReader(manager).messagesSince(new Date(0))).map(
        ({ messageId, outcome, ticket }) => `${messageId} ${outcome} ${ticket ?? ''}`,
      ),
    /** The tickets that a search finds, once all words are made. */
    async searched(typed: string): Promise<readonly string[]> {
      const run = (work: (manager: Transaction) => Promise<void>) =>
        createUnitOfWork(db, transaction => transaction).run('background', work)
      while ((await makeTicketWords(manager, run)) > 0);
      const found = await createTypeormTicketSearch(manager).find({ terms: typedTerms(typed), limit: 9, offset: 0 })
      return found.tickets.map(({ reference }) => reference)
    },
    ticketReader: createTypeormTicketReader(manager, clock),
    announce,
    deps,
    refine,
    /** Reads a message of a ticket again, as the parser and the checks say then. */
    readMessageAgain(how: Arrival = {}, given: { readonly unitOfWork?: UnitOfWork<Stores> } = {}) {
      arrival = how
      return createReadMessageAgain({ ...settle, ...reading, unitOfWork, ...given })
    },
    correctName: createCorrectName(reRead),
    undoCorrection: createUndoCorrection(reRead),
    recordCall: createRecordCall({ ...reRead, announce, blobs }),
    addNote: createAddNote({ unitOfWork, clock, newId, colleagues: async () => given.colleagues ?? [] }),
    mergeTickets: createMergeTickets({ ...settle, unitOfWork, announce }),
    separateTickets: createSeparateTickets({ ...settle, unitOfWork, announce }),
    splitTicket: createSplitTicket({ ...reRead, announce }),
    choosePair: createChoosePair(deps),
    withdrawMatch: createWithdrawMatch(deps),
    undoMatch: createUndoMatch(deps),
    pairDirectly: createPairDirectly(deps),
    undoDirectly: createUndoDirectly(deps),
    registerReader: createTypeormRegisterReader({ manager, clock, portalRules }),
    reply: createReply({ ...deps, blobs }),
    answers,
    answerTicket: createAnswerTicket({ ...deps, blobs, answers, viewTicket }),
    undoReply: createUndoReply(deps),
    completeMatch: createCompleteMatch(deps),
    /** Opens the page, so that its first open card's button can be pressed later, as it stood then. */
    async opened(ticketId: string) {
      const { cards } = await page(ticketId)
      const card = cards.find(shown => shown.request.state === 'proposed') ?? cards[0]!
      return (given: { readonly note?: string; readonly announce?: Announce } = {}) =>
        createCompleteMatch({ ...deps, ...(given.announce ? { announce: given.announce } : {}) })({
          matchRequestId: card.request.id,
          mentorId: card.request.mentorId ?? '',
          ectId: card.request.ectId ?? '',
          planDigest: card.planDigest ?? '',
          actor: 'agent-1',
          confirmed: given.note !== undefined,
          note: given.note ?? null,
        })
    },
    /** Opens the page and presses the button of its first open card. */
    async press(ticketId: string, given: { readonly note?: string; readonly announce?: Announce } = {}) {
      return (await this.opened(ticketId))(given)
    },
    /** Sends whatever is due. */
    async deliver(): Promise<readonly EmailPayload[]> {
      const sent: EmailPayload[] = []
      await this.deliverBy({ send: async payload => (sent.push(payload), { kind: 'sent', deliveryId: null }) })
      return sent
    },
    /** Sends whatever is due, by this mailer. */
    async deliverBy(mailer: Mailer): Promise<void> {
      const of = { unitOfWork, clock, mailer, blobs, helpdesk: null, worker: 'w1', log: silentLog, random: () => 0.5 }
      const { tickets } = createTypeormStores(manager)
      const portal = given.portal ?? settings.portal
      const secondLine = portal.kind === 'here' ? portal.secondLine : []
      const step = createDeliver({ ...of, whyNotTo: createHoldEnvelope({ tickets, secondLine }) })
      while ((await step()) > 0);
    },
    replyFile: createTypeormReplyFileReader(manager),
    /** The emails of a ticket, of one kind when one is given, that were not cancelled. */
    async emails(ticketId: string, kind?: OutboxKind): Promise<readonly EmailPayload[]> {
      const items = await within(stores => stores.outbox.ofTicket(ticketId))
      return items
        .filter(item => (kind === undefined || item.kind === kind) && item.state !== 'cancelled')
        .flatMap(({ delivery }) => (delivery.channel === 'email' ? [delivery.payload] : []))
    },
    /** What the register says of everybody, whatever rows it took. */
    effective: () =>
      effectiveRegister(
        db,
        PEOPLE.map(person => person.id),
      ),
    /** How many rows the tables of the main job hold. */
    async rows(): Promise<Readonly<Record<string, number>>> {
      const names = ['tickets', 'ticket_entries', 'readings', 'match_requests', 'outbox', 'attachments', 'pairings']
      const counts = names.map(async name => {
        const [row]: readonly { count: number | string }[] = await db.read.query(
          `SELECT COUNT(*) AS count FROM ${name}`,
        )
        return [name, Number(row?.count)] as const
      })
      return Object.fromEntries(await Promise.all(counts))
    },
    async close() {
      await spool.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type JourneysUnderTest = Awaited<ReturnType<typeof openJourneys>>

/** The codes of a ticket's timeline. */
export function eventsOf(page: TicketPage): readonly unknown[] {
  return page.thread.filter(({ entry }) => entry.kind === 'event').map(({ entry }) => entry.facts?.['code'])
}

/** The pairs of a ticket's cards, with their state and button. */
export function cardsOf(page: TicketPage): readonly string[] {
  return page.cards.map(
    ({ request, button }) => `${request.mentorId ?? '?'} for ${request.ectId ?? '?'}: ${request.state}, ${button}`,
  )
}
