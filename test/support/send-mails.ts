import nodemailer from 'nodemailer'
import { sampleDkimKey, SAMPLE_SELECTOR } from '../../src/adapters/dns/sample-domains'
import type { MorningMail } from '../builders/morning-mails'

/** Sends mails through SMTP to a running service over one connection each, as their schools would: signed, unless they are not proved. */
export async function sendMails(
  mails: readonly MorningMail[],
  to: { readonly smtpPort: string; readonly dataDir: string },
): Promise<void> {
  for (const { mail, from, isUnproved } of mails) {
    const dkim = {
      domainName: from.slice(from.indexOf('@') + 1),
      keySelector: SAMPLE_SELECTOR,
      privateKey: sampleDkimKey(to.dataDir),
    }
    const transport = nodemailer.createTransport({
      ...{ host: '127.0.0.1', port: Number(to.smtpPort), secure: false, ignoreTLS: true },
      ...(isUnproved ? {} : { dkim }),
    })
    await transport.sendMail(mail)
    transport.close()
  }
}
