import { parseText, plainMail } from '../parse-fixture'

const reply = async (text: string): Promise<string> => (await parseText(plainMail(text))).replyText

describe('the line of a telephone or program', () => {
  it.each([
    ['Sent from my iPhone'],
    ['Sent from my iPhone 14 Pro Max'],
    ['Sent from my iPad mini'],
    ['Sent from my Verizon Wireless BlackBerry'],
    ['Sent from my Verizon, Samsung Galaxy smartphone'],
    ['Sent via the Samsung Galaxy S8, an AT&T 4G LTE smartphone'],
    ['Sent from my Samsung Galaxy smartphone.'],
    ['Sent from my mobile device'],
    ['Sent from my phone, please excuse any typos'],
    ['Sent from my phone. Please excuse brevity.'],
    ['Sent from Mail for Windows 10'],
    ['Sent from Mail<https://go.example/fwlink/?LinkId=550986> for Windows'],
    ['Sent from Yahoo Mail for iPhone'],
    ['Sent from Yahoo Mail on Android'],
    ['Sent from Outlook for iOS'],
    ['Sent from AOL Mobile Mail'],
    ['Sent with Proton Mail secure email.'],
    ['Sent using Zoho Mail'],
    ['Sent from the new O2 mobile'],
    ['[Sent from my iPhone]'],
    ['Get Outlook for iOS'],
    ['Get Outlook for Android<https://aka.example/ghei36>'],
    ['Outlook für iOS beziehen'],
    ['Télécharger Outlook pour iOS'],
    ['Cael Outlook ar gyfer iOS'],
    ['Anfonwyd o fy iPad'],
    ['Wedi’i anfon o fy ffôn Samsung'],
    ['Von meinem iPhone gesendet'],
    ['Gesendet mit der GMX Mail App'],
    ['Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.'],
    ['Envoyé de mon iPhone'],
    ['Envoyé depuis mon téléphone Samsung'],
    ['Enviado desde mi iPhone'],
    ['Enviado do meu iPhone'],
    ['Inviato da iPhone'],
    ['Verstuurd vanaf mijn iPhone'],
    ['Sendt fra min iPhone'],
    ['Skickat från min iPhone'],
    ['Lähetetty iPhonesta'],
    ['Wysłane z iPhone’a'],
    ['Odesláno z iPhonu'],
    ['Trimis de pe iPhone-ul meu'],
    ['Στάλθηκε από το iPhone μου'],
    ['iPhone’umdan gönderildi'],
    ['Отправлено с iPhone'],
    ['iPhoneから送信'],
    ['Sent from my Commodore 64'],
  ])('is a signature: %s', async line => {
    expect(await reply(`It is Ann Lee.\n\n${line}`)).toBe('It is Ann Lee.')
  })

  it.each([
    [
      'a sentence about a form',
      'The form was\nSent from my iPhone last week and nobody answered.\nAnn Lee is still missing.',
    ],
    ['a sentence at the start', 'Sent from my iPhone last week: the form for Ann Lee.\n\nShe is still missing.'],
    ['a sentence at the end', 'Ann Lee is missing.\n\nSent from my phone last Monday and lost'],
    ['a desk', 'Here is another email\n\nSent from my desk, is much easier than my mobile phone.'],
    ['a form that came from a school', 'Ann Lee is missing.\n\nSent from Oakfield School on Monday'],
    ['a sentence about Outlook', 'Ann Lee is missing.\n\nI use Outlook on Mac'],
    ['a sentence in German', 'Ann Lee fehlt.\n\nGesendet von der Schule am Montag, bitte prüfen.'],
    ['a sentence broken after the word', 'The form was\nSent from my iPhone\nlast week and nobody answered.'],
  ])('is not %s', async (_, text) => {
    expect(await reply(text)).toBe(text)
  })

  it.each([
    ['Sent from my iPhone\n\nAnn Lee is missing for Bo Fox', 'Ann Lee is missing for Bo Fox'],
    [
      'Please help.\n\nSent from my iPhone\n\nAnn Lee is missing for Bo Fox.',
      'Please help.\n\nAnn Lee is missing for Bo Fox.',
    ],
  ])('does not end the mail when words stand below it: %j', async (text, expected) => {
    expect(await reply(text)).toBe(expected)
  })

  it('ends the mail with a name and a number below it', async () => {
    expect(await reply('Ann Lee is missing.\nSent from my iPhone\nGemma\nTel: 01632 960123')).toBe(
      'Ann Lee is missing.',
    )
  })
})

describe('closing phrases in other languages', () => {
  it.each([
    ['Cofion gorau\nGemma'],
    ['Diolch yn fawr,\n\nGemma Brennan'],
    ['Yn gywir\nGemma Brennan\nTiwtor Sefydlu'],
    ['Mit freundlichen Grüßen\nGemma Brennan'],
    ['Bien cordialement,\nGemma'],
    ['Met vriendelijke groet,\n\nGemma'],
    ['Z poważaniem\nGemma'],
    ['С уважением,\nGemma'],
  ])('%j is a signature', async signature => {
    expect(await reply(`Ann Lee.\n\n${signature}`)).toBe('Ann Lee.')
  })

  it('leaves thanks at the start of a Welsh mail', async () => {
    const text = 'Diolch,\nmae hynny wedi gweithio i Ann Lee ond nid i Bo Fox, sydd ar goll.'
    expect(await reply(text)).toBe(text)
  })
})

describe('words below a sign-off', () => {
  it.each([
    ['Ann Lee for Bo Fox\n\nThanks\n\nHuw Rees is missing for Mia Cole'],
    ['Ann Lee is missing.\n\nThanks\nand Huw Rees with Mia Cole'],
  ])('are the writer’s when they are a sentence: %j', async text => {
    expect(await reply(text)).toBe(text)
  })

  it.each([
    ['Oh, and please add Huw Rees for Mia Cole too.'],
    ['I forgot: Huw Rees is missing for Mia Cole.'],
    ['Could you also add Huw Rees?'],
  ])('are the writer’s again when they ask: %s', async words => {
    expect(await reply(`Ann Lee is missing.\n\nKind regards\nGemma\n\n${words}`)).toBe(
      `Ann Lee is missing.\n\n${words}`,
    )
  })

  it.each([
    ['Our recurring theme this term is kindness.'],
    ['Please note that I work from Monday to Wednesday.'],
    ['Please consider whether you need to print.'],
    ['I am the mentor lead and work Monday to Wednesday.'],
  ])('are part of the signature when a school prints them: %s', async words => {
    expect(await reply(`Ann Lee is missing.\n\nKind regards\nGemma\nTutor\n\n${words}`)).toBe('Ann Lee is missing.')
  })
})

describe('an answer that is nothing but thanks', () => {
  it.each([
    ['Thanks!\n\nGemma\n\nOn 6 Oct 2025 at 09:14, Desk <d@desk.example> wrote:\n> Done.', 'Thanks!'],
    ['Diolch yn fawr\nGemma\n\n> Done.', 'Diolch yn fawr'],
  ])('is those words: %j', async (text, expected) => {
    expect(await reply(text)).toBe(expected)
  })
})

describe('marks of a signature', () => {
  it.each([
    ['---\nGemma Brennan\nOakfield School'],
    ['—\nGemma'],
    ['-Gemma'],
    ['--\nGemma\nTel: 01632 960123'],
    [
      'Gemma Brennan | Tutor\nOakfield School | part of Dorminster Academies\nHead: Huw Rees\n--\nOur motto: We aim high.',
    ],
    ['~ Gemma'],
    [
      '_______________________________________________\nTutors mailing list\nTutors@list.example\nhttps://list.example/mailman/listinfo/tutors',
    ],
  ])('%j is not the reply', async signature => {
    expect(await reply(`Ann Lee for Bo Fox\n\n${signature}`)).toBe('Ann Lee for Bo Fox')
  })

  it.each([
    ['Ann Lee for Bo Fox\n---\nHuw Rees for Mia Cole'],
    ['Ann Lee for Bo Fox\n—\nHuw Rees for Mia Cole'],
    ['- Ann Lee\n- Huw Rees'],
    ['ECT: Bo Fox\nMentor: Ann Lee\n--\nECT: Mia Cole\nMentor: Huw Rees'],
  ])('%j is all the writer’s', async text => {
    expect(await reply(text)).toBe(text)
  })

  it('does not begin at the name in a form above a mark', async () => {
    expect(await reply('Tutor:\nGemma Brennan\nPlease add Ann Lee for Bo Fox.\n--\nOakfield School')).toBe(
      'Tutor:\nGemma Brennan\nPlease add Ann Lee for Bo Fox.',
    )
  })

  it('elides the notes of a Welsh school in both languages', async () => {
    const notes =
      'Rydym yn croesawu gohebiaeth yn Gymraeg. We welcome correspondence in Welsh.\n\nMae’r e-bost hwn ac unrhyw atodiadau yn gyfrinachol.'
    expect(await reply(`Ann Lee.\n\n${notes}`)).toBe('Ann Lee.')
  })

  it('elides a rule above a note with the note', async () => {
    const note = 'This email and any files transmitted with it are confidential and intended solely for the addressee.'
    expect(await reply(`Ann Lee.\n\n________________________________\n\n${note}`)).toBe('Ann Lee.')
  })
})

describe('text signed with PGP in itself', () => {
  const armour = ['-----BEGIN PGP SIGNATURE-----', '', 'iHUEARYKAB0WIQ', '=AbCd', '-----END PGP SIGNATURE-----'].join(
    '\n',
  )
  const signed = (words: string, head = 'Hash: SHA512\n'): string =>
    `-----BEGIN PGP SIGNED MESSAGE-----\n${head}\n${words}\n${armour}\n`

  it.each([
    ['as programs write it now', signed('Ann Lee is missing.')],
    ['without the name of a hash', signed('Ann Lee is missing.', '')],
    ['with the lines of older programs', signed('Ann Lee is missing.', 'Hash: SHA1\nCharset: utf-8\n')],
    ['with a signature below the words', signed('Ann Lee is missing.\n\n- -- \nCarys Bowen')],
    ['with the note of a list below it', `${signed('Ann Lee is missing.')}\n-- \nInduction list`],
  ])('has its words alone for its reply %s', async (_label, text) => {
    expect(await reply(text)).toBe('Ann Lee is missing.')
  })

  it('loses the dashes that signing put before its lines, and nothing else', async () => {
    const message = await parseText(plainMail(signed('- - Ann Lee\n- - Bob Ray\nare missing.')))

    expect(message.replyText).toBe('- Ann Lee\n- Bob Ray\nare missing.')
    expect(message.text).toContain('- Ann Lee\n- Bob Ray')
    expect(message.elidedText).toContain('iHUEARYKAB0WIQ')
  })

  it.each([
    ['has no end', '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nAnn Lee is missing.'],
    ['is spoken of', 'Her mail starts with -----BEGIN PGP SIGNED MESSAGE----- and I cannot read it.\n- Ann Lee'],
  ])('is shown as it stands when it %s', async (_label, text) => {
    expect(await reply(text)).toBe(text)
  })
})
