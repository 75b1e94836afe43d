import fc from 'fast-check'
import type { ZoneKind } from '../../../src/parse/parsed-message'
import { readFields } from '../../../src/console/fields'
import { contentDisposition } from '../../../src/console/pages/attachment/content-disposition'
import { paths } from '../../../src/console/paths'
import { safeReturn } from '../../../src/console/pages/sign-in/safe-return'
import { eventSentence } from '../../../src/console/pages/ticket/event-sentence'
import { LONGEST_SHOWN, markText } from '../../../src/console/pages/ticket/highlight'
import { unbrandedStyles } from '../../../src/console/middleware/set-up-static-assets'
import { formatAge, formatInstant, formatSize } from '../../../src/console/view/format'
import { problemTitle } from '../../../src/console/view/labels'
import { personLine, personName } from '../../../src/console/view/person'
import { anEntry, mentor } from '../../console/fakes/sample'

const mark = (start: number, end: number, meaning: string) => ({
  evidence: { source: 'text' as const, span: { start, end }, zone: null, quote: '' },
  meaning,
})

it('says of somebody whose place begins later that they start later', () => {
  const later = mentor.roles.map(role => ({ ...role, cohort: 2021, status: 'future' as const }))

  expect(personLine({ ...mentor, previousNames: [], roles: later }, 'mentor', ['Hill School'])).toBe(
    'Mentor, cohort 2021, starting later at Hill School',
  )
})

describe('marked text', () => {
  it('numbers what each mark supports, the same number for the same meaning', () => {
    const { blocks, notes } = markText(
      'Pair Amy with Bo and Cy.',
      [],
      [mark(5, 8, 'mentor'), mark(14, 16, 'ECT'), mark(21, 23, 'ECT')],
    )

    expect(notes).toEqual(['mentor', 'ECT'])
    expect(blocks).toEqual([
      {
        folded: null,
        open: false,
        pieces: [
          { text: 'Pair ', note: null },
          { text: 'Amy', note: 1 },
          { text: ' with ', note: null },
          { text: 'Bo', note: 2 },
          { text: ' and ', note: null },
          { text: 'Cy', note: 2 },
          { text: '.', note: null },
        ],
      },
    ])
  })

  it('opens a folded part when evidence stands in it', () => {
    const zones = [
      { kind: 'new' as const, start: 0, end: 6 },
      { kind: 'quoted' as const, start: 6, end: 16 },
      { kind: 'signature' as const, start: 16, end: 20 },
    ]

    const { blocks } = markText('Hello\nAmy, please\nJo', zones, [mark(6, 9, 'mentor')])

    expect(blocks.map(({ folded, open }) => [folded, open])).toEqual([
      [null, false],
      ['Earlier messages', true],
      ['Signature', false],
    ])
  })

  it('shows everything when stripping would leave nothing', () => {
    const { blocks } = markText('> all quoted', [{ kind: 'quoted', start: 0, end: 12 }], [])

    expect(blocks).toEqual([{ folded: 'Earlier messages', open: true, pieces: [{ text: '> all quoted', note: null }] }])
  })

  it('loses no character of any text, whatever the zones and spans are', () => {
    const kinds: readonly ZoneKind[] = ['new', 'answer-inline', 'forwarded', 'quoted', 'signature', 'disclaimer']
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200, unit: 'binary' }),
        fc.array(fc.nat(200), { maxLength: 5 }),
        fc.array(fc.tuple(fc.integer({ min: -5, max: 210 }), fc.integer({ min: -5, max: 210 })), { maxLength: 8 }),
        (text, cuts, spans) => {
          const edges = [...new Set([0, ...cuts.filter(cut => cut < text.length), text.length])].sort((a, b) => a - b)
          const zones = edges
            .slice(1)
            .map((end, index) => ({ kind: kinds[index % kinds.length] ?? 'new', start: edges[index] ?? 0, end }))
          const { blocks } = markText(
            text,
            zones,
            spans.map(([start, end]) => mark(start, end, `${start}`)),
          )
          const shown = blocks.flatMap(block => block.pieces.map(piece => piece.text)).join('')
          expect(shown.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        },
      ),
    )
  })

  it('cuts at its limit and says so', () => {
    const at = markText('x'.repeat(LONGEST_SHOWN), [], [])
    const beyond = markText('x'.repeat(LONGEST_SHOWN + 1), [], [])

    expect([at.isCut, beyond.isCut]).toEqual([false, true])
    expect(beyond.blocks[0]?.pieces[0]?.text).toHaveLength(60_000)
  })
})

describe('small things of pages', () => {
  it('name the school of a problem, where it is known', () => {
    const schools = [{ urn: '900512', name: 'Dun$&marsh Primary School' }]

    expect(problemTitle('Mentor not in the list: school 900512', schools)).toBe(
      'Mentor not in the list: Dun$&marsh Primary School (URN 900512)',
    )
    expect(problemTitle('Mentor not in the list: school 1900512', schools)).toBe(
      'Mentor not in the list: school 1900512',
    )
    expect(problemTitle('Portal fault: several schools', schools)).toBe('Portal fault: several schools')
  })

  it.each([
    ['2026-07-01T08:05:00Z', '1 July 2026 at 9:05am'],
    ['2026-12-01T00:00:00Z', '1 December 2026 at 12:00am'],
    ['2026-12-01T12:30:00Z', '1 December 2026 at 12:30pm'],
  ])('%s reads %s', (instant, expected) => {
    expect(formatInstant(new Date(instant))).toBe(expected)
  })

  it.each([
    ['2026-09-14T10:29:30Z', '0 minutes'],
    ['2026-09-14T09:31:00Z', '59 minutes'],
    ['2026-09-14T09:30:00Z', '1 hour'],
    ['2026-09-12T10:31:00Z', '47 hours'],
    ['2026-09-12T10:30:00Z', '2 days'],
    ['2026-09-15T10:30:00Z', '0 minutes'],
  ])('%s was %s ago', (since, expected) => {
    expect(formatAge(new Date(since), new Date('2026-09-14T10:30:00Z'))).toBe(expected)
  })

  it.each([
    [999, '999 bytes'],
    [48_200, '48 kB'],
    [3_400_000, '3.4 MB'],
  ])('%i is %s', (bytes, expected) => {
    expect(formatSize(bytes)).toBe(expected)
  })

  it.each([
    [{ code: 'STATE_CHANGED', from: 'new', to: 'on-hold' }, 'New became on hold'],
    [{ code: 'ASSIGNED', assigneeId: 'A' }, 'Given to Sam'],
    [{ code: 'ASSIGNED', assigneeId: null }, 'Given to nobody'],
    [{ code: 'MATCH_COMPLETED' }, 'Match completed'],
    [
      { code: 'NOT_ACKNOWLEDGED', why: 'not-proved' },
      'No acknowledgement was sent: nothing proves who wrote it, and the address is no registered induction tutor’s. They do not know yet that it arrived: reply to them',
    ],
    [
      { code: 'NOT_ACKNOWLEDGED', why: 'total' },
      'No acknowledgement was sent: as many automatic emails have left as may: 200 in 10 minutes, 600 in an hour, 4000 in a day',
    ],
    [
      { code: 'NOT_ACKNOWLEDGED', why: 'day-unproved' },
      'No acknowledgement was sent: an address that nothing proves gets one acknowledgement a day, and has had it',
    ],
    [{ code: 'SOMETHING_NEW' }, 'Something new'],
  ])('%j reads "%s"', (facts, expected) => {
    expect(eventSentence(anEntry({ kind: 'event', facts }), () => 'Sam')).toBe(expected)
  })

  it('fills addresses without letting a value out of its place', () => {
    expect(paths.ticket.to({ reference: '../people?x=1#y' })).toBe('/tickets/..%2Fpeople%3Fx%3D1%23y')
    expect(paths.queue.to({}, { text: 'a & b', show: null, mine: '' })).toBe('/tickets?text=a+%26+b')
  })

  it.each([
    ['/tickets?x=1', '/tickets?x=1'],
    ['/tickets/../people', '/people'],
    ['//evil.example', '/tickets'],
    ['/\\evil.example', '/tickets'],
    ['/\t/evil.example', '/tickets'],
    ['https://evil.example', '/tickets'],
    ['', '/tickets'],
  ])('after signing in, %j leads to %s', (to, expected) => {
    expect(safeReturn(to)).toBe(expected)
  })

  it('names a download so that no header can be broken by it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), name => {
        expect(contentDisposition('attachment', name)).toMatch(
          /^attachment; filename="[ !#-$&-.0-[\]-~]*"; filename\*=UTF-8''[A-Za-z0-9!~%.*_-]*$/,
        )
      }),
    )
  })

  it.each([
    ['an object', { a: { b: 'c' } }, ''],
    ['a list', { a: ['x', 'y'] }, 'x'],
    ['a number', { a: 7 }, ''],
    ['nothing', undefined, ''],
  ])('reads %s as text or as absent', (_label, source, expected) => {
    expect(readFields(source).text('a')).toBe(expected)
  })

  it('knows no field that was not sent, however it is called', () => {
    expect(readFields({}).text('constructor')).toBe('')
    expect(readFields({}).all('__proto__')).toEqual([])
  })

  it('carry no typeface that only GOV.UK may use', () => {
    const css =
      '@font-face{font-family:GDS Transport;src:url(/a.woff2)}.a{font-family:GDS Transport,arial,sans-serif;color:red}'

    expect(unbrandedStyles(css)).toBe(
      '.a{font-family:system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;color:red}',
    )
  })
})

describe('a person who goes by another forename', () => {
  const jo = { ...mentor, firstName: 'Gareth', preferredName: 'Jo', previousNames: ['Coleman'], roles: [] }

  it('is called as the list of the service calls them, with the other name beside it', () => {
    expect(personName(jo)).toBe('Gareth Okafor (TRN 1234567)')
    expect(personLine(jo, 'mentor', [])).toBe('Mentor. Known as Jo. Earlier: Coleman')
  })

  it('is called by it when the register has no forename', () => {
    expect(personName({ ...jo, firstName: '' })).toBe('Jo Okafor (TRN 1234567)')
  })
})
