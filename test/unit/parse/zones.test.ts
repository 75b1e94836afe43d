import fc from 'fast-check'
import { drawZones } from '../../../src/parse/zones/draw-zones'
import { htmlMail, parseFixture, parseText, plainMail, zonesOf } from './parse-fixture'

describe('zones', () => {
  it.each<[string, readonly (readonly [string, string])[]]>([
    [
      'gmail-reply',
      [
        ['new', 'It is Ann Lee.'],
        [
          'quoted',
          'On Tue, 7 Jan 2025 at 09:10, ECT Support Desk <support@ect-helpdesk.example>\nwrote:\n\n> Which mentor do you mean?\n>\n> Kind regards',
        ],
      ],
    ],
    [
      'outlook-reply',
      [
        ['new', 'It is Ann Lee.'],
        ['signature', 'Kind regards,\nGemma'],
        [
          'quoted',
          'From: ECT Support Desk <support@ect-helpdesk.example>\nSent: 07 January 2025 09:10\nTo: Gemma Brennan\nSubject: Mentor\nWhich mentor do you mean?',
        ],
      ],
    ],
    [
      'outlook-web-reply',
      [
        ['new', 'It is Ann Lee.'],
        ['signature', 'Gemma'],
        ['quoted', 'Von: Desk\nGesendet: heute\nWhich mentor do you mean?'],
      ],
    ],
    [
      'ios-reply',
      [
        ['new', 'It is Ann Lee.'],
        ['signature', 'Sent from my iPhone'],
        [
          'quoted',
          '> On 7 Jan 2025, at 09:10, ECT Support Desk <support@ect-helpdesk.example> wrote:\n>\n> Which mentor do you mean?',
        ],
      ],
    ],
    [
      'inline-answers',
      [
        ['new', 'Please see my answers below.'],
        [
          'quoted',
          'On 7 Jan 2025, at 09:10, ECT Support Desk <support@ect-helpdesk.example> wrote:\n\n> Which mentor do you mean?',
        ],
        ['answer-inline', 'Ann Lee.'],
        ['quoted', '> And which ECT?'],
        ['new', 'Bo Fox.'],
      ],
    ],
    [
      'bottom-signature',
      [
        ['disclaimer', 'CAUTION: This email originated from outside the organisation. Do not click links.'],
        ['new', 'Please pair Ann Lee with Bo Fox.'],
        ['signature', 'Many thanks,\n\nGemma Brennan\nDeputy Head\nOakfield School\nTel: 01632 960123'],
        ['new', 'PS Bo starts on Monday.'],
        ['disclaimer', 'This email and any attachments are confidential and intended only for the addressee.'],
      ],
    ],
    [
      'forwarded-with-words',
      [
        ['new', 'Can you help with the below?'],
        ['signature', 'Gemma'],
        [
          'forwarded',
          '---------- Forwarded message ---------\nFrom: Tom Hill <t.hill@oakfield.dorminster.sch.example>\nDate: Mon, 6 Jan 2025 at 15:52\nSubject: Mentor\nTo: Gemma Brennan <g.brennan@oakfield.dorminster.sch.example>\n\nAnn Lee is my mentor.',
        ],
      ],
    ],
  ])('%s', async (fixture, zones) => {
    expect(zonesOf(await parseFixture(fixture))).toEqual(zones)
  })

  it('gives the new words as the reply and the rest in order', async () => {
    const message = await parseFixture('inline-answers')
    expect(message.replyText).toBe('Please see my answers below.\n\nAnn Lee.\n\nBo Fox.')
    expect(message.elidedText).toBe(
      'On 7 Jan 2025, at 09:10, ECT Support Desk <support@ect-helpdesk.example> wrote:\n\n> Which mentor do you mean?\n\n> And which ECT?',
    )
  })

  it('shows everything when nothing would be left', async () => {
    const message = await parseFixture('forwarded-chain')
    expect(zonesOf(message).map(([kind]) => kind)).toEqual(['forwarded'])
    expect(message.replyText).toBe(message.text)
    expect(message.elidedText).toBe('')
  })

  it.each([
    [
      'a list under the thanks',
      'Thanks for your help\n\nMentor\tECT\nAnn Lee\tBo Fox',
      'Thanks for your help\n\nMentor\tECT\nAnn Lee\tBo Fox',
    ],
    [
      'thanks at the start',
      'Thanks,\nthat has worked for Ann Lee but not for Bo Fox, who is still missing.',
      'Thanks,\nthat has worked for Ann Lee but not for Bo Fox, who is still missing.',
    ],
    ['wrote without a date', 'On the form I wrote:\nAnn Lee', 'On the form I wrote:\nAnn Lee'],
    [
      'From in a sentence',
      'From: September Ann Lee is the mentor.\nPlease pair her.',
      'From: September Ann Lee is the mentor.\nPlease pair her.',
    ],
    [
      'the word confidential',
      'Please keep this confidential.\n\nAnn Lee is leaving.',
      'Please keep this confidential.\n\nAnn Lee is leaving.',
    ],
    ['words under the quotation', '> Which mentor?\n\nAnn Lee, please.', 'Ann Lee, please.'],
  ])('takes %s for the writer’s own', async (_, text, reply) => {
    expect((await parseText(plainMail(text))).replyText).toBe(reply)
  })

  it.each([
    ['Best wishes\nGemma'],
    ['Gemma'],
    ['G. Brennan'],
    ['Kind regards,\n\nGemma Brennan\nInduction tutor\nOakfield School\n01632 960123'],
    ['-- \nGemma Brennan\nThe recurring theme is kindness.'],
    ['Many thanks in advance\n\nMiss G Brennan'],
    ['Get Outlook for iOS'],
  ])('takes %j for a signature', async signature => {
    const message = await parseText(plainMail(`Please pair Ann Lee with Bo Fox.\n\n${signature}`))
    expect(message.replyText).toBe('Please pair Ann Lee with Bo Fox.')
  })

  it('keeps a writer’s own indent apart from a quotation', async () => {
    const own = await parseText(htmlMail('<p>Please pair:</p><blockquote>Ann Lee with Bo Fox</blockquote>'))
    expect(own.replyText).toBe('Please pair:\n\nAnn Lee with Bo Fox')
    const quoted = await parseText(htmlMail('<p>Yes.</p><blockquote type="cite">Ann Lee with Bo Fox?</blockquote>'))
    expect(quoted.replyText).toBe('Yes.')
  })

  it('covers every text in order, without gaps, and loses no word', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        '> a',
        'On 1 Jan 2025, A <a@b.example> wrote:',
        'From: A',
        'Sent: 1 May',
        'To: B',
        'Subject: c',
        '--',
        'Kind regards',
        'Gemma',
        'a\tb',
        'PS x',
        '-----Original Message-----',
      ),
      fc.string({ maxLength: 40 }).map(text => text.replace(/[\r\n]/g, '')),
    )
    const lines = fc.array(
      fc.record({
        text: line,
        quoteDepth: fc.constantFrom(0, 0, 0, 1),
        inSignature: fc.boolean(),
        historyStarts: fc.constant(false),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(lines, fc.boolean(), (given, looksForwarded) => {
        const drawn = drawZones(given, { sender: { name: 'Gemma Brennan', address: 'g@oak.example' }, looksForwarded })
        let end = 0
        for (const zone of drawn.zones) {
          expect(zone.start).toBe(end)
          expect(zone.end).toBeGreaterThan(zone.start)
          end = zone.end
        }
        expect(end).toBe(drawn.text.length)
        const kept = drawn.replyText.length + drawn.elidedText.length
        expect(kept).toBeGreaterThanOrEqual(drawn.text.replace(/\n/g, '').trim().length)
      }),
    )
  })
})
