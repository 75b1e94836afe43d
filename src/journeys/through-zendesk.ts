import type { ZendeskOrigin } from '../inbound/counterparts/zendesk-origin'
import type { Authentication } from '../parse/parsed-message'

/**
 * How far the sender of what Zendesk took in is proved: not at all. Zendesk may have checked SPF, DKIM and DMARC, but its API tells of
 * doubts alone, and no doubt is no proof.
 */
export function throughZendesk(origin: Pick<ZendeskOrigin, 'flags' | 'isDistrusted'>): Authentication {
  const doubts = origin.flags.flatMap(flag => DOUBTS.get(flag) ?? [])
  const marked = doubts.length === 0 && origin.isDistrusted ? ['that it does not trust it'] : doubts
  const said = marked.length === 0 ? '' : ` Zendesk marks it: ${marked.join('; ')}.`
  return {
    ...{ spf: 'none', dkim: 'none', dmarc: 'none', fromDomain: null, aligned: false },
    sentence: `It came through Zendesk, which does not tell what proves who wrote it, so it is not verified.${said}`,
  }
}

/** The flags of Zendesk's Ticket Comments reference (*Comment flags*) that are about who wrote. */
const DOUBTS: ReadonlyMap<number, string> = new Map([
  [0, 'that it is unsure whether to trust it'],
  [2, 'that its author was not part of the conversation'],
  [3, 'that its author was not signed in'],
  [11, 'that somebody else submitted it for its author'],
  [14, 'that its author may not have sent it'],
  [20, 'that the user of its reply-to address was suspended'],
  [21, 'that its From and reply-to addresses differ'],
  [22, 'that its author has not confirmed the address it was sent from'],
])
