const ENGLISH =
  /^(?:(?:with|many|kind|kindest|best|warm|warmest|yours|all|my|very|and|the|sincere)\s+){0,3}(?:regards?|wishes|thanks|thank you|thankyou|sincerely|faithfully|truly|cheers|ta|thx|best|rgds|br|kr|sincere|appreciated|gratitude|respectfully)(?:\s+(?:so much|very much|again|in advance|and (?:kind |best |warm )?(?:regards|wishes)|for (?:your|any|all your) (?:help|support|time|assistance)(?: (?:with this|in advance))?|a lot|all|everyone|team))?\s*[,.!\-–—]*$/i

/** Phrases that close a letter in Welsh first, then in other languages. */
const OTHERS: ReadonlySet<string> = new Set(
  `cofion | cofion gorau | cofion cynnes | cofion caredig | yn gywir | yn gywir iawn | yr eiddoch yn gywir | dymuniadau gorau
  diolch | diolch yn fawr | diolch o galon | llawer o ddiolch | diolch yn fawr iawn | diolch yn fawr am eich help | gyda diolch
  diolch o flaen llaw | diolch ymlaen llaw | pob hwyl | hwyl | hwyl am y tro | cofion fil | diolch am eich help
  le meas | le dea-ghuí | le gach dea-ghuí | go raibh maith agat | mise le meas
  mit freundlichen grüßen | mit freundlichem gruß | freundliche grüße | viele grüße | beste grüße | liebe grüße | schöne grüße
  herzliche grüße | mfg | lg | vg | gruß | grüße | mit besten grüßen | hochachtungsvoll | vielen dank | danke
  cordialement | bien cordialement | bien à vous | sincères salutations | salutations | merci | merci d'avance | amicalement
  cordiales saludos | saludos | saludos cordiales | un saludo | un cordial saludo | atentamente | gracias | muchas gracias
  salutacions | gràcies | cordiali saluti | distinti saluti | saluti | grazie | grazie mille | un saluto
  met vriendelijke groet | met vriendelijke groeten | vriendelijke groeten | groeten | groetjes | mvg | hartelijke groeten | bedankt
  atenciosamente | cumprimentos | com os melhores cumprimentos | obrigado | obrigada | abraços | atentamente
  pozdrawiam | z poważaniem | pozdrowienia | serdecznie pozdrawiam | dziękuję | z wyrazami szacunku
  med venlig hilsen | venlig hilsen | kærlig hilsen | bedste hilsner | kh | mvh | mange hilsner | hilsen | med vennlig hilsen | vennlig hilsen | beste hilsen | tak | takk
  med vänlig hälsning | med vänliga hälsningar | vänliga hälsningar | hälsningar | tack | ystävällisin terveisin | terveisin | kiitos
  bestu kveðjur | kveðja | s pozdravem | s přátelským pozdravem | děkuji | s pozdravom | ďakujem | üdvözlettel | tisztelettel | köszönöm
  cu stimă | cu respect | mulțumesc | με εκτίμηση | ευχαριστώ | φιλικά | saygılarımla | saygılar | teşekkürler | iyi çalışmalar
  с уважением | спасибо | з повагою | дякую | с уважение | поздрави | благодаря | srdačan pozdrav | pozdrav | lijep pozdrav | hvala
  s poštovanjem | lep pozdrav | lugupidamisega | tervitades | ar cieņu | paldies | pagarbiai | ačiū | adeitasunez | eskerrik asko
  よろしくお願いします | よろしくお願いいたします | 此致 | 敬礼 | 谢谢 | 감사합니다`
    .split(/[|\n]/)
    .map(phrase => phrase.trim().normalize('NFC')),
)
/** Longer lines close no letter. */
const LONGEST = 90

/** Whether a line closes a letter: "Kind regards", "Many thanks for your help", "Cofion gorau". */
export function isClosing(line: string): boolean {
  if (line.length > LONGEST) return false
  const text = line.trim()
  if (ENGLISH.test(text)) return true
  const phrase = text
    .replace(/[\s,.!\-–—。、]{1,10}$/, '')
    .replace(/\u2019/g, "'")
    .toLowerCase()
  return phrase !== '' && OTHERS.has(phrase)
}
