/** For how long rows of a table are kept. */
export type KeptFor =
  | 'mail' // 90 days after closing, by default
  | 'text' // 2 years after closing
  | 'audit' // 6 years
  | 'register' // as long as a source of the register names them, and pairings need them
  | 'short' // minutes or days, until it is of no use
  | 'account' // as long as somebody works here
  | 'desk' // as long as the desk works: it says nothing of anybody, or by ids alone

/** What a table holds, of whom, and how long; the page about data protection is made from it. */
export interface HeldData {
  readonly what: string
  /** Whom it may say something of, in a few words; null when it says nothing of anybody. */
  readonly whom: string | null
  readonly kept: KeptFor
}

const TEACHERS = 'mentors, ECTs'
const SENDERS = 'requesters, and whom they name'
const STAFF = 'people who work here'

const row = (what: string, whom: string | null, kept: KeptFor): HeldData => ({ what, whom, kept })

/** Every table; a test holds it against the schema. */
export const DATA_MAP: Readonly<Record<string, HeldData>> = {
  schools: row('Schools of the register', null, 'register'),
  school_links: row('Which school took over from which', null, 'register'),
  partnerships: row('Which lead provider and delivery partner a school works with', null, 'register'),
  teachers: row('Names and TRN of a person of the register', TEACHERS, 'register'),
  teacher_emails: row('Their addresses', TEACHERS, 'register'),
  teacher_ids: row('Ids under which sources know them', TEACHERS, 'register'),
  induction_tutors: row('Who may ask for a school, with their address', 'induction tutors', 'register'),
  tutor_mentions: row('Which source names an induction tutor', 'induction tutors', 'register'),
  school_periods: row('From when to when somebody is at a school', TEACHERS, 'register'),
  registrations: row('Role, cohort, provider and training status', TEACHERS, 'register'),
  pairings: row('Which mentor is paired with which ECT, and when', TEACHERS, 'register'),
  participant_records: row('A mentor’s record on a cohort', TEACHERS, 'register'),
  register_changes: row('What changed in the register, before and after', TEACHERS, 'register'),
  change_sets: row('Which click or import changed it', TEACHERS, 'register'),
  register_facts: row('Facts about the register as a whole', null, 'register'),
  register_sources: row('Sources of the register and how far they were read', null, 'register'),
  import_runs: row('Readings of a source, with ids of what was left for a person', TEACHERS, 'register'),
  source_records: row('What a source last said of a registration', TEACHERS, 'register'),
  feed_entries: row('What a delivery partner is shown of a pairing or a record', TEACHERS, 'register'),
  feed_touches: row('Whose rows of the feed are to be looked at again', TEACHERS, 'short'),
  feed_downloads: row('Which file of a feed was downloaded', 'people of delivery partners', 'audit'),
  feed_acknowledgements: row('Which row of a feed was dealt with', 'people of delivery partners', 'audit'),
  messages: row('Each accepted message: its envelope, digests and outcome', SENDERS, 'text'),
  acceptances: row('The ledger of acceptances: ids, times and digests', null, 'desk'),
  ledger_cursors: row('How far the ledger was carried over', null, 'desk'),
  refusals: row('Counts of what was refused at the door', null, 'desk'),
  parsed_messages: row('The words of a mail, and how its sender was proved', SENDERS, 'text'),
  attachments: row('Files of a mail; their bytes are in the blob store', SENDERS, 'mail'),
  file_readings: row('Words that were read in files', SENDERS, 'mail'),
  picture_readings: row('Words that were read on pictures', SENDERS, 'mail'),
  masked_copies: row('Copies of pictures with bars burnt into them', SENDERS, 'mail'),
  readings: row('What was read in a mail: who is meant, with the words that say so', SENDERS, 'text'),
  accepted_requests: row('Digests of signed requests', null, 'desk'),
  imap_mailboxes: row('How far mailboxes were read', null, 'desk'),
  message_references: row('Digests of the messages that a mail answers', null, 'desk'),
  suspension_events: row('What was decided about suspended mail, and why', SENDERS, 'text'),
  tickets: row('Requester, school, subject and state', SENDERS, 'text'),
  ticket_entries: row('Messages, replies, notes and events', SENDERS, 'text'),
  ticket_tags: row('Tags that agents put on tickets', SENDERS, 'text'),
  ticket_participants: row('Addresses that belong to a ticket', SENDERS, 'text'),
  ticket_moves: row('What was merged and split', SENDERS, 'text'),
  moved_rows: row('What moved with it', SENDERS, 'text'),
  ticket_measures: row('What is counted of a ticket: times and causes', null, 'desk'),
  measured_days: row('What those add up to in a day', null, 'desk'),
  match_requests: row('One mentor asked for one ECT, and what became of it', SENDERS, 'text'),
  proposals: row('Proposals as they were shown', SENDERS, 'text'),
  name_corrections: row('What agents said of a name', SENDERS, 'text'),
  proposal_labels: row('Labels for calibration: features without names', null, 'desk'),
  proposal_models: row('Models that were fitted to those', null, 'desk'),
  outbox: row('Everything that leaves: emails, and changes in Zendesk', SENDERS, 'text'),
  outbox_files: row('Files of replies; their bytes are in the blob store', SENDERS, 'mail'),
  wordings: row('Versions of the words of emails', null, 'desk'),
  arrivals: row('Digests by which arriving mail is counted', 'requesters', 'short'),
  automatic_mails: row('Digests by which automatic mail is counted', 'requesters', 'short'),
  delivery_reports: row('What a mail system reported of an email of ours', 'requesters', 'text'),
  refused_receivers: row('Digests of receivers that a server would not know', 'requesters', 'text'),
  presences: row('Who has which ticket open', STAFF, 'short'),
  note_mentions: row('Who is told of which note', STAFF, 'text'),
  report_mails: row('Which email a report left as', null, 'desk'),
  report_unsubscribes: row('Addresses that want no reports', 'receivers of reports', 'account'),
  report_contacts: row('Who of lead providers and partners gets reports', 'receivers of reports', 'account'),
  problems: row('What many tickets have in common', null, 'desk'),
  occurrences: row('One report of a problem, by ids, with a quote', SENDERS, 'text'),
  occurrence_refusals: row('Which report does not belong to a problem', null, 'desk'),
  problem_events: row('What happened to a problem', STAFF, 'desk'),
  problem_merges: row('Which problems were merged', null, 'desk'),
  merged_occurrences: row('Which reports moved with them', null, 'desk'),
  problem_messages: row('What is written about a problem with receivers of reports', 'receivers of reports', 'text'),
  problem_asks: row('By when an answer is asked for', null, 'desk'),
  problem_updates: row('What everybody affected was told', null, 'desk'),
  problem_update_tickets: row('On which tickets they were told', null, 'desk'),
  grouping_state: row('How far grouping is, and the words it counts', 'seldom a name in small letters', 'desk'),
  grouping_changes: row('What grouping does not know yet', null, 'short'),
  escalations: row('Reports as they were sent, masked', 'only where a contact may see people', 'desk'),
  retention_periods: row('For how long what is kept, and why', null, 'desk'),
  expired_tickets: row('When what a ticket held was deleted', null, 'desk'),
  expired_blobs: row('Digests of bytes that were deleted', null, 'desk'),
  legal_holds: row('What must not be deleted, and why', SENDERS, 'desk'),
  person_erasures: row('That somebody was erased: digests, counts and the reason', STAFF, 'desk'),
  audit_starts: row('Where the chain of the audit begins', null, 'audit'),
  accounts: row('People who may sign in', STAFF, 'account'),
  sign_in_links: row('One-time links, hashed', STAFF, 'account'),
  second_factors: row('Apps that show codes, sealed', STAFF, 'account'),
  recovery_codes: row('Recovery codes, hashed', STAFF, 'account'),
  identities: row('Who they are at a provider', STAFF, 'account'),
  zendesk_agents: row('Who they are in Zendesk', STAFF, 'account'),
  sessions: row('Sessions, with browser and address', STAFF, 'short'),
  saved_views: row('Views of the queue that they keep', STAFF, 'account'),
  kept_forms: row('What was typed when a session had ended', STAFF, 'short'),
  api_tokens: row('Tokens of the API, hashed', null, 'account'),
  audit_events: row('Who did or saw what: ids and codes', STAFF, 'audit'),
  audit_people: row('Whom of the register a page showed, by id', `${TEACHERS}, ${STAFF}`, 'audit'),
  write_locks: row('Whose turn it is to write', null, 'desk'),
  zendesk_looks: row('Which tickets of Zendesk’s are to be looked at', null, 'short'),
  zendesk_updates: row('Which updates there are known here', null, 'desk'),
  zendesk_cursors: row('How far lists of Zendesk’s were read', null, 'desk'),
  zendesk_arrivals: row('Which comment of Zendesk’s came in as which message, by their numbers', null, 'desk'),
  zendesk_problems: row('Which problems Zendesk was told of, and their state there', null, 'desk'),
  zendesk_incidents: row('Which ticket is an incident of which problem there', null, 'desk'),
  zendesk_links: row('Which ticket of Zendesk’s is which of ours, by their numbers', null, 'desk'),
  leases: row('What one process does for all', null, 'short'),
  attempt_counts: row('Digests by which attempts are counted', null, 'short'),
}
