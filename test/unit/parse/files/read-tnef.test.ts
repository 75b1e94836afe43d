import { readTnef } from '../../../../src/parse/files/read-tnef'
import { openTnef } from '../../../../src/parse/files/open-tnef'
import { attribute, tnefFile } from '../../../support/files/tnef-file'

const PICTURE = Buffer.from('89504e470d0a1a0a00ff', 'hex')

describe('winmail.dat', () => {
  it('gives subject, words and attachments with their long names', () => {
    const file = tnefFile({
      subject: 'Mentor missing',
      body: 'Caf\u00e9 list\r\nsecond line',
      attachments: [{ title: 'SCREEN~1.PNG', longName: 'Screenshot – mentors.png', bytes: PICTURE }],
    })

    expect(readTnef(file)).toEqual({
      subject: 'Mentor missing',
      text: 'Café list\nsecond line',
      hidden: null,
      attachments: [{ filename: 'Screenshot – mentors.png', contentType: null, bytes: PICTURE }],
      isDamaged: false,
    })
  })

  it('takes the short name when there is no other', () => {
    expect(readTnef(tnefFile({ attachments: [{ title: 'a.png', bytes: PICTURE }] }))?.attachments).toEqual([
      { filename: 'a.png', contentType: null, bytes: PICTURE },
    ])
  })

  it.each([
    ['Unicode text', 0x1000, 0x1f, 'Szia Ő', 'Szia Ő'],
    ['HTML', 0x1013, 0x102, Buffer.from('<p>One</p><p>Two</p>'), 'One\n\nTwo'],
    [
      'RTF that is not compressed',
      0x1009,
      0x102,
      rtf('{\\rtf1\\ansi Dear all\\par Thanks}', 0x414c454d),
      'Dear all\nThanks',
    ],
  ] as const)('reads a body that is %s', (_, id, type, value, text) => {
    expect(readTnef(tnefFile({ properties: [{ id, type, value }] }))?.text).toBe(text)
  })

  it('inflates the compressed RTF of the specification’s own example', () => {
    // MS-OXRTFCP §3.1: the bytes and what they stand for.
    const packed = Buffer.from(
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
      'hex',
    )
    const file = tnefFile({ properties: [{ id: 0x1009, type: 0x102, value: packed }] })

    expect(readTnef(file)?.text).toBe('hello world')
  })

  it('stops where a checksum does not hold, with what came before', () => {
    const whole = tnefFile({ body: 'Kept', attachments: [{ title: 'a.png', bytes: PICTURE }] })
    const damaged = Buffer.from(whole)
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 0xff

    expect(readTnef(damaged)).toMatchObject({ text: 'Kept', attachments: [], isDamaged: true })
    expect(openTnef(damaged)).toMatchObject({
      kind: 'opened',
      words: 'Kept',
      why: 'It is damaged: what came before the damage was read.',
    })
  })

  it('reads nothing outside the file, whatever length it claims', () => {
    const file = Buffer.concat([tnefFile({ body: 'Kept' }), attribute(1, 0x0006800f, Buffer.from('x'), 0xfffffff0)])

    expect(readTnef(file)).toMatchObject({ text: 'Kept', isDamaged: true })
  })

  it('survives a cut at every byte', () => {
    const whole = tnefFile({
      subject: 'S',
      properties: [{ id: 0x1000, type: 0x1f, value: 'Body' }],
      attachments: [{ title: 'a.png', longName: 'b.png', bytes: PICTURE }],
    })

    for (let end = 0; end < whole.length; end++) expect(() => readTnef(whole.subarray(0, end))).not.toThrow()
  })

  it('says of bytes of another kind that they are none', () => {
    expect(readTnef(Buffer.from('hello world'))).toBeNull()
    expect(openTnef(Buffer.from('hello world'))).toEqual({
      kind: 'unreadable',
      why: 'The file is no winmail.dat that can be read.',
    })
  })
})

function rtf(text: string, kind: number): Buffer {
  const head = Buffer.alloc(16)
  head.writeUInt32LE(text.length + 12, 0)
  head.writeUInt32LE(text.length, 4)
  head.writeUInt32LE(kind, 8)
  return Buffer.concat([head, Buffer.from(text)])
}
