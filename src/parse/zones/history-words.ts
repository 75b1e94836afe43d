/** "Original message", as mail programs write it between dashes above the message that is answered. */
export const ORIGINAL: ReadonlySet<string> = words(`
  original message | original appointment | original e-mail | original email | original mail | reply message | message
  neges wreiddiol | teachtaireacht bhunaidh
  ursprüngliche nachricht | original-nachricht | originalnachricht | original nachricht | ursprüngliche e-mail
  message d'origine | message original | message initial | e-mail d'origine
  mensaje original | missatge original | messaggio originale | messaggio originario
  oorspronkelijk bericht | oorspronkelijke bericht | origineel bericht | oorspronkelijke e-mail
  mensagem original | mensaxe orixinal | oryginalna wiadomość | wiadomość oryginalna | wiadomość pierwotna
  oprindelig meddelelse | original meddelelse | opprinnelig melding | original melding | opprinnelig e-post
  ursprungligt meddelande | originalmeddelande | ursprungligt brev | alkuperäinen viesti | upprunaleg skilaboð
  původní zpráva | originální zpráva | pôvodná správa | eredeti üzenet | mesaj original | mesajul original
  αρχικό μήνυμα | πρωτότυπο μήνυμα | orijinal mesaj | orijinal ileti | özgün ileti | asıl mesaj
  исходное сообщение | оригинальное сообщение | исходное письмо
  початкове повідомлення | оригінальне повідомлення | вихідне повідомлення | оригинално съобщение
  izvorna poruka | originalna poruka | оригинална порука | izvirno sporočilo | originalno sporočilo
  algne sõnum | algne kiri | sākotnējais ziņojums | oriģinālais ziņojums | pradinis laiškas | originalus laiškas
  jatorrizko mezua | 元のメッセージ | オリジナルメッセージ | 元メール | 原始邮件 | 原邮件 | 回复的原邮件
  原始郵件 | 原始訊息 | 原始信件 | 원본 메시지 | 원본 메일 | الرسالة الأصلية | הודעה מקורית | thư gốc | pesan asli`)

/** "Forwarded message", between dashes above a message that is passed on. */
export const FORWARDED: ReadonlySet<string> = words(`
  forwarded message | forwarded e-mail | forwarded email | forwarded mail | forwarded
  neges a anfonwyd ymlaen | neges wedi'i hanfon ymlaen | neges a flaenyrrwyd | neges wedi'i blaenyrru
  weitergeleitete nachricht | weitergeleitete e-mail | message transféré | message réexpédié | message transmis
  courriel transféré | mensaje reenviado | missatge reenviat | messaggio inoltrato | doorgestuurd bericht
  mensagem encaminhada | mensagem reencaminhada | przekazana wiadomość | wiadomość przekazana | przesłana wiadomość
  videresendt meddelelse | videresendt besked | videresendt melding | vidarebefordrat meddelande | vidarebefordrat brev
  edelleenlähetetty viesti | välitetty viesti | přeposlaná zpráva | předaná zpráva | preposlaná správa
  továbbított üzenet | mesaj redirecționat | mesaj redirecţionat | προωθημένο μήνυμα
  yönlendirilmiş ileti | yönlendirilen mesaj | iletilen mesaj | iletilmiş mesaj | forwarded message from
  пересылаемое сообщение | пересланное сообщение | переслане повідомлення | препратено съобщение
  proslijeđena poruka | prosleđena poruka | прослеђена порука | posredovano sporočilo | edastatud sõnum | edastatud kiri
  pārsūtīts ziņojums | persiųstas laiškas | 転送メッセージ | 転送メール | 转发的邮件 | 转发邮件 | 轉寄郵件 | 轉寄的郵件
  전달된 메시지 | 전달된 메일 | رسالة معاد توجيهها | הודעה שהועברה`)

/** What Apple's programs write above a message that is passed on: no dashes, a colon at the end. */
export const BEGIN_FORWARDED: ReadonlySet<string> = words(`
  begin forwarded message | dechrau'r neges a anfonwyd ymlaen | dechrau neges a anfonwyd ymlaen
  anfang der weitergeleiteten nachricht | anfang der weitergeleiteten e-mail
  début du message réexpédié | début du message transféré | inicio del mensaje reenviado
  inizio messaggio inoltrato | inizio del messaggio inoltrato | begin doorgestuurd bericht
  início da mensagem reencaminhada | início da mensagem encaminhada | początek przekazywanej wiadomości
  początek przekazanej wiadomości | start på videresendt besked | videresendt besked | videresendt melding
  vidarebefordrat brev | välitetty viesti alkaa | přeposlaná zpráva | začátek přeposlané zprávy
  továbbított levél kezdete | începutul mesajului redirecționat | αρχή προωθημένου μηνύματος
  iletilen ileti başlangıcı | начало переадресованного сообщения | начало переадресованного письма`)

/** "Wrote", as it stands in the line above a quotation. */
export const WROTE = oneOf(
  `wrote|writes|has written|a écrit|écrivait|écrit|schrieb|schreibt|geschrieben|escribió|escribio|escribe|va escriure|ha escrit
  |escribiu|ha scritto|scrisse|schreef|heeft (?:het volgende )?geschreven|escreveu|a scris|napisała?|napisał\\(a\\)|pisze
  |napsala?|napsal\\(a\\)|napísala?|napísal\\(a\\)|skrev|skreiv|kirjoitti|skrifaði|írta|έγραψε|yazdı|yazmış|написала?|написал\\(а\\)
  |пишет|писала?|написав|написала|пише|написа|napisao|napisala|написао|написала|je napisal|kirjutas|rakstīja|rašė|parašė
  |idatzi du|scríobh|ysgrifennodd|sgrifennodd|đã viết|menulis|كتب|כתב|نوشت`,
)
/** The same in scripts without spaces between words. */
export const WROTE_UNSPACED = /写道|寫道|撰寫|書きました|書き込みました|のメール|さんから|작성|쓴 글/u

/** Words with which the line above a quotation begins, before the date. */
export const OPENING = oneStart(
  `on|le|am|el|il giorno|il|op|den|em|no dia|el dia|în data de|în|dnia|w dniu|dne|dňa|ar|στις|στη|vào|pada|на|у|v|u|a|la
  |in a message dated|in article|at|date|i|á|ngày|в|у понеділок|kl`,
)
/** Horde and others name the writer after a word for quoting. */
export const QUOTING = oneStart(
  `quoting|zitat von|zitiere|citando a?|cita di|citerar|citerer|citaat van|selon|cytowanie|lainaus|dyfynnu|yn dyfynnu`,
)

function words(table: string): ReadonlySet<string> {
  return new Set(
    table
      .split(/[|\n]/)
      .map(word => word.trim().normalize('NFC'))
      .filter(word => word !== ''),
  )
}

function oneOf(list: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.replace(/\s*\n\s*/g, '')})(?![\\p{L}\\p{N}])`, 'iu')
}

function oneStart(list: string): RegExp {
  return new RegExp(`^(?:${list.replace(/\s*\n\s*/g, '')})(?![\\p{L}\\p{N}])`, 'iu')
}
