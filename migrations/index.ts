import { CreatePeople1790000000000 } from './1790000000000-create-people'
import { CreatePairings1790000001000 } from './1790000001000-create-pairings'
import { CreateAccess1790000002000 } from './1790000002000-create-access'
import { CreateTickets1790000003000 } from './1790000003000-create-tickets'
import { CreateMessages1790000004000 } from './1790000004000-create-messages'
import { CreateRecurrence1790000005000 } from './1790000005000-create-recurrence'
import { CreateChangeSets1790000006000 } from './1790000006000-create-change-sets'
import { CreateSearchWords1790000006500 } from './1790000006500-create-search-words'
import { IndexParticipantRecords1790000006600 } from './1790000006600-index-participant-records'
import { CreateFeed1790000007000 } from './1790000007000-create-feed'
import { CreateSources1790000008000 } from './1790000008000-create-sources'
import { AddPartnershipStatus1790000008500 } from './1790000008500-add-partnership-status'
import { AddServiceStanding1790000009000 } from './1790000009000-add-service-standing'
import { IndexCompletedHere1790000009100 } from './1790000009100-index-completed-here'
import { AddTutorStanding1790000009200 } from './1790000009200-add-tutor-standing'
import { NameFormerSource1790000009210 } from './1790000009210-name-former-source'
import { CreateFileReadings1790000010100 } from './1790000010100-create-file-readings'
import { IndexTutorsAndLinks1790000010200 } from './1790000010200-index-tutors-and-links'
import { CreateSuspensionEvents1790000011000 } from './1790000011000-create-suspension-events'
import { CountMail1790000012000 } from './1790000012000-count-mail'
import { KeepThread1790000012100 } from './1790000012100-keep-thread'
import { WidenSearchWords1790000012200 } from './1790000012200-widen-search-words'
import { IndexMentors1790000012300 } from './1790000012300-index-mentors'
import { CreateLeases1790000013000 } from './1790000013000-create-leases'
import { NoteAcceptedRequests1790000014000 } from './1790000014000-note-accepted-requests'
import { BackFillReferences1790000014050 } from './1790000014050-back-fill-references'
import { CreateImapMailboxes1790000014200 } from './1790000014200-create-imap-mailboxes'
import { CountByProof1790000014300 } from './1790000014300-count-by-proof'
import { CreatePictureReadings1790000015000 } from './1790000015000-create-picture-readings'
import { ShareAcknowledgements1790000015100 } from './1790000015100-share-acknowledgements'
import { CreateCalibrations1790000016000 } from './1790000016000-create-calibrations'
import { CreateNameCorrections1790000016100 } from './1790000016100-create-name-corrections'
import { AddTicketLanguage1790000016200 } from './1790000016200-add-ticket-language'
import { NameEcts1790000016300 } from './1790000016300-name-ects'
import { WeighMatchRequests1790000017000 } from './1790000017000-weigh-match-requests'
import { IndexNamelessMessages1790000017100 } from './1790000017100-index-nameless-messages'
import { NoteWaitsSince1790000019100 } from './1790000019100-note-waits-since'
import { CreateSavedViews1790000019200 } from './1790000019200-create-saved-views'
import { CreateTicketTags1790000019300 } from './1790000019300-create-ticket-tags'
import { CreateTicketSearch1790000020100 } from './1790000020100-create-ticket-search'
import { CreateTicketMoves1790000021000 } from './1790000021000-create-ticket-moves'
import { CreateKeptForms1790000022000 } from './1790000022000-create-kept-forms'
import { CreatePresences1790000022100 } from './1790000022100-create-presences'
import { AddShortcutsOff1790000023000 } from './1790000023000-add-shortcuts-off'
import { CreateSecondFactors1790000024000 } from './1790000024000-create-second-factors'
import { CreateIdentities1790000024100 } from './1790000024100-create-identities'
import { MeasureTickets1790000025000 } from './1790000025000-measure-tickets'
import { KeepServerWords1790000025100 } from './1790000025100-keep-server-words'
import { CreateWordings1790000025200 } from './1790000025200-create-wordings'
import { IndexMovesFrom1790000026000 } from './1790000026000-index-moves-from'
import { TakeDownCalls1790000026100 } from './1790000026100-take-down-calls'
import { CreateNoteMentions1790000026200 } from './1790000026200-create-note-mentions'
import { CreateOutboxFiles1790000026500 } from './1790000026500-create-outbox-files'
import { NotePeopleShown1790000026600 } from './1790000026600-note-people-shown'
import { GroupOccurrences1790000027000 } from './1790000027000-group-occurrences'
import { CreateReportMails1790000028000 } from './1790000028000-create-report-mails'
import { IndexWhatIsAskedFor1790000029000 } from './1790000029000-index-what-is-asked-for'
import { CreateProblemMerges1790000030000 } from './1790000030000-create-problem-merges'
import { CreateProblemUpdates1790000031000 } from './1790000031000-create-problem-updates'
import { IndexOpenProblems1790000031500 } from './1790000031500-index-open-problems'
import { CreateProblemMessages1790000032000 } from './1790000032000-create-problem-messages'
import { CreateReportContacts1790000032500 } from './1790000032500-create-report-contacts'
import { IndexWhenItWasReported1790000033000 } from './1790000033000-index-when-it-was-reported'
import { NoteChangedProblems1790000034000 } from './1790000034000-note-changed-problems'
import { CreateMaskedCopies1790000036000 } from './1790000036000-create-masked-copies'
import { MarkReceivers1790000037000 } from './1790000037000-mark-receivers'
import { NoteReceivers1790000038000 } from './1790000038000-note-receivers'
import { CreateZendeskLooks1790000040000 } from './1790000040000-create-zendesk-looks'
import { CreateZendeskAgents1790000045000 } from './1790000045000-create-zendesk-agents'
import { TellProblems1790000046000 } from './1790000046000-tell-problems'
import { TakeTicketsOfZendesk1790000047000 } from './1790000047000-take-tickets-of-zendesk'
import { ReplayMessages1790000049000 } from './1790000049000-replay-messages'
import { SendUpdatesLater1790000050000 } from './1790000050000-send-updates-later'
import { CountEscalations1790000051000 } from './1790000051000-count-escalations'
import { CreateRetention1790000052000 } from './1790000052000-create-retention'
import { CreateLegalHolds1790000052100 } from './1790000052100-create-legal-holds'
import { EndTokens1790000053000 } from './1790000053000-end-tokens'

/** Every migration, in order: a list and no glob, so that it is the same under jest and in the built code. */
export const migrations = [
  CreatePeople1790000000000,
  CreatePairings1790000001000,
  CreateAccess1790000002000,
  CreateTickets1790000003000,
  CreateMessages1790000004000,
  CreateRecurrence1790000005000,
  CreateChangeSets1790000006000,
  CreateSearchWords1790000006500,
  IndexParticipantRecords1790000006600,
  CreateFeed1790000007000,
  CreateSources1790000008000,
  AddPartnershipStatus1790000008500,
  AddServiceStanding1790000009000,
  IndexCompletedHere1790000009100,
  AddTutorStanding1790000009200,
  NameFormerSource1790000009210,
  CreateFileReadings1790000010100,
  IndexTutorsAndLinks1790000010200,
  CreateSuspensionEvents1790000011000,
  CountMail1790000012000,
  KeepThread1790000012100,
  WidenSearchWords1790000012200,
  IndexMentors1790000012300,
  CreateLeases1790000013000,
  NoteAcceptedRequests1790000014000,
  BackFillReferences1790000014050,
  CreateImapMailboxes1790000014200,
  CountByProof1790000014300,
  CreatePictureReadings1790000015000,
  ShareAcknowledgements1790000015100,
  CreateCalibrations1790000016000,
  CreateNameCorrections1790000016100,
  AddTicketLanguage1790000016200,
  NameEcts1790000016300,
  WeighMatchRequests1790000017000,
  IndexNamelessMessages1790000017100,
  NoteWaitsSince1790000019100,
  CreateSavedViews1790000019200,
  CreateTicketTags1790000019300,
  CreateTicketSearch1790000020100,
  CreateTicketMoves1790000021000,
  CreateKeptForms1790000022000,
  CreatePresences1790000022100,
  AddShortcutsOff1790000023000,
  CreateSecondFactors1790000024000,
  CreateIdentities1790000024100,
  MeasureTickets1790000025000,
  KeepServerWords1790000025100,
  CreateWordings1790000025200,
  IndexMovesFrom1790000026000,
  TakeDownCalls1790000026100,
  CreateNoteMentions1790000026200,
  CreateOutboxFiles1790000026500,
  NotePeopleShown1790000026600,
  GroupOccurrences1790000027000,
  CreateReportMails1790000028000,
  IndexWhatIsAskedFor1790000029000,
  CreateProblemMerges1790000030000,
  CreateProblemUpdates1790000031000,
  IndexOpenProblems1790000031500,
  CreateProblemMessages1790000032000,
  CreateReportContacts1790000032500,
  IndexWhenItWasReported1790000033000,
  NoteChangedProblems1790000034000,
  CreateMaskedCopies1790000036000,
  MarkReceivers1790000037000,
  NoteReceivers1790000038000,
  CreateZendeskLooks1790000040000,
  CreateZendeskAgents1790000045000,
  TellProblems1790000046000,
  TakeTicketsOfZendesk1790000047000,
  ReplayMessages1790000049000,
  SendUpdatesLater1790000050000,
  CountEscalations1790000051000,
  CreateRetention1790000052000,
  CreateLegalHolds1790000052100,
  EndTokens1790000053000,
] as const
