import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { findMentions, peopleQueryOf } from '../../extract/find-mentions'
import { likelyPairs, pairsToWeigh } from '../../match/likeness/pair-likeness'
import { pairFeaturesOf } from '../../match/likeness/pair-features'
import { pairWords, type TwoPeople } from '../../match/likeness/pair-words'
import { verdictFeatures } from '../../match/likeness/verdict-features'
import type { VerdictFeatures } from '../../match/likeness/verdict'
import { readByRules, type GivenMessage } from '../../match/read-message'
import { parseMessage } from '../../parse/parse-message'
import { createFileDirectory } from '../../register/file-directory'
import type { PeopleDirectory } from '../../register/people'
import { claimsToReply } from '../../triage/claims-to-reply'
import { featuresOf, sentenceFeatures } from '../../triage/opinion/features'
import type { LinearModel } from '../../triage/opinion/linear-model'
import { maskedWords } from '../../triage/opinion/masked-words'
import { opinionOf, type OpinionModels } from '../../triage/opinion/opinion'
import { sentencesOf } from '../../triage/new-words'
import { recurrenceFeatures, statingSentences } from '../../triage/recurrence/recurrence'
import { withoutNames } from '../../match/told-to-triage'

/** Of a mail, to learn from: what states recurrence stands early. */
const MOST_SENTENCES = 12

const Pair = z.object({ mentorId: z.string(), ectId: z.string() })
const Label = z.object({
  id: z.string(),
  intent: z.string().nullable(),
  pairs: z.array(Pair),
  ambiguous: z.array(z.unknown()).default([]),
  unresolved: z.array(z.unknown()).default([]),
  recurringStated: z.boolean().nullable(),
})

/** A mail as the models see it, with what it came to. */
export interface LabelledMail {
  readonly set: string
  readonly id: string
  readonly features: readonly string[]
  readonly asks: boolean
  /** Null where the words say nothing about it: an answer, or no label. */
  readonly kind: string | null
  /** It says that this kind of trouble came before; null where nobody says. */
  readonly recurs: boolean | null
  /** Of its first sentences, each by itself. */
  readonly sentences: readonly (readonly string[])[]
  readonly pairs: readonly LabelledPair[]
  /** What verdicts on it go by, under models that did not learn this mail. */
  readonly examples: (models: WordModels) => Promise<MailExamples>
}

/** Two who are named in a mail, as the model sees them. */
export interface LabelledPair {
  readonly features: readonly string[]
  /** The mail asks for these two. */
  readonly holds: boolean
}

/** What a verdict goes by, and whether it holds. */
export interface VerdictExample {
  readonly features: VerdictFeatures
  readonly holds: boolean
}

/** A mail as it teaches verdicts: on each of its pairs, and on recurrence. */
export interface MailExamples {
  readonly pairs: readonly VerdictExample[]
  readonly recurrence: readonly VerdictExample[]
}

/** What is learned of words alone. */
export interface WordModels {
  readonly opinion: OpinionModels
  readonly pair: LinearModel
}

/** Reads a labelled set for training; mail from machines is left out. */
export async function labelledMails(
  set: string,
  helpdeskAddresses: readonly string[],
): Promise<readonly LabelledMail[]> {
  const directory = createFileDirectory(await readFile(path.join(set, 'register.json'), 'utf8'))
  const lines = (await readFile(path.join(set, 'truth.jsonl'), 'utf8')).split('\n').filter(line => line.trim() !== '')
  const mails: LabelledMail[] = []
  for (const line of lines) {
    const label = Label.parse(JSON.parse(line))
    const file = path.join(set, `${label.id}.eml`)
    const given = await givenMessage(file, directory, helpdeskAddresses)
    if (given !== null)
      mails.push(labelled(set, label, { given, again: () => givenMessage(file, directory, helpdeskAddresses) }))
  }
  return mails
}

/** A mail with the people it may be about; null for one that a program sent. */
async function givenMessage(
  file: string,
  directory: PeopleDirectory,
  helpdeskAddresses: readonly string[],
): Promise<GivenMessage | null> {
  const outcome = await parseMessage(await readFile(file))
  if (outcome.kind !== 'parsed' || outcome.message.isAutomatic || outcome.message.isBounce) return null
  const mentions = findMentions(outcome.message)
  const people = await directory.snapshot(peopleQueryOf(mentions, []))
  return { message: outcome.message, mentions, people, helpdeskAddresses }
}

function labelled(
  set: string,
  label: z.infer<typeof Label>,
  { given, again }: { readonly given: GivenMessage; readonly again: () => Promise<GivenMessage | null> },
): LabelledMail {
  const { read, reading } = readByRules(given)
  const words = maskedWords(read)
  const isReply = claimsToReply(given.message, given.helpdeskAddresses) !== null
  const isAsked = ({ mentorId, ectId }: TwoPeople) =>
    label.pairs.some(pair => pair.mentorId === mentorId && pair.ectId === ectId)
  return {
    set,
    id: label.id,
    features: [...featuresOf(words)],
    asks: [label.pairs, label.ambiguous, label.unresolved].some(list => list.length > 0),
    kind: isReply ? null : label.intent,
    recurs: label.recurringStated,
    sentences: words.units.slice(0, MOST_SENTENCES).map(({ said }) => [...sentenceFeatures(said)]),
    pairs: pairsToWeigh(read, reading.pairs).map(pair => ({
      features: [...pairFeaturesOf(pairWords(read, pair))],
      holds: isAsked(pair),
    })),
    // Read anew: ten thousand readings would not fit the memory.
    examples: async models => {
      const same = await again()
      return same === null
        ? { pairs: [], recurrence: [] }
        : examplesOf(same, { models, isAsked, recurs: label.recurringStated })
    },
  }
}

function examplesOf(
  given: GivenMessage,
  label: {
    readonly models: WordModels
    readonly isAsked: (pair: TwoPeople) => boolean
    readonly recurs: boolean | null
  },
): MailExamples {
  const { models, isAsked, recurs } = label
  const { read, reading, opinion } = readByRules(given, words => opinionOf(words, models.opinion))
  const pairs = likelyPairs(read, reading.pairs, models.pair)
  const features = verdictFeatures({ read, reading, opinion, pairs })
  const known = statingSentences(sentencesOf(withoutNames(given.mentions.texts.request, read)))
  return {
    pairs: pairs.map((pair, place) => ({ features: features[place] ?? {}, holds: isAsked(pair) })),
    recurrence:
      recurs === null ? [] : [{ features: recurrenceFeatures(opinion, known, models.opinion.sentence), holds: recurs }],
  }
}
