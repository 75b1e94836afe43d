import { suspensionSentence } from '../inbound/suspension'
import type { SuspensionStore } from '../inbound/suspension-store'
import type { Clock } from '../kernel/clock'
import { dayAt, formatDay } from '../kernel/day'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { addressKey } from '../notify/acknowledgement-keys'
import { autoSubmittedOf, composeEmail } from '../notify/compose-email'
import type { OutboxStore } from '../notify/outbox'
import type { NotifySettings } from '../notify/settings'
import type { Signer } from '../notify/signature'
import type { EmailTemplates } from '../notify/templates'
import type { SuspendedLine, SuspendedReader } from '../ticket/suspended-reader'

/** An agent who is at work may look first; then there is most of the hour left in which the leads are told. */
const WAITS_MS = 20 * 60_000
/** Messages named in one notice. A flood of forged mail makes one email in each step of the worker and no more. */
const MOST_AT_ONCE = 50

export interface NoticeSuspendedDeps {
  readonly unitOfWork: UnitOfWork<{ readonly suspensions: SuspensionStore; readonly outbox: OutboxStore }>
  readonly reader: Pick<SuspendedReader, 'untold'>
  readonly clock: Clock
  readonly newId: NewId
  readonly templates: EmailTemplates
  readonly signer: Signer
  readonly settings: Pick<NotifySettings, 'helpdeskAddress' | 'fromName' | 'consoleUrl'> & {
    readonly leadAddresses: readonly string[]
  }
}

/**
 * Makes a worker's step: mail from a registered induction tutor that made no ticket is told to the leads, each message once.
 * The email repeats nothing of the mail. Says of how many messages it told.
 */
export function createNoticeSuspended(deps: NoticeSuspendedDeps): () => Promise<number> {
  return async () => {
    const until = new Date(deps.clock.now().getTime() - WAITS_MS)
    const lines = await deps.reader.untold({ until, limit: MOST_AT_ONCE })
    if (lines.length === 0) return 0
    await deps.unitOfWork.run('background', async stores => {
      for (const address of deps.settings.leadAddresses) await mail(deps, stores.outbox, { lines, address })
      await stores.suspensions.noteTold(
        lines.map(line => line.messageId),
        deps.clock.now(),
      )
    })
    return lines.length
  }
}

async function mail(
  deps: NoticeSuspendedDeps,
  outbox: OutboxStore,
  { lines, address }: { readonly lines: readonly SuspendedLine[]; readonly address: string },
): Promise<void> {
  const { helpdeskAddress, fromName, consoleUrl } = deps.settings
  const [outboxId, now] = [deps.newId(), deps.clock.now()]
  const link = `${consoleUrl}/suspended`
  const payload = composeEmail(
    { templates: deps.templates, signer: deps.signer, helpdeskAddress },
    {
      template: 'suspended-notice',
      values: {
        ...{ fromName, link },
        count: lines.length === 1 ? 'A message' : `${lines.length} messages`,
        lines: lines.map(line => ({
          received: formatDay(dayAt(line.receivedAt)),
          cause: suspensionSentence(line.cause),
          link: `${link}/${line.messageId}`,
        })),
      },
      to: { name: null, address },
      ticketId: null,
      outboxId,
      answers: null,
      autoSubmitted: autoSubmittedOf('suspended-notice'),
    },
  )
  if (!payload) return
  await outbox.add({
    id: outboxId,
    kind: 'suspended-notice',
    ticketId: null,
    matchRequestId: null,
    onceKey: `suspended:${lines[0]?.messageId ?? ''}:${lines.length}:${addressKey(address)}`,
    delivery: { channel: 'email', payload },
    notBefore: now,
    createdAt: now,
  })
}
