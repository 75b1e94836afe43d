import * as access from './access.schema'
import * as calibration from './calibration.schema'
import * as door from './door.schema'
import * as feed from './feed.schema'
import * as changeSet from './change-set.schema'
import * as fileReading from './file-reading.schema'
import * as imap from './imap.schema'
import * as zendesk from './zendesk.schema'
import * as lease from './lease.schema'
import * as maskedCopy from './masked-copy.schema'
import * as measure from './measure.schema'
import * as message from './message.schema'
import * as nameCorrection from './name-correction.schema'
import * as outboxFile from './outbox-file.schema'
import * as pictureReading from './picture-reading.schema'
import * as noteMention from './note-mention.schema'
import * as presence from './presence.schema'
import * as problem from './problem.schema'
import * as problemThread from './problem-thread.schema'
import * as problemMerge from './problem-merge.schema'
import * as problemUpdate from './problem-update.schema'
import * as rate from './rate.schema'
import * as report from './report.schema'
import * as retention from './retention.schema'
import * as register from './register.schema'
import * as source from './source.schema'
import * as suspension from './suspension.schema'
import * as thread from './thread.schema'
import * as ticket from './ticket.schema'
import * as ticketMove from './ticket-move.schema'
import * as wording from './wording.schema'

/** Every entity, in one list for the data sources and the drift test. */
export const schemas = [
  register.SchoolSchema,
  register.SchoolLinkSchema,
  register.PartnershipSchema,
  register.TeacherSchema,
  register.TeacherEmailSchema,
  register.InductionTutorSchema,
  register.SchoolPeriodSchema,
  register.RegistrationSchema,
  register.PairingSchema,
  register.ParticipantRecordSchema,
  changeSet.RegisterChangeSchema,
  register.RegisterFactSchema,
  feed.FeedEntrySchema,
  feed.FeedTouchSchema,
  feed.FeedDownloadSchema,
  feed.FeedAcknowledgementSchema,
  source.RegisterSourceSchema,
  source.ImportRunSchema,
  source.SourceRecordSchema,
  source.TeacherIdSchema,
  source.TutorMentionSchema,
  changeSet.ChangeSetSchema,
  message.MessageSchema,
  message.AcceptanceSchema,
  message.LedgerCursorSchema,
  message.RefusalSchema,
  message.ParsedMessageSchema,
  message.AttachmentSchema,
  message.ReadingSchema,
  fileReading.FileReadingSchema,
  pictureReading.PictureReadingSchema,
  maskedCopy.MaskedCopySchema,
  door.AcceptedRequestSchema,
  imap.ImapMailboxSchema,
  suspension.SuspensionEventSchema,
  ticket.TicketSchema,
  ticket.TicketEntrySchema,
  ticket.TicketParticipantSchema,
  ticket.TicketTagSchema,
  ticketMove.TicketMoveSchema,
  ticketMove.MovedRowSchema,
  ticket.MatchRequestSchema,
  ticket.ProposalSchema,
  measure.TicketMeasureSchema,
  measure.MeasuredDaySchema,
  nameCorrection.NameCorrectionSchema,
  calibration.ProposalLabelSchema,
  calibration.ProposalModelSchema,
  ticket.OutboxSchema,
  outboxFile.OutboxFileSchema,
  wording.WordingSchema,
  rate.ArrivalSchema,
  rate.AutomaticMailSchema,
  thread.MessageReferenceSchema,
  thread.DeliveryReportSchema,
  thread.RefusedReceiverSchema,
  presence.PresenceSchema,
  noteMention.NoteMentionSchema,
  report.ReportMailSchema,
  report.ReportUnsubscribeSchema,
  report.ReportContactSchema,
  problem.ProblemSchema,
  problem.OccurrenceSchema,
  problem.RefusalSchema,
  problem.ProblemEventSchema,
  problem.GroupingStateSchema,
  problem.GroupingChangeSchema,
  problemMerge.ProblemMergeSchema,
  problemMerge.MergedOccurrenceSchema,
  problem.EscalationSchema,
  problemThread.ProblemMessageSchema,
  problemThread.ProblemAskSchema,
  problemUpdate.ProblemUpdateSchema,
  problemUpdate.UpdateRecipientSchema,
  retention.RetentionPeriodSchema,
  retention.ExpiredTicketSchema,
  retention.ExpiredBlobSchema,
  retention.AuditStartSchema,
  retention.LegalHoldSchema,
  retention.PersonErasureSchema,
  access.AccountSchema,
  access.SignInLinkSchema,
  access.SecondFactorSchema,
  access.RecoveryCodeSchema,
  access.IdentitySchema,
  access.ZendeskAgentSchema,
  access.SessionSchema,
  access.SavedViewSchema,
  access.KeptFormSchema,
  access.ApiTokenSchema,
  access.AuditSchema,
  access.AuditPersonSchema,
  access.WriteLockSchema,
  zendesk.ZendeskLookSchema,
  zendesk.ZendeskUpdateSchema,
  zendesk.ZendeskCursorSchema,
  zendesk.ZendeskArrivalSchema,
  zendesk.ZendeskLinkSchema,
  zendesk.ZendeskProblemSchema,
  zendesk.ZendeskIncidentSchema,
  lease.LeaseSchema,
  lease.AttemptCountSchema,
]
