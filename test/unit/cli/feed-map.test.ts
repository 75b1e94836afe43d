import { readFeedMap } from '../../../src/cli/feed-map'
import { writeAll } from '../../../src/cli/write-all'

describe('a map of columns', () => {
  it.each([
    ['JSON', '[{"column":"mentor_email","title":"Email"},"mentor_trn",{"column":"note","title":"Remark"}]'],
    ['CSV', 'mentor_email,Email\nmentor_trn\nnote,Remark\n'],
    ['CSV with a first line', 'column,title\r\nmentor_email,Email\r\nmentor_trn,\r\nnote,Remark'],
    ['CSV with a mark in front', '\ufeffmentor_email, Email\nmentor_trn\nnote,Remark'],
  ])('as %s says which columns, in which order and under which names', (_kind, text) => {
    expect(readFeedMap(text)).toEqual([
      { column: 'mentor_email', title: 'Email' },
      { column: 'mentor_trn', title: 'mentor_trn' },
      { column: 'note', title: 'Remark' },
    ])
  })

  it('keeps the note in the file, last, when it does not place it', () => {
    expect(readFeedMap('["mentor_trn"]')).toEqual([
      { column: 'mentor_trn', title: 'mentor_trn' },
      { column: 'note', title: 'note' },
    ])
  })

  it.each([
    [
      'a column that there is not',
      '["mentor_mail"]',
      /There is no column "mentor_mail"\. The columns are: change_id, action/,
    ],
    ['a name of every object', '["constructor"]', /There is no column "constructor"/],
    ['two columns of one name', 'mentor_trn,Id\nect_trn,Id', /Two columns are called "Id"/],
    ['a column called note', 'mentor_trn,note', /Two columns are called "note"/],
    ['no column', '[]', /names no column/],
    ['nothing', '', /names no column/],
    ['half of a list', '["mentor_trn"', /cannot be read as JSON/],
    ['other JSON', '[{"name":"mentor_trn"}]', /it is a list of names/],
    ['three cells in a line', 'mentor_trn,Id,more', /each line has a column/],
    ['a file of another kind', 'x'.repeat(64_001), /far longer/],
  ])('with %s is refused with a sentence', (_what, text, sentence) => {
    expect(() => readFeedMap(text)).toThrow(sentence)
  })
})

it('waits for a reader who is slower than the feed', async () => {
  const written: string[] = []
  let drain: (() => void) | null = null
  async function* pieces() {
    yield* ['one', 'two', 'three']
  }
  const output = {
    write: (text: string) => written.push(text) !== 1,
    once: (_event: 'drain', listener: () => void) => void (drain = listener),
  }

  const done = writeAll(output, pieces())
  await new Promise(resolve => setImmediate(resolve))
  expect(written).toEqual(['one'])
  const go = drain as (() => void) | null
  go?.()
  await done
  expect(written).toEqual(['one', 'two', 'three'])
})
