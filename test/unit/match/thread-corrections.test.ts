import { consolidate, type MessageReading } from '../../../src/match/consolidate'
import type { MatchRequest } from '../../../src/match/match-request'
import { aMatchRequest } from '../../integration/database/stored-values'
import { readMail } from '../extract/harrowby'

/** A message of the thread: its words, and what stands of its sender when it is not the proved requester. */
type Words = string | { readonly words: string; readonly isUnsure?: boolean; readonly isParty?: boolean }

/** What stands on a ticket after each of its messages was settled in turn. */
async function thread(...messages: readonly Words[]): Promise<readonly MatchRequest[]> {
  const readings: MessageReading[] = []
  let standing: readonly MatchRequest[] = []
  for (const [place, message] of messages.entries()) {
    const { words, ...sender } = typeof message === 'string' ? { words: message } : message
    const mail = place === 0 ? {} : { subject: 'Re: Mentor', headers: ['In-Reply-To: <t.1@ect-helpdesk.example>'] }
    const { reading } = await readMail(`Hello,\n\n${words}\n\nWendy Allsop`, mail)
    readings.push({ messageId: String(place + 1), reading, isParty: true, ...sender })
    const { add, update, withdraw } = consolidate(readings, standing)
    const made = add.map((proposal, index) =>
      aMatchRequest({
        ...{ id: `R${standing.length + index + 1}`, ticketId: 'T', ordinal: standing.length + index + 1, proposal },
        ...{ mentorId: proposal.mentor.personId, ectId: proposal.ect.personId },
      }),
    )
    standing = [...standing, ...made].map(request => {
      const fresh = update.find(({ id }) => id === request.id)?.proposal
      if (withdraw.includes(request.id)) return { ...request, state: 'withdrawn', decidedBy: 'system' }
      if (!fresh) return request
      return { ...request, proposal: fresh, mentorId: fresh.mentor.personId, ectId: fresh.ect.personId }
    })
  }
  return standing
}

/** `rao for moretti: free`, `held` where something keeps the button away, `withdrawn`. */
const shown = (requests: readonly MatchRequest[]) =>
  requests.map(({ mentorId, ectId, state, proposal }) => {
    const stands = state === 'withdrawn' ? state : proposal.vetoes.length === 0 ? 'free' : 'held'
    return `${mentorId ?? '?'} for ${ectId ?? '?'}: ${stands}`
  })
const after = async (...messages: readonly Words[]) => shown(await thread(...messages))

const TWO =
  'Please pair Luca Moretti with Derek Plumb, and Zainab Okoye with Thomas Whitaker. They are not in the list.'
const FIRST = 'Please pair our ECT Luca Moretti with Derek Plumb as his mentor. He is not in the list.'

describe('a message that takes back the last one and asks anew', () => {
  it.each([
    'Please ignore my last email. It should be Luca Moretti with Anjali Rao as the mentor.',
    'Please ignore my last email, it should be Luca Moretti with Anjali Rao as the mentor.',
    'Please disregard my previous message. Please pair Luca Moretti with Anjali Rao instead.',
    'Sorry, scrap my earlier request. Please match Luca Moretti with Anjali Rao.',
  ])('“%s” is one request that became clearer', async words => {
    expect(await after(FIRST, words)).toEqual(['rao for moretti: free'])
  })

  it.each([
    'Please ignore my last email, it should be Zainab Okoye with Anjali Rao as the mentor.',
    'Please ignore my last email. It should be Zainab Okoye with Anjali Rao as the mentor.',
  ])('“%s” withdraws the one for another ECT', async words => {
    expect(await after(FIRST, words)).toEqual(['plumb for moretti: withdrawn', 'rao for okoye: free'])
  })

  it('has no button where no earlier message is on the ticket', async () => {
    const [request, ...others] = await thread(
      'Please ignore my last email, it should be Luca Moretti with Anjali Rao as the mentor.',
    )

    expect(others).toEqual([])
    expect(request?.proposal.vetoes).toEqual([
      'The author takes back an earlier message, and there is none of theirs on this ticket.',
    ])
  })

  it.each([
    'Please ignore my last email about Luca Moretti and Derek Plumb.',
    'Please ignore my last email. I asked for Luca Moretti with Derek Plumb.',
    'Please ignore my request for Luca Moretti to be with Derek Plumb, we have sorted it.',
    'Ignore my last email please.',
    'Please cancel my request.',
    'Please withdraw this request, it should not have been sent.',
    'We no longer need this, thank you.',
  ])('“%s” asks for nothing: the button goes', async words => {
    expect((await after(FIRST, words)).filter(line => line.endsWith('free'))).toEqual([])
  })

  it('may be taken back in turn', async () => {
    const words = [
      'Please ignore my last email. It should be Luca Moretti with Anjali Rao as the mentor.',
      'Sorry, please ignore my last email. It should be Luca Moretti with Derek Plumb as the mentor after all.',
    ]

    expect(await after(FIRST, ...words)).toEqual(['plumb for moretti: free'])
  })
})

describe('a message that puts one person right', () => {
  it('the mentor, by TRN: one request, and nothing else to check', async () => {
    expect(await after(FIRST, 'Sorry, I meant Anjali Rao (TRN 2000002).')).toEqual(['rao for moretti: free'])
  })

  it.each([
    'Sorry, I meant Anjali Rao.',
    'Apologies, it should be Anjali Rao, not Derek Plumb.',
    'I gave you the wrong mentor. It is Anjali Rao.',
    'Correction to my earlier message: the mentor is Anjali Rao.',
  ])('“%s” replaces the mentor, and an agent looks first', async words => {
    expect(await after(FIRST, words)).toEqual(['rao for moretti: held'])
  })

  it.each(['Sorry, I meant Zainab Okoye.', 'The ECT should have been Zainab Okoye, not Luca Moretti. Sorry.'])(
    '“%s” replaces the ECT: the first request is withdrawn',
    async words => {
      expect(await after(FIRST, words)).toEqual(['plumb for moretti: withdrawn', 'plumb for okoye: held'])
    },
  )

  it('of two pairs, by saying whom they replace', async () => {
    expect(await after(TWO, 'Sorry, I meant Anjali Rao, not Derek Plumb.')).toEqual([
      'rao for moretti: held',
      'whitaker for okoye: free',
    ])
  })

  it('of two pairs, without saying which, leaves both with a doubt', async () => {
    expect(await after(TWO, 'Sorry, I meant Anjali Rao.')).toEqual([
      'plumb for moretti: held',
      'whitaker for okoye: held',
    ])
  })

  it('and is not believed to mean whom it rules out', async () => {
    const [line] = await after(FIRST, 'Sorry, I meant Derek Plumb, not Anjali Rao.')

    expect(line).toMatch(/^plumb for moretti: /)
  })
})

describe('a message that contradicts an earlier one', () => {
  it('asks for the same mentor with another ECT because the first was wrong: that one is withdrawn', async () => {
    const words = 'Sorry, I gave you the wrong ECT. Please pair Zainab Okoye with Derek Plumb as her mentor instead.'

    expect(await after(FIRST, words)).toEqual(['plumb for moretti: withdrawn', 'plumb for okoye: free'])
  })

  it('names somebody of it and asks for others: the button goes', async () => {
    const words = 'Luca Moretti is now sorted. Please pair Zainab Okoye with Anjali Rao as her mentor.'

    expect(await after(FIRST, words)).toEqual(['plumb for moretti: held', expect.stringMatching(/^rao for okoye/)])
  })

  it('asks for others besides: both stand', async () => {
    expect(await after(FIRST, 'Please also pair Zainab Okoye with Anjali Rao.')).toEqual([
      'plumb for moretti: free',
      'rao for okoye: free',
    ])
  })
})

/** Each of these had a button for the pair beside it before the rules knew them. */
describe('what a later message may say', () => {
  it.each([
    'Derek has just resigned.',
    'I should not have sent that.',
    'That was meant for another school, apologies.',
    'My last email had the wrong ECT in it.',
    'I got the ECT wrong, will send the right name tomorrow.',
    'The names in my last email are the wrong way round.',
    'Please use the attached list instead of my last email.',
    'Please disregard. Pair Zainab Okoye with Thomas Whitaker instead.',
    'Please match Zainab Okoye with Anjali Rao. The other one has been done.',
    'Please match Zainab Okoye with Anjali Rao. That is the only one I need.',
    'Actually please match Zainab Okoye with Anjali Rao.',
    'Zainab Okoye with Anjali Rao, not what I said before.',
    'Amended request: Zainab Okoye with Anjali Rao please.',
    'Updated details: ECT Zainab Okoye, mentor Anjali Rao. Please match.',
    'Apologies for the confusion. Please match Zainab Okoye with Anjali Rao.',
    'We will sort this in September.',
    'I am not sure this is the right list.',
    'We need somebody more senior, so please help us find one.',
    'Please help, he says that he cannot do it.',
  ])('“%s” takes the button of the first pair', async words => {
    expect(await after(FIRST, words)).not.toContain('plumb for moretti: free')
  })

  it.each([
    'Please swap the two mentors.',
    'I have them the wrong way round, sorry.',
    'The second one is wrong.',
    'Only do the first one please.',
  ])('“%s” takes the button of both', async words => {
    expect((await after(TWO, words)).filter(line => line.endsWith('free'))).toEqual([])
  })

  it.each([
    'Sorry, I meant to copy in Thomas Whitaker (TRN 2000003).',
    'By mistake I sent this to Thomas Whitaker (TRN 2000003) as well.',
    'Correction: the induction lead is Thomas Whitaker (TRN 2000003).',
    'The head says it should be Thomas Whitaker (TRN 2000003), but I disagree.',
    'It should have been Thomas Whitaker (TRN 2000003) but he said no.',
    'Your list has the wrong mentor, Thomas Whitaker (TRN 2000003).',
    'The mentor is Thomas Whitaker (TRN 2000003) from January.',
    'I meant Thomas Whitaker (TRN 2000003) as the second mentor.',
    'Please ignore my last email, unless it should be Luca Moretti with Thomas Whitaker.',
    'Please ignore my last email, I meant to ask about Luca Moretti and Thomas Whitaker.',
    'Please ignore my last email. Thomas Whitaker would like to be asked before he mentors Luca Moretti.',
    'Did you ignore my last email? It should be Luca Moretti with Thomas Whitaker by now.',
  ])('“%s” gives nobody a button', async words => {
    expect(await after(FIRST, words)).not.toContain('whitaker for moretti: free')
  })

  it.each([
    'Any update on this please?',
    'It still does not show.',
    'Thank you so much for your help.',
    'Many thanks for getting back to me. Much appreciated.',
    'I have attached a screenshot of the page.',
    'His TRN is 2000001.',
    'Just chasing this, as the deadline is Friday.',
    'This keeps happening every term.',
    'Please could you match them as soon as possible.',
    'Yes, that is right.',
  ])('“%s” leaves the button', async words => {
    expect(await after(FIRST, words)).toEqual(['plumb for moretti: free'])
  })
})

describe('a message that nothing proves', () => {
  const forged = (words: string) => ({ words, isUnsure: true })

  it('does not take the place of a proved one: that one is withheld, and says why', async () => {
    const [request, ...others] = await thread(FIRST, forged('Please pair Luca Moretti with Anjali Rao as his mentor.'))

    expect(others).toEqual([])
    expect(shown([request!])).toEqual(['plumb for moretti: held'])
    expect(request?.proposal.vetoes).toContain(
      'A newer message asks for another mentor, and nothing proves that it comes from the same person or from a tutor of this school: check with them first.',
    )
  })

  it.each([
    'Please ignore my last email, it should be Zainab Okoye with Anjali Rao as the mentor.',
    'Sorry, I meant Anjali Rao (TRN 2000002).',
    'Please ignore my last email.',
  ])('“%s” withdraws nothing, and leaves no button', async words => {
    const lines = await after(FIRST, forged(words))

    expect(lines.filter(line => /free|withdrawn/.test(line))).toEqual([])
  })

  it('may change what another one asked that nothing proves either', async () => {
    expect(await after(forged(FIRST), forged('Please pair Luca Moretti with Anjali Rao as his mentor.'))).toEqual([
      'rao for moretti: free',
    ])
  })

  it('of somebody who is no party changes nothing at all', async () => {
    const words = 'Please ignore my last email, it should be Luca Moretti with Anjali Rao as the mentor.'

    expect(await after(FIRST, { words, isParty: false })).toEqual(['plumb for moretti: free'])
  })
})
