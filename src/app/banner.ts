import path from 'node:path'
import type { Config } from '../config'
import type { FirstSignIn } from './first-sign-in'

/** What is printed when everything runs: where to go, how to sign in, and how to send a first email. */
export function bannerLines(given: {
  readonly config: Config
  readonly consoleUrl: string | null
  readonly smtpPort: number | null
  readonly firstSignIn: FirstSignIn | null
  readonly isSample: boolean
}): readonly string[] {
  const { config, consoleUrl, smtpPort } = given
  const lines = ['Matchdesk is running. Stop it with Ctrl-C.']
  if (consoleUrl !== null) lines.push(`console: ${consoleUrl}`)
  if (given.firstSignIn !== null) {
    lines.push(`first sign-in: ${given.firstSignIn.url}`)
    lines.push(`sign in later as: ${given.firstSignIn.email}, with the password chosen there`)
  }
  if (smtpPort !== null) {
    lines.push(`smtp: ${config.BIND_ADDRESS}:${smtpPort}, for ${config.HELPDESK_ADDRESSES.join(', ')}`)
  }
  lines.push(
    config.SMTP_RELAY_URL === undefined
      ? `outgoing mail: .eml files in ${path.resolve(config.MAIL_OUT_DIR)}`
      : 'outgoing mail: handed to the relay of SMTP_RELAY_URL',
  )
  lines.push(`data: ${path.resolve(config.DATA_DIR)}${config.DATABASE_URL === undefined ? '' : ', and PostgreSQL'}`)
  if (config.zendesk !== null) lines.push(`zendesk: ${config.zendesk.url}`)
  if (given.isSample) {
    lines.push('register: the sample one; everybody in it is invented')
    if (smtpPort !== null) {
      const env = smtpPort === 2525 ? '' : `SMTP_PORT=${smtpPort} `
      const data = config.DATA_DIR === './var' ? '' : `DATA_DIR=${config.DATA_DIR} `
      lines.push(`send sample emails: ${env}${data}npm run sample-mail`)
    }
  }
  return lines
}
