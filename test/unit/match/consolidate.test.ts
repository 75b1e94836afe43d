import { consolidate, type MessageReading } from '../../../src/match/consolidate'
import type { MatchRequest } from '../../../src/match/match-request'
import type { PairRequest, Reading } from '../../../src/extract/reading'

const pair = (mentorId: string, ectId: string, given: Partial<PairRequest> = {}): PairRequest => ({
  mentorMention: null,
  ectMention: null,
  mentorId,
  ectId,
  action: 'add',
  confidence: 0.97,
  structure: 'one-each',
  reasons: [],
  vetoes: [],
  ...given,
})
const reading = (pairs: readonly PairRequest[], given: Partial<Reading> = {}): Reading => ({
  modelVersion: 'test',
  school: null,
  identifiers: [],
  mentions: [],
  pairs,
  vetoes: [],
  unexplainedNames: [],
  screenshots: [],
  contradictions: [],
  ...given,
})
const said = (messageId: string, pairs: readonly PairRequest[], given: Partial<Reading> = {}): MessageReading => ({
  messageId,
  reading: reading(pairs, given),
  isParty: true,
})

function standing(proposals: ReturnType<typeof consolidate>['add'], given: Partial<MatchRequest> = {}): MatchRequest[] {
  const at = new Date('2026-09-01T09:00:00Z')
  return proposals.map((proposal, index) => ({
    id: `R${index + 1}`,
    ticketId: 'T',
    ordinal: index + 1,
    state: 'proposed',
    mentorId: proposal.mentor.personId,
    ectId: proposal.ect.personId,
    chosenBy: 'system',
    proposal,
    pairingId: null,
    changeSetId: null,
    completedPlan: null,
    decidedBy: null,
    decidedAt: null,
    createdAt: at,
    updatedAt: at,
    ...given,
  }))
}

describe('what the readings of a ticket ask for', () => {
  it('makes one request for each ECT of a message', () => {
    const { add } = consolidate([said('1', [pair('M1', 'E1'), pair('M2', 'E2')])], [])

    expect(add.map(proposal => [proposal.mentor.personId, proposal.ect.personId])).toEqual([
      ['M1', 'E1'],
      ['M2', 'E2'],
    ])
  })

  it('ranks several mentors for one ECT as candidates of one request, chosen by nobody', () => {
    const { add } = consolidate(
      [said('1', [pair('M1', 'E1', { confidence: 0.4 }), pair('M2', 'E1', { confidence: 0.45 })])],
      [],
    )

    expect(add).toHaveLength(1)
    expect(add[0]?.mentor.personId).toBeNull()
    expect(add[0]?.mentor.candidates.map(candidate => candidate.personId)).toEqual(['M2', 'M1'])
  })

  it('lets a later message correct an earlier one about the same ECT', () => {
    const first = [said('1', [pair('M1', 'E1')])]
    const requests = standing(consolidate(first, []).add)

    const { add, update, withdraw } = consolidate([...first, said('2', [pair('M2', 'E1')])], requests)

    expect(add).toEqual([])
    expect(withdraw).toEqual([])
    expect(update.map(change => [change.id, change.proposal.mentor.personId, change.proposal.messageId])).toEqual([
      ['R1', 'M2', '2'],
    ])
  })

  it('never alters a completed request', () => {
    const first = [said('1', [pair('M1', 'E1')])]
    const done = standing(consolidate(first, []).add, { state: 'completed' })

    expect(consolidate(first, done)).toEqual({ add: [], update: [], withdraw: [], replacedBy: {} })
    expect(consolidate([...first, said('2', [pair('M1', 'E1')])], done)).toEqual({
      add: [],
      update: [],
      withdraw: [],
      replacedBy: {},
    })
  })

  it('asks anew when a newer message wants another mentor than was completed, or wants again what was set aside', () => {
    const first = [said('1', [pair('M1', 'E1')])]
    const proposals = consolidate(first, []).add
    const completed = standing(proposals, { state: 'completed' })
    const setAside = standing(proposals, { state: 'withdrawn', decidedBy: 'agent-7' })

    const other = consolidate([...first, said('2', [pair('M2', 'E1')])], completed)
    expect(other.add.map(proposal => proposal.mentor.personId)).toEqual(['M2'])
    expect([other.update, other.withdraw]).toEqual([[], []])
    expect(consolidate(first, setAside).add).toEqual([])
    expect(consolidate([...first, said('2', [pair('M1', 'E1')])], setAside).add).toHaveLength(1)
  })

  it('never alters what an agent chose', () => {
    const first = [said('1', [pair('M1', 'E1')])]
    const chosen = standing(consolidate(first, []).add, { chosenBy: 'agent-1', mentorId: 'M9' })

    expect(consolidate([...first, said('2', [pair('M2', 'E1')])], chosen)).toEqual({
      add: [],
      update: [],
      withdraw: [],
      replacedBy: {},
    })
  })

  it('takes the button away when the newest message hesitates', () => {
    const first = [said('1', [pair('M1', 'E1')])]
    const requests = standing(consolidate(first, []).add)

    const { update } = consolidate([...first, said('2', [], { vetoes: ['The author asks to hold off.'] })], requests)

    expect(update[0]?.proposal.vetoes).toEqual(['The newest message: The author asks to hold off.'])
  })

  it('leaves the button when the newest message only gives thanks', () => {
    const { add } = consolidate(
      [
        said('1', [pair('M1', 'E1')]),
        said('2', [], { vetoes: ['The mail does not plainly ask for a match.'], doubtsOnEarlier: [] }),
      ],
      [],
    )

    expect(add.map(({ vetoes }) => vetoes)).toEqual([[]])
  })

  it('does not give the button back for thanks that follow a "please wait"', () => {
    const { add } = consolidate(
      [
        said('1', [pair('M1', 'E1')]),
        said('2', [], { doubtsOnEarlier: ['The author asks to hold off.'] }),
        said('3', [], { doubtsOnEarlier: [] }),
      ],
      [],
    )

    expect(add.map(({ vetoes }) => vetoes)).toEqual([['A newer message: The author asks to hold off.']])
  })

  it('keeps both buttons when the same mentor is asked for another ECT besides', () => {
    const { add } = consolidate(
      [said('1', [pair('M1', 'E1')]), said('2', [pair('M1', 'E2')], { asksBesides: true, doubtsOnEarlier: [] })],
      [],
    )

    expect(add.map(({ ect, vetoes }) => [ect.personId, vetoes])).toEqual([
      ['E1', []],
      ['E2', []],
    ])
  })

  it('takes the button away when a newer message takes back and asks for another pair', () => {
    const { add } = consolidate(
      [
        said('1', [pair('M1', 'E1')]),
        said('2', [pair('M2', 'E2')], { doubtsOnEarlier: ['The author takes the request back.'] }),
      ],
      [],
    )

    expect(add.map(({ ect, vetoes }) => [ect.personId, vetoes])).toEqual([
      ['E1', ['The newest message: The author takes the request back.']],
      ['E2', []],
    ])
  })

  it('takes the button away when a newer message asks for the same mentor with another ECT', () => {
    const { add } = consolidate([said('1', [pair('M1', 'E1')]), said('2', [pair('M1', 'E2')])], [])

    expect(add.map(({ ect, vetoes }) => [ect.personId, vetoes])).toEqual([
      ['E1', ['A newer message asks for this mentor with another ECT, so this pair may have been meant for them.']],
      ['E2', []],
    ])
  })

  it('leaves what a party asks for as it is when somebody else writes about the same ECT', () => {
    const party = said('1', [pair('M1', 'E1')])
    const stranger = { ...said('2', [pair('M2', 'E1')]), isParty: false }

    expect(consolidate([party, stranger], []).add.map(({ mentor, vetoes }) => [mentor.personId, vetoes])).toEqual([
      ['M1', []],
    ])
    expect(consolidate([stranger, party], []).add.map(({ mentor }) => mentor.personId)).toEqual(['M1'])
  })

  it('keeps the button away from words of somebody who is not a party', () => {
    const { add } = consolidate([{ ...said('1', [pair('M1', 'E1')]), isParty: false }], [])

    expect(add[0]?.vetoes).toEqual(['These words come from somebody who is not a party to this ticket.'])
  })

  it('says nothing new when nothing changed', () => {
    const first = [said('1', [pair('M1', 'E1')])]

    expect(consolidate(first, standing(consolidate(first, []).add))).toEqual({
      add: [],
      update: [],
      withdraw: [],
      replacedBy: {},
    })
  })

  it('withdraws a proposal that a newer reading of the same message no longer makes', () => {
    const requests = standing(consolidate([said('1', [pair('M1', 'E1')])], []).add)

    expect(consolidate([said('1', [])], requests).withdraw).toEqual(['R1'])
  })
})
