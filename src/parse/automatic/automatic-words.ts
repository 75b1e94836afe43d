/**
 * Subjects that only programs write: "Automatic reply: …", in Welsh, English and other languages. A person's answer begins with
 * Re, and a person who writes about such a reply does not begin with it and a colon.
 */
const CERTAIN = startsWith(
  `automatic reply|automated reply|automatic response|automated response|auto[- ]?reply|auto[- ]?response|auto[- ]?responder
  |out of (?:the )?office auto[- ]?reply|out of (?:the )?office (?:automatic )?(?:reply|response)|vacation (?:auto[- ]?)?reply
  |ateb awtomatig|ymateb awtomatig|awto-?ateb|freagra uathoibríoch|automatische antwort|autom\\. antwort|abwesenheitsnotiz
  |automatische abwesenheitsnotiz|abwesenheitsbenachrichtigung|abwesenheitsmeldung|réponse automatique|message d['’]absence
  |respuesta automática|resposta automàtica|resposta automática|risposta automatica|automatisch antwoord|automatische reactie
  |automatisch bericht|afwezigheidsbericht|afwezigheidsmelding|autoodpowiedź|odpowiedź automatyczna|automatyczna odpowiedź
  |automatisk svar|autosvar|automatiskt svar|fraværsmelding|fraværsmeddelelse|frånvaromeddelande|automaattinen vastaus
  |poissaoloilmoitus|poissaoloviesti|sjálfvirkt svar|automatická odpověď|automatická odpoveď|automatikus válasz|răspuns automat
  |αυτόματη απάντηση|otomatik yanıt|otomatik cevap|автоматический ответ|автоответ|автоматична відповідь|автоматичен отговор
  |automatski odgovor|аутоматски одговор|samodejni odgovor|automaatvastus|automātiskā atbilde|automātiska atbilde
  |automatinis atsakymas|erantzun automatikoa|自動応答|自動返信|自动答复|自动回复|自動回覆|자동 회신|자동 응답|رد تلقائي|תשובה אוטומטית
  |trả lời tự động|balasan otomatis`,
)
/** Subjects that programs write and people too: they count when the text tells of an absence of its own writer. */
const LIKELY =
  /^\W{0,3}(?:(?:i am |i'm |currently )?out of (?:the )?office|ooo|auto|away|on (?:annual )?(?:leave|holiday|vacation)|annual leave|vacation|absence|absen[tc]e? du bureau|absent|abwesen\p{L}*|nicht im büro|fuera de (?:la )?oficina|ausente|ausência\p{L}*|fora do escritório|fuori (?:sede|ufficio)|assente|assenza|afwezig\p{L}*|niet aanwezig|poza biurem|nieobecn\p{L}*|ikke (?:til stede|på kontoret)|fravær|frånvar\p{L}*|inte på kontoret|poissa|mimo kancelář\p{L}*|házon kívül|în afara biroului|εκτός γραφείου|ofis dışında|нет на работе|вне офиса|allan o['’]r swyddfa|i ffwrdd|ar wyliau|as oifig|不在|外出)(?:\s*[:：([–-]|\s+re:|$)|\((?:out of office|absent|abwesend)\)$|\bis out of the office\b/iu
const FIRST_PERSON =
  /(?<![\p{L}])(?:i|i'm|i’m|i'll|i am|we are|ich|wir|je|j['’]|nous|yo|estoy|estaré|sono|sarò|ik|wij|jestem|będę|estou|estarei|jag|jeg|vi|olen|jsem|budu|som|vagyok|sunt|είμαι|я|ofiste|rwy|rwyf|rydw|dwi|fydda|byddaf|byddai|táim|私)(?![\p{L}])|thank(?:s| you) for (?:your|contacting|getting)|diolch am (?:eich|dy)/iu
const ABSENCE =
  /out of (?:the )?office|out of school|(?:annual|maternity|paternity|sick|study|on) leave|away (?:from|until|on|this|and)|on (?:holiday|vacation)|not (?:in the office|at work|working)|limited access|no access to|return(?:ing)? (?:to (?:the office|work|school) )?on|back (?:in the office |at work |in school )?on|allan o['’]r swyddfa|ar (?:wyliau|absenoldeb|gwrs)|i ffwrdd|yn ôl (?:yn|ar)|nicht (?:im|erreichbar|am)|abwesend|urlaub|außer haus|absent|congé|vacances|de retour|fuera de|vacaciones|ausente|fuori|ferie|assente|afwezig|niet aanwezig|vakantie|verlof|poza biurem|urlop|nieobecn|férias|ferie|semester|fravær|frånvar|på kontoret|lomalla|poissa|dovolen|kancelář|szabadság|concediu|εκτός|άδεια|ofis dışı|izinde|отпуск|отсутств|відпуст|as láthair|不在|休暇|休假|外出/iu

/** Subjects with which a helpdesk says that it received something. */
const ACKNOWLEDGED =
  /^\W{0,3}(?:request|ticket|case|enquiry|query|message|e-?mail) (?:received|created|opened|logged|#)|^(?:we(?:'ve|’ve| have) received|thank(?:s| you) for (?:contacting|your (?:e-?mail|enquiry|message|request|query|submission)))|(?:request|ticket|case|enquiry|query|e-?mail|message)\b.{0,40}\b(?:has been|was) (?:received|created|registered|logged|opened)|(?:acknowledg\w+|confirmation) of (?:receipt|your)/i
const MACHINE_TEXT =
  /this (?:is|was) an? auto(?:matic|mated|matically|-)?[\w -]{0,25}(?:e-?mail|message|reply|response|acknowledge?ment|notification)|auto(?:matically|-) ?generated|(?:do|please) not (?:reply|respond) (?:directly )?to this|(?:mailbox|e-?mail|inbox|address|account) is (?:not|un)[- ]?(?:monitored|attended)|type your reply above this line|(?:ticket|case|reference|request) (?:number|id|reference)|has been (?:received and|created|logged|assigned)|a ticket has|we aim to (?:respond|reply)/i
/** A whole sentence at the start of a line by which a program says what it is. */
const STATEMENT =
  /^\W{0,3}(?:please note[:,]? (?:that )?)?this is an? auto(?:matic|mated|matically[- ]generated|[- ]?generated) (?:e-?mail|message|reply|response|acknowledge?ment|notification)(?: (?:from|sent by|by) [^.:!?\n]{1,40})?[.,!;\u2013-]/im
/** A program holds the mail back until its sender has shown to be a person. */
const CHALLENGE =
  /(?:account|mailbox|inbox|address|e-?mail) is (?:now )?protected by\b[^?]{0,200}(?:click|follow|visit|reply to)\b[^?]{0,200}\b(?:allowed|approved|safe|white) ?(?:senders?|list)|(?:click|follow|visit|reply to)\b[^?]{0,200}\b(?:added to (?:the|my|our) (?:recipient['’]s )?(?:allowed|approved|safe|white) ?-?(?:senders?|list))/i
/** More of a text than this is not looked at. */
const LOOK_AT = 4_000

/** Whether a subject and the writer's own words are those of an out-of-office note or an automatic answer. */
export function isAutomaticText(subject: string, ownText: string, isFromMachine: boolean): boolean {
  const start = ownText.slice(0, LOOK_AT)
  if (CERTAIN.test(subject) || CHALLENGE.test(start)) return true
  if (LIKELY.test(subject) && ABSENCE.test(start) && FIRST_PERSON.test(start)) return true
  if (ACKNOWLEDGED.test(subject) && MACHINE_TEXT.test(start)) return true
  return STATEMENT.test(start) && (isFromMachine || MACHINE_TEXT.test(start.replace(STATEMENT, '')))
}

function startsWith(list: string): RegExp {
  return new RegExp(
    `^\\W{0,3}(?:${list.replace(/\s*\n\s*/g, '').normalize('NFC')})(?:\\]\\s|\\]?\\s*(?:[:：]|$))`,
    'iu',
  )
}
