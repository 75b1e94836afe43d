import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { Config } from '../config'
import type { Certificate, SmtpListener } from '../inbound/transports/smtp-listener'
import { UserError } from '../kernel/errors'
import type { Log } from '../kernel/log'
import { createWorker, type Worker } from '../worker'

type Files = Pick<Config, 'SMTP_TLS_KEY_FILE' | 'SMTP_TLS_CERT_FILE'>

/** A renewed certificate is taken within this time. */
const LOOK_EVERY_MS = 60_000

/** The certificate that the settings name, null when they name none. Throws UserError when the files do not hold one. */
export function readCertificate({ SMTP_TLS_KEY_FILE: key, SMTP_TLS_CERT_FILE: cert }: Files): Certificate | null {
  if (key === undefined || cert === undefined) return null
  try {
    const certificate = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
    createSecureContext(certificate)
    return certificate
  } catch (cause) {
    const sentence =
      'SMTP_TLS_KEY_FILE and SMTP_TLS_CERT_FILE do not hold a key and its certificate as PEM: check that both can be read and belong together'
    throw new UserError(sentence, { code: 'SMTP.CERTIFICATE', cause })
  }
}

/** The loop that gives the door a certificate once the files hold another one; one that cannot be used leaves the old in use. */
export function createRenewing(deps: {
  readonly config: Files
  readonly door: Pick<SmtpListener, 'useCertificate'>
  readonly inUse: Certificate
  readonly log: Log
  readonly everyMs?: number
}): Worker {
  let { inUse } = deps
  let isRefused = false
  const step = async () => {
    try {
      const found = readCertificate(deps.config)
      isRefused = false
      if (found === null || (found.key === inUse.key && found.cert === inUse.cert)) return 0
      deps.door.useCertificate(found)
      inUse = found
      deps.log.info({}, 'the SMTP door uses the new certificate')
    } catch (err) {
      // Once: the files may be half written at this moment, or wrong for days.
      if (!isRefused) deps.log.error({ err }, 'the new certificate cannot be used; the one before stays in use')
      isRefused = true
    }
    return 0
  }
  return createWorker({ name: 'certificate', step, idleMs: deps.everyMs ?? LOOK_EVERY_MS, log: deps.log })
}
