import type { SMTPServerSession } from 'smtp-server'
import type { SmtpLimits } from './smtp-limits'

interface Entry {
  readonly address: string
  unknownRecipients: number
  /** A whole message is in and is being made safe: the sender waits for us, not we for it. */
  isStoring: boolean
  timer: NodeJS.Timeout
}

/** What is remembered of each connection: its deadline, its unknown recipients, whether we owe it an answer. */
export interface SmtpSessions {
  /** False when this address has its share of connections already. */
  open(session: SMTPServerSession): boolean
  close(session: SMTPServerSession): void
  /** One more unknown recipient; false when that is enough. */
  countUnknown(session: SMTPServerSession): boolean
  storing(session: SMTPServerSession): void
  /** The message was answered: the deadline begins again. */
  answered(session: SMTPServerSession): void
  isStoring(id: string): boolean
}

/** Keeps the sessions; `expire` is called for one whose transaction took too long, whatever it was doing. */
export function createSmtpSessions(deps: { readonly limits: SmtpLimits; expire(id: string): void }): SmtpSessions {
  const { limits } = deps
  const entries = new Map<string, Entry>()
  const perAddress = new Map<string, number>()
  const arm = (id: string) => setTimeout(() => deps.expire(id), limits.transactionMs).unref()

  return {
    open({ id, remoteAddress }) {
      const count = perAddress.get(remoteAddress) ?? 0
      if (count >= limits.maxConnectionsPerAddress) return false
      perAddress.set(remoteAddress, count + 1)
      entries.set(id, { address: remoteAddress, unknownRecipients: 0, isStoring: false, timer: arm(id) })
      return true
    },
    close({ id }) {
      const entry = entries.get(id)
      if (!entry) return
      clearTimeout(entry.timer)
      entries.delete(id)
      const left = (perAddress.get(entry.address) ?? 1) - 1
      if (left > 0) perAddress.set(entry.address, left)
      else perAddress.delete(entry.address)
    },
    countUnknown({ id }) {
      const entry = entries.get(id)
      if (!entry) return false
      entry.unknownRecipients += 1
      return entry.unknownRecipients < limits.maxUnknownRecipients
    },
    storing({ id }) {
      const entry = entries.get(id)
      if (!entry) return
      clearTimeout(entry.timer)
      entry.isStoring = true
    },
    answered({ id }) {
      const entry = entries.get(id)
      if (!entry) return
      clearTimeout(entry.timer)
      entry.isStoring = false
      entry.timer = arm(id)
    },
    isStoring: id => entries.get(id)?.isStoring ?? false,
  }
}
