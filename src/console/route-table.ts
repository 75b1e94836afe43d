import { paths } from './paths'
import { get, post, type Route } from './route'
import { typedInto } from './kept/typed'
import { endOtherSessions, endSession, showAccount } from './pages/account/account-handlers'
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  showSecondFactor,
} from './pages/account/factor-handlers'
import { changePassword, showChangePassword } from './pages/account/password-handlers'
import { sendTicketAnswer, showAnswer } from './pages/answer/answer-handlers'
import { undoReply } from './pages/answer/undo-reply-handler'
import { downloadAttachment, showAttachment } from './pages/attachment/attachment-handlers'
import { showPicture } from './pages/attachment/picture-handler'
import { downloadReplyFile } from './pages/attachment/reply-file-handler'
import { showAudit } from './pages/audit/audit-handler'
import { showNewCall, takeDownCall } from './pages/call/call-handlers'
import { completeReady, reviewReady } from './pages/complete-ready/ready-handlers'
import { choosePair, showChoose } from './pages/match/choose-handlers'
import { addContact, listContacts, removeContact } from './pages/contacts/contacts-handlers'
import { correctName, showCorrectName, undoCorrection } from './pages/names/correct-handlers'
import { downloadFigures, showDashboard } from './pages/dashboard/dashboard-handlers'
import { downloadFeed } from './pages/feed/download-handler'
import { showFeed } from './pages/feed/feed-handlers'
import { acknowledgeRows, listFeedRows } from './pages/feed/rows-handlers'
import { notePresence, streamLive } from './pages/live/live-handlers'
import { completeMatch } from './pages/match/complete-handler'
import { doneInService } from './pages/match/done-in-service-handler'
import { showUndo, undoMatch } from './pages/match/undo-handlers'
import { withdrawMatch } from './pages/match/withdraw-handler'
import { mergeTickets, showMerge, showMergeChoice } from './pages/merge/merge-handlers'
import { separateTickets, showSeparate } from './pages/merge/separate-handlers'
import { listOutbox, retryDelivery } from './pages/outbox/outbox-handlers'
import { showAddEct } from './pages/pair/choose-ect-handler'
import { showChangeMentor } from './pages/pair/choose-mentor-handler'
import { makePair } from './pages/pair/make-pair-handler'
import { showUndoPair, undoPair } from './pages/pair/undo-pair-handlers'
import { disablePerson, invitePerson, listPeople, setRoles } from './pages/people/people-handlers'
import {
  endSessionOf,
  endSessionsOf,
  forgetIdentity,
  forgetZendesk,
  linkZendesk,
  resetSecondFactor,
  showPerson,
} from './pages/people/person-handlers'
import { maskRoutes } from './pages/mask/mask-routes'
import { protectionRoutes } from './pages/data-protection/protection-routes'
import { problemRoutes } from './pages/problem/problem-routes'
import { changeTickets } from './pages/queue/bulk-handler'
import { goHome, showQueue, takeNextTicket } from './pages/queue/queue-handlers'
import { removeView, saveView } from './pages/queue/saved-view-handlers'
import { showEct } from './pages/register/ect-handler'
import { showMentor } from './pages/register/mentor-handler'
import { showSchool } from './pages/register/school-handler'
import { searchRegister } from './pages/register/search-handler'
import { saveReport, showReport } from './pages/report/report-handler'
import { listSentReports, showSentReport } from './pages/sent-report/sent-handlers'
import { askUnsubscribe, listUnsubscribed, subscribeAgain, unsubscribe } from './pages/sent-report/unsubscribe-handlers'
import { searchEverything } from './pages/search/search-handler'
import { saveSettings, showSettings, showShortcuts } from './pages/settings/settings-handlers'
import { enterCode, showCode } from './pages/sign-in/code-handlers'
import { comeBackFromProvider, sendToProvider, signOut } from './pages/sign-in/provider-handlers'
import { showSignIn, showSignInLink, signIn, signInByLink } from './pages/sign-in/sign-in-handlers'
import { showImportRun, showSources } from './pages/sources/sources-handlers'
import { showSplit, splitTicket } from './pages/split/split-handlers'
import { doneFromList, listInService } from './pages/standing/standing-handlers'
import {
  discardSuspended,
  downloadSuspended,
  listSuspended,
  putWithProblem,
  releaseSuspended,
  replayMany,
  replaySuspended,
  showSuspended,
} from './pages/suspended/suspended-handlers'
import { linkProblem } from './pages/ticket/link-problem-handler'
import { addTicketTag, removeTicketTag } from './pages/ticket/tag-handlers'
import { revealPrivate, showTicket } from './pages/ticket/ticket-handlers'
import { downloadWhoSaw, showWhoSaw } from './pages/who-saw/who-saw-handlers'
import {
  listWordings,
  previewWording,
  restoreWording,
  saveWording,
  showWording,
  supplyWording,
} from './pages/wording/wording-handlers'
import { addNote, assignTicket, changeState, readAgain, reply } from './pages/ticket/work-handlers'

const NOBODY_SHOWN = { exempt: 'shows nothing about anybody' }
const NOBODY_KNOWN = { exempt: 'nobody is known yet: it leads to the provider' }
const WRITTEN_BY_ACCESS = { exempt: 'the use case writes its own row, in its own unit of work' }
const TOLD_OF_A_PAGE = { exempt: 'says only what has become of a page whose showing has its own row' }
const ONLY_LEADS_ON = { exempt: 'shows nothing itself: the page it leads to has its own row' }

/** Every route of the console: the only place where one is declared, each with its permission and its audit event. */
export const routeTable: readonly Route[] = [
  get(paths.home.pattern, 'signed-in', ONLY_LEADS_ON, goHome),
  { ...get(paths.signIn.pattern, 'public', NOBODY_SHOWN, showSignIn), isSignIn: true },
  { ...post(paths.signIn.pattern, 'public', WRITTEN_BY_ACCESS, signIn), isSignIn: true, isLocal: true },
  { ...get(paths.signInLink.pattern, 'public', NOBODY_SHOWN, showSignInLink), isSignIn: true, isLocal: true },
  { ...post(paths.signInLink.pattern, 'public', WRITTEN_BY_ACCESS, signInByLink), isSignIn: true, isLocal: true },
  { ...get(paths.signInCode.pattern, 'public', NOBODY_SHOWN, showCode), isSignIn: true, isLocal: true },
  { ...post(paths.signInCode.pattern, 'public', WRITTEN_BY_ACCESS, enterCode), isSignIn: true, isLocal: true },
  { ...post(paths.signInByProvider.pattern, 'public', NOBODY_KNOWN, sendToProvider), isSignIn: true },
  { ...get(paths.backFromProvider.pattern, 'public', WRITTEN_BY_ACCESS, comeBackFromProvider), isSignIn: true },
  { ...post(paths.signOut.pattern, 'signed-in', 'SIGNED_OUT', signOut), isForSetUp: true },

  get(paths.myAccount.pattern, 'signed-in', 'OWN_ACCOUNT_VIEWED', showAccount),
  get(paths.changePassword.pattern, 'signed-in', NOBODY_SHOWN, showChangePassword),
  post(paths.changePassword.pattern, 'signed-in', 'PASSWORD_CHANGE_PRESSED', changePassword),
  { ...get(paths.secondFactor.pattern, 'signed-in', 'SECOND_FACTOR_VIEWED', showSecondFactor), isForSetUp: true },
  { ...post(paths.secondFactor.pattern, 'signed-in', 'SECOND_FACTOR_PRESSED', beginSecondFactor), isForSetUp: true },
  {
    ...post(paths.confirmSecondFactor.pattern, 'signed-in', 'SECOND_FACTOR_CODE_PRESSED', confirmSecondFactor),
    isForSetUp: true,
  },
  post(paths.renewRecoveryCodes.pattern, 'signed-in', 'RECOVERY_CODES_PRESSED', renewRecoveryCodes),
  post(paths.removeSecondFactor.pattern, 'signed-in', 'SECOND_FACTOR_REMOVE_PRESSED', removeSecondFactor),
  post(paths.endSession.pattern, 'signed-in', 'SESSION_END_PRESSED', endSession),
  post(paths.endOtherSessions.pattern, 'signed-in', 'OTHER_SESSIONS_END_PRESSED', endOtherSessions),

  get(paths.settings.pattern, 'signed-in', NOBODY_SHOWN, showSettings),
  post(paths.settings.pattern, 'signed-in', 'SETTINGS_PRESSED', saveSettings),
  get(paths.shortcuts.pattern, 'signed-in', NOBODY_SHOWN, showShortcuts),
  get(paths.live.pattern, 'tickets.view', TOLD_OF_A_PAGE, streamLive),
  post(paths.presence.pattern, 'tickets.view', TOLD_OF_A_PAGE, notePresence),
  get(paths.search.pattern, 'tickets.view', 'EVERYTHING_SEARCHED', searchEverything),
  get(paths.queue.pattern, 'tickets.view', 'QUEUE_VIEWED', showQueue),
  post(paths.nextTicket.pattern, 'tickets.work', 'TICKET_TAKEN', takeNextTicket),
  get(paths.completeReady.pattern, 'matches.complete', 'READY_MATCHES_VIEWED', reviewReady),
  post(paths.completeReady.pattern, 'matches.complete', 'READY_MATCHES_PRESSED', completeReady),
  { ...post(paths.changeTickets.pattern, 'tickets.work', 'TICKETS_CHANGED', changeTickets), typed: typedInto.bulk },
  { ...post(paths.saveView.pattern, 'tickets.view', 'QUEUE_VIEW_SAVED', saveView), typed: typedInto.savedView },
  post(paths.removeView.pattern, 'tickets.view', 'QUEUE_VIEW_DELETED', removeView),
  get(paths.newCall.pattern, 'tickets.work', 'CALL_FORM_VIEWED', showNewCall),
  { ...post(paths.newCall.pattern, 'tickets.work', 'CALL_TAKEN_DOWN', takeDownCall), typed: typedInto.call },
  get(paths.ticket.pattern, 'tickets.view', 'TICKET_VIEWED', showTicket),
  {
    ...post(paths.reply.pattern, 'tickets.work', 'TICKET_REPLIED', reply),
    ...{ typed: typedInto.reply, takesFiles: true },
  },
  get(paths.answer.pattern, 'tickets.work', 'ANSWER_VIEWED', showAnswer),
  {
    ...post(paths.answer.pattern, 'tickets.work', 'TICKET_ANSWERED', sendTicketAnswer),
    ...{ typed: typedInto.answer, takesFiles: true },
  },
  post(paths.undoReply.pattern, 'tickets.work', 'REPLY_UNDO_PRESSED', undoReply),
  get(paths.replyFile.pattern, 'tickets.view', 'REPLY_FILE_DOWNLOADED', downloadReplyFile),
  { ...post(paths.note.pattern, 'tickets.work', 'TICKET_NOTED', addNote), typed: typedInto.note },
  post(paths.state.pattern, 'tickets.work', 'TICKET_MOVED', changeState),
  post(paths.assign.pattern, 'tickets.work', 'TICKET_ASSIGNED', assignTicket),
  post(paths.revealPrivate.pattern, 'tickets.work', 'PRIVATE_DETAILS_REVEALED', revealPrivate),
  post(paths.readAgain.pattern, 'tickets.work', 'TICKET_READ_AGAIN', readAgain),
  { ...post(paths.addTag.pattern, 'tickets.work', 'TICKET_TAG_ADDED', addTicketTag), typed: typedInto.tag },
  post(paths.removeTag.pattern, 'tickets.work', 'TICKET_TAG_REMOVED', removeTicketTag),
  post(paths.linkProblem.pattern, 'tickets.work', 'PROBLEM_LINK_PRESSED', linkProblem),
  get(paths.chooseMerge.pattern, 'tickets.work', 'MERGE_CHOICE_VIEWED', showMergeChoice),
  get(paths.merge.pattern, 'tickets.work', 'MERGE_VIEWED', showMerge),
  post(paths.merge.pattern, 'tickets.work', 'MERGE_PRESSED', mergeTickets),
  get(paths.separate.pattern, 'tickets.work', 'SEPARATION_VIEWED', showSeparate),
  post(paths.separate.pattern, 'tickets.work', 'SEPARATION_PRESSED', separateTickets),
  get(paths.split.pattern, 'tickets.work', 'SPLIT_VIEWED', showSplit),
  post(paths.split.pattern, 'tickets.work', 'SPLIT_PRESSED', splitTicket),
  get(paths.attachment.pattern, 'tickets.view', 'ATTACHMENT_VIEWED', showAttachment),
  get(paths.attachmentDownload.pattern, 'tickets.view', 'ATTACHMENT_DOWNLOADED', downloadAttachment),
  get(paths.picture.pattern, 'tickets.view', 'PICTURE_VIEWED', showPicture),
  ...maskRoutes,

  get(paths.correctName.pattern, 'tickets.work', 'NAME_CORRECTION_VIEWED', showCorrectName),
  post(paths.correctName.pattern, 'tickets.work', 'NAME_CORRECTION_PRESSED', correctName),
  post(paths.undoCorrection.pattern, 'tickets.work', 'NAME_CORRECTION_UNDO_PRESSED', undoCorrection),

  get(paths.choosePair.pattern, 'tickets.work', 'PAIR_CHOICE_VIEWED', showChoose),
  post(paths.choosePair.pattern, 'tickets.work', 'PAIR_CHOICE_MADE', choosePair),
  {
    ...post(paths.completeMatch.pattern, 'matches.complete', 'MATCH_BUTTON_PRESSED', completeMatch),
    typed: typedInto.completion,
  },
  get(paths.undoMatch.pattern, 'matches.undo', 'MATCH_UNDO_VIEWED', showUndo),
  { ...post(paths.undoMatch.pattern, 'matches.undo', 'MATCH_UNDO_PRESSED', undoMatch), typed: typedInto.undo },
  post(paths.withdrawMatch.pattern, 'tickets.work', 'MATCH_WITHDRAWN', withdrawMatch),
  post(paths.doneInService.pattern, 'matches.complete', 'DONE_IN_SERVICE_PRESSED', doneInService),

  get(paths.register.pattern, 'register.view', 'REGISTER_SEARCHED', searchRegister),
  get(paths.inService.pattern, 'register.view', 'IN_SERVICE_LIST_VIEWED', listInService),
  post(paths.doneFromList.pattern, 'matches.complete', 'DONE_IN_SERVICE_PRESSED', doneFromList),
  get(paths.sources.pattern, 'register.view', 'SOURCES_VIEWED', showSources),
  get(paths.importRun.pattern, 'register.view', 'IMPORT_RUN_VIEWED', showImportRun),
  get(paths.ect.pattern, 'register.view', 'ECT_VIEWED', showEct),
  get(paths.changeMentor.pattern, 'register.view', 'MENTOR_CHANGE_VIEWED', showChangeMentor),
  {
    ...post(paths.changeMentor.pattern, 'matches.complete', 'MATCH_FROM_RECORD_PRESSED', makePair),
    typed: typedInto.pair,
  },
  get(paths.mentor.pattern, 'register.view', 'MENTOR_VIEWED', showMentor),
  get(paths.addEct.pattern, 'register.view', 'ECT_CHOICE_VIEWED', showAddEct),
  get(paths.undoPair.pattern, 'matches.undo', 'MATCH_UNDO_VIEWED', showUndoPair),
  { ...post(paths.undoPair.pattern, 'matches.undo', 'MATCH_UNDO_PRESSED', undoPair), typed: typedInto.undoOfPair },
  get(paths.school.pattern, 'register.view', 'SCHOOL_VIEWED', showSchool),
  get(paths.whoSaw.pattern, 'audit.view', 'WHO_SAW_VIEWED', showWhoSaw),
  get(paths.whoSawTable.pattern, 'audit.view', 'WHO_SAW_DOWNLOADED', downloadWhoSaw),

  ...problemRoutes,
  get(paths.report.pattern, 'reports.view', 'REPORT_VIEWED', showReport),
  get(paths.reportCsv.pattern, 'reports.view', 'REPORT_SAVED', saveReport),
  get(paths.sentReports.pattern, 'reports.view', 'SENT_REPORTS_VIEWED', listSentReports),
  get(paths.sentReport.pattern, 'reports.view', 'SENT_REPORT_VIEWED', showSentReport),
  get(paths.contacts.pattern, 'people.manage', 'REPORT_CONTACTS_VIEWED', listContacts),
  { ...post(paths.contacts.pattern, 'people.manage', 'REPORT_CONTACT_ADDED', addContact), typed: typedInto.contact },
  post(paths.removeContact.pattern, 'people.manage', 'REPORT_CONTACT_REMOVED', removeContact),
  get(paths.unsubscribed.pattern, 'people.manage', 'UNSUBSCRIBED_VIEWED', listUnsubscribed),
  post(paths.subscribeAgain.pattern, 'people.manage', 'REPORTS_SUBSCRIBED_AGAIN', subscribeAgain),
  get(paths.unsubscribe.pattern, 'public', NOBODY_SHOWN, askUnsubscribe),
  {
    ...post(paths.unsubscribe.pattern, 'public', 'REPORTS_UNSUBSCRIBED', unsubscribe),
    isProvedByLink: true,
  },
  get(paths.dashboard.pattern, 'reports.view', 'FIGURES_VIEWED', showDashboard),
  get(paths.dashboardTable.pattern, 'reports.view', 'FIGURES_DOWNLOADED', downloadFigures),

  get(paths.wordings.pattern, 'templates.manage', 'TEMPLATES_VIEWED', listWordings),
  get(paths.wording.pattern, 'templates.manage', 'TEMPLATE_VIEWED', showWording),
  { ...post(paths.wording.pattern, 'templates.manage', 'TEMPLATE_SAVED', saveWording), typed: typedInto.wording },
  {
    ...post(paths.previewWording.pattern, 'templates.manage', 'TEMPLATE_PREVIEWED', previewWording),
    typed: typedInto.wording,
  },
  post(paths.restoreWording.pattern, 'templates.manage', 'TEMPLATE_RESTORED', restoreWording),
  post(paths.supplyWording.pattern, 'templates.manage', 'TEMPLATE_SUPPLIED', supplyWording),

  get(paths.suspended.pattern, 'suspended.view', 'SUSPENDED_VIEWED', listSuspended),
  get(paths.suspendedMessage.pattern, 'suspended.view', 'SUSPENDED_MESSAGE_VIEWED', showSuspended),
  get(paths.suspendedRaw.pattern, 'suspended.view', 'SUSPENDED_MESSAGE_SAVED', downloadSuspended),
  {
    ...post(paths.releaseSuspended.pattern, 'suspended.decide', 'SUSPENDED_RELEASED', releaseSuspended),
    typed: typedInto.suspended,
  },
  post(paths.replayMany.pattern, 'suspended.decide', 'SUSPENDED_READ_AGAIN', replayMany),
  {
    ...post(paths.replaySuspended.pattern, 'suspended.decide', 'SUSPENDED_READ_AGAIN', replaySuspended),
    typed: typedInto.suspended,
  },
  {
    ...post(paths.putWithProblem.pattern, 'suspended.decide', 'SUSPENDED_PUT_WITH_PROBLEM', putWithProblem),
    typed: typedInto.suspended,
  },
  {
    ...post(paths.discardSuspended.pattern, 'suspended.decide', 'SUSPENDED_DISCARDED', discardSuspended),
    typed: typedInto.suspended,
  },
  get(paths.outbox.pattern, 'outbox.view', 'OUTBOX_VIEWED', listOutbox),
  post(paths.retryDelivery.pattern, 'outbox.retry', 'DELIVERY_RETRIED', retryDelivery),

  get(paths.feed.pattern, 'feed.own.read', 'FEED_VIEWED', showFeed),
  post(paths.feedDownload.pattern, 'feed.own.read', 'FEED_DOWNLOADED', downloadFeed),
  get(paths.feedRows.pattern, 'feed.own.read', 'FEED_ROWS_VIEWED', listFeedRows),
  post(paths.feedAcknowledge.pattern, 'feed.own.acknowledge', 'FEED_ACKNOWLEDGED', acknowledgeRows),

  get(paths.people.pattern, 'people.manage', 'PEOPLE_VIEWED', listPeople),
  { ...post(paths.people.pattern, 'people.manage', 'INVITATION_SENT', invitePerson), typed: typedInto.invitation },
  get(paths.person.pattern, 'people.manage', 'PERSON_VIEWED', showPerson),
  post(paths.resetSecondFactor.pattern, 'people.manage', 'SECOND_FACTOR_RESET_PRESSED', resetSecondFactor),
  post(paths.forgetIdentity.pattern, 'people.manage', 'IDENTITY_FORGET_PRESSED', forgetIdentity),
  {
    ...post(paths.linkZendesk.pattern, 'people.manage', 'ZENDESK_LINK_PRESSED', linkZendesk),
    typed: typedInto.zendeskAgent,
  },
  post(paths.forgetZendesk.pattern, 'people.manage', 'ZENDESK_FORGET_PRESSED', forgetZendesk),
  post(paths.endSessionOf.pattern, 'people.manage', 'SESSION_END_PRESSED', endSessionOf),
  post(paths.endSessionsOf.pattern, 'people.manage', 'SESSIONS_END_PRESSED', endSessionsOf),
  post(paths.setRoles.pattern, 'people.manage', 'ROLES_PRESSED', setRoles),
  post(paths.disablePerson.pattern, 'people.manage', 'DISABLE_PRESSED', disablePerson),
  get(paths.audit.pattern, 'audit.view', 'AUDIT_VIEWED', showAudit),
  ...protectionRoutes,
]
