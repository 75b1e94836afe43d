/** An address of the console: the pattern that routes it, and links made from it. */
export interface Path<Names extends string> {
  readonly pattern: string
  to(values: Readonly<Record<Names, string>>, query?: Readonly<Record<string, string | null | undefined>>): string
}

/** Every address of the console, once. */
export const paths = {
  home: path('/'),
  signIn: path('/sign-in'),
  signInLink: path<'secret'>('/sign-in/link/:secret'),
  signInCode: path('/sign-in/code'),
  signInByProvider: path('/sign-in/provider'),
  backFromProvider: path('/sign-in/provider/return'),
  signOut: path('/sign-out'),
  myAccount: path('/account'),
  changePassword: path('/account/password'),
  secondFactor: path('/account/second-factor'),
  confirmSecondFactor: path('/account/second-factor/confirm'),
  renewRecoveryCodes: path('/account/second-factor/codes'),
  removeSecondFactor: path('/account/second-factor/remove'),
  endSession: path<'id'>('/account/sessions/:id/end'),
  endOtherSessions: path('/account/sessions/end-others'),

  settings: path('/settings'),
  shortcuts: path('/shortcuts'),
  live: path('/live'),
  presence: path('/live/presence'),
  search: path('/search'),
  queue: path('/tickets'),
  nextTicket: path('/tickets/next'),
  newCall: path('/tickets/new'),
  completeReady: path('/tickets/complete-ready'),
  changeTickets: path('/tickets/change'),
  saveView: path('/tickets/views'),
  removeView: path<'id'>('/tickets/views/:id/delete'),
  ticket: path<'reference'>('/tickets/:reference'),
  reply: path<'reference'>('/tickets/:reference/reply'),
  answer: path<'reference' | 'answer'>('/tickets/:reference/answers/:answer'),
  undoReply: path<'reference' | 'id'>('/tickets/:reference/replies/:id/undo'),
  replyFile: path<'id'>('/replies/files/:id'),
  note: path<'reference'>('/tickets/:reference/note'),
  state: path<'reference'>('/tickets/:reference/state'),
  assign: path<'reference'>('/tickets/:reference/assign'),
  addTag: path<'reference'>('/tickets/:reference/tags'),
  removeTag: path<'reference'>('/tickets/:reference/tags/remove'),
  chooseMerge: path<'reference'>('/tickets/:reference/merge'),
  merge: path<'reference' | 'into'>('/tickets/:reference/merge/:into'),
  separate: path<'reference'>('/tickets/:reference/separate'),
  split: path<'reference'>('/tickets/:reference/split'),
  readAgain: path<'reference'>('/tickets/:reference/read-again'),
  correctName: path<'reference'>('/tickets/:reference/names'),
  undoCorrection: path<'reference' | 'id'>('/tickets/:reference/names/:id/undo'),
  choosePair: path<'reference'>('/tickets/:reference/choose'),
  completeMatch: path<'reference' | 'matchRequestId'>('/tickets/:reference/matches/:matchRequestId/complete'),
  undoMatch: path<'reference' | 'matchRequestId'>('/tickets/:reference/matches/:matchRequestId/undo'),
  withdrawMatch: path<'reference' | 'matchRequestId'>('/tickets/:reference/matches/:matchRequestId/withdraw'),
  doneInService: path<'reference' | 'matchRequestId'>('/tickets/:reference/matches/:matchRequestId/done-in-service'),
  attachment: path<'id'>('/attachments/:id'),
  attachmentDownload: path<'id'>('/attachments/:id/download'),

  register: path('/register'),
  inService: path('/register/in-service'),
  doneFromList: path<'id'>('/register/in-service/:id/done'),
  sources: path('/register/sources'),
  importRun: path<'id'>('/register/sources/readings/:id'),
  ect: path<'id'>('/ects/:id'),
  changeMentor: path<'id'>('/ects/:id/mentor'),
  mentor: path<'id'>('/mentors/:id'),
  addEct: path<'id'>('/mentors/:id/ect'),
  school: path<'urn'>('/schools/:urn'),
  whoSaw: path<'id'>('/register/people/:id/seen'),
  whoSawTable: path<'id'>('/register/people/:id/seen.csv'),
  undoPair: path<'id'>('/register/changes/:id/undo'),

  problems: path('/problems'),
  problem: path<'reference'>('/problems/:reference'),
  problemState: path<'reference'>('/problems/:reference/state'),
  report: path('/reports/escalation'),
  sentReports: path('/reports/sent'),
  sentReport: path<'id'>('/reports/sent/:id'),
  unsubscribed: path('/reports/unsubscribed'),
  subscribeAgain: path<'id'>('/reports/unsubscribed/:id/remove'),
  unsubscribe: path<'token'>('/unsubscribe/:token'),
  wordings: path('/templates'),
  wording: path<'template'>('/templates/:template'),
  previewWording: path<'template'>('/templates/:template/preview'),
  restoreWording: path<'template'>('/templates/:template/restore'),
  supplyWording: path<'template'>('/templates/:template/supplied'),
  dashboard: path('/dashboard'),
  dashboardTable: path<'table'>('/dashboard/:table.csv'),
  suspended: path('/suspended'),
  suspendedMessage: path<'id'>('/suspended/:id'),
  suspendedRaw: path<'id'>('/suspended/:id/raw'),
  releaseSuspended: path<'id'>('/suspended/:id/release'),
  discardSuspended: path<'id'>('/suspended/:id/discard'),
  outbox: path('/outbox'),
  retryDelivery: path<'id'>('/outbox/:id/retry'),

  feed: path('/feed/new'),
  feedDownload: path('/feed/download'),
  feedRows: path('/feed/rows'),
  feedAcknowledge: path('/feed/acknowledge'),

  people: path('/people'),
  person: path<'id'>('/people/:id'),
  resetSecondFactor: path<'id'>('/people/:id/second-factor/reset'),
  forgetIdentity: path<'id'>('/people/:id/identity/forget'),
  endSessionOf: path<'id' | 'session'>('/people/:id/sessions/:session/end'),
  endSessionsOf: path<'id'>('/people/:id/sessions/end'),
  setRoles: path<'id'>('/people/:id/roles'),
  disablePerson: path<'id'>('/people/:id/disable'),
  audit: path('/audit'),
} as const

function path<Names extends string = never>(pattern: string): Path<Names> {
  return {
    pattern,
    to(values, query = {}) {
      const filled = Object.entries<string>(values).reduce(
        (text, [name, value]) => text.replace(`:${name}`, encodeURIComponent(value)),
        pattern,
      )
      const search = new URLSearchParams()
      for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
      return search.size > 0 ? `${filled}?${search.toString()}` : filled
    },
  }
}
