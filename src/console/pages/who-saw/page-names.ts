/** What a page that shows people of the register is called, by the audit event of opening it. */
const PAGES: Readonly<Record<string, string>> = {
  QUEUE_VIEWED: 'List of tickets',
  READY_MATCHES_VIEWED: 'Complete all ready',
  TICKET_VIEWED: 'Ticket',
  SIDEBAR_TICKET_VIEWED: 'Ticket, beside it in Zendesk',
  SIDEBAR_MATCH_PRESSED: 'Ticket, beside it in Zendesk, after a press',
  TICKET_REPLIED: 'A ticket that had changed, before a reply',
  TICKET_ANSWERED: 'A ticket that had changed, before an answer',
  MATCH_BUTTON_PRESSED: 'A ticket that had changed, before its match',
  ANSWER_VIEWED: 'Answer to a requester',
  NAME_CORRECTION_VIEWED: 'Who is meant',
  PAIR_CHOICE_VIEWED: 'Choose mentor and ECT',
  MERGE_VIEWED: 'Merge of two tickets',
  SPLIT_VIEWED: 'Split of a ticket',
  MATCH_UNDO_VIEWED: 'Undo of a match',
  EVERYTHING_SEARCHED: 'Search of everything',
  REGISTER_SEARCHED: 'Search of the register',
  IN_SERVICE_LIST_VIEWED: 'Matches and the DfE service',
  ECT_VIEWED: 'Record of an ECT',
  MENTOR_VIEWED: 'Record of a mentor',
  MENTOR_CHANGE_VIEWED: 'Add or change mentor',
  ECT_CHOICE_VIEWED: 'Add an ECT',
  SCHOOL_VIEWED: 'School',
  OUTBOX_VIEWED: 'Outbox',
  SENT_REPORT_VIEWED: 'Report that was sent',
  FEED_VIEWED: 'New rows of a delivery partner',
  FEED_ROWS_VIEWED: 'Rows of a delivery partner',
  FEED_DOWNLOADED: 'File of a delivery partner',
  API_FEED_READ: 'Feed, read by a program',
  API_TICKET_READ: 'Ticket, read by a program',
  WHO_SAW_VIEWED: 'Who has seen this person',
}

/** In words; an event without any stands as it is noted. */
export function pageName(event: string): string {
  return PAGES[event] ?? event
}
