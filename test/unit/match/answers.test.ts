import { consolidate, type MessageReading } from '../../../src/match/consolidate'
import { readMail } from '../extract/harrowby'

const ACKNOWLEDGEMENT = [
  'On Tue, 14 Jan 2025 at 10:05, CPD Helpdesk <support@ect-helpdesk.example> wrote:',
  '> We have your message. Your reference is CPD-7K3M-9Q.',
  '> To add something, such as the name or TRN of the mentor you need, answer this email.',
].join('\n')
const answered = { subject: 'Re: We have your message', headers: ['In-Reply-To: <t.1@ect-helpdesk.example>'] }

/** What a request and the answers to our acknowledgement ask for together. */
async function asks(request: string, ...answers: readonly string[]) {
  const first = await readMail(`Hello,\n\n${request}\n\nWendy Allsop`)
  const later = await Promise.all(
    answers.map(words => readMail(`Hi,\n\n${words}\n\nThanks\nWendy\n\n${ACKNOWLEDGEMENT}`, answered)),
  )
  const readings = [first, ...later].map<MessageReading>(({ reading }, place) => ({
    ...{ messageId: String(place + 1), reading, isParty: true },
  }))
  return consolidate(readings, []).add.map(({ mentor, ect, vetoes, messageId }) => ({
    pair: `${mentor.personId ?? mentor.candidates.map(({ personId }) => personId).join(' or ')} for ${ect.personId ?? '?'}`,
    vetoes,
    messageId,
  }))
}

const MISSING = 'I need to add a mentor for our ECT Luca Moretti, but the mentor is not in the list. Can you help?'
const TWO_MESSAGES = 'The mentor and the ECT are named in two messages: check that they belong together.'

describe('an answer that gives what was missing', () => {
  it.each([
    ['Her TRN is 2000005.', 'kettle1'],
    ['2000006', 'kettle2'],
    ['It is Jane Kettle, TRN 2000006.', 'kettle2'],
  ])('“%s” says which of two people of one name is meant', async (words, mentor) => {
    expect(await asks('Please pair Luca Moretti with Jane Kettle as his mentor.', words)).toEqual([
      { pair: `${mentor} for moretti`, vetoes: [], messageId: '2' },
    ])
  })

  it.each(['The mentor is Anjali Rao, TRN 2000002.', 'Anjali Rao', 'TRN: 2000002'])(
    '“%s” names the mentor, and an agent checks that the two belong together',
    async words => {
      expect(await asks(MISSING, words)).toEqual([{ pair: 'rao for moretti', vetoes: [TWO_MESSAGES], messageId: '2' }])
    },
  )

  it('names the ECT of a mentor', async () => {
    expect(
      await asks('The mentor Anjali Rao is missing from the list for our new ECT.', 'The ECT is Luca Moretti.'),
    ).toEqual([{ pair: 'rao for moretti', vetoes: [TWO_MESSAGES], messageId: '2' }])
  })

  it('may take two answers', async () => {
    expect(await asks(MISSING, 'Jane Kettle', 'Her TRN is 2000005.')).toEqual([
      { pair: 'kettle1 for moretti', vetoes: [TWO_MESSAGES], messageId: '3' },
    ])
  })

  it('keeps what is said against the request', async () => {
    const [asked] = await asks('Please pair Luca Moretti with A Roa as his mentor.', 'Sorry, her name is Anjali Rao.')

    expect(asked).toMatchObject({ pair: 'rao for moretti' })
    expect(asked?.vetoes).toContain("“Roa” looks like a name and is nobody's in the register.")
  })

  it('asks for a pair without a word of asking, when the request asked and named nobody', async () => {
    const request = 'One of our mentors is not in the list for our new ECT, so we cannot pair them. Can you help?'

    expect(await asks(request, 'Anjali Rao for Luca Moretti')).toEqual([
      { pair: 'rao for moretti', vetoes: [], messageId: '2' },
    ])
  })
})

describe('an answer that gives nothing that was missing', () => {
  it('and repeats who was asked for takes no button away', async () => {
    expect(await asks('Please pair Luca Moretti with Anjali Rao as his mentor.', 'Her TRN is 2000002.')).toEqual([
      { pair: 'rao for moretti', vetoes: [], messageId: '1' },
    ])
  })

  it('and names somebody else leaves the request with a doubt', async () => {
    const [asked, ...others] = await asks('Please pair Luca Moretti with Anjali Rao as his mentor.', 'TRN 2000001')

    expect(others).toEqual([])
    expect(asked).toMatchObject({ pair: 'rao for moretti', messageId: '1' })
    expect(asked?.vetoes).toHaveLength(1)
  })

  it.each([
    'Please do not use Anjali Rao.',
    'Perhaps Anjali Rao, we have not decided yet.',
    'Anjali Rao and Derek Plumb',
  ])('“%s” asks for nobody', async words => {
    expect(await asks(MISSING, words)).toEqual([])
  })
})
