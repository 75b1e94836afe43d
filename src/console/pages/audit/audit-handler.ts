import type { AuditEvent } from '../../../audit/audit'
import { paths } from '../../paths'
import type { Handler } from '../../route'
import { actorName } from '../../view/actor-name'
import { formatInstant } from '../../view/format'
import { accountNames } from '../ticket/ticket-handlers'

const MOST_ROWS = 200

/** Who did or saw what, the newest first; about one thing when asked. */
export const showAudit: Handler = async ({ services, access }, request) => {
  const subjectType = request.query.text('type').slice(0, 32)
  const subjectId = request.query.text('id').slice(0, 64)
  const about = subjectType !== '' && subjectId !== '' ? { subjectType, subjectId } : {}
  const [events, nameOf] = await Promise.all([
    services.audit.recent({ ...about, limit: MOST_ROWS }),
    accountNames(access),
  ])
  const view = {
    about: subjectType !== '' && subjectId !== '' ? `${subjectType} ${subjectId}` : null,
    whoSaw: subjectType === 'person' && subjectId !== '' ? paths.whoSaw.to({ id: subjectId }) : null,
    all: paths.audit.to({}),
    isFull: events.length === MOST_ROWS,
    most: MOST_ROWS,
    events: events.map(event => rowOf(event, nameOf)),
  }
  return { kind: 'page', template: 'audit', title: 'Audit', view }
}

function rowOf(event: AuditEvent, nameOf: (accountId: string) => string) {
  const { subjectType, subjectId } = event
  return {
    at: formatInstant(event.at),
    event: event.event,
    actor: actorName(event, nameOf),
    subject: subjectType === null || subjectId === null ? '' : `${subjectType} ${subjectId}`,
    href: subjectType === null || subjectId === null ? null : paths.audit.to({}, { type: subjectType, id: subjectId }),
    isRefused: event.outcome === 'refused',
  }
}
