import type { NewId } from '../kernel/ids'
import { autoSubmittedOf, composeEmail } from '../notify/compose-email'
import type { NotifySettings } from '../notify/settings'
import type { Signer } from '../notify/signature'
import type { EmailTemplates } from '../notify/templates'
import type { Stores } from './stores'

export interface MailAboutProblemDeps {
  readonly newId: NewId
  readonly templates: EmailTemplates
  readonly signer: Signer
  readonly settings: Pick<NotifySettings, 'helpdeskAddress'>
}

/** An email to one of those to whom a problem was reported. */
export interface MailAboutProblem {
  readonly template: 'problem-reminder' | 'problem-answer'
  readonly problemId: string
  readonly outboxId: string
  readonly address: string
  readonly values: Readonly<Record<string, unknown>>
  readonly unsubscribeLink?: string
  /** By which it is sent once. */
  readonly onceKey: string
  readonly at: Date
  readonly notBefore: Date
  readonly putBy: string
  /** What the problem's thread shows of it; left out, its text. */
  readonly body?: string
}

/**
 * Puts an email into the outbox and on the thread of its problem. An address that we cannot write to gets nothing, and neither does what was put
 * there before. Belongs to a unit of work.
 */
export async function mailAboutProblem(
  { newId, templates, signer, settings }: MailAboutProblemDeps,
  { outbox, problemThreads }: Pick<Stores, 'outbox' | 'problemThreads'>,
  given: MailAboutProblem,
): Promise<'put' | 'put-before' | 'no-address'> {
  const { template, problemId, outboxId, address, values, unsubscribeLink, at } = given
  const payload = composeEmail(
    { templates, signer, helpdeskAddress: settings.helpdeskAddress },
    {
      ...{ template, values, to: { name: null, address }, ticketId: null, outboxId },
      ...(unsubscribeLink === undefined ? {} : { unsubscribeLink }),
      autoSubmitted: autoSubmittedOf(template),
      answers: await problemThreads.lastWith(problemId, address),
    },
  )
  if (!payload) return 'no-address'
  const isNew = await outbox.add({
    ...{ id: outboxId, kind: template, ticketId: null, matchRequestId: null, onceKey: given.onceKey },
    delivery: { channel: 'email', payload },
    ...{ notBefore: given.notBefore, createdAt: at },
  })
  if (!isNew) return 'put-before'
  const kind = template === 'problem-reminder' ? 'reminder' : 'written'
  await problemThreads.add({
    ...{ id: newId(), problemId, kind, messageId: null, outboxId, address, name: null },
    ...{ body: given.body ?? payload.text, at, putBy: given.putBy, isProved: true },
  })
  return 'put'
}
