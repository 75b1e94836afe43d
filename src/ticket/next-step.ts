/**
 * What an agent can do next about a ticket that needs work: complete a match with one press, choose or check who is meant, pass on a
 * problem of the portal, explain about Steplab, or answer.
 */
export const NEXT_STEPS = ['ready', 'choice', 'portal', 'steplab', 'reply'] as const
export type NextStep = (typeof NEXT_STEPS)[number]
