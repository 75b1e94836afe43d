import { parseMessage } from '../../../../src/parse/parse-message'

const mailWith = (part: readonly string[]): Buffer =>
  Buffer.from(
    [
      'From: "Wendy Allsop" <wallsop@harrowby.example>',
      'To: support@ect-helpdesk.example',
      'Subject: Pairs',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'As attached.',
      '--b',
      ...part,
      '--b--',
      '',
    ].join('\r\n'),
  )
const wordsOf = async (...part: string[]) => {
  const outcome = await parseMessage(mailWith(part))
  return outcome.kind === 'parsed' ? outcome.message.fileWords : outcome.code
}

describe('the words of attached text files', () => {
  it('of a table have a tab between cells, whatever parts them', async () => {
    const part = ['Content-Type: text/csv', 'Content-Disposition: attachment; filename="pairs.csv"', '']
    expect(await wordsOf(...part, 'ECT;Mentor', '"Moretti; Luca";Derek Plumb')).toEqual([
      'ECT\tMentor\nMoretti; Luca\tDerek Plumb',
    ])
  })

  it('of notes are as they stand', async () => {
    const part = ['Content-Type: text/plain', 'Content-Disposition: attachment; filename="notes.txt"', '']
    expect(await wordsOf(...part, 'Luca Moretti', '- mentor: Derek Plumb')).toEqual([
      'Luca Moretti\n- mentor: Derek Plumb',
    ])
  })

  it('of a message are its new words', async () => {
    const letter = ['From: Head <head@harrowby.example>', 'Subject: mentor', '', 'Derek Plumb for Luca Moretti please.']
    expect(await wordsOf('Content-Type: message/rfc822', '', ...letter)).toEqual([
      'Derek Plumb for Luca Moretti please.',
    ])
  })

  it('are not there when a file holds bytes that are no text', async () => {
    const part = ['Content-Type: text/csv', 'Content-Transfer-Encoding: base64', '']
    expect(await wordsOf(...part, 'AAECAwQ=')).toBeUndefined()
  })
})
