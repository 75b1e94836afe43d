import { PERMISSIONS } from '../../src/access/permissions'
import { routeTable } from '../../src/console/route-table'
import { OPENS_SIDEBAR, sidebarRoutes } from '../../src/console/sidebar/sidebar-routes'
import { consoleUnderTest } from '../console/fakes/console-under-test'

/** The table as it was reviewed: a new route, or a changed permission or audit event, is added here by hand. */
const REVIEWED = [
  'get / | signed-in | -',
  'get /sign-in | public | -',
  'post /sign-in | public | -',
  'get /sign-in/link/:secret | public | -',
  'post /sign-in/link/:secret | public | -',
  'get /sign-in/code | public | -',
  'post /sign-in/code | public | -',
  'post /sign-in/provider | public | -',
  'get /sign-in/provider/return | public | -',
  'post /sign-out | signed-in | SIGNED_OUT',
  'get /account | signed-in | OWN_ACCOUNT_VIEWED',
  'get /account/password | signed-in | -',
  'post /account/password | signed-in | PASSWORD_CHANGE_PRESSED',
  'get /account/second-factor | signed-in | SECOND_FACTOR_VIEWED',
  'post /account/second-factor | signed-in | SECOND_FACTOR_PRESSED',
  'post /account/second-factor/confirm | signed-in | SECOND_FACTOR_CODE_PRESSED',
  'post /account/second-factor/codes | signed-in | RECOVERY_CODES_PRESSED',
  'post /account/second-factor/remove | signed-in | SECOND_FACTOR_REMOVE_PRESSED',
  'post /account/sessions/:id/end | signed-in | SESSION_END_PRESSED',
  'post /account/sessions/end-others | signed-in | OTHER_SESSIONS_END_PRESSED',
  'get /settings | signed-in | -',
  'post /settings | signed-in | SETTINGS_PRESSED',
  'get /shortcuts | signed-in | -',
  'get /live | tickets.view | -',
  'post /live/presence | tickets.view | -',
  'get /search | tickets.view | EVERYTHING_SEARCHED',
  'get /tickets | tickets.view | QUEUE_VIEWED',
  'post /tickets/next | tickets.work | TICKET_TAKEN',
  'get /tickets/complete-ready | matches.complete | READY_MATCHES_VIEWED',
  'post /tickets/complete-ready | matches.complete | READY_MATCHES_PRESSED',
  'post /tickets/change | tickets.work | TICKETS_CHANGED',
  'post /tickets/views | tickets.view | QUEUE_VIEW_SAVED',
  'post /tickets/views/:id/delete | tickets.view | QUEUE_VIEW_DELETED',
  'get /tickets/new | tickets.work | CALL_FORM_VIEWED',
  'post /tickets/new | tickets.work | CALL_TAKEN_DOWN',
  'get /tickets/:reference | tickets.view | TICKET_VIEWED',
  'post /tickets/:reference/reply | tickets.work | TICKET_REPLIED',
  'get /tickets/:reference/answers/:answer | tickets.work | ANSWER_VIEWED',
  'post /tickets/:reference/answers/:answer | tickets.work | TICKET_ANSWERED',
  'post /tickets/:reference/replies/:id/undo | tickets.work | REPLY_UNDO_PRESSED',
  'get /replies/files/:id | tickets.view | REPLY_FILE_DOWNLOADED',
  'post /tickets/:reference/note | tickets.work | TICKET_NOTED',
  'post /tickets/:reference/state | tickets.work | TICKET_MOVED',
  'post /tickets/:reference/assign | tickets.work | TICKET_ASSIGNED',
  'post /tickets/:reference/reveal | tickets.work | PRIVATE_DETAILS_REVEALED',
  'post /tickets/:reference/read-again | tickets.work | TICKET_READ_AGAIN',
  'post /tickets/:reference/tags | tickets.work | TICKET_TAG_ADDED',
  'post /tickets/:reference/tags/remove | tickets.work | TICKET_TAG_REMOVED',
  'post /tickets/:reference/problem | tickets.work | PROBLEM_LINK_PRESSED',
  'get /tickets/:reference/merge | tickets.work | MERGE_CHOICE_VIEWED',
  'get /tickets/:reference/merge/:into | tickets.work | MERGE_VIEWED',
  'post /tickets/:reference/merge/:into | tickets.work | MERGE_PRESSED',
  'get /tickets/:reference/separate | tickets.work | SEPARATION_VIEWED',
  'post /tickets/:reference/separate | tickets.work | SEPARATION_PRESSED',
  'get /tickets/:reference/split | tickets.work | SPLIT_VIEWED',
  'post /tickets/:reference/split | tickets.work | SPLIT_PRESSED',
  'get /attachments/:id | tickets.view | ATTACHMENT_VIEWED',
  'get /attachments/:id/download | tickets.view | ATTACHMENT_DOWNLOADED',
  'get /attachments/:id/picture | tickets.view | PICTURE_VIEWED',
  'get /attachments/:id/mask | tickets.work | MASKING_VIEWED',
  'post /attachments/:id/mask | tickets.work | MASKING_PRESSED',
  'get /masked-copies/:id | tickets.work | MASKED_COPY_VIEWED',
  'get /masked-copies/:id/picture | tickets.work | MASKED_PICTURE_VIEWED',
  'post /masked-copies/:id/approve | pictures.approve | MASKED_COPY_APPROVE_PRESSED',
  'post /masked-copies/:id/withdraw | tickets.work | MASKED_COPY_WITHDRAW_PRESSED',
  'get /reports/pictures/:id | reports.view | REPORT_PICTURE_VIEWED',
  'get /tickets/:reference/names | tickets.work | NAME_CORRECTION_VIEWED',
  'post /tickets/:reference/names | tickets.work | NAME_CORRECTION_PRESSED',
  'post /tickets/:reference/names/:id/undo | tickets.work | NAME_CORRECTION_UNDO_PRESSED',
  'get /tickets/:reference/choose | tickets.work | PAIR_CHOICE_VIEWED',
  'post /tickets/:reference/choose | tickets.work | PAIR_CHOICE_MADE',
  'post /tickets/:reference/matches/:matchRequestId/complete | matches.complete | MATCH_BUTTON_PRESSED',
  'get /tickets/:reference/matches/:matchRequestId/undo | matches.undo | MATCH_UNDO_VIEWED',
  'post /tickets/:reference/matches/:matchRequestId/undo | matches.undo | MATCH_UNDO_PRESSED',
  'post /tickets/:reference/matches/:matchRequestId/withdraw | tickets.work | MATCH_WITHDRAWN',
  'post /tickets/:reference/matches/:matchRequestId/done-in-service | matches.complete | DONE_IN_SERVICE_PRESSED',
  'get /register | register.view | REGISTER_SEARCHED',
  'get /register/in-service | register.view | IN_SERVICE_LIST_VIEWED',
  'post /register/in-service/:id/done | matches.complete | DONE_IN_SERVICE_PRESSED',
  'get /register/sources | register.view | SOURCES_VIEWED',
  'get /register/sources/readings/:id | register.view | IMPORT_RUN_VIEWED',
  'get /ects/:id | register.view | ECT_VIEWED',
  'get /ects/:id/mentor | register.view | MENTOR_CHANGE_VIEWED',
  'post /ects/:id/mentor | matches.complete | MATCH_FROM_RECORD_PRESSED',
  'get /mentors/:id | register.view | MENTOR_VIEWED',
  'get /mentors/:id/ect | register.view | ECT_CHOICE_VIEWED',
  'get /register/changes/:id/undo | matches.undo | MATCH_UNDO_VIEWED',
  'post /register/changes/:id/undo | matches.undo | MATCH_UNDO_PRESSED',
  'get /schools/:urn | register.view | SCHOOL_VIEWED',
  'get /register/people/:id/seen | audit.view | WHO_SAW_VIEWED',
  'get /register/people/:id/seen.csv | audit.view | WHO_SAW_DOWNLOADED',
  'get /problems | problems.view | PROBLEMS_VIEWED',
  'get /problems/:reference | problems.view | PROBLEM_VIEWED',
  'post /problems/:reference/state | problems.manage | PROBLEM_MOVED',
  'post /problems/:reference/emails | problems.manage | PROBLEM_WRITTEN_ABOUT',
  'post /problems/:reference/emails/:id/undo | problems.manage | PROBLEM_WRITING_UNDONE',
  'get /problems/:reference/report | problems.manage | PROBLEM_REPORT_FORM_VIEWED',
  'post /problems/:reference/report | problems.manage | PROBLEM_REPORT_SEND_PRESSED',
  'post /problems/:reference/reminder | problems.manage | PROBLEM_REMINDER_PRESSED',
  'get /problems/:reference/messages/:id/raw | problems.view | PROBLEM_MESSAGE_SAVED',
  'get /problems/:reference/messages/:id/files/:file | problems.view | PROBLEM_FILE_SAVED',
  'get /problems/:reference/edit | problems.manage | PROBLEM_FORM_VIEWED',
  'post /problems/:reference/edit | problems.manage | PROBLEM_EDIT_PRESSED',
  'post /problems/:reference/take | problems.manage | PROBLEM_TAKE_PRESSED',
  'get /problems/:reference/dismiss | problems.manage | PROBLEM_DISMISSAL_VIEWED',
  'post /problems/:reference/dismiss | problems.manage | PROBLEM_DISMISS_PRESSED',
  'post /problems/:reference/open-again | problems.manage | PROBLEM_OPEN_AGAIN_PRESSED',
  'get /problems/:reference/merge | problems.manage | PROBLEM_MERGE_VIEWED',
  'post /problems/:reference/merge | problems.manage | PROBLEM_MERGE_PRESSED',
  'post /problems/:reference/separate | problems.manage | PROBLEM_SEPARATION_PRESSED',
  'get /problems/:reference/split | problems.manage | PROBLEM_SPLIT_VIEWED',
  'post /problems/:reference/split | problems.manage | PROBLEM_SPLIT_PRESSED',
  'get /problems/:reference/reports/:id | problems.manage | PROBLEM_REPORT_VIEWED',
  'post /problems/:reference/reports/:id/take-out | problems.manage | PROBLEM_REPORT_UNLINK_PRESSED',
  'post /problems/:reference/reports/:id/move | problems.manage | PROBLEM_REPORT_MOVE_PRESSED',
  'get /problems/:reference/update | problems.manage | PROBLEM_UPDATE_FORM_VIEWED',
  'post /problems/:reference/update | problems.manage | PROBLEM_UPDATE_WRITTEN',
  'get /problems/:reference/updates/:id | problems.manage | PROBLEM_UPDATE_VIEWED',
  'post /problems/:reference/updates/:id/send | problems.manage | PROBLEM_UPDATE_SENT',
  'post /problems/:reference/updates/:id/take-back | problems.manage | PROBLEM_UPDATE_TAKEN_BACK',
  'get /reports/escalation | reports.view | REPORT_VIEWED',
  'get /reports/escalation.csv | reports.view | REPORT_SAVED',
  'get /reports/sent | reports.view | SENT_REPORTS_VIEWED',
  'get /reports/sent/:id | reports.view | SENT_REPORT_VIEWED',
  'get /reports/contacts | people.manage | REPORT_CONTACTS_VIEWED',
  'post /reports/contacts | people.manage | REPORT_CONTACT_ADDED',
  'post /reports/contacts/:id/remove | people.manage | REPORT_CONTACT_REMOVED',
  'get /reports/unsubscribed | people.manage | UNSUBSCRIBED_VIEWED',
  'post /reports/unsubscribed/:id/remove | people.manage | REPORTS_SUBSCRIBED_AGAIN',
  'get /unsubscribe/:token | public | -',
  'post /unsubscribe/:token | public | REPORTS_UNSUBSCRIBED',
  'get /dashboard | reports.view | FIGURES_VIEWED',
  'get /dashboard/:table.csv | reports.view | FIGURES_DOWNLOADED',
  'get /templates | templates.manage | TEMPLATES_VIEWED',
  'get /templates/:template | templates.manage | TEMPLATE_VIEWED',
  'post /templates/:template | templates.manage | TEMPLATE_SAVED',
  'post /templates/:template/preview | templates.manage | TEMPLATE_PREVIEWED',
  'post /templates/:template/restore | templates.manage | TEMPLATE_RESTORED',
  'post /templates/:template/supplied | templates.manage | TEMPLATE_SUPPLIED',
  'get /suspended | suspended.view | SUSPENDED_VIEWED',
  'get /suspended/:id | suspended.view | SUSPENDED_MESSAGE_VIEWED',
  'get /suspended/:id/raw | suspended.view | SUSPENDED_MESSAGE_SAVED',
  'post /suspended/:id/release | suspended.decide | SUSPENDED_RELEASED',
  'post /suspended/read-again | suspended.decide | SUSPENDED_READ_AGAIN',
  'post /suspended/:id/read-again | suspended.decide | SUSPENDED_READ_AGAIN',
  'post /suspended/:id/problem | suspended.decide | SUSPENDED_PUT_WITH_PROBLEM',
  'post /suspended/:id/discard | suspended.decide | SUSPENDED_DISCARDED',
  'get /outbox | outbox.view | OUTBOX_VIEWED',
  'post /outbox/:id/retry | outbox.retry | DELIVERY_RETRIED',
  'get /feed/new | feed.own.read | FEED_VIEWED',
  'post /feed/download | feed.own.read | FEED_DOWNLOADED',
  'get /feed/rows | feed.own.read | FEED_ROWS_VIEWED',
  'post /feed/acknowledge | feed.own.acknowledge | FEED_ACKNOWLEDGED',
  'get /people | people.manage | PEOPLE_VIEWED',
  'post /people | people.manage | INVITATION_SENT',
  'get /people/:id | people.manage | PERSON_VIEWED',
  'post /people/:id/second-factor/reset | people.manage | SECOND_FACTOR_RESET_PRESSED',
  'post /people/:id/identity/forget | people.manage | IDENTITY_FORGET_PRESSED',
  'post /people/:id/zendesk | people.manage | ZENDESK_LINK_PRESSED',
  'post /people/:id/zendesk/forget | people.manage | ZENDESK_FORGET_PRESSED',
  'post /people/:id/sessions/:session/end | people.manage | SESSION_END_PRESSED',
  'post /people/:id/sessions/end | people.manage | SESSIONS_END_PRESSED',
  'post /people/:id/roles | people.manage | ROLES_PRESSED',
  'post /people/:id/disable | people.manage | DISABLE_PRESSED',
  'get /audit | audit.view | AUDIT_VIEWED',
  'get /data-protection | people.manage | DATA_PROTECTION_VIEWED',
  'post /data-protection/periods | people.manage | RETENTION_PERIOD_PRESSED',
  'post /data-protection/holds | people.manage | LEGAL_HOLD_PRESSED',
  'post /data-protection/holds/:id/end | people.manage | LEGAL_HOLD_END_PRESSED',
  'get /data-protection/person | people.manage | HELD_OF_PERSON_ASKED',
  'post /data-protection/person | people.manage | HELD_OF_PERSON_VIEWED',
  'post /data-protection/person/export | people.manage | HELD_OF_PERSON_EXPORTED',
  'post /data-protection/person/erase | people.manage | HELD_OF_PERSON_ERASE_PRESSED',
]

/** Routes without an audit row, each with the reason that was accepted. */
const EXEMPT = [
  ['/', 'shows nothing itself: the page it leads to has its own row'],
  ['/sign-in', 'shows nothing about anybody'],
  ['/sign-in', 'the use case writes its own row, in its own unit of work'],
  ['/sign-in/link/:secret', 'shows nothing about anybody'],
  ['/sign-in/link/:secret', 'the use case writes its own row, in its own unit of work'],
  ['/sign-in/code', 'shows nothing about anybody'],
  ['/sign-in/code', 'the use case writes its own row, in its own unit of work'],
  ['/sign-in/provider', 'nobody is known yet: it leads to the provider'],
  ['/sign-in/provider/return', 'the use case writes its own row, in its own unit of work'],
  ['/account/password', 'shows nothing about anybody'],
  ['/settings', 'shows nothing about anybody'],
  ['/shortcuts', 'shows nothing about anybody'],
  ['/live', 'says only what has become of a page whose showing has its own row'],
  ['/live/presence', 'says only what has become of a page whose showing has its own row'],
  ['/unsubscribe/:token', 'shows nothing about anybody'],
]

/** Health is told before sessions exist, to machines that have no account. */
const BEFORE_SESSIONS = [
  'get /healthz',
  'get /readyz',
  'get /assets/govuk-frontend.min.css',
  'get /assets/govuk-frontend.min.js',
]

interface Layer {
  readonly route?: { readonly path: string; readonly stack: readonly { readonly method: string }[] }
  readonly handle?: { readonly stack?: readonly Layer[] }
}

describe('the table of routes', () => {
  it('is the one that was reviewed', () => {
    const lines = routeTable.map(
      ({ method, path, permission, audit }) =>
        `${method} ${path} | ${permission} | ${'event' in audit ? audit.event : '-'}`,
    )

    expect(lines).toEqual(REVIEWED)
  })

  it('has a table beside it for the app in Zendesk, each request of which shows whose it is', () => {
    const lines = sidebarRoutes.map(
      ({ method, path, permission, audit }) => `${method} ${path} | ${permission} | ${audit.event}`,
    )

    expect(`${OPENS_SIDEBAR.method} ${OPENS_SIDEBAR.path} | ${OPENS_SIDEBAR.audit.event}`).toBe(
      'post /zendesk/sidebar | SIDEBAR_OPENED',
    )
    expect(lines).toEqual([
      'post /zendesk/sidebar/ticket | tickets.view | SIDEBAR_TICKET_VIEWED',
      'post /zendesk/sidebar/complete | matches.complete | SIDEBAR_MATCH_PRESSED',
    ])
  })

  it('gives every route a permission that exists and an audit event, or a reason for having none', () => {
    const known: readonly string[] = [...PERMISSIONS, 'public', 'signed-in']
    const exempt = routeTable.flatMap(({ path, audit }) => ('exempt' in audit ? [[path, audit.exempt]] : []))

    expect(routeTable.filter(route => !known.includes(route.permission))).toEqual([])
    expect(routeTable.filter(({ audit }) => 'event' in audit && !/^[A-Z]+(_[A-Z]+)+$/.test(audit.event))).toEqual([])
    expect(exempt).toEqual(EXEMPT)
  })

  it('leaves no change without an audit event but sign-in, which writes its own, and that a page is open', () => {
    const silent = routeTable
      .filter(({ method, audit }) => method === 'post' && 'exempt' in audit)
      .map(({ path }) => path)

    expect(silent).toEqual([
      '/sign-in',
      '/sign-in/link/:secret',
      '/sign-in/code',
      '/sign-in/provider',
      '/live/presence',
    ])
  })

  it('is the only place where the console declares a route', () => {
    const { app } = consoleUnderTest({ zendeskApp: { origin: 'https://desk.zendesk.com', agentOf: async () => null } })
    const walk = (layers: readonly Layer[]): readonly string[] =>
      layers.flatMap(layer => [
        ...(layer.route ? [`${layer.route.stack.at(-1)?.method ?? ''} ${layer.route.path}`] : []),
        ...walk(layer.handle?.stack ?? []),
      ])
    const declared = walk((app as unknown as { router: { stack: Layer[] } }).router.stack)

    expect([...declared].sort()).toEqual(
      [
        ...BEFORE_SESSIONS,
        ...[OPENS_SIDEBAR, ...sidebarRoutes, ...routeTable].map(({ method, path }) => `${method} ${path}`),
      ].sort(),
    )
  })
})
