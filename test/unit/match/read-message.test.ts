import { readMail } from '../extract/harrowby'

const answered = { subject: 'RE: Mentor', headers: ['In-Reply-To: <a.1@ect-helpdesk.example>'] }
const saysOf = async (text: string) => (await readMail(`${text}\n\nWendy Allsop`, answered)).reading

describe('what a later message says against an earlier one', () => {
  it.each(['Many thanks, that is great.', 'Thank you so much!', 'Perfect, thanks.', 'Thanks for letting me know.'])(
    'is nothing in: %s',
    async text => {
      expect((await saysOf(text)).doubtsOnEarlier).toEqual([])
    },
  )

  it.each([
    'Please hold off for now.',
    'Ignore my last message please.',
    'We have not decided yet after all.',
    'Could you wait until I have spoken to the head?',
    'No need any more, it is sorted.',
    'Derek Plumb is not to be used.',
  ])('is a doubt in: %s', async text => {
    expect((await saysOf(text)).doubtsOnEarlier).not.toEqual([])
  })

  it.each([
    ['Please also pair Zainab Okoye with the same mentor.', true],
    ['Could you pair Derek Plumb with Zainab Okoye as well?', true],
    ['Please pair Derek Plumb with Zainab Okoye.', false],
    ['Please pair Derek Plumb with Zainab Okoye instead, and tell him too.', false],
    ['Sorry, I meant Zainab Okoye, also for Derek Plumb.', false],
  ])('%s', async (text, asksBesides) => {
    expect((await saysOf(text)).asksBesides).toBe(asksBesides)
  })

  it('says nothing against who was asked for before when another is named besides', async () => {
    expect((await saysOf('Please also pair Zainab Okoye with the same mentor.')).doubtsOnEarlier).toEqual([])
  })

  it('takes back what came before, and asks anew', async () => {
    const { doubtsOnEarlier } = await saysOf('Ignore my last message please. Please pair Grace Page with Zainab Okoye.')
    expect(doubtsOnEarlier).toEqual(['The author takes back an earlier message.'])
  })
})
