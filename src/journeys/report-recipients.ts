import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { OutboxKind, OutboxStore } from '../notify/outbox'
import type { Signer } from '../notify/signature'
import type { Unsubscribed, UnsubscribeStore } from '../report/unsubscribes'

/** Who gets reports, and who wants none. */
export interface ReportRecipients {
  /** Whether a link is of a report of ours. Nothing is looked up. */
  isLink(token: string): boolean
  /** Takes the receiver of that report off; gives the outbox item that the link came with, null for a link that is not ours. */
  unsubscribe(token: string): Promise<string | null>
  unsubscribed(): Promise<readonly Unsubscribed[]>
  /** Lets an address get reports again; false when it is not on the list. */
  subscribeAgain(id: string): Promise<boolean>
}

export interface ReportRecipientsDeps {
  readonly unitOfWork: UnitOfWork<{
    readonly outbox: Pick<OutboxStore, 'find'>
    readonly unsubscribes: UnsubscribeStore
  }>
  /** Over the read connection. */
  readonly unsubscribes: Pick<UnsubscribeStore, 'list'>
  readonly signer: Pick<Signer, 'verifyUnsubscribe'>
  readonly clock: Clock
  readonly newId: NewId
}

/** Emails that bear the link. */
const LEAVABLE: readonly OutboxKind[] = ['escalation', 'problem-reminder']

export function createReportRecipients(deps: ReportRecipientsDeps): ReportRecipients {
  const { signer, unitOfWork } = deps
  return {
    isLink: token => signer.verifyUnsubscribe(token) !== null,
    async unsubscribe(token) {
      const outboxId = signer.verifyUnsubscribe(token)
      if (outboxId === null) return null
      return unitOfWork.run('click', async ({ outbox, unsubscribes }) => {
        const item = await outbox.find(outboxId)
        if (!item || !LEAVABLE.includes(item.kind) || item.delivery.channel !== 'email') return null
        const address = item.delivery.payload.to.address.toLowerCase()
        await unsubscribes.add({ id: deps.newId(), address, unsubscribedAt: deps.clock.now() })
        return outboxId
      })
    },
    unsubscribed: () => deps.unsubscribes.list(),
    subscribeAgain: id => unitOfWork.run('click', ({ unsubscribes }) => unsubscribes.remove(id)),
  }
}
