/** Such a line is short; longer ones are sentences. */
const LONGEST = 110

/** Machines and programs that put a line of their own under a mail; endings of other languages may follow a name. */
const DEVICE =
  'i-?(?:phone|pad|pod|mac)|mac|macbook|apple watch|blackberry|android|samsung|galaxy|nokia|lumia|htc|sony|xperia|lg|motorola|moto|huawei|honor|xiaomi|redmi|oppo|pixel|oneplus|windows|smart-?phone|mobile|mobil|phone|telephone|telefon|téléphone|handy|móvil|movil|cellulare|celular|telefoon|puhelin|tablet|handheld|device|kindle|chromebook|laptop|outlook|hotmail|mail|e-?mail|yahoo|ymail|aol|gmail|inbox|proton ?mail|proton|tutanota|tuta|airmail|spark|newton|cloudmagic|mailbird|thunderbird|k-?9|fairemail|blue ?mail|edison|canary|superhuman|hey|nine|yandex|gmx|web\\.de|zoho|fastmail|front|polymail|boxer|mailspring|postbox|em client|cell|roundcube|zimbra|horde|o2|verizon|t-mobile|vodafone|orange|ee|three|at&t|telstra|virgin|ffôn|ffon'
const HAS_DEVICE = new RegExp(`(?<![\\p{L}\\p{N}])(?:i-?phon|${DEVICE})`, 'iu')
/** After the device only more of its name may come, or an excuse. */
const ENGLISH = new RegExp(
  `^(?:(?:sent|typed|written) (?:from|via|using|with|by|on|through)|from (?=my )) ?(?:(?:my|the|a|an|your) )?(?:[\\p{L}\\p{N}&'’.+-]+,? ){0,4}?(?:${DEVICE})(?![\\p{L}\\p{N}])` +
    `(?:[\\s,]+(?:${DEVICE}|\\d\\w*|x[lrs]\\w*|se|pro|max|plus|mini|ultra|note|edge|air|smart|wireless|mobile|email|secure|encrypted|app|pocket|4g|5g|lte|tab|ios|an?|the|for|from|on|via|using|network|live|desktop|web|business|workspace|one|new|powered by \\w+)(?![\\p{L}\\p{N}]))*` +
    `\\s*(?:[.!]*|[,.;:–—-]+ ?(?:so )?(?:please )?(?:excuse|apolog|forgive|sorry|pardon|expect|any)[^?]{0,60})$`,
  'iu',
)
const OTHER_START =
  /^(?:diese (?:nachricht|mail|e-mail) wurde von|von mein\p{L}{0,3}|(?:gesendet|verschickt|geschickt) (?:von|mit|über|aus|vom)|envoyée? (?:de|depuis|à partir|avec|via|par)|enviado (?:desde|do|da|dende|a partir|de|con|com|via|através|por|pelo)|enviat (?:des|amb)|inviato (?:da|dal|dalla|con|tramite)|(?:verstuurd|verzonden|gestuurd) (?:vanaf|met|via|vanuit|door)|sendt (?:fra|via|med)|skicka(?:t|des) (?:från|via|med)|lähetetty|wysł(?:ane|ano) (?:ze?|przy|za)|odesláno (?:ze?|pomocí)|odoslané (?:zo?|pomocou)|trimis (?:de pe|din|cu|de la|prin)|στάλθηκε από|εστάλη από|отправлено (?:со?|из|через)|послано с|надіслано (?:зі?|через)|відправлено з|изпратено от|poslano (?:sa?|z|iz|putem|prek)|saadetud|nosūtīts no|išsiųsta iš|sent úr|seolta (?:ó|as)|anfonwyd (?:o|oddi ar|gan|trwy|drwy|gyda)|wedi['’]?i (?:anfon|hanfon|ddanfon) (?:o|oddi ar|gyda|drwy)|danfonwyd (?:o|oddi ar)|dikirim dari|(?:đã|được) gửi từ|发自|發自|從我|从我的|来自我的|مرسل من|נשלח מ)/iu
const OTHER_END =
  /(?:gesendet|verzonden|verstuurd|skickat|gönderildi|küldve|lähetetty|から送信|から送信されました|에서 보냄|傳送|发送)[.!]?$/iu
const GET =
  /^(?:\p{L}{2,16} )?outlook (?:for|für|pour|para|per|voor|til|för|dla|pro|ar gyfer|для|için) (?:ios|android|mac)(?: \p{L}{2,16})?$/iu
/** A whole last line "Sent from my …", though nobody knows the thing. */
const UNKNOWN_DEVICE = /^sent from my [\p{L}\p{N}'’.&+-]+(?: [\p{L}\p{N}'’.&+-]+){0,3}[.!]?$/iu
const WHEN =
  /(?<![\p{L}\p{N}])(?:last|this|next|yesterday|today|on|at|and|but|because|week|day|month|when|while|to)(?![\p{L}\p{N}])/iu

/** The line that telephones and mail programs put under a mail, whole: "Sent from my iPhone", "Anfonwyd o fy iPhone". */
export function isTelephoneLine(line: string): boolean {
  const core = coreOf(line)
  if (core === '' || core.length > LONGEST) return false
  if (ENGLISH.test(core) || GET.test(core)) return true
  return (OTHER_START.test(core) || OTHER_END.test(core)) && HAS_DEVICE.test(core) && core.split(' ').length <= 12
}

/** Such a line of a thing that no table knows; counts only as the last line, under an empty one. */
export function isUnknownTelephoneLine(line: string): boolean {
  const core = coreOf(line)
  return core.length <= LONGEST && UNKNOWN_DEVICE.test(core) && !WHEN.test(core)
}

/** Without an address of the program behind it and marks around it. */
function coreOf(line: string): string {
  if (line.length > 400) return ''
  return line
    .replace(/\s?[<([](?:https?:\/\/|mailto:)[^\s<>()[\]]{0,300}[>)\]]/g, '')
    .replace(/\shttps?:\/\/\S{1,300}$/, '')
    .replace(/^[\s*_~[(<-]{1,10}/, '')
    .replace(/[\s*_~\])>]{1,10}$/, '')
    .replace(/\s{1,10}/g, ' ')
}
