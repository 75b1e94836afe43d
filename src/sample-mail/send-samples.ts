import nodemailer from 'nodemailer'
import { SAMPLE_SELECTOR } from '../adapters/dns/sample-domains'
import type { SampleMail } from './compose-samples'

/** What became of one sample email. */
export interface SentSample {
  readonly shows: string
  /** The server's answer, or why it did not take the message. */
  readonly answer: string
  readonly accepted: boolean
}

/** Sends the samples through SMTP as the schools would: DKIM-signed, each from its own domain. */
export async function sendSamples(
  samples: readonly SampleMail[],
  to: { readonly host: string; readonly port: number; readonly dkimPrivateKey: string },
): Promise<readonly SentSample[]> {
  const sent: SentSample[] = []
  for (const { shows, mail } of samples) {
    const transport = nodemailer.createTransport({
      host: to.host,
      port: to.port,
      secure: false,
      ignoreTLS: true,
      dkim: { domainName: domainOf(mail.from), keySelector: SAMPLE_SELECTOR, privateKey: to.dkimPrivateKey },
    })
    try {
      const info = await transport.sendMail({ ...mail, disableFileAccess: true, disableUrlAccess: true })
      sent.push({ shows, answer: info.response, accepted: true })
    } catch (error) {
      sent.push({ shows, answer: error instanceof Error ? error.message : String(error), accepted: false })
    } finally {
      transport.close()
    }
  }
  return sent
}

/** The domain that signs: every sample is from one mailbox. */
function domainOf(from: SampleMail['mail']['from']): string {
  const isOne = typeof from === 'object' && !Array.isArray(from) && 'address' in from
  const address = isOne ? (from.address ?? '') : ''
  return address.slice(address.lastIndexOf('@') + 1)
}
