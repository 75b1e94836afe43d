/** What is known of who sent a message that may be a bounce without a report. */
export interface SystemClues {
  readonly fromAddress: string | null
  readonly fromName: string
  readonly subject: string
  readonly text: string
  /** `Return-Path: <>`, or Auto-Submitted says that a program answered. */
  readonly saysAutomatic: boolean
  readonly failedRecipients: string | null
  /** A message or its header is enclosed. */
  readonly encloses: boolean
}

/** More of a text than this is not looked at. */
const LOOK_AT = 20_000
const SYSTEM =
  /^(?:mailer[-_. ]?daemon|mail[-_. ]?daemon|maildaemon|mail-delivery\w*|mailerdaemon|mdaemon|microsoftexchange[0-9a-f]{0,40})(?:@|$)/i
const SYSTEM_NAME =
  /^\W{0,3}(?:mail(?:er)?[- ]?daemon|mail delivery (?:system|subsystem|service|agent)|internet mail delivery|mail (?:delivery|transport) (?:system|agent)|delivery (?:sub)?system|mail system)/i
/** People too may write from these addresses. */
const ROLE =
  /^["\\]{0,2}(?:postmaster|mailadmin|mail-?administrator|(?:system )?administrator|admin|system|mailsystem|exchange|smtp|mta|ndr|root)["\\]{0,2}(?:@|$)/i
/** Gateways and virus scanners name themselves in their address; a word of it is enough. */
const GATEWAY =
  /^[^@]{0,60}?(?<![a-z])(?:smtp|mta|imss|interscan|inetgw|gateways?|antivirus|mail[-_.]?(?:gateway|gw|relay|server|service|system))(?![a-z])[^@]{0,60}@/i
const ROLE_NAME = /^\W{0,3}(?:system administrator|mail administrator|postmaster|mailer|microsoft outlook)/i
const PASSED_ON = /^\s*(?:re|fwd?|aw|wg|tr|sv|vs|rv)\s*:/i
const FAILED_SUBJECT =
  /^\W{0,3}(?:undeliver|delivery (?:status notification|failure|has failed|failed|error|report|problem|notification)|(?:e-?)?mail (?:delivery )?(?:failed|failure|error|system error|could not)|mail delivery|returned (?:e-?mail|mail|to sender|message)|failure notice|failed mail|message (?:undeliverable|not delivered|could not be delivered|status - undeliverable)|non[- ]?deliver|nondeliver|could not (?:send|deliver)|unable to deliver|bounced? (?:e?mail|message)|error (?:sending|delivering)|user unknown|mail (?:returned|rejected)|rejected mail|permanent delivery failure|warning: (?:message|could not send)|delivery delayed|methu danfon|heb ei d?danfon|unzustellbar|nicht zustellbar|unzustellbarkeit|fehler bei|onbestelbaar|niet afgeleverd|non remis|non distribu|échec|no se (?:puede|pudo) entregar|no entregado|impossibile recapitare|mancato recapito|não (?:entregue|é possível)|olevererbar|kan (?:inte|ikke) lever|ei voi(?:da)? toimittaa|niedostarcz|nie można dostarczyć|nedoruč|kézbesíthetetlen|teslim edilemedi|недоставл|не удается доставить|невозможно доставить|δεν είναι δυνατή η παράδοση|送信できません|配信不能|配信できません|系统退信|退信|无法投递|無法傳遞|未傳遞|배달되지)/iu
const FAILED_TEXT =
  /(?:not|n['’]t|never) (?:be(?:en)? )?(?:successfully )?(?:deliver|reach|sent to the following|delivered to)|unable to deliver|deliver\w{0,6} (?:to .{0,200}?)?(?:has )?(?:permanently )?fail|failed to deliver|undeliverable|undelivered|address(?:es)? (?:was |were |you .{0,40})?(?:not found|couldn['’]t be found|failed)|could not be (?:delivered|found|reached|sent)|(?:message|mail) (?:was |has been |is being )?(?:returned|rejected|bounced|blocked|refused)|permanent(?:ly)? (?:fatal )?(?:error|failure|fail|reject)|fatal errors?|given up|giving up|(?:user|recipient|mailbox|account|address|addressee|host|domain)s? (?:is |was |name )?(?:unknown|not (?:found|known)|unavailable|disabled|inactive|closed|not local|does not exist|doesn['’]t exist|not listed|is not a)|encountered delivery problems|(?:unknown|no such|not a valid|invalid|bad|illegal) (?:local )?(?:user|recipient|mailbox|address|host|domain|destination)|(?:mailbox|inbox|account|quota) (?:is |has )?(?:full|over quota|exceeded)|over quota|quota exceeded|no mailbox here|unrouteable|relay(?:ing)? (?:access )?denied|recipient (?:address )?rejected|konnte nicht zugestellt|nicht zugestellt werden|n['’]a pas pu [êe]tre (?:remis|d[ée]livr[ée]|distribu[ée]|envoy[ée])|no se (?:pudo|ha podido) entregar|non è stato possibile (?:recapitare|consegnare)|kon niet worden (?:bezorgd|afgeleverd)|niet (?:bezorgd|afgeleverd)|não (?:pôde|foi possível) (?:ser )?entreg|kunne ikke leveres|kunde inte levereras|nie (?:można|mogła|została) (?:zostać )?dostarcz|ei voitu toimittaa|не (?:удалось|может быть|была) доставл|не удалось доставить|nebylo možné doručit|teslim edilemedi|ni (?:fu|ellid|lwyddwyd) .{0,30}(?:danfon|anfon|dosbarthu)|送信できませんでした|配信できません|送达失败|无法(?:投递|送达)/iu
/** An answer of a mail server: a code of SMTP (RFC 5321 §4.2), perhaps with an enhanced one (RFC 3463). */
const SERVER_ANSWER = /(?<![\d.])5[0-7]\d[ -](?:#?5\.\d{1,3}\.\d{1,3}|[^\d\s])|#?(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.])/
const DELAY_SUBJECT =
  /^\W{0,3}(?:warning: (?:message|could not send)|(?:delivery|mail|message|e-?mail) (?:status notification \()?(?:is |has been |was )?(?:being )?delay|delayed(?: mail| delivery|:)|delivery status notification \(delay|verzögert|zustellung verzögert|oedi|retard)/iu
const DELAY_TEXT =
  /still undelivered|will (?:keep|continue) (?:to )?(?:try|retry)|(?:has|have) not yet been (?:delivered|completed|possible)|warning message only|(?:do|does) not need to resend|don['’]t need to resend|still being retried|will be retried|will retry|(?:delivery|message|mail) .{0,60}(?:has been|is being|was|been) delayed|delivery attempts will continue|delay reason/i
const FINAL =
  /permanent|given up|giving up|will not (?:be )?retr|no further attempts|(?:could|has) (?:not|failed)[^.]{0,60}(?:after|for) \d+ days|delivery time expired/i
const DELIVERED_SUBJECT =
  /^\W{0,3}(?:successful mail delivery|delivery status notification \((?:success|relay)|delivered:|relayed:|expanded:|delivery receipt|übermittelt:|zugestellt:)/iu

/**
 * A whole message that begins with nothing but this and an address on a line of its own was written by a program, whatever its
 * subject: some take over the subject of what came back.
 */
const STATEMENT =
  /^[\s*=_-]{0,200}(?:[^\n]{0,80}(?:n['’]a pas pu|konnte nicht|no se pudo|non è stato)[^\n]{0,80}\n[^\n]{0,80}\n[\s*=_-]{0,200})?your (?:e-?mail|mail|message) (?:could|can) ?not be delivered to(?: the following[^\n]{0,40})?[ :]{0,3}\n\s{0,10}<?[^\s<>@]{1,64}@[^\s<>@]{1,250}>?[ .]{0,2}(?:\n|$)/i

/** What a mail system says in plain words became of a message; null when this is no report of one. */
export function plainReport(clues: SystemClues): 'failed' | 'delayed' | 'delivered' | null {
  const { subject } = clues
  const text = clues.text.slice(0, LOOK_AT)
  if (clues.fromName === '' && STATEMENT.test(text)) return 'failed'
  if (PASSED_ON.test(subject)) return null
  const system = isSystem(clues)
  if (!system && !isRole(clues) && !clues.saysAutomatic && clues.failedRecipients === null) return null
  const saysDelay = DELAY_SUBJECT.test(subject) || (DELAY_TEXT.test(text) && !FINAL.test(text))
  const saysFailed = FAILED_SUBJECT.test(subject)
  const tellsFailure = FAILED_TEXT.test(text)
  if (saysDelay && (saysFailed || tellsFailure || system)) return 'delayed'
  if (DELIVERED_SUBJECT.test(subject) && (system || isRole(clues))) return 'delivered'
  if (clues.failedRecipients !== null && (system || saysFailed || tellsFailure)) return 'failed'
  if (system) return saysFailed || tellsFailure || clues.encloses || SERVER_ANSWER.test(text) ? 'failed' : null
  if (isRole(clues)) {
    if (saysFailed && (tellsFailure || clues.encloses || clues.saysAutomatic || SERVER_ANSWER.test(text)))
      return 'failed'
    return tellsFailure && SERVER_ANSWER.test(text) && (clues.encloses || clues.saysAutomatic) ? 'failed' : null
  }
  return clues.saysAutomatic && saysFailed && tellsFailure ? 'failed' : null
}

/** Whether only a mail system sends under this name or address. */
export function isSystem({ fromAddress, fromName }: Pick<SystemClues, 'fromAddress' | 'fromName'>): boolean {
  if (SYSTEM.test(fromAddress ?? '') || SYSTEM_NAME.test(fromName)) return true
  return (fromAddress ?? '') === '' && (SYSTEM.test(fromName) || /^\s*<\s*>\s*$/.test(fromName))
}

/** An address of a system, or none at all beside a name: `"Mail service" <>` (RFC 5321 §4.5.5). */
function isRole({ fromAddress, fromName }: SystemClues): boolean {
  const address = fromAddress ?? ''
  return ROLE.test(address) || GATEWAY.test(address) || ROLE_NAME.test(fromName) || (address === '' && fromName !== '')
}
