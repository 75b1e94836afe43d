import { IsNull } from 'typeorm'
import { UnexpectedError } from '../../../kernel/errors'
import { ectAskedFor, type MatchRequestStore, type OtherAsking, type Proposal } from '../../../match/match-request'
import { MatchRequestSchema, ProposalSchema, TicketSchema } from '../schemas/ticket.schema'
import { insertRows } from '../insert-rows'
import { markForSearch } from '../search/mark-for-search'
import type { Transaction } from '../unit-of-work'
import { lockRows } from './claim'

/** More other tickets about one ECT than this are not read by anybody. */
const MOST_OTHERS = 20

/** Match requests and the proposals shown for them, over one transaction (or the read connection). */
export function createTypeormMatchRequestStore(manager: Transaction): MatchRequestStore {
  return {
    async add(request) {
      await insertRows(manager, MatchRequestSchema, [
        { ...request, namedEctId: ectAskedFor(request), ...weightOf(request.proposal) },
      ])
      await markForSearch(manager, request.ticketId)
    },
    find: id => manager.findOneBy(MatchRequestSchema, { id }),
    findLocked: id => lockRows(manager.createQueryBuilder(MatchRequestSchema, 'request').where({ id })).getOne(),
    ofTicket: ticketId => manager.find(MatchRequestSchema, { where: { ticketId }, order: { ordinal: 'ASC' } }),
    othersAsking: given => othersAsking(manager, given),
    async change(id, change, at) {
      const { ectId, proposal } = change
      const named = ectId ?? (proposal ? ectAskedFor({ ectId: null, proposal }) : null)
      const weight = proposal ? weightOf(proposal) : {}
      const changed = { ...change, ...(named === null ? {} : { namedEctId: named }), ...weight, updatedAt: at }
      const { affected } = await manager.update(MatchRequestSchema, { id }, changed)
      if (affected !== 1) {
        throw new UnexpectedError('There is no such match request', { code: 'MATCH.UNKNOWN', details: { id } })
      }
      if (change.mentorId !== undefined || change.ectId !== undefined || change.state !== undefined)
        await markTicketOfRequest(manager, id)
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

async function markTicketOfRequest(manager: Transaction, id: string): Promise<void> {
  const request = await manager.findOne(MatchRequestSchema, { select: { ticketId: true }, where: { id } })
  if (request) await markForSearch(manager, request.ticketId)
}

function weightOf({ vetoes, confidence, modelVersion }: Proposal) {
  return { vetoCount: vetoes.length, scoreThousandths: Math.floor(confidence * 1000), rules: modelVersion }
}

async function othersAsking(
  manager: Transaction,
  { ectIds, ticketId }: { readonly ectIds: readonly string[]; readonly ticketId: string },
): Promise<readonly OtherAsking[]> {
  if (ectIds.length === 0) return []
  return manager
    .createQueryBuilder(MatchRequestSchema, 'request')
    .innerJoin(TicketSchema.options.name, 'ticket', 'ticket.id = request.ticketId')
    .select('request.ticketId', 'ticketId')
    .addSelect('ticket.reference', 'reference')
    .addSelect('request.mentorId', 'mentorId')
    .addSelect('request.namedEctId', 'ectId')
    .addSelect('request.state', 'state')
    .where('request.namedEctId IN (:...ectIds) AND request.ticketId <> :ticketId', { ectIds, ticketId })
    .andWhere(`request.state IN ('proposed', 'completed')`)
    .andWhere(`ticket.state IN ('new', 'open', 'waiting', 'on-hold')`)
    .orderBy('ticket.receivedAt')
    .addOrderBy('request.id')
    .limit(MOST_OTHERS)
    .getRawMany<OtherAsking>()
}
