import { existsSync, readFileSync } from 'node:fs'
import { readMailboxSettings } from './mailbox-settings'

/** What IMAP_MAILBOXES_FILE lists, and what is wrong with it or with the files that it names. */
export function mailboxesIn(file: string | undefined): ReturnType<typeof readMailboxSettings> {
  if (file === undefined) return { mailboxes: [], faults: [] }
  if (!existsSync(file)) return { mailboxes: [], faults: ['IMAP_MAILBOXES_FILE names a file that is not there'] }
  const { mailboxes, faults } = readMailboxSettings(readFileSync(file, 'utf8'))
  const named = mailboxes.flatMap(one =>
    [one.passwordFile, one.accessTokenFile, one.caFile, one.oauth2?.clientSecretFile, one.oauth2?.refreshTokenFile]
      .filter(name => name !== undefined)
      .filter(name => !existsSync(name))
      .map(() => `${one.name} names a file that is not there`),
  )
  return { mailboxes, faults: [...faults, ...named].map(fault => `IMAP_MAILBOXES_FILE: ${fault}`) }
}
