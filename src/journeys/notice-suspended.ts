import type { SuspensionStore } from '../inbound/suspension-store'
import type { Clock } from '../kernel/clock'
import { formatInstant } from '../kernel/day'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { addressKey } from '../notify/acknowledgement-keys'
import { oneLine } from '../notify/addresses'
import { autoSubmittedOf, composeEmail } from '../notify/compose-email'
import type { OutboxStore } from '../notify/outbox'
import type { NotifySettings } from '../notify/settings'
import type { Signer } from '../notify/signature'
import type { EmailTemplates } from '../notify/templates'
import type { SuspendedReader, UntoldLine } from '../ticket/suspended-reader'
import { suspensionSentence, type MailLimits } from '../ticket/suspension-sentence'

/** An agent who is at work may look first; then there is most of the hour left in which the leads are told. */
const WAITS_MS = 20 * 60_000
/** Messages named in one notice. A flood of forged mail makes one email in each step of the worker and no more. */
const MOST_AT_ONCE = 50
/** A tutor of a trust has many schools: so many are named. */
const MOST_SCHOOLS = 3

export interface NoticeSuspendedDeps {
  readonly unitOfWork: UnitOfWork<{ readonly suspensions: SuspensionStore; readonly outbox: OutboxStore }>
  readonly reader: Pick<SuspendedReader, 'untold'>
  readonly clock: Clock
  readonly newId: NewId
  readonly templates: EmailTemplates
  readonly signer: Signer
  readonly settings: Pick<NotifySettings, 'helpdeskAddress' | 'fromName' | 'consoleUrl'> & {
    readonly leadAddresses: readonly string[]
    readonly mailLimits: MailLimits
  }
}

/**
 * Makes a worker's step: mail from a registered induction tutor that made no ticket is told to the leads, each message once.
 * The email says when it came, why it waits, and whose address the register says it is; it repeats nothing of the mail. Says
 * of how many messages it told.
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
  { lines, address }: { readonly lines: readonly UntoldLine[]; readonly address: string },
): Promise<void> {
  const { helpdeskAddress, fromName, consoleUrl } = deps.settings
  const [outboxId, now] = [deps.newId(), deps.clock.now()]
  const link = `${consoleUrl}/suspended`
  const cause = (line: UntoldLine) => suspensionSentence(line.cause, deps.settings.mailLimits, line.passed)
  const payload = composeEmail(
    { templates: deps.templates, signer: deps.signer, helpdeskAddress },
    {
      template: 'suspended-notice',
      values: {
        ...{ fromName, link: `${link}?tutors=yes&order=oldest` },
        count: lines.length === 1 ? 'A message' : `${lines.length} messages`,
        lines: lines.map(line => ({
          received: formatInstant(line.receivedAt),
          whose: whoseAddress(line),
          cause: cause(line),
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

/** Names of the register alone: whoever forged the address chose none of these words. */
function whoseAddress({ tutors }: UntoldLine): string {
  const names = tutors.map(({ name, schoolName }) => `${oneLine(name)}, ${oneLine(schoolName)}`)
  return names.slice(0, MOST_SCHOOLS).join('; ') || 'A registered induction tutor'
}
