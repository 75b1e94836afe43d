import type { PictureText } from '../../parse/pictures/picture-text'
import { shutNetwork } from '../process/no-network'
import { stepBack } from '../process/step-back'
import type { Engine } from './engine'
import type { OcrJob } from './ocr-messages'

/** The inside of the recognising process: takes a picture, answers with the words on it, may touch nothing else. */
shutNetwork()
stepBack()

let engine: Promise<Engine> | null = null

process.on('message', (request: { readonly id: number } & OcrJob) => {
  void read(request).then(answer => process.send?.({ id: request.id, answer }))
})
// Whoever asked is gone: so is the reason to be here.
process.on('disconnect', () => process.exit(0))
process.send?.({ id: 0, answer: 'ready' })

async function read(job: OcrJob): Promise<PictureText> {
  const { startEngine } = await import('./engine.js')
  engine ??= startEngine()
  // Without its engine the process is of no use; it ends, and whoever asked is told that it could not be started.
  const running = await engine.catch(() => process.exit(1))
  try {
    const { readPicture } = await import('./read-picture.js')
    return await readPicture(running, job)
  } catch {
    return { kind: 'unreadable', why: 'The text of the picture could not be read.' }
  }
}
