import { SEEN_SECONDS, TYPING_SECONDS } from '../../../ticket/presence'
import { readTopic } from '../../live/live-topic'
import { actorOf, type Handler } from '../../route'

/** The stream by which an open list or ticket is told what has become of it. */
export const streamLive: Handler = async (_deps, request) => {
  const topic = readTopic(request.query)
  return topic === null ? { kind: 'not-found' } : { kind: 'events', topic, accountId: actorOf(request) }
}

/** What an open page says of whoever sits before it: looking, typing, or gone. */
export const notePresence: Handler = async ({ services, newId }, request) => {
  const ticketId = request.form.text('ticket')
  const accountId = actorOf(request)
  const doing = request.form.text('doing')
  if ((await services.live.versionOf(ticketId)) === null) return { kind: 'not-found' }
  const now = services.clock.now()
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
  await services.access.run('session', ({ presences }) =>
    doing === 'gone'
      ? presences.leave({ ticketId, accountId })
      : presences.show({
          ...{ id: newId(), ticketId, accountId, until: after(SEEN_SECONDS) },
          typingUntil: doing === 'typing' ? after(TYPING_SECONDS) : null,
        }),
  )
  return { kind: 'nothing', isSomebodyThere: doing === 'typing' }
}
