import type { AcceptMessage } from '../inbound/accept-message'
import { isGoneWorker, workerName } from '../inbound/worker-name'
import { createCredentials } from '../inbound/transports/imap/access-token'
import { mailboxKey, type MailboxSettings } from '../inbound/transports/imap/mailbox-settings'
import { createMailboxReader, type MailboxReader } from '../inbound/transports/imap/mailbox-reader'
import { helpdeskAddressOf, type System } from './system'

/** A process that stalls or dies on another host holds a mailbox up no longer than this; it is renewed four times within. */
const LEASE_MS = 60_000

/** The readers of the mailboxes that are set, each of which one process at a time reads. */
export function imapReadersOf(system: System, receive: AcceptMessage): readonly MailboxReader[] {
  return system.config.imapMailboxes.map(settings => readerOf(system, { settings, receive }))
}

function readerOf(
  system: System,
  { settings, receive }: { readonly settings: MailboxSettings; readonly receive: AcceptMessage },
): MailboxReader {
  const { config, unitOfWork, readStores, clock, log } = system
  const mailbox = { key: mailboxKey(settings), name: settings.name }
  const holder = workerName()
  const now = () => clock.now()
  return createMailboxReader({
    settings,
    mailbox: settings.helpdeskAddress ?? helpdeskAddressOf(config),
    maxBytes: config.SMTP_MAX_BYTES,
    credentials: createCredentials(settings, now),
    now,
    log,
    receive,
    random: Math.random,
    loadCursor: async () => (await readStores.imapMailboxes.find(mailbox.key))?.cursor ?? null,
    keepCursor: cursor =>
      unitOfWork.run('intake', ({ imapMailboxes }) => imapMailboxes.keepCursor(mailbox, cursor, holder)),
    noteState: state => unitOfWork.run('background', ({ imapMailboxes }) => imapMailboxes.noteState(mailbox, state)),
    hold() {
      const lease = { holder, now: now(), until: new Date(now().getTime() + LEASE_MS), isGone: isGoneWorker }
      return unitOfWork.run('background', ({ imapMailboxes }) => imapMailboxes.hold(mailbox, lease))
    },
    release: () => unitOfWork.run('background', ({ imapMailboxes }) => imapMailboxes.release(mailbox.key, holder)),
  })
}

/** What is wrong with the reading of the mailboxes, in sentences, as far as the database knows. */
export async function imapFindings(system: System): Promise<readonly string[]> {
  const findings = await Promise.all(system.config.imapMailboxes.map(settings => findingOf(system, settings)))
  return findings.filter(finding => finding !== null)
}

/** A mailbox is looked at every minute; after so long without it nobody reads it. */
const LONGEST_SILENCE_MS = 900_000

async function findingOf(system: System, settings: MailboxSettings): Promise<string | null> {
  const { name } = settings
  const known = await system.readStores.imapMailboxes.find(mailboxKey(settings))
  if (known === null || known.state === null)
    return `The mailbox ${name} was never read: start a process that takes mail.`
  if (known.state === 'failing') {
    const since = known.stateSince?.toISOString() ?? 'an unknown time'
    return `The mailbox ${name} has not been well since ${since} (${known.faultCode ?? 'UNKNOWN'}): ${remedyOf(known.faultCode)}.`
  }
  const silence = system.clock.now().getTime() - (known.readAt?.getTime() ?? 0)
  if (silence <= LONGEST_SILENCE_MS) return null
  return `The mailbox ${name} was read last at ${known.readAt?.toISOString() ?? 'no time'}: is a process running that takes mail?`
}

const REMEDIES: ReadonlyMap<string, string> = new Map([
  [
    'IMAP.AUTHENTICATION',
    'the server refuses the user or the password: renew them, in the files that IMAP_MAILBOXES_FILE names',
  ],
  ['IMAP.CREDENTIALS_FILE', 'the file with its password or token cannot be read'],
  ['IMAP.TOKEN_REFUSED', 'the token endpoint gives no token: look at client, secret and scope'],
  ['IMAP.TOKEN_UNREACHABLE', 'the token endpoint cannot be reached'],
  ['IMAP.NO_FOLDER', 'its folder is not there'],
  ['IMAP.NOT_SETTLED', 'its mail is taken, but the server would not flag or move it'],
  ['IMAP.NO_BYTES', 'the server does not hand out a message'],
  ['IMAP.ENDLESS', 'the server sends more than was asked for and does not end'],
  [
    'IMAP.RENUMBERED',
    'its server gave the folder other UIDs more than three times within a day, so that all of it would be read again each time; once it keeps them, start the processes that take mail again',
  ],
])

function remedyOf(code: string | null): string {
  return REMEDIES.get(code ?? '') ?? 'its server cannot be reached or breaks off; it is tried again by itself'
}
