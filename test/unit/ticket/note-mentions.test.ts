import { mentionedIn } from '../../../src/ticket/note-mentions'

const SAM = { id: 'sam', name: 'Sam Jones', email: 'sam.jones@desk.example' }
const SAMUEL = { id: 'samuel', name: 'Sam Jones-Lee', email: 'sjl@desk.example' }
const ZOE = { id: 'zoe', name: 'Zoë  O’Hara', email: 'zoe@desk.example' }

describe('whom a note names', () => {
  it.each([
    ['@Sam Jones please look', ['sam']],
    ['Look, @sam jones: see below', ['sam']],
    ['(@SAM JONES)', ['sam']],
    ['For @Sam\nJones.', ['sam']],
    ['@sam.jones@desk.example, and @Zoë O’Hara', ['sam', 'zoe']],
    ['@Sam Jones’s turn', ['sam']],
    ['@Sam Jones-Lee', ['samuel']],
    ['Sam Jones rang', []],
    ['@Sam', []],
    ['@Samantha Jones', []],
    ['mail to x@Sam Jones', []],
    ['write to sam.jones@desk.example', []],
    ['@sam.jones@desk.example.org', []],
    ['@', []],
  ])('in %j is %j', (text, ids) => {
    expect(mentionedIn(text, [SAM, SAMUEL, ZOE]).map(({ id }) => id)).toEqual(ids)
  })

  it('is everybody of one name', () => {
    expect(mentionedIn('@Sam Jones', [SAM, { ...SAM, id: 'other', email: 'o@desk.example' }])).toHaveLength(2)
  })
})
