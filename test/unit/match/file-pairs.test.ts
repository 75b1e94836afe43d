import { consolidate } from '../../../src/match/consolidate'
import { readMail } from '../extract/harrowby'

const IN_FILE = 'The two are named together in an attached file only: check that they are meant.'
const DOCUMENT = 'ECT: Luca Moretti\nMentor: Anjali Rao, TRN 2000002'
const ATTACHED =
  'Please could you match the mentor and the ECT in the attached document? They are not in the list.\n\nWendy'

describe('the words in the files of a mail', () => {
  it('are candidates where the mail itself names nobody, and have no button', async () => {
    const { reading, line } = await readMail(ATTACHED, { fileWords: [DOCUMENT] })

    expect(reading.pairs.map(({ mentorId, ectId }) => [mentorId, ectId])).toEqual([['rao', 'moretti']])
    expect(reading.pairs[0]?.vetoes).toContain(IN_FILE)
    expect(line.oneClick).toBe(false)
    const [proposal] = consolidate([{ messageId: '1', reading, isParty: true }], []).add
    expect(proposal?.mentor.evidence).toEqual({ source: 'file', span: null, zone: null, quote: 'Anjali Rao' })
  })

  it('support the pair that the mail names, which keeps its button', async () => {
    const asked = await readMail('Please pair Luca Moretti with Anjali Rao as his mentor.\n\nWendy', {
      fileWords: ['Something else', DOCUMENT],
    })

    expect(asked.line.oneClick).toBe(true)
    expect(asked.reading.pairs[0]?.reasons).toContain('An attached file names the same two')
  })

  it('withhold the button where they name another mentor for the ECT', async () => {
    const { reading, line } = await readMail('Please pair Luca Moretti with Derek Plumb as his mentor.\n\nWendy', {
      fileWords: ['ECT\tMentor\nLuca Moretti\tAnjali Rao'],
    })

    expect(reading.pairs[0]?.vetoes).toEqual(['An attached file names another mentor for this ECT.'])
    expect(line.oneClick).toBe(false)
  })

  it('contradict nothing where they name the mentor whom the ECT has now', async () => {
    const { line } = await readMail('Please change Hannah Birch’s mentor to Anjali Rao.\n\nWendy', {
      fileWords: ['ECT\tMentor\nHannah Birch\tDerek Plumb'],
    })

    expect(line.oneClick).toBe(true)
  })

  it('make a mail that only points to them one about a match', async () => {
    const { triage } = await readMail('As attached, can you do the action for me?\n\nWendy', {
      subject: 'Notes',
      fileWords: ['Luca Moretti to be mentored by Derek Plumb'],
    })

    expect(triage.intent).toBe('mentor_match')
  })

  it('add nobody to what the mail names', async () => {
    const { reading, line } = await readMail('Please pair Owen Pryce-Hall with Derek Plumb as his mentor.\n\nWendy', {
      fileWords: [DOCUMENT],
    })

    expect(reading.pairs.map(({ mentorId, ectId }) => [mentorId, ectId])).toEqual([['plumb', 'pryce']])
    expect(line.oneClick).toBe(true)
  })

  it('are left alone when the mail is about something else', async () => {
    const { reading } = await readMail('When is the next conference for induction tutors?\n\nWendy', {
      subject: 'Conference',
      fileWords: [DOCUMENT],
    })

    expect(reading.pairs).toEqual([])
  })
})

it('our own address in a quoted acknowledgement is evidence of nothing', async () => {
  const { reading } = await readMail(
    'Derek Plumb is at dplumb@harrowby.example.\n\n> From: support+t.01abc@ect-helpdesk.example\n> To: Support@ect-helpdesk.example',
  )

  expect(reading.identifiers.map(({ value }) => value)).toEqual(['dplumb@harrowby.example'])
})
