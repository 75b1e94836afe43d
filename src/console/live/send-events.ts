import type { Request, Response } from 'express'
import type { Access } from '../../access/create-access'
import { may } from '../../access/permissions'
import { keepIdle } from '../session/idle-sessions'
import type { LiveHub } from './live-hub'
import type { Topic } from './live-topic'

/** Opens the stream of events of one page (WHATWG HTML §9.2), until the page goes away, its session ends or newer pages take its place. */
export function sendEvents(
  http: { readonly request: Request; readonly response: Response },
  given: {
    readonly topic: Topic
    readonly accountId: string
    readonly hub: LiveHub
    readonly access: Pick<Access, 'find'>
  },
): void {
  const { request, response } = http
  const { accountId, hub, access, topic } = given
  // A page that is told something is not somebody at work: an unattended console ends all the same.
  keepIdle(request.session)
  const lastId = request.get('last-event-id') ?? null
  let isOpen = false
  const stop = hub.connect({
    ...{ accountId, topic, lastId, sessionId: request.sessionID },
    isAlive: async () => {
      const account = (await isSameSession(request, accountId)) ? await access.find(accountId) : null
      return account !== null && may(account, 'tickets.view')
    },
    write(text) {
      if (!isOpen) {
        isOpen = true
        response.status(200).set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
        response.flushHeaders()
      }
      response.write(text)
    },
    end: () => response.end(),
  })
  // Anything but 200 tells the browser not to come again.
  if (stop === null) response.status(503).type('text/plain').send('Too many pages are open here.\n')
  else response.once('close', stop)
}

function isSameSession(request: Request, accountId: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    request.sessionStore.get(request.sessionID, (error: unknown, session) =>
      error
        ? reject(new Error('The session could not be read', { cause: error }))
        : resolve(session?.accountId === accountId),
    )
  })
}
