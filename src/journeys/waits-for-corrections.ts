import { createHash } from 'node:crypto'
import type { UnderstoodMail } from './understand'

const WAITS =
  'An agent corrected a name on this ticket, and this message was not read with that yet: read the messages again.'

/** A mail that joins a ticket with corrected names, as it is kept until it has been read with them: without a button. */
export function waitsForCorrections(mail: UnderstoodMail): UnderstoodMail {
  const { reading } = mail
  return {
    ...mail,
    reading: { ...reading, vetoes: [...reading.vetoes, WAITS] },
    inputsHash: createHash('sha256').update(`waits ${mail.inputsHash}`).digest('hex'),
  }
}
