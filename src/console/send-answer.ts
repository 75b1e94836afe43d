import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { Answer, NoteShown } from './route'
import type { Flash } from './flash'
import { changeSession } from './session/change-session'
import { keepIdle } from './session/idle-sessions'
import type { RenderPage } from './view/render-page'

/** What the last request left to show, taken out of the session. */
export function takeFlash(request: Request): Flash {
  const flash = request.session.flash
  if (flash) delete request.session.flash
  return flash ?? {}
}

/** Turns a handler's answer into the response. */
export async function sendAnswer(
  http: { readonly request: Request; readonly response: Response; readonly flash: Flash; readonly note: NoteShown },
  answer: Exclude<Answer, { readonly kind: 'events' }>,
  render: RenderPage,
): Promise<void> {
  const { request, response } = http
  switch (answer.kind) {
    case 'page':
      if (answer.session !== undefined) await changeSession(request, answer.session)
      rememberList(request, answer.list)
      response.status(answer.status ?? 200)
      response.send(await render(request, response, { ...answer, flash: { ...http.flash, ...answer.flash } }))
      return
    case 'redirect':
      if (answer.session !== undefined) await changeSession(request, answer.session)
      if (answer.flash) request.session.flash = answer.flash
      if (rememberList(request, answer.list) || answer.session !== undefined || answer.flash) await saveSession(request)
      response.redirect(303, answer.to)
      return
    case 'file':
      response.set({ ...answer.headers })
      response.send(answer.bytes)
      return
    case 'stream':
      response.set({ ...answer.headers })
      if (await sendPieces(response, answer.chunks(http.note))) await answer.sent()
      return
    case 'nothing':
      if (!answer.isSomebodyThere) keepIdle(request.session)
      response.status(204).end()
      return
    case 'not-found':
      response.status(404)
      response.send(await render(request, response, { template: 'not-found', title: 'Page not found', view: {} }))
  }
}

/** Whether another list is worked through now than before. */
function rememberList({ session }: Request, list: string | undefined): boolean {
  if (list === undefined || list === (session.list ?? '')) return false
  session.list = list
  return true
}

/** A reader who goes away in the middle ends it: the rest is not written, and nobody is told of a fault. */
async function sendPieces(response: Response, chunks: AsyncIterable<string>): Promise<boolean> {
  try {
    await pipeline(Readable.from(chunks, { highWaterMark: 1 }), response)
    return true
  } catch (error) {
    const hasGone = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
    if (!hasGone) throw error
    return false
  }
}

/** A browser follows a redirect at its first line, which express-session sends before it has saved: the next page would not know the session. */
async function saveSession(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.save((error: unknown) =>
      error ? reject(new Error('The session could not be saved', { cause: error })) : resolve(),
    )
  })
}
