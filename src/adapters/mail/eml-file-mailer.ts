import { mkdir, open, rename, unlink } from 'node:fs/promises'
import path from 'node:path'
import type { Mailer } from '../../notify/outbox'
import { isPlainAddress } from '../../notify/addresses'
import { buildMessage, type MailSender } from './build-message'
import { errorCode } from './error-code'

/** Our Message-IDs are of these characters; no other ever becomes a file name. */
const FILE_NAME = /^[a-z0-9.-]{1,200}$/

/** Writes each message as an `.eml` file instead of sending it. A repeated attempt writes the same file again. */
export function createEmlFileMailer(settings: MailSender & { readonly folder: string }): Mailer {
  return {
    async send(payload, extras = {}) {
      const name = payload.messageId.split('@')[0] ?? ''
      if (!isPlainAddress(payload.to.address) || !FILE_NAME.test(name)) {
        return { kind: 'refused', error: 'MAIL.ADDRESS: not an address that can be written to' }
      }
      const bytes = await buildMessage({ ...payload, ...extras }, settings)
      try {
        await writeWhole(settings.folder, `${name}.eml`, bytes)
      } catch (err) {
        return { kind: 'try-later', error: errorCode(err, 'MAIL.FILE'), retryAfterMs: null }
      }
      return { kind: 'sent', deliveryId: payload.messageId }
    },
  }
}

/** A reader of the folder sees the whole file or none of it. */
async function writeWhole(folder: string, name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = path.join(folder, `.${name}.tmp`)
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (err) {
    await file.close()
    await unlink(temporary)
    throw err
  }
  await file.close()
  await rename(temporary, path.join(folder, name))
}
