import { pictureTextView } from '../../../src/console/pages/ticket/picture-text-view'
import type { ScreenshotText } from '../../../src/extract/screenshots/screenshot-text'

const seen = (text: string, y: number) => ({ text, box: { x: 10, y, width: 90, height: 16 } })
const ADA = seen('Ada Sowerby', 20)
const BO = seen('Bo Quigley', 60)
const nothing = { words: [], heading: null, ect: null, offered: [], names: [], trns: [], signature: null }
const read = (screenshot: Partial<ScreenshotText>) =>
  pictureTextView({
    picture: {
      ...{ attachmentId: 'a1', state: 'read', why: null, readAt: new Date(0) },
      screenshot: { kind: 'other', width: 900, height: 700, text: 'As it stands', ...nothing, ...screenshot },
    },
  })

describe('the text of a picture on the ticket page', () => {
  it('says whom a list of mentors is for and whom it offers, and where each stands', () => {
    expect(read({ kind: 'mentor-list', ect: ADA, offered: [BO], names: [ADA, BO] })).toEqual({
      note: 'Read by machine: The list of mentors for Ada Sowerby. It offers Bo Quigley.',
      marks: {
        width: 900,
        height: 700,
        boxes: [
          { ...ADA.box, label: 'Ada Sowerby (ECT)' },
          { ...BO.box, label: 'Bo Quigley (offered)' },
        ],
      },
      words: 'As it stands',
      found: null,
    })
  })

  it('says who is named elsewhere, which numbers may be TRNs, and what an error says', () => {
    const { note, marks } = read({ kind: 'mentors', names: [BO], trns: [seen('2345678', 60)] })!

    expect(note).toBe('Read by machine: The school’s mentors. It names Bo Quigley. Numbers that may be TRNs: 2345678.')
    expect(marks?.boxes.map(({ label }) => label)).toEqual(['Bo Quigley (named)', '2345678 (may be a TRN)'])
    expect(read({ kind: 'error', signature: 'page not found' })?.note).toBe(
      'Read by machine: An error of the service. It says “page not found”.',
    )
  })

  it.each([
    ['waiting', null, 'The text of this picture is still to be read.'],
    [
      'failed',
      'The text of the picture was not read: it took longer than it may.',
      'The text of the picture was not read: it took longer than it may.',
    ],
  ] as const)('says that a picture is %s', (state, why, note) => {
    const picture = { attachmentId: 'a1', state, why, screenshot: null, readAt: null }

    expect(pictureTextView({ picture })).toEqual({ note, marks: null, words: null, found: null })
  })

  it('says nothing of a picture whose text nobody reads', () => {
    expect(pictureTextView({})).toBeNull()
  })
})
