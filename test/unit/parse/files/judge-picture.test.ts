import { judgePicture } from '../../../../src/parse/files/judge-picture'
import type { PictureLooks } from '../../../../src/parse/files/picture-looks'
import { NEW_PICTURE, type PictureRepeats } from '../../../../src/parse/files/picture-memory'
import type { PictureFacts } from '../../../../src/parse/parsed-message'

const SCREEN: PictureLooks = { colours: 90, commonest: 0.8, transparent: 0, flat: 0.98, textLines: 15 }
const LOGO: PictureLooks = { colours: 30, commonest: 0.7, transparent: 0, flat: 0.95, textLines: 2 }
const LANDSCAPE: PictureLooks = { colours: 1_800, commonest: 0.02, transparent: 0, flat: 0.4, textLines: 1 }
const facts = (kind: PictureFacts['kind'], more: Partial<PictureFacts> = {}): PictureFacts => ({
  kind,
  why: 'as large as a part of a screen',
  width: 900,
  height: 600,
  ...more,
})
const seen = (change: Partial<PictureRepeats>): PictureRepeats => ({ ...NEW_PICTURE, ...change })

describe('what a drawn picture is', () => {
  it.each<[string, PictureFacts, PictureLooks, PictureRepeats, string]>([
    ['a screen stays one', facts('screenshot'), SCREEN, NEW_PICTURE, 'screenshot'],
    [
      'a screen with hardly any text stays one',
      facts('screenshot'),
      { ...SCREEN, textLines: 2 },
      NEW_PICTURE,
      'screenshot',
    ],
    [
      'one colour all over',
      facts('screenshot', { settled: true }),
      { ...SCREEN, commonest: 1 },
      NEW_PICTURE,
      'decoration',
    ],
    ['a large logo cut out of its background', facts('screenshot'), { ...LOGO, transparent: 0.5 }, NEW_PICTURE, 'logo'],
    ['a photograph without a name', facts('screenshot'), LANDSCAPE, NEW_PICTURE, 'photo'],
    [
      'a photograph that is named a screenshot',
      facts('screenshot', { settled: true }),
      LANDSCAPE,
      NEW_PICTURE,
      'screenshot',
    ],
    ['a banner that came with two other messages', facts('screenshot'), LOGO, seen({ conversations: 2 }), 'logo'],
    [
      'one that came once before, because nobody answered',
      facts('screenshot'),
      LOGO,
      seen({ conversations: 1 }),
      'screenshot',
    ],
    ['one that a colleague sends too', facts('screenshot'), LOGO, seen({ conversations: 1, ofColleagues: 1 }), 'logo'],
    ['one that stood in a signature before', facts('screenshot'), LOGO, seen({ conversations: 1, asLogo: 1 }), 'logo'],
    [
      'a page of text that three schools pass on',
      facts('screenshot'),
      SCREEN,
      seen({ conversations: 3 }),
      'screenshot',
    ],
    [
      'a page of text that a colleague passes on',
      facts('screenshot'),
      SCREEN,
      seen({ conversations: 1, ofColleagues: 1 }),
      'screenshot',
    ],
    ['a page of text in every message', facts('screenshot'), SCREEN, seen({ conversations: 4 }), 'logo'],
    [
      'a small clipping of a list',
      facts('logo', { width: 300, height: 110 }),
      { ...SCREEN, textLines: 6 },
      NEW_PICTURE,
      'screenshot',
    ],
    ['a small logo with its motto', facts('logo', { width: 300, height: 110 }), LOGO, NEW_PICTURE, 'logo'],
    [
      'a small clipping seen before',
      facts('logo', { width: 300, height: 110 }),
      SCREEN,
      seen({ conversations: 1 }),
      'logo',
    ],
    ['what its name settled', facts('logo', { settled: true }), SCREEN, NEW_PICTURE, 'logo'],
    ['a telephone’s photo of a screen', facts('photo'), SCREEN, NEW_PICTURE, 'screenshot'],
    ['a telephone’s photo of a playground', facts('photo'), LANDSCAPE, NEW_PICTURE, 'photo'],
    [
      'a sheet of paper',
      facts('photo', { why: 'has the shape of a sheet of paper: a poster or a page' }),
      SCREEN,
      NEW_PICTURE,
      'photo',
    ],
  ])('%s', (_, before, looks, repeats, kind) => {
    expect(judgePicture(before, { looks, repeats }).kind).toBe(kind)
  })
})
