import { htmlMail, parseText, plainMail } from '../parse-fixture'

const reply = async (text: string): Promise<string> => (await parseText(plainMail(text))).replyText

describe('the line above a quotation', () => {
  it.each([
    ['English, German order', 'On 06.10.2025 at 9:14, ECT Support Desk wrote:'],
    [
      'English, folded inside the address',
      'On Mon, Oct 6, 2025 at 9:14 AM ECT Support Desk <\nsupport@ect-helpdesk.example> wrote:',
    ],
    [
      'English, folded into four lines',
      'On Mon, 6 Oct 2025 at 09:14, ECT Support\nDesk of the Department\nfor Education\n<support@ect-helpdesk.example> wrote:',
    ],
    ['English, in rules', '-----"ECT Support Desk" <support@ect-helpdesk.example> wrote: -----'],
    ['English, the date last', 'ECT Support Desk <support@ect-helpdesk.example> wrote on 06/10/2025 09:14:22:'],
    [
      'English, an address in square brackets',
      'On Mon, 6 Oct 2025 09:14, ECT Desk [mailto:support@ect-helpdesk.example] wrote:',
    ],
    ['English, a name alone', 'Ann Lee wrote:'],
    ['old AOL', 'In a message dated 10/6/2025 9:14:22 A.M. GMT Daylight Time, support@ect-helpdesk.example writes:'],
    ['Evolution', 'On Mon, 2025-10-06 at 09:14 +0100, ECT Support Desk wrote:'],
    ['Spark', 'On 6 Oct 2025, 09:14 +0100, ECT Support Desk <support@ect-helpdesk.example>, wrote:'],
    ['Welsh, Thunderbird', 'Ar 06/10/2025 09:14, ysgrifennodd ECT Support Desk:'],
    ['German, Thunderbird', 'Am 06.10.25 um 09:14 schrieb ECT Support Desk:'],
    ['French, Thunderbird', 'Le 06/10/2025 à 09:14, ECT Support Desk a écrit :'],
    ['Spanish, Apple', 'El 6 oct 2025, a las 9:14, ECT Support Desk <support@ect-helpdesk.example> escribió:'],
    ['Catalan', 'El dl., 6 d’oct. 2025, 9:14, ECT Support Desk <support@ect-helpdesk.example> va escriure:'],
    [
      'Italian, Apple',
      'Il giorno 6 ott 2025, alle ore 09:14, ECT Support Desk <support@ect-helpdesk.example> ha scritto:',
    ],
    ['Dutch, Thunderbird', 'Op 06-10-2025 om 09:14 schreef ECT Support Desk:'],
    [
      'Dutch, Apple',
      'Op 6 okt. 2025, om 09:14 heeft ECT Support Desk <support@ect-helpdesk.example> het volgende geschreven:',
    ],
    ['Portuguese, Thunderbird', 'Em 06/10/2025 09:14, ECT Support Desk escreveu:'],
    ['Polish, Thunderbird', 'W dniu 6.10.2025 o 09:14, ECT Support Desk pisze:'],
    ['Danish, Apple', 'Den 6. okt. 2025 kl. 09.14 skrev ECT Support Desk <support@ect-helpdesk.example>:'],
    ['Swedish, Apple', '6 okt. 2025 kl. 09:14 skrev ECT Support Desk <support@ect-helpdesk.example>:'],
    ['Finnish, Thunderbird', 'ECT Support Desk kirjoitti 6.10.2025 klo 9.14:'],
    ['Czech, Thunderbird', 'Dne 06.10.25 v 9:14 ECT Support Desk napsal(a):'],
    ['Slovak', 'po 6. 10. 2025 o 9:14 ECT Support Desk <support@ect-helpdesk.example> napísal(a):'],
    ['Hungarian', 'ECT Support Desk <support@ect-helpdesk.example> ezt írta (időpont: 2025. okt. 6., H, 9:14):'],
    ['Croatian', 'pon, 6. lis 2025. u 09:14 ECT Support Desk <support@ect-helpdesk.example> napisao je:'],
    ['Bulgarian', 'На пн, 6.10.2025 г. в 9:14 ECT Support Desk <support@ect-helpdesk.example> написа:'],
    [
      'Russian, Mail.ru',
      'Понедельник, 6 октября 2025, 9:14 +01:00 от ECT Support Desk <support@ect-helpdesk.example>:',
    ],
    ['Lithuanian', '2025-10-06, pr, 09:14 ECT Support Desk <support@ect-helpdesk.example> rašė:'],
    ['Estonian', 'Kuupäev E, 6. oktoober 2025 kell 09:14 kirjutas ECT Support Desk <support@ect-helpdesk.example>:'],
    ['Vietnamese', 'Vào Th 2, 6 thg 10, 2025 vào lúc 09:14 ECT Desk <support@ect-helpdesk.example> đã viết:'],
    ['Korean', '2025년 10월 6일 (월) 오전 9:14, ECT Desk <support@ect-helpdesk.example>님이 작성:'],
    ['Hebrew', 'בתאריך יום ב׳, 6 באוק׳ 2025 ב-9:14 מאת ECT Desk <support@ect-helpdesk.example>:'],
    ['a language that no table knows', 'Ngày-X 6 zzz 2025 qq 09:14 ECT Desk <support@ect-helpdesk.example> blorbed:'],
    ['Gmail of 2011', '2025/10/6 ECT Support Desk <support@ect-helpdesk.example>'],
    ['Horde in German', 'Zitat von ECT Support Desk <support@ect-helpdesk.example>:'],
  ])('is not the reply: %s', async (_, line) => {
    expect(await reply(`It is Ann Lee.\n\n${line}\n\n> Which mentor do you mean?`)).toBe('It is Ann Lee.')
  })

  it.each([
    ['On Monday, 6 October 2025 at 09:14:22 BST, ECT Support Desk <support@ect-helpdesk.example> wrote:'],
    ['Am Montag, 6. Oktober 2025 um 09:14:22 MESZ hat ECT Support Desk <support@ect-helpdesk.example> geschrieben:'],
    ['Le lundi 6 octobre 2025 à 09:14:22 UTC+2, ECT Support Desk <support@ect-helpdesk.example> a écrit :'],
  ])('begins the history though nothing below is marked: %s', async line => {
    expect(await reply(`It is Ann Lee.\n\n${line}\n\nWhich mentor do you mean?`)).toBe('It is Ann Lee.')
  })

  it.each([
    ['a sentence that ends in a colon', 'On 6 October 2025 the head wrote:\n\nPlease add Ann Lee for Bo Fox.'],
    ['the writer’s own account', 'On 6 October 2025 at 09:14 I wrote:\n\nAnn Lee is missing.'],
    [
      'an account with an address',
      'I emailed the desk <support@ect-helpdesk.example> on 6 Oct 2025 at 09:14 and said:\n\nAnn Lee is missing.',
    ],
    ['a date with a colon', 'Start of the pairing, 6 October 2025:\nAnn Lee for Bo Fox'],
    ['a meeting', 'On Monday at 09:14 we need:\nAnn Lee for Bo Fox'],
    ['a person with an address as a heading', 'Ann Lee (a.lee@oak.example):\nneeds to be added for Bo Fox'],
    ['a heading of people', 'Mentor Ann Lee:\nBo Fox\nMia Cole'],
  ])('is not %s', async (_, text) => {
    expect(await reply(text)).toBe(text)
  })
})

describe('the block above an earlier message', () => {
  it.each([
    ['Irish', 'Ó: Deasc\nSeolta: 6 Deireadh Fómhair 2025 09:14\nChuig: Gemma\nÁbhar: Mentor'],
    [
      'Welsh of another program',
      'Gan: Desg <support@ect-helpdesk.example>\nDyddiad: Llun, 6 Hyd 2025 09:14\nAt: Gemma\nTestun: Mentor',
    ],
    ['Danish', 'Fra: Desk <support@ect-helpdesk.example>\nSendt: 6. oktober 2025 09:14\nTil: Gemma\nEmne: Mentor'],
    [
      'Norwegian with copies',
      'Fra: Desk\nSendt: mandag 6. oktober 2025 09:14\nTil: Gemma\nKopi: Huw Rees\nEmne: Mentor',
    ],
    ['Swedish', 'Från: Desk\nSkickat: den 6 oktober 2025 09:14\nTill: Gemma\nÄmne: Mentor'],
    ['Finnish', 'Lähettäjä: Desk\nLähetetty: 6. lokakuuta 2025 9:14\nVastaanottaja: Gemma\nAihe: Mentor'],
    ['Czech', 'Od: Desk\nOdesláno: pondělí 6. října 2025 9:14\nKomu: Gemma\nPředmět: Mentor'],
    ['Slovak', 'Od: Desk\nOdoslané: pondelok 6. októbra 2025 9:14\nKomu: Gemma\nPredmet: Mentor'],
    ['Hungarian', 'Feladó: Desk\nElküldve: 2025. október 6., hétfő 9:14\nCímzett: Gemma\nTárgy: Mentor'],
    ['Romanian', 'De la: Desk\nTrimis: luni, 6 octombrie 2025 09:14\nCătre: Gemma\nSubiect: Mentor'],
    ['Greek', 'Από: Desk\nΣτάλθηκε: Δευτέρα, 6 Οκτωβρίου 2025 9:14\nΠρος: Gemma\nΘέμα: Mentor'],
    ['Turkish', 'Kimden: Desk\nGönderildi: 6 Ekim 2025 Pazartesi 09:14\nKime: Gemma\nKonu: Mentor'],
    ['Russian', 'От: Desk\nОтправлено: 6 октября 2025 г. 9:14\nКому: Gemma\nТема: Mentor'],
    ['Ukrainian', 'Від: Desk\nНадіслано: 6 жовтня 2025 р. 9:14\nКому: Gemma\nТема: Mentor'],
    ['Croatian', 'Od: Desk\nPoslano: 6. listopada 2025. 9:14\nPrima: Gemma\nPredmet: Mentor'],
    ['Slovenian', 'Od: Desk\nPoslano: ponedeljek, 06. oktober 2025 09:14\nZa: Gemma\nZadeva: Mentor'],
    ['Estonian', 'Saatja: Desk\nSaadetud: esmaspäev, 6. oktoober 2025 9:14\nAdressaat: Gemma\nTeema: Mentor'],
    ['Latvian', 'No: Desk\nNosūtīts: 2025. gada 6. oktobris 9:14\nKam: Gemma\nTēma: Mentor'],
    ['Lithuanian', 'Nuo: Desk\nIšsiųsta: 2025 m. spalio 6 d. 9:14\nKam: Gemma\nTema: Mentor'],
    [
      'Chinese',
      '发件人: Desk <support@ect-helpdesk.example>\n发送时间: 2025年10月6日 9:14\n收件人: Gemma\n主题: Mentor',
    ],
    ['Japanese', '差出人: Desk\n送信日時: 2025年10月6日 9:14\n宛先: Gemma\n件名: Mentor'],
    ['receiver first', 'To: Gemma\nFrom: Desk <support@ect-helpdesk.example>\nDate: 06/10/2025 09:14\nSubject: Mentor'],
    [
      'empty lines between its fields',
      'From: Desk <support@ect-helpdesk.example>\n\nSent: 06 October 2025 09:14\n\nTo: Gemma\n\nSubject: Mentor',
    ],
    [
      'spaces before the colons and bold',
      '*De :* Desk <support@ect-helpdesk.example>\n*Envoyé :* lundi 6 octobre 2025 09:14\n*À :* Gemma\n*Objet :* Mentor',
    ],
    ['dashes and words in Welsh', '-----Neges Wreiddiol-----\nOddi wrth: Desg\nWhat follows'],
    ['dashes and words in Danish', '-----Oprindelig meddelelse-----\nFra: Desk\nEmne: Mentor'],
    ['dashes and words that no table knows', '-------- Zzz ord bla --------\nFrom: Desk\nTo: Gemma'],
    [
      'a rule above',
      '________________________________\nFrom: Desk <support@ect-helpdesk.example>\nDate: 6 October 2025\nTo: Gemma',
    ],
    ['a plea to answer above', '##- Please type your reply above this line -##'],
    ['another plea', '--- Reply above this line ---'],
    ['a plea in German', '=== Bitte antworten Sie oberhalb dieser Linie ==='],
  ])('begins the history: %s', async (_, block) => {
    expect(await reply(`It is Ann Lee.\n\n${block}\n\nWhich mentor do you mean?`)).toBe('It is Ann Lee.')
  })

  it.each([
    ['a form', 'From: 1 September 2025\nTo: 31 July 2026\nSubject: maths\n\nPlease pair Ann Lee with Bo Fox.'],
    ['a form with a date', 'Mentor: Ann Lee\nDate: 6 October 2025\nSubject: maths'],
    ['a change from and to', 'From: Ann Lee\nTo: Huw Rees\n\nPlease change the mentor of Bo Fox.'],
    ['a question about answering', 'I cannot find where to reply above the line that you mean. Ann Lee is missing.'],
    ['a rule between two requests', 'Ann Lee for Bo Fox\n----------\nHuw Rees for Mia Cole'],
    ['a line escaped by a mailbox', 'Ann Lee is the mentor.\n>From September she mentors Bo Fox.\nPlease pair them.'],
    ['the words original message in a sentence', 'My original message was not answered.\nAnn Lee is missing.'],
  ])('is not %s', async (_, text) => {
    expect(await reply(text)).toBe(text)
  })

  it('leaves words below an older message that is marked line by line', async () => {
    const text = '-----Original Message-----\n> From: Desk\n> Subject: Mentor\n>\n> Which mentor?\n\nIt is Ann Lee.'
    expect(await reply(text)).toBe('It is Ann Lee.')
  })

  it('takes a forwarded part in another language for forwarded, after the writer’s words', async () => {
    const text =
      'Können Sie helfen?\n\n---------- Weitergeleitete Nachricht ---------\nVon: Tom\nDatum: 6. Okt. 2025\n\nAnn Lee fehlt.'
    const message = await parseText(plainMail(text))
    expect(message.replyText).toBe('Können Sie helfen?')
    expect(message.zones.map(zone => zone.kind)).toEqual(['new', 'forwarded'])
  })

  it('shows everything of a message of our own form that begins with the plea to answer above', async () => {
    expect(await reply('##- Please type your reply above this line -##\n\nAnn Lee is missing.')).toBe(
      'Ann Lee is missing.',
    )
  })
})

describe('GroupWise', () => {
  it.each([
    ['>>> ECT Support Desk 06/10/2025 09:14 >>>'],
    ['>>> "ECT Support Desk" <support@ect-helpdesk.example> 10/6/2025 9:14 AM >>>'],
  ])('begins the history at %s', async line => {
    expect(await reply(`It is Ann Lee.\n\n${line}\nWhich mentor do you mean?`)).toBe('It is Ann Lee.')
  })
})

describe('HTML whose quotation is told by its line only', () => {
  it('is cut at an Outlook block in Hungarian', async () => {
    const html =
      '<p class="MsoNormal">It is Ann Lee.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>Feladó:</b> Desk<br><b>Elküldve:</b> 2025. október 6. 9:14<br><b>Címzett:</b> Gemma<br><b>Tárgy:</b> Mentor</p></div><p class="MsoNormal">Which mentor do you mean?</p>'
    expect((await parseText(htmlMail(html))).replyText).toBe('It is Ann Lee.')
  })
})
