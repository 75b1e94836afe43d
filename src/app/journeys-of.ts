import { createSampleResolver, sampleDkimKey } from '../adapters/dns/sample-domains'
import { may } from '../access/permissions'
import { createSystemResolver } from '../adapters/dns/system-resolver'
import { createAuthenticator } from '../adapters/authentication/authenticator'
import { createEmailTemplates, openTemplates } from '../adapters/mail/nunjucks-templates'
import { createProcessFileTool } from '../adapters/files/process-file-tool'
import { createProcessPictureReader } from '../adapters/ocr/process-picture-reader'
import { createTypeormPictureMemory } from '../adapters/database/readers/picture-memory'
import { createSandbox } from '../adapters/sandbox/sandbox'
import { createAnswers } from '../journeys/answers'
import { createAnnounce } from '../journeys/announce-by-outbox'
import { createChangeProblem } from '../journeys/change-problem'
import { createProblemActs } from '../journeys/problem/problem-acts'
import { createChangeWording } from '../journeys/change-wording'
import { createChoosePair } from '../journeys/choose-pair'
import { createCorrectName, createUndoCorrection } from '../journeys/correct-name'
import { createMergeTickets } from '../journeys/merge-tickets'
import { createSeparateTickets } from '../journeys/separate-tickets'
import { createSplitTicket } from '../journeys/split-ticket'
import { createCompleteMatch } from '../journeys/complete-match'
import { createPairDirectly } from '../journeys/pair-directly'
import { createDoneInService } from '../journeys/done-in-service'
import { createRecordCall } from '../journeys/record-call'
import { createRecordRecurrence } from '../journeys/record-recurrence'
import { createRefine } from '../journeys/refine'
import { createReadMessageAgain } from '../journeys/replay/read-message-again'
import { createAnswerTicket, createReply } from '../journeys/reply'
import { createUndoReply } from '../journeys/undo-reply'
import { createUndoDirectly } from '../journeys/undo-directly'
import { createUndoMatch } from '../journeys/undo-match'
import { createWithdrawMatch } from '../journeys/withdraw-match'
import { createWorkThrough } from '../journeys/work-through'
import type { Config } from '../config'
import { createIsOurs } from '../inbound/transports/own-mailboxes'
import type { NotifySettings } from '../notify/settings'
import { announceProposal } from '../journeys/announce-proposal'
import type { RecurrenceFacts } from '../journeys/settle-ticket'
import type { Stores } from '../journeys/stores'
import { join } from 'node:path'
import { problemDueOf } from './due-rules-of'
import { maskedCopiesOf } from './masked-copies-of'
import { reportThreadsOf } from './report-threads-of'
import { problemUpdatesOf } from './problem-updates-of'
import { helpdeskAddressOf, PROJECT_ROOT, type System } from './system'

/** One DNS question of sender authentication; a whole message asks a handful. */
const DNS_QUESTION_MS = 3_000
/** All DNS questions of one message together. */
const AUTHENTICATION_MS = 15_000
/** What the parser says of a message that goes round: our own mark on it, or more mail systems on its way than there are. */
const LOOP_FLAGS = ['own-loop-mark', 'too-many-hops']

/** The journeys over one system, and what must be closed with them. */
export type Journeys = Awaited<ReturnType<typeof createJourneys>>

/** Joins the journeys to the parser, the checks of the sender, and what announces to the world. */
export async function createJourneys(system: System, consoleUrl: string) {
  const { config, clock, newId, unitOfWork, signer } = system
  const templates = createEmailTemplates(openTemplates(join(PROJECT_ROOT, 'templates')))
  const settings = notifySettings(system, consoleUrl)
  const announce = createAnnounce({
    ...{ newId, clock, signer, templates, settings, portalRules: config.PORTAL_RULES },
    tutorsOf: async urn => (await system.register.school(urn))?.tutors ?? [],
  })
  const settle = settling(system, settings)
  const { reading, pictureReader, masker, close } = await readingOf(system)
  const deps = { unitOfWork, clock, newId, announce, portalRules: config.PORTAL_RULES }
  const answers = createAnswers({ templates, settings, wordings: system.readStores.wordings })
  const { reader, directory, helpdeskAddresses } = reading
  const reRead = { ...settle, unitOfWork, reader, directory, helpdeskAddresses }
  const refine = createRefine(reRead)
  return {
    ...{ templates, settings, pictureReader, announce },
    workThrough: createWorkThrough({
      ...reading,
      ...settle,
      ...deps,
      refine,
      verifySignature: id => signer.verify(id),
      holdsRefused: config.DMARC_REJECT === 'hold',
      verifyOutboxId: id => signer.verifyOutboxId(id),
      readReturnPath: address => signer.readReturnPath(address),
      isOurOwn: flags => LOOP_FLAGS.some(flag => flags.includes(flag)),
    }),
    refine,
    readMessageAgain: createReadMessageAgain({ ...reading, ...settle, unitOfWork }),
    correctName: createCorrectName(reRead),
    undoCorrection: createUndoCorrection(reRead),
    completeMatch: createCompleteMatch(deps),
    undoMatch: createUndoMatch(deps),
    pairDirectly: createPairDirectly(deps),
    undoDirectly: createUndoDirectly(deps),
    choosePair: createChoosePair(deps),
    withdrawMatch: createWithdrawMatch(deps),
    recordCall: createRecordCall({ ...reRead, announce, blobs: system.blobs }),
    mergeTickets: createMergeTickets({ ...settle, unitOfWork, announce }),
    separateTickets: createSeparateTickets({ ...settle, unitOfWork, announce }),
    splitTicket: createSplitTicket({ ...reRead, announce }),
    doneInService: createDoneInService({ ...deps, completionMode: config.COMPLETION_MODE }),
    answers,
    reply: createReply({ ...deps, blobs: system.blobs }),
    answerTicket: createAnswerTicket({ ...deps, answers, blobs: system.blobs, viewTicket: system.viewTicket }),
    undoReply: createUndoReply(deps),
    changeProblem: createChangeProblem(deps),
    ...reportThreadsOf(system, { templates, settings }),
    problemActs: createProblemActs({ ...deps, problemDue: problemDueOf(config), mayOwn: mayOwnProblems(system) }),
    updates: problemUpdatesOf(system, { announce, templates, settings }),
    changeWording: createChangeWording(deps),
    maskedCopies: maskedCopiesOf(system, masker),
    close,
  }
}

/** What follows whenever the readings of a ticket change. */
function settling({ config, clock, newId }: System, settings: NotifySettings) {
  return {
    clock,
    newId,
    portalRules: config.PORTAL_RULES,
    recordRecurrence: createRecordRecurrence({ clock, newId, problemDue: problemDueOf(config) }),
    announceProposal: (stores: Stores, facts: RecurrenceFacts) =>
      announceProposal({ newId, clock, settings }, stores, facts),
  }
}

/** What reads a message and its files, and the processes and threads that are closed with it. */
async function readingOf(system: System) {
  const { config, clock, newId } = system
  const sandbox = createSandbox({
    timeoutMs: config.PARSE_TIMEOUT_MS,
    memoryMb: config.PARSE_MEMORY_MB,
    workers: 2,
  })
  const files = createProcessFileTool()
  const pictureReader = createProcessPictureReader()
  const reading = {
    blobs: system.blobs,
    parser: sandbox,
    reader: sandbox,
    files,
    pictures: createTypeormPictureMemory(system.db.read.manager),
    clock,
    authenticator: createAuthenticator({
      resolver: await resolverOf(system),
      timeoutMs: AUTHENTICATION_MS,
      isOurs: createIsOurs(config),
      trusted: {
        authservId: config.TRUSTED_AUTHSERV_ID ?? null,
        gateways: config.TRUSTED_GATEWAY_NETWORKS,
        mailServers: mailServersOf(config),
        arcSealers: config.TRUSTED_ARC_SEALERS,
      },
    }),
    directory: system.directory,
    helpdeskAddresses: config.HELPDESK_ADDRESSES,
    isColleague: colleaguesOf(system),
    newId,
  }
  const close = async (): Promise<void> => {
    await Promise.all([sandbox.close(), files.close(), pictureReader.close()])
  }
  return { reading, pictureReader, masker: files, close }
}

/** Whose forwards count for their authors: whoever works on tickets here, and whom the settings name besides. */
function colleaguesOf({ config, readStores }: System) {
  return async (address: string): Promise<boolean> => {
    if (config.COLLEAGUE_ADDRESSES.includes(address)) return true
    const account = await readStores.accounts.findByEmail(address)
    return account !== null && may(account, 'tickets.work')
  }
}

/** Who may have a problem: whoever works on them. */
function mayOwnProblems({ readStores }: System) {
  return async (accountId: string): Promise<boolean> =>
    (await readStores.accounts.list()).some(account => account.id === accountId && may(account, 'problems.manage'))
}

/** The names under which the servers of the mailboxes write what they checked, by the address that a mailbox stands for. */
function mailServersOf(config: Config): ReadonlyMap<string, string> {
  const named = config.imapMailboxes.map(({ helpdeskAddress, authservId }) => ({
    address: helpdeskAddress ?? helpdeskAddressOf(config),
    authservId,
  }))
  const isOne = (address: string) =>
    new Set(named.filter(one => one.address === address).map(one => one.authservId)).size === 1
  return new Map(
    named.flatMap(({ address, authservId }) =>
      authservId !== undefined && isOne(address) ? [[address, authservId] as const] : [],
    ),
  )
}

function notifySettings({ config }: System, consoleUrl: string): NotifySettings {
  return {
    helpdeskAddress: helpdeskAddressOf(config),
    ownAddresses: config.HELPDESK_ADDRESSES,
    fromName: config.HELPDESK_NAME,
    consoleUrl,
    completionMode: config.COMPLETION_MODE,
    zendesk: config.zendesk !== null,
    repliesInZendesk: config.zendesk !== null && config.ZENDESK_REPLIES === 'zendesk',
    takesFromZendesk: config.zendesk !== null && config.ZENDESK_TAKE !== 'none',
    undoSeconds: config.ANSWER_UNDO_SECONDS,
    quietHours: config.quietHours,
    portal:
      config.PORTAL_PROBLEMS === 'here'
        ? { kind: 'here', secondLine: config.SECOND_LINE_ADDRESSES }
        : { kind: 'dfe', address: config.PORTAL_HELPDESK_ADDRESS ?? null },
  }
}

/** Beside the sample register the invented schools answer for their own domains; nothing else is ever invented. */
async function resolverOf({ config, register }: System) {
  const system = createSystemResolver(DNS_QUESTION_MS)
  if (config.isProduction || !(await register.isSample())) return system
  return createSampleResolver({ privateKeyPem: sampleDkimKey(config.DATA_DIR), next: system })
}
