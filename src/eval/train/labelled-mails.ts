import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { findMentions, peopleQueryOf } from '../../extract/find-mentions'
import { readRequest } from '../../extract/read-request'
import { parseMessage } from '../../parse/parse-message'
import { createFileDirectory } from '../../register/file-directory'
import { claimsToReply } from '../../triage/claims-to-reply'
import { featuresOf } from '../../triage/opinion/features'
import { maskedWords } from '../../triage/opinion/masked-words'

const Label = z.object({
  id: z.string(),
  intent: z.string().nullable(),
  pairs: z.array(z.unknown()),
  ambiguous: z.array(z.unknown()).default([]),
  unresolved: z.array(z.unknown()).default([]),
  recurringStated: z.boolean().nullable(),
})

/** A mail as the model sees it, with what it came to. */
export interface LabelledMail {
  readonly set: string
  readonly id: string
  readonly features: readonly string[]
  readonly asks: boolean
  /** Null where the words say nothing about it: an answer, or no label. */
  readonly kind: string | null
  /** It says that this kind of trouble came before; null where nobody says. */
  readonly recurs: boolean | null
}

/** Reads a labelled set for training; mail from machines is left out. */
export async function labelledMails(
  set: string,
  helpdeskAddresses: readonly string[],
): Promise<readonly LabelledMail[]> {
  const directory = createFileDirectory(await readFile(path.join(set, 'register.json'), 'utf8'))
  const lines = (await readFile(path.join(set, 'truth.jsonl'), 'utf8')).split('\n').filter(line => line.trim() !== '')
  const mails: LabelledMail[] = []
  for (const line of lines) {
    const label = Label.parse(JSON.parse(line))
    const outcome = await parseMessage(await readFile(path.join(set, `${label.id}.eml`)))
    if (outcome.kind !== 'parsed' || outcome.message.isAutomatic || outcome.message.isBounce) continue
    const { message } = outcome
    const mentions = findMentions(message)
    const people = await directory.snapshot(peopleQueryOf(mentions, []))
    const isReply = claimsToReply(message, helpdeskAddresses) !== null
    mails.push({
      set: path.basename(set),
      id: label.id,
      features: [...featuresOf(maskedWords(readRequest(message, mentions, { people })))],
      asks: [label.pairs, label.ambiguous, label.unresolved].some(list => list.length > 0),
      kind: isReply ? null : label.intent,
      recurs: label.recurringStated,
    })
  }
  return mails
}
