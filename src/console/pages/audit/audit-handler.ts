import type { AuditEvent } from '../../../audit/audit'
import { paths } from '../../paths'
import type { Handler } from '../../route'
import { actorName } from '../../view/actor-name'
import { formatInstant } from '../../view/format'
import { namesOf } from '../ticket/ticket-handlers'
import { filterOfAudit, lastDay, linkToAudit, readAuditAsked } from './audit-asked'

const PAGE_SIZE = 200

/** Who did or saw what, the newest first: about one thing, of one person, or up to a day when asked. */
export const showAudit: Handler = async ({ services, access }, request) => {
  const accounts = await access.list()
  const asked = readAuditAsked(request.query, ['system', ...accounts.map(({ id }) => id)])
  const found = await services.audit.recent({ ...filterOfAudit(asked), limit: PAGE_SIZE + 1 })
  const [events, nameOf] = [found.slice(0, PAGE_SIZE), namesOf(accounts)]
  const people = accounts.map(({ id, name }) => ({ value: id, text: name }))
  const view = {
    action: paths.audit.to({}),
    asked,
    who: [
      { value: '', text: 'Anybody' },
      { value: 'system', text: 'Matchdesk' },
      ...people.toSorted((left, right) => left.text.localeCompare(right.text)),
    ].map(item => ({ ...item, selected: item.value === asked.who })),
    about: asked.id === '' ? null : `${asked.type} ${asked.id}`,
    whoSaw: asked.type === 'person' ? paths.whoSaw.to({ id: asked.id }) : null,
    all: paths.audit.to({}),
    isFiltered: asked.who !== '' || asked.until !== '',
    newest: asked.older === null ? null : linkToAudit(asked, null),
    older: found.length > PAGE_SIZE ? linkToAudit(asked, events.at(-1) ?? null) : null,
    events: events.map(event => rowOf(event, nameOf)),
  }
  const errors =
    lastDay(asked) === 'wrong' ? [{ field: 'until', text: 'The last day must be a real date, such as 2026-09-14' }] : []
  return { kind: 'page', template: 'audit', title: 'Audit', view, flash: { errors } }
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
