import type { Drawn, Opened } from '../../parse/files/file-tool'
import type { Masked } from '../../report/pictures/masked-copy'
import type { FileJob } from './file-messages'
import { shutNetwork } from '../process/no-network'

/** The inside of the reading process: takes bytes, answers with what is in them, may touch nothing else. */
shutNetwork()

process.on('message', (request: { readonly id: number } & FileJob) => {
  void work(request).then(answer => process.send?.({ id: request.id, answer }))
})
// Whoever asked is gone: so is the reason to be here.
process.on('disconnect', () => process.exit(0))
process.send?.({ id: 0, answer: 'ready' })

async function work(request: FileJob): Promise<Opened | Drawn | Masked> {
  try {
    if (request.job === 'mask') return await mask(request)
    return request.job === 'draw' ? await draw(request) : await open(request)
  } catch {
    return request.job === 'open'
      ? { kind: 'unreadable', why: 'The file is damaged and could not be opened.' }
      : { kind: 'unreadable', why: 'The picture could not be read.' }
  }
}

// Code is loaded when it is needed: most messages need the drawing and nothing else.
async function draw(picture: Extract<FileJob, { job: 'draw' }>): Promise<Drawn> {
  return (await import('./draw-picture.js')).drawPicture(picture)
}

async function mask(picture: Extract<FileJob, { job: 'mask' }>): Promise<Masked> {
  return (await import('./mask-picture.js')).maskPicture(picture)
}

async function open({ kind, bytes }: Extract<FileJob, { job: 'open' }>): Promise<Opened> {
  switch (kind) {
    case 'archive':
      return (await import('../../parse/files/open-archive.js')).openArchive(bytes)
    case 'mail':
      return (await import('../../parse/files/open-mail.js')).openMail(bytes)
    case 'outlook':
      return (await import('../../parse/files/open-outlook.js')).openOutlook(bytes)
    case 'tnef':
      return (await import('../../parse/files/open-tnef.js')).openTnef(bytes)
    case 'calendar':
      return (await import('../../parse/files/open-calendar.js')).openCalendar(bytes)
    case 'pdf':
      return (await import('./open-pdf.js')).openPdf(bytes)
  }
}
