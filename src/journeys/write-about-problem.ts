import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { addressKey } from '../notify/acknowledgement-keys'
import { paragraphsOf } from '../notify/compose/paragraphs'
import type { NotifySettings } from '../notify/settings'
import type { Signer } from '../notify/signature'
import type { EmailTemplates } from '../notify/templates'
import { mailAboutProblem } from './mail-about-problem'
import type { Stores } from './stores'

/** As much as a person writes in an email. */
const LONGEST_TEXT = 20_000

export interface WriteAboutProblemCommand {
  readonly problemId: string
  readonly actor: string
  /** One of those who got the problem’s reports or wrote about it. */
  readonly to: string
  readonly text: string
  /** Names the form: sent twice, it writes once. */
  readonly key: string
}

export type WriteAboutProblemOutcome =
  | { readonly kind: 'done' }
  /** The same form came before: nothing was written a second time. */
  | { readonly kind: 'written-before' }
  | { readonly kind: 'refused'; readonly field: 'writeTo' | 'writeText'; readonly sentence: string }
  | { readonly kind: 'not-found' }

export interface WriteAboutProblemDeps {
  readonly unitOfWork: UnitOfWork<Pick<Stores, 'outbox' | 'problems' | 'problemThreads'>>
  readonly clock: Clock
  readonly newId: NewId
  readonly templates: EmailTemplates
  readonly signer: Signer
  readonly settings: Pick<NotifySettings, 'helpdeskAddress' | 'fromName' | 'undoSeconds'>
}

/** Writes to one of those to whom a problem was reported, on the thread of it; it waits for the time in which it can be undone. */
export function createWriteAboutProblem(deps: WriteAboutProblemDeps) {
  return (command: WriteAboutProblemCommand): Promise<WriteAboutProblemOutcome> =>
    deps.unitOfWork.run('click', async stores => {
      const { problemId, actor, to: address } = command
      const problem = await stores.problems.find(problemId)
      if (!problem) return { kind: 'not-found' }
      const text = command.text.replace(/\r\n?/g, '\n').trim()
      const faulty = whyNotText(text)
      if (faulty !== null) return { kind: 'refused', field: 'writeText', sentence: faulty }
      const correspondents = await stores.problemThreads.correspondents(problemId)
      if (!correspondents.includes(address)) return { kind: 'refused', field: 'writeTo', sentence: NO_RECEIVER }
      const outboxId = deps.newId()
      const { fromName, undoSeconds } = deps.settings
      const subject = `Re: ${problem.reference}: ${problem.title}`
      const at = deps.clock.now()
      const put = await mailAboutProblem(deps, stores, {
        ...{ template: 'problem-answer', problemId, outboxId, address },
        values: { subject, fromName, reference: problem.reference, ...paragraphsOf(text) },
        // The same form that comes again does nothing a second time.
        onceKey: `problem-answer:${problemId}:${addressKey(command.key)}`,
        ...{ at, notBefore: new Date(at.getTime() + undoSeconds * 1000), putBy: actor, body: text },
      })
      if (put === 'no-address') return { kind: 'refused', field: 'writeTo', sentence: NO_RECEIVER }
      return put === 'put-before' ? { kind: 'written-before' } : { kind: 'done' }
    })
}

const NO_RECEIVER = 'Choose to whom you write'

function whyNotText(text: string): string | null {
  if (text === '') return 'Enter what you want to write'
  return text.length > LONGEST_TEXT ? `Your email must be ${LONGEST_TEXT} characters or fewer` : null
}

export interface UndoWritingCommand {
  readonly problemId: string
  readonly outboxId: string
}

export type UndoWritingOutcome =
  /** What was written, and to whom. */
  | { readonly kind: 'undone'; readonly to: string; readonly text: string }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'not-found' }

/** Takes back what was written about a problem, before it leaves. */
export function createUndoWriting({ unitOfWork }: Pick<WriteAboutProblemDeps, 'unitOfWork'>) {
  return ({ problemId, outboxId }: UndoWritingCommand): Promise<UndoWritingOutcome> =>
    unitOfWork.run('click', async ({ outbox, problemThreads }) => {
      const written = await problemThreads.ofOutbox(outboxId)
      if (written?.problemId !== problemId || written.kind !== 'written') return { kind: 'not-found' }
      const state = (await outbox.find(outboxId))?.state
      if (state === 'cancelled') return { kind: 'refused', sentence: TAKEN_BACK }
      const isUndone = await outbox.cancelUnsent([outboxId])
      if (isUndone) return { kind: 'undone', to: written.address, text: written.body }
      return { kind: 'refused', sentence: state === 'sent' ? HAS_LEFT : MAY_HAVE_LEFT }
    })
}

const HAS_LEFT = 'The email has left, so it cannot be undone any more.'
const MAY_HAVE_LEFT = 'The email is leaving, or may have left: it cannot be undone any more.'
const TAKEN_BACK = 'It was taken back before. It has not been sent.'
