/** Shares of the kinds of mail, as in the shared set (62 matches, 10 portal, 8 Steplab, 8 replies, 7 other, 5 registration of 100). */
export const SHARES = {
  plain: 0.42,
  offer: 0.05,
  refuse: 0.155,
  reply: 0.08,
  portal: 0.1,
  steplab: 0.08,
  other: 0.065,
  registration: 0.05,
}

/** Problem groups for each 100 mails: how many, of how many mails, and from which share. */
const GROUPS = [
  { name: 'resend', per100: 1.7, size: 2, share: 'plain' },
  { name: 'school', per100: 1.7, size: 3, share: 'plain' },
  {
    name: 'two-schools',
    per100: 0.7,
    size: 2,
    share: 'plain',
    needs: template => template.cast.name === 'mentorAtTwo',
  },
  { name: 'portal-outage', per100: 0.9, size: 5, share: 'portal', needs: template => template.outage },
  { name: 'steplab-sync', per100: 0.9, size: 3, share: 'steplab', needs: template => template.sync },
]

/** Casts that add people whom an earlier mail of the same school did not reckon with. */
const ADDS_PEOPLE = new Set(['mentorAtTwo', 'sameNameByTrn', 'sameNameOtherRole'])

/** Deals wordings of one share in random order, each as often as the others. */
function createDeck(templates, random) {
  const all = templates.flatMap(template => template.wordings.map((_, wording) => ({ template, wording })))
  let left = []
  const refill = () => {
    // One wording of each template, then the next of each: a small set has as many templates as it can.
    const seen = new Map()
    left = random
      .shuffle(all)
      .map(card => {
        const turn = seen.get(card.template) ?? 0
        seen.set(card.template, turn + 1)
        return { card, turn }
      })
      .sort((one, other) => one.turn - other.turn)
      .map(({ card }) => card)
  }
  return (needs = () => true) => {
    for (let round = 0; round < 2; round++) {
      const at = left.findIndex(card => needs(card.template))
      if (at >= 0) return left.splice(at, 1)[0]
      refill()
    }
    throw new Error('no template fits')
  }
}

const round = number => Math.max(1, Math.round(number))

/** Which mails a set has: a list of episodes, each of one mail or a problem group: `{ share, kind, group, cards }`. */
export function planMails(templates, count, random) {
  const decks = Object.fromEntries(
    Object.keys(SHARES).map(share => [
      share,
      createDeck(
        templates.filter(one => one.share === share),
        random,
      ),
    ]),
  )
  const left = Object.fromEntries(Object.entries(SHARES).map(([share, part]) => [share, Math.round(part * count)]))
  left.plain += count - Object.values(left).reduce((sum, number) => sum + number, 0)
  const episodes = []
  for (const { name, per100, size, share, needs } of GROUPS) {
    if (count < 40) break
    for (let i = 1; i <= round((per100 * count) / 100); i++) {
      if (left[share] < size + 2) break
      left[share] -= size
      const cards = []
      const draw = () =>
        decks[share](
          template =>
            Boolean(needs ? needs(template) : true) && (name === 'two-schools' || !ADDS_PEOPLE.has(template.cast.name)),
        )
      if (name === 'resend') {
        const first = draw()
        const others = first.template.wordings.map((_, index) => index).filter(index => index !== first.wording)
        cards.push(first, { template: first.template, wording: random.pick(others) })
      } else if (name === 'two-schools') {
        const first = draw()
        cards.push(first, { template: first.template, wording: (first.wording + 1) % first.template.wordings.length })
      } else for (let j = 0; j < size; j++) cards.push(draw())
      episodes.push({ share, kind: name, group: `G-${name}-${i}`, cards })
    }
  }
  for (const [share, number] of Object.entries(left))
    for (let i = 0; i < number; i++) episodes.push({ share, kind: 'single', group: null, cards: [decks[share]()] })
  return episodes
}

const FIRST_DAY = Date.UTC(2025, 8, 8)
const SPAN = 308
const DAY = 86400000

function moment(day, random) {
  const weekday = new Date(FIRST_DAY + Math.floor(day) * DAY).getUTCDay()
  const moved = (weekday === 0 || weekday === 6) && random.chance(0.7) ? Math.floor(day) + 2 : Math.floor(day)
  const minutes =
    random.weighted({ school: 86, evening: 14 }) === 'school'
      ? random.int(7 * 60 + 20, 17 * 60 + 40)
      : random.int(17 * 60 + 40, 22 * 60)
  return new Date(FIRST_DAY + moved * DAY + minutes * 60000 + random.int(0, 59999))
}

/**
 * Gives each mail its time. Faults of one website are spread evenly over the year, so that two of them are near each other only where
 * they belong to one problem; the other mails fall where they will.
 */
export function dateEpisodes(episodes, random) {
  const even = ['portal', 'steplab']
  const places = new Map()
  for (const share of even) {
    const mine = random.shuffle(episodes.filter(episode => episode.share === share))
    mine.forEach((episode, index) => places.set(episode, ((index + 0.2 + 0.4 * random.next()) * SPAN) / mine.length))
  }
  for (const episode of episodes) {
    const start = moment(places.get(episode) ?? random.next() * (SPAN - 24), random)
    const steps = {
      resend: () => random.int(1, 4) * DAY,
      school: () => random.int(2, 8) * DAY,
      'two-schools': () => random.int(1, 6) * DAY,
      'portal-outage': () => random.int(10, 100) * 60000,
      'steplab-sync': () => random.int(1, 9) * 3600000,
    }
    let time = start.getTime()
    if (episode.kind === 'portal-outage') time = Math.floor(time / DAY) * DAY + random.int(7 * 60 + 40, 9 * 60) * 60000
    episode.dates = episode.cards.map((_, index) => {
      if (index) time += steps[episode.kind]()
      return new Date(time)
    })
  }
}
