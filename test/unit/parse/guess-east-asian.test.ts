import iconv from 'iconv-lite'
import { decodeUnlabelled } from '../../../src/parse/charset'
import { parseMessage } from '../../../src/parse/parse-message'
import { parsedOf } from './parse-fixture'

describe('Chinese, Japanese and Korean without a label', () => {
  it.each([
    ['gb18030', '找不到导师请帮助我们'],
    ['gb18030', '您好'],
    ['gb18030', '你好，世界'],
    ['gb18030', '回复: 导师列表'],
    ['gb18030', '关于2025年的培训安排'],
    ['big5', '找不到導師請幫助我們'],
    ['big5', '回覆: 導師列表'],
    ['big5', '春節放假公告'],
    ['euc-jp', 'メンターがいません'],
    ['euc-jp', '会議のお知らせ'],
    ['euc-jp', '田中太郎'],
    ['shift_jis', '会議のお知らせ'],
    ['shift_jis', 'こんにちは'],
    ['cp949', '멘토가 없습니다'],
    ['cp949', '답장: 멘토 목록'],
    ['cp949', '박영희'],
  ])('is read in %s, however short: %s', async (charset, text) => {
    const bytes = iconv.encode(text, charset)
    const head = Buffer.from('From: Gemma <gemma@oak.example>\r\nSubject: ')
    const mail = Buffer.concat([head, bytes, Buffer.from('\r\n\r\n'), bytes, Buffer.from('\r\n')])

    const message = parsedOf(await parseMessage(mail))

    expect(message.subject).toBe(text)
    expect(message.text).toBe(text)
  })

  it.each([
    ['windows-1251', 'Наставник не найден'],
    ['windows-1251', 'Тест'],
    ['windows-1251', 'Привет'],
    ['koi8-r', 'Важное сообщение'],
    ['koi8-r', 'ПРИВЕТ'],
    ['iso-8859-7', 'Ερώτηση για μέντορα'],
    ['windows-1252', 'I’m sure that it’s Siân’s'],
    ['windows-1252', '“Where’s Zoë?” – “Don’t know…”'],
  ])('is not seen in %s: %s', (charset, text) => {
    expect(decodeUnlabelled(iconv.encode(text, charset))).toBe(text)
  })

  it('is read when the sample that is looked at ends inside a character', () => {
    const text = '请帮忙，找不到导师。'.repeat(500)

    expect(decodeUnlabelled(iconv.encode(text, 'gb18030'))).toBe(text)
  })
})
