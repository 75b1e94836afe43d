import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { Answer, NoteShown } from './route'
import type { Flash } from './flash'
import { changeSession } from './session/change-session'
import { keepIdle } from './session/idle-sessions'
import type { RenderPage } from './view/render-page'

/**
 * Turns a handler's answer into the response. What the last form left to show ends with the page that shows it: a picture, a file, a
 * stream or a redirect that is asked for first leaves it, and so does a page that could not be made.
 */
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
      await sendPage({ request, response }, { ...answer, flash: { ...http.flash, ...answer.flash } }, render)
      return
    case 'redirect':
      if (answer.session !== undefined) await changeSession(request, answer.session)
      // Pages are stored nowhere; what a script of ours keeps in the browser ends with the session (ASVS 14.3.1).
      if (answer.session === 'sign-out') response.setHeader('Clear-Site-Data', '"storage"')
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

async function sendPage(
  { request, response }: { readonly request: Request; readonly response: Response },
  page: Extract<Answer, { readonly kind: 'page' }>,
  render: RenderPage,
): Promise<void> {
  const html = await render(request, response, page)
  // Nobody looks at the answer to HEAD; and what a form answers with a page shows nothing of an earlier one.
  if (request.method === 'GET') delete request.session.flash
  response.status(page.status ?? 200)
  response.send(html)
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
