import type { ReportedExample, ReportedPerson, ReportedProblem } from '../report/escalation-report'
import type { ReportedProblemJson } from './report-schemas'

/** One problem as a report told it; pictures stay with the console, and who took it on is nobody’s name here. */
export function reportedProblemJson(problem: ReportedProblem): ReportedProblemJson {
  const { reference, title, state, cause, causeSentence, why, nextStep, schools, sentences } = problem
  const { tickets, requesters, stated, matchesCompleted, affected, known, trend, checked, examples } = problem
  return {
    ...{ reference, title, state, cause, causeSentence, why, asked: nextStep, answerBy: problem.answerBy ?? null },
    ...{ firstAt: problem.firstAt.toISOString(), lastAt: problem.lastAt.toISOString() },
    ...{ tickets, requesters, stated, matchesCompleted },
    schools: schools.map(({ urn, name, tickets: count }) => ({ urn, name, tickets: count })),
    days: (trend?.days ?? []).map(({ day, usual, ...counts }) => ({
      ...{ day, tickets: counts.tickets, schools: counts.schools, usual },
    })),
    sentences: sentences.map(({ ticketReference, masked, stated: isStated }) => ({
      ...{ ticketReference, masked, stated: isStated },
    })),
    affected: affected ? { ...copied(affected), waiting: affected.waiting } : null,
    known: known ? knownJson(known) : null,
    checked: (checked ?? []).map(({ ticketReference, found, on }) => ({ ticketReference, found, on })),
    examples: (examples ?? []).map(exampleJson),
  }
}

function copied({ cohorts, leadProviders, deliveryPartners }: NonNullable<ReportedProblem['affected']>) {
  return {
    cohorts: [...cohorts],
    leadProviders: [...leadProviders],
    deliveryPartners: [...deliveryPartners],
  }
}

function knownJson({ acceptedBy, ...known }: NonNullable<ReportedProblem['known']>) {
  const { hypothesis, foundCause, workaround, fix, outsideReference, promisedOn } = known
  const isAccepted = acceptedBy !== null
  return { hypothesis, foundCause, workaround, fix, isAccepted, outsideReference, promisedOn }
}

function exampleJson(example: ReportedExample): ReportedProblemJson['examples'][number] {
  const { ticketReference, receivedAt, schoolUrn, cohorts, words, error, page, browser, expected, seen } = example
  return {
    ...{ ticketReference, receivedAt, schoolUrn, cohorts, words, error, page, browser, expected, seen },
    ...{ mentor: idsOf(example.mentor), ect: idsOf(example.ect) },
    ...{ steps: [...example.steps], inOrder: [...example.inOrder] },
    diagnosis: example.diagnosis.map(({ certainty, sentence }) => ({ certainty, sentence })),
  }
}

/** Ids alone: a report that says who it is is not given here, and were one, this would leave the name out. */
function idsOf(person: ReportedPerson | null): ReportedProblemJson['examples'][number]['mentor'] {
  if (person === null) return null
  const { recordId, participantIds, trainingRecordIds } = person
  return { recordId, participantIds: [...participantIds], trainingRecordIds: [...trainingRecordIds] }
}
