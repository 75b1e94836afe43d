import { parentPort } from 'node:worker_threads'
import { findMentions, peopleQueryOf, type Mentions } from '../../extract/find-mentions'
import { UnexpectedError } from '../../kernel/errors'
import { readMessage } from '../../match/read-message'
import { parseMessage } from '../../parse/parse-message'
import type { ParsedMessage } from '../../parse/parsed-message'
import { readShippedModels } from '../../triage/opinion/shipped-model'
import { isRequest, packOutcome, type Answer, type Request } from './worker-messages'

/** The inside of the sandbox: takes bytes or a message, answers with what they mean, knows nothing else. */
const port = parentPort
if (port === null)
  throw new UnexpectedError('The sandbox’s worker runs in a worker thread only', { code: 'SANDBOX.HERE' })

/** The message between the two steps of its reading. */
let begun: { readonly message: ParsedMessage; readonly mentions: Mentions } | null = null

async function answerTo(request: Request): Promise<{ readonly answer: Answer; readonly transfer: ArrayBuffer[] }> {
  const { id } = request
  if (request.kind === 'parse') {
    const { buffer, byteOffset, byteLength } = request.raw
    return packOutcome(id, await parseMessage(Buffer.from(buffer, byteOffset, byteLength)))
  }
  if (request.kind === 'find') {
    const { message, corrections } = request
    begun = { message, mentions: findMentions(message) }
    const query = peopleQueryOf(begun.mentions, corrections)
    return { answer: { id, kind: 'found', query }, transfer: [] }
  }
  if (begun === null) throw new UnexpectedError('Nothing was begun', { code: 'SANDBOX.ORDER' })
  const { people, helpdeskAddresses, corrections } = request
  const read = readMessage({ ...begun, people, helpdeskAddresses, corrections })
  begun = null
  return { answer: { id, kind: 'read', ...read }, transfer: [] }
}

port.on('message', (request: unknown) => {
  if (!isRequest(request)) return
  void answerTo(request).then(({ answer, transfer }) => port.postMessage(answer, transfer))
})
// Before the first message, whose time is limited.
readShippedModels()
port.postMessage('ready')
