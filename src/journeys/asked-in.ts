import type { NewTicket } from '../ticket/open-ticket'
import type { ReadMail } from './understand'

type Asked = Pick<
  NewTicket,
  'schoolUrn' | 'schoolEvidence' | 'intent' | 'urgent' | 'recurrenceStated' | 'recurrenceEvidence'
>

/** What a new ticket starts from of how its first message was read. */
export function askedIn({ reading, triage }: Pick<ReadMail, 'reading' | 'triage'>): Asked {
  return {
    schoolUrn: reading.school?.urn ?? null,
    schoolEvidence: reading.school?.evidence ?? null,
    intent: triage.intent,
    urgent: triage.urgent,
    recurrenceStated: triage.recurrence.stated,
    recurrenceEvidence: triage.recurrence.evidence,
  }
}
