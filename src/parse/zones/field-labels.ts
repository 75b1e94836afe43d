/** Which field of a message's header a label names, whatever the language. */
export type HeaderField = 'from' | 'date' | 'to' | 'cc' | 'subject' | 'other'

/**
 * The labels that mail programs write above an earlier message, a row for each language: from; sent or date; to; copies; subject.
 * English first, Welsh second, then the languages of Europe and some beyond.
 */
const LABELS: readonly (readonly [string, string, string, string, string])[] = [
  ['from', 'sent|date|sent on|sent at|date sent', 'to', 'cc|bcc', 'subject'],
  ['oddi wrth|gan|oddiwrth', 'anfonwyd|dyddiad|wedi anfon', 'at|i', 'copi|copi at', 'pwnc|testun'],
  ['ó', 'seolta|dáta', 'chuig|go', 'cóip', 'ábhar'],
  ['von', 'gesendet|gesendet am|datum', 'an', 'kopie', 'betreff'],
  ['de|expéditeur', 'envoyé|envoyé le|envoyée|date', 'à|a|pour|destinataire', 'copie|copie à', 'objet|sujet'],
  ['de|remitente', 'enviado|enviado el|fecha', 'para', 'copia', 'asunto'],
  ['de', 'enviat|enviat el|data', 'per a|a', 'a/c', 'assumpte|tema'],
  ['da|mittente', 'inviato|inviato il|data', 'a|destinatario', 'copia', 'oggetto'],
  ['van', 'verzonden|verstuurd|datum|verzonden op', 'aan', 'kopie', 'onderwerp'],
  ['de', 'enviado|enviada|enviado em|enviada em|data', 'para', 'cópia', 'assunto'],
  ['od', 'wysłano|wysłane|data|data wysłania', 'do', 'dw|udw|kopia|do wiadomości', 'temat'],
  ['fra', 'sendt|dato', 'til', 'kopi', 'emne'],
  ['från', 'skickat|datum', 'till', 'kopia', 'ämne'],
  ['lähettäjä', 'lähetetty|päiväys|päivämäärä|lähetysaika', 'vastaanottaja', 'kopio', 'aihe'],
  ['frá', 'dagsetning', 'til', 'afrit', 'efni'],
  ['od', 'odesláno|datum', 'komu', 'kopie', 'předmět'],
  ['od', 'odoslané|dátum', 'komu', 'kópia', 'predmet'],
  ['feladó|küldő', 'elküldve|dátum|küldve|küldés ideje', 'címzett', 'másolatot kap|másolat', 'tárgy'],
  ['de la|expeditor', 'trimis|data|expediat|trimis la', 'către|catre', 'copie', 'subiect|subiectul'],
  ['από', 'αποστολή|στάλθηκε|ημερομηνία|εστάλη', 'προς', 'κοιν.|κοινοποίηση|κοιν', 'θέμα'],
  ['kimden|gönderen', 'gönderildi|gönderme tarihi|tarih', 'kime|alıcı', 'bilgi', 'konu'],
  ['от|от кого|отправитель', 'отправлено|дата|послано', 'кому|получатель', 'копия', 'тема'],
  ['від|від кого', 'відправлено|надіслано|дата', 'кому', 'копія', 'тема'],
  ['от', 'изпратено|дата', 'до', 'копие|як', 'относно|тема'],
  ['od|šalje|pošiljatelj|pošiljalac', 'poslano|poslato|datum', 'za|prima|kome', 'kopija', 'predmet|naslov'],
  ['од|шаље', 'послато|датум', 'за|коме|прима', 'копија', 'предмет|наслов'],
  ['od|pošiljatelj', 'poslano|datum', 'za|prejemnik', 'kp', 'zadeva'],
  ['saatja|kellelt', 'saadetud|kuupäev', 'adressaat|kellele', 'koopia', 'teema'],
  ['no', 'nosūtīts|datums', 'kam|adresāts', 'kopija', 'tēma|temats'],
  ['nuo|siuntėjas', 'išsiųsta|data', 'kam|gavėjas', 'kopija', 'tema'],
  ['nork|nondik', 'bidalita|data', 'nori', 'kopia', 'gaia'],
  ['差出人|送信者', '送信日時|日時|日付|送信日', '宛先', '写し', '件名'],
  ['发件人|发信人', '发送时间|日期|发送日期|时间', '收件人', '抄送', '主题'],
  ['寄件者|寄件人', '傳送時間|寄件日期|傳送日期', '收件者', '副本', '主旨|主題'],
  ['보낸 사람|보낸사람', '보낸 날짜|날짜|보낸 시간', '받는 사람|받는사람', '참조', '제목'],
  ['من', 'تاريخ الإرسال|التاريخ|تم الإرسال', 'إلى', 'نسخة', 'الموضوع'],
  ['מאת', 'נשלח|תאריך', 'אל', 'עותק', 'נושא'],
  ['từ', 'đã gửi|ngày', 'đến|tới', 'bản sao', 'chủ đề|tiêu đề'],
  ['dari', 'dikirim|tanggal', 'kepada', 'tembusan', 'subjek|perihal'],
]
const ROW: readonly HeaderField[] = ['from', 'date', 'to', 'cc', 'subject']
const OTHER = [
  'reply-to',
  'importance',
  'attachments',
  'sensitivity',
  'priority',
  'when',
  'where',
  'sender',
  'organizer',
]
const FIELDS: ReadonlyMap<string, HeaderField> = new Map([
  ...OTHER.map((label): [string, HeaderField] => [label, 'other']),
  ...LABELS.flatMap(row =>
    row.flatMap((labels, at) =>
      labels.split('|').map((label): [string, HeaderField] => [label.normalize('NFC'), ROW[at] ?? 'other']),
    ),
  ),
])
/** The longest label above has 15 characters; bold marks and spaces may stand around it. */
const LABEL_WITHIN = 30

/** A line such as "From: somebody", in any of the languages, with or without stars for bold. */
export interface LabelledLine {
  readonly field: HeaderField
  readonly value: string
}

/** The field and value of a line of a header block; null when it is none. */
export function labelledLine(line: string): LabelledLine | null {
  const start = line.slice(0, 1_000).replace(/^[>\s*_|]+/, '')
  const colon = start.slice(0, LABEL_WITHIN).search(/[:：]/)
  if (colon <= 0) return null
  const label = start
    .slice(0, colon)
    .replace(/[\s*_]+/g, ' ')
    .trim()
    .toLowerCase()
  const field = FIELDS.get(label)
  if (field === undefined) return null
  const value = start.slice(colon + 1)
  // "From:the" and "a:b" are no labels; "From:*" and "发件人：张" are.
  if (start[colon] === ':' && value !== '' && !/^[\s*_"'<[]/.test(value) && label.length < 2) return null
  return { field, value: value.replace(/^[\s*_]+/, '').trim() }
}

/** The fields that a line names after its first: some converters write a whole block on one line. */
export function fieldsWithin(line: string): ReadonlySet<HeaderField> {
  const found = new Set<HeaderField>()
  for (const match of line.slice(0, 600).matchAll(/\s\*{0,2}(\p{L}{1,16}(?: \p{L}{1,12})?)\s?[:：]\*{0,2}(?=\s)/gu)) {
    const label = (match[1] ?? '').toLowerCase()
    const field = FIELDS.get(label) ?? FIELDS.get(label.split(' ').at(-1) ?? '')
    if (field !== undefined) found.add(field)
  }
  return found
}
