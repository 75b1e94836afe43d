import type { Request } from 'express'
import type { StorageEngine } from 'multer'
import { UserError } from '../../kernel/errors'
import { REPLY_FILE_LIMITS, type ChosenFile } from '../../notify/files/reply-files'
import { UPLOAD_LIMITS } from './upload-limits'

/** What is held of the files of one request. */
interface Held {
  readonly files: ChosenFile[]
  /** Bytes that were read, and of those the ones that are in memory. */
  read: number
  kept: number
}

/** A storage for multer that holds files in memory, for those requests that may send any, and counts what it holds. */
export interface HeldFiles extends StorageEngine {
  /** The files of a request, in their order. */
  of(request: Request): readonly ChosenFile[]
  /** How many files came, held or not. */
  countOf(request: Request): number
  /** Lets go of what a request brought. */
  release(request: Request): void
}

/** Makes one for a process. `mayHold` is asked when a file begins, when the fields before it have been read. */
export function createHeldFiles(mayHold: (request: Request) => boolean): HeldFiles {
  const requests = new WeakMap<Request, Held & { count: number }>()
  let inProcess = 0
  const heldOf = (request: Request) => {
    const held = requests.get(request) ?? { files: [], read: 0, kept: 0, count: 0 }
    requests.set(request, held)
    return held
  }
  const letGo = (held: Held, bytes: number) => {
    held.kept -= bytes
    inProcess -= bytes
  }
  return {
    of: request => heldOf(request).files,
    countOf: request => heldOf(request).count,
    release(request) {
      const held = heldOf(request)
      letGo(held, held.kept)
    },
    _handleFile(request, file, done) {
      const held = heldOf(request)
      held.count += 1
      const isHeld = mayHold(request)
      let chunks: Buffer[] = []
      let size = 0
      let whyNot: ChosenFile['whyNot'] = null
      const giveUp = (why: NonNullable<ChosenFile['whyNot']>) => {
        whyNot = why
        letGo(held, size)
        chunks = []
      }
      file.stream.on('data', (chunk: Buffer) => {
        held.read += chunk.length
        if (held.read > UPLOAD_LIMITS.bytesRead) {
          file.stream.destroy()
          done(new UserError('The files are too large', { code: 'CONSOLE.UPLOAD_TOO_LARGE' }))
          return
        }
        if (!isHeld || whyNot !== null) return
        if (size + chunk.length > REPLY_FILE_LIMITS.fileBytes) return giveUp('too-large')
        if (inProcess + chunk.length > UPLOAD_LIMITS.bytesHeld) return giveUp('no-room')
        chunks.push(chunk)
        size += chunk.length
        held.kept += chunk.length
        inProcess += chunk.length
      })
      file.stream.once('error', done)
      file.stream.once('end', () => {
        const bytes = whyNot === null ? Buffer.concat(chunks) : null
        if (isHeld) held.files.push({ filename: file.originalname, bytes, whyNot })
        done(null, { size })
      })
    },
    _removeFile(_request, _file, done) {
      done(null)
    },
  }
}
