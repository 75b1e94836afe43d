import { drawZones } from '../../../../src/parse/zones/draw-zones'
import { plainToLines } from '../../../../src/parse/plain-to-lines'
import { htmlToLines } from '../../../../src/parse/html/html-to-lines'
import { takesAtMost } from '../../../support/processor-time'

const LENGTH = 100_000
/** Thirty patterns look at each line, so 25,000 lines of four letters may take what the same letters in a few lines do not. */
const msFor = (lines: readonly unknown[]): number => Math.max(50, lines.length / 250)
const context = { sender: { name: 'Gemma Brennan', address: 'g.brennan@oak.example' }, looksForwarded: false }
const fill = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length))

describe('100 kB of the worst that each pattern could meet', () => {
  it.each<[string, string]>([
    ['quoted lines of an old thread', '> line of an old thread about mentors and lists\n'],
    ['lines above quotations', 'On Mon, 6 Oct 2025 at 09:14, Desk <a@b.example> wrote:\n> x\n'],
    ['lines above no quotation', 'On Mon, 6 Oct 2025 the desk wrote:\nwords\n'],
    ['openings that never end', 'On Mon, 6 Oct 2025 at\n'],
    ['one endless opening', 'On Mon, 6 Oct 2025 at '],
    ['labels', 'From: a\n'],
    ['labels with empty lines between', 'From: a\n\nTo: b\n\n'],
    ['blocks of labels without a sender', 'Sent: 1 May 2025 09:14\nTo: b\nSubject: c\n'],
    ['one line of dashes', '-'],
    ['lines of dashes', '----------------------------------------\n'],
    ['dashes and words', '-----Original thing-----\n'],
    ['dashes and spaces', '- - - - - - - - - - - - - - - - - - - - - - - -\n'],
    ['one line of stars and spaces', '* _ '],
    ['triple arrows', '>>> a 1 >>>\n'],
    ['one line of arrows', '>'],
    ['closing phrases', 'Kind regards\n'],
    [
      'closing phrases above sentences',
      'Thanks\nthis goes on, and on, and on for more than sixty letters, and has an end.\n',
    ],
    ['thanks in one line', 'thanks and '],
    ['lines of telephones', 'Sent from my iPhone\n\n'],
    [
      'telephones that never end',
      'Sent from my iPhone iPhone iPhone iPhone iPhone iPhone iPhone iPhone iPhone iPhone, or\n',
    ],
    ['one line of telephones', 'Sent from my iPhone '],
    ['telephones of other languages', 'Gesendet von a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a\n'],
    ['empty lines', '\n'],
    ['marks of signatures', '--\n'],
    ['the sender’s name', 'Gemma\n'],
    ['notes', 'This email is confidential and intended only for the addressee.\n'],
    ['words of notes', 'confidential privileged disclose '],
    ['addresses', 'a@b.example <c@d.example> '],
    ['brackets', '<<<<<<<<(((((((['],
    ['colons', ':'],
    ['digits and dots', '1.1.1.1.'],
    ['pleas to answer above', 'reply reply reply reply above\n'],
    ['escaped lines', '>From a\nb\n'],
    ['tabs', 'a\tb\n'],
    ['Welsh notes', 'e-bost e-bost neges neges atodiad '],
  ])('P14: %s are read within 50 ms, or 4 µs a line', (_, piece) => {
    const { lines } = plainToLines(fill(piece), { flowed: false, delSp: false })
    expect(takesAtMost(msFor(lines), () => drawZones(lines, context))).toBe(true)
  })

  it.each<[string, string]>([
    ['quotations in quotations', '<blockquote type="cite">On 6 Oct 2025, at 09:14, A wrote:'],
    ['marks of history', '<div class="gmail_quote">a</div>'],
    ['classes without end', `<div class="${'x_'.repeat(200)}">a</div>`],
    ['ids of digits', `<div id="${'m_-1234567890'.repeat(20)}gmail_quote">a</div>`],
    ['styles', `<div style="${'border-top:solid '.repeat(30)}">a</div>`],
  ])('P14: HTML of %s is read within 50 ms, or 4 µs a line', (_, piece) => {
    const { lines } = htmlToLines(fill(piece))
    expect(takesAtMost(msFor(lines), () => drawZones(lines, context))).toBe(true)
  })
})
