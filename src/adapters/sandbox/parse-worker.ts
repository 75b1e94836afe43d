import { parentPort } from 'node:worker_threads'
import { parseMessage } from '../../parse/parse-message'
import { isParseRequest, packOutcome } from './worker-messages'

/** The inside of the sandbox: takes bytes, answers with what they mean, knows nothing else. */
const port = parentPort
if (port === null) throw new Error('The parse worker runs in a worker thread only')

port.on('message', (request: unknown) => {
  if (!isParseRequest(request)) return
  void parseMessage(Buffer.from(request.raw.buffer, request.raw.byteOffset, request.raw.byteLength)).then(outcome => {
    const { answer, transfer } = packOutcome(request.id, outcome)
    port.postMessage(answer, transfer)
  })
})
port.postMessage('ready')
