import { IsNull } from 'typeorm'
import { UnexpectedError } from '../../../kernel/errors'
import type { MatchRequestStore } from '../../../match/match-request'
import { MatchRequestSchema, ProposalSchema } from '../schemas/ticket.schema'
import { insertRows } from '../insert-rows'
import type { Transaction } from '../unit-of-work'
import { lockRows } from './claim'

/** Match requests and the proposals shown for them, over one transaction (or the read connection). */
export function createTypeormMatchRequestStore(manager: Transaction): MatchRequestStore {
  return {
    async add(request) {
      await insertRows(manager, MatchRequestSchema, [request])
    },
    find: id => manager.findOneBy(MatchRequestSchema, { id }),
    findLocked: id => lockRows(manager.createQueryBuilder(MatchRequestSchema, 'request').where({ id })).getOne(),
    ofTicket: ticketId => manager.find(MatchRequestSchema, { where: { ticketId }, order: { ordinal: 'ASC' } }),
    async change(id, change, at) {
      const { affected } = await manager.update(MatchRequestSchema, { id }, { ...change, updatedAt: at })
      if (affected !== 1) {
        throw new UnexpectedError('There is no such match request', { code: 'MATCH.UNKNOWN', details: { id } })
      }
    },
    async recordProposal({ id, matchRequestId, ticketId, proposal, at }) {
      await manager.update(
        ProposalSchema,
        { matchRequestId, decision: IsNull() },
        { decision: 'superseded', decidedBy: 'system', decidedAt: at },
      )
      await insertRows(manager, ProposalSchema, [
        {
          id,
          matchRequestId,
          ticketId,
          modelVersion: proposal.modelVersion,
          shown: proposal,
          createdAt: at,
          decision: null,
          decidedBy: null,
          decidedAt: null,
        },
      ])
    },
    async recordDecision(matchRequestId, { decision, by, at }) {
      const newest = await manager.findOne(ProposalSchema, {
        where: { matchRequestId },
        order: { createdAt: 'DESC', id: 'DESC' },
      })
      if (!newest) return
      await manager.update(ProposalSchema, { id: newest.id }, { decision, decidedBy: by, decidedAt: at })
    },
  }
}
