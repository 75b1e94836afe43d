import type { ZoneKind } from '../parse/parsed-message'
import type { OfEarlier } from './structure/earlier'
import type { ScreenKind } from './screenshots/screenshot-text'

/** Where a claim comes from: a span of the message's text, so that it can be highlighted. */
export interface Evidence {
  readonly source: 'text' | 'subject' | 'header' | 'screenshot' | 'file' | 'register'
  /** Span `[start, end)` of `ParsedMessage.text` (or of the subject); null where there is none. */
  readonly span: { readonly start: number; readonly end: number } | null
  readonly zone: ZoneKind | null
  /** The words themselves. */
  readonly quote: string
}

export type IdentifierKind = 'trn' | 'urn' | 'email' | 'nino' | 'date-of-birth' | 'participant-id' | 'cohort'

/** A formatted thing found in the text. National Insurance numbers and dates of birth carry a masked value. */
export interface Identifier {
  readonly kind: IdentifierKind
  /** Normalised: TRN of 7 digits, URN without leading zeros, address in lower case. */
  readonly value: string
  readonly valid: boolean
  /** Why it is not valid, or what was folded to read it. */
  readonly note: string | null
  readonly evidence: Evidence
}

/** A person who may be meant, with reasons in words. Higher score first. */
export interface Candidate {
  readonly personId: string
  /** Log-odds. */
  readonly score: number
  readonly reasons: readonly string[]
  readonly against: readonly string[]
}

/** One person the requester names, and whom that may be. */
export interface PersonMention {
  readonly evidence: Evidence
  readonly claimedRole: 'mentor' | 'ect' | null
  /** The words take them out of the request: "not her". */
  readonly isLeftOut?: boolean
  readonly candidates: readonly Candidate[]
  /** The candidate that is practically certain, or null. */
  readonly personId: string | null
}

/** One mentor asked for one ECT, as the words and the register give it. */
export interface PairRequest {
  /** Index into `Reading.mentions`; null when one of the two is not named. */
  readonly mentorMention: number | null
  readonly ectMention: number | null
  readonly mentorId: string
  readonly ectId: string
  readonly action: 'add' | 'change'
  /** Probability between 0 and 1 that the author asks for exactly this. */
  readonly confidence: number
  /** Which structure of the text joins the two: table-row, labelled, one-each, swap, … */
  readonly structure: string
  /** The same words may mean other people of these names too. */
  readonly isOneOfSeveral?: boolean
  readonly reasons: readonly string[]
  /** Why there is no button for this one; empty when there may be. Plain sentences. */
  readonly vetoes: readonly string[]
}

/** The author says of a mentor that they stay at the school, or leave it. */
export interface StayClaim {
  readonly personId: string
  readonly stays: boolean
  readonly evidence: Evidence
}

/** What a picture of the message shows of the request, once its text was read. */
export interface PictureFinding {
  readonly sha256: string
  readonly kind: ScreenKind
  /** The ECT whom its list of mentors is for, when it is one person of the school; null otherwise. */
  readonly ectId: string | null
  /** Those mentors of the register whom its list offers; empty when it is no such list. */
  readonly offeredIds: readonly string[]
  /** How many its list of mentors offers, those among them whom the register does not know. */
  readonly offered: number
  /** What tells the same trouble again; null where nothing is wrong on it. */
  readonly signature: string | null
}

/** What was read in one message by one version of the reader. Immutable. */
export interface Reading {
  readonly modelVersion: string
  /** The school the request is about. */
  readonly school: { readonly urn: string; readonly by: string; readonly evidence: Evidence | null } | null
  readonly identifiers: readonly Identifier[]
  readonly mentions: readonly PersonMention[]
  /** Every candidate pair worth showing, best first. */
  readonly pairs: readonly PairRequest[]
  /** Reasons that keep the whole message from having a button: undecided author, unexplained name, … */
  readonly vetoes: readonly string[]
  /** Person-like names that nobody in the register explains. */
  readonly unexplainedNames: readonly Evidence[]
  /** sha256 of each picture that counts as a screenshot, in order. */
  readonly screenshots: readonly string[]
  /** Of `vetoes`, those that also speak of what an earlier message asked; absent in readings of older versions: all of them. */
  readonly doubtsOnEarlier?: readonly string[]
  /** It takes an earlier message back and asks for something else, or puts a part of one right. */
  readonly ofEarlier?: OfEarlier
  /** It asks for something besides what was asked before, and not in its place. */
  readonly asksBesides?: boolean
  /** Mentors of whom the author says that they stay at the school, or leave it; absent in readings of older versions. */
  readonly staying?: readonly StayClaim[]
  /** What its pictures show; absent until their text was read. */
  readonly pictures?: readonly PictureFinding[]
  /** Cohorts and years the author mentions that contradict the register. */
  readonly contradictions: readonly string[]
}
