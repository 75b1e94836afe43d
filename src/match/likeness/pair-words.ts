import type { Option } from '../../extract/people/working-mention'
import type { RequestRead } from '../../extract/read-request'

/** The words of a mail as they bear on one mentor and one ECT. */
export interface PairWords {
  readonly heading: string
  readonly units: readonly {
    readonly said: string
    readonly isRow: boolean
    /** It names one of the two. */
    readonly isAbout: boolean
  }[]
  readonly isForwardedOnly: boolean
}

/** Two people of the register, by their ids. */
export interface TwoPeople {
  readonly mentorId: string
  readonly ectId: string
}

/** Other people, by the part they may play. */
const OTHERS: Readonly<Record<string, string>> = { M: '@q', E: '@w', B: '@b', U: '@u', N: '@n' }
const [MENTOR, ECT, EITHER] = ['@m', '@e', '@x']

/** Replaces the names: `@m` the mentor, `@e` the ECT, `@q` another mentor, `@w` another ECT, `@u` somebody unknown. */
export function pairWords(
  read: Pick<RequestRead, 'heading' | 'units' | 'cast' | 'isForwardedOnly'>,
  { mentorId, ectId }: TwoPeople,
): PairWords {
  const isAmong = (options: readonly Option[], id: string) => options.some(({ person }) => person.id === id)
  return wordsOfTwo(read, {
    isMentor: place => isAmong(read.cast.players[place]?.asMentor ?? [], mentorId),
    isEct: place => isAmong(read.cast.players[place]?.asEct ?? [], ectId),
  })
}

/** Two who are named, by the places of their mentions. */
export interface TwoNamed {
  readonly isMentor: (place: number) => boolean
  readonly isEct: (place: number) => boolean
}

/** The same words for two of whom the register need not know either. */
export function wordsOfTwo(
  read: Pick<RequestRead, 'heading' | 'units' | 'cast' | 'isForwardedOnly'>,
  { isMentor, isEct }: TwoNamed,
): PairWords {
  const marks = read.cast.players.map(({ letter }, place) => {
    if (isMentor(place) && isEct(place)) return EITHER
    return isMentor(place) ? MENTOR : isEct(place) ? ECT : (OTHERS[letter] ?? '@u')
  })
  const markOf = (place: number) => marks[place] ?? '@u'
  const masked = (said: string) => said.replace(/@(\d+)/g, (_, place: string) => markOf(Number(place)))
  return {
    heading: masked(read.heading ?? ''),
    units: read.units.map(({ said, kind, mentions }) => ({
      said: masked(said),
      isRow: kind === 'row',
      isAbout: mentions.some(place => [MENTOR, ECT, EITHER].includes(markOf(place))),
    })),
    isForwardedOnly: read.isForwardedOnly,
  }
}
