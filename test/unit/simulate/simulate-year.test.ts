import { createHash } from 'node:crypto'
import { dayAt } from '../../../src/kernel/day'
import { simulateYear, type SimulatedYear } from '../../../src/simulate/simulate-year'
import type { SimulatedLine } from '../../../src/simulate/truth'

const year = simulateYear({ seed: 7, schools: 1_000 })
const lines = [...year.lines()]

describe('a simulated year', () => {
  it('is the same for the same seed, and another for another', () => {
    const small = (seed: number) => digest(simulateYear({ seed, schools: 60 }))

    expect(small(5)).toBe(small(5))
    expect(small(5)).not.toBe(small(6))
  })

  it('tells the same each time it is asked', () => {
    expect([...year.lines()]).toEqual(lines)
  })

  it('is told in order of time, within its own days, with numbers that say nothing else', () => {
    const times = lines.map(({ occurrence }) => occurrence.at.getTime())

    expect(times).toEqual([...times].sort((one, other) => one - other))
    expect(dayAt(lines[0]!.occurrence.at) >= '2026-09-01').toBe(true)
    expect(dayAt(lines.at(-1)!.occurrence.at) <= '2027-08-31').toBe(true)
    expect(lines.map(({ occurrence }) => occurrence.id)).toEqual(
      lines.map((_, place) => `O${String(place + 1).padStart(7, '0')}`),
    )
    expect(lines.every(({ occurrence, truth }) => occurrence.id === truth.id)).toBe(true)
  })

  it('plants each kind as often as is said', () => {
    expect(Object.fromEntries(countBy(year.faults.map(fault => fault.kind)))).toEqual({
      ...{ release: 8, school: 3, 'urn-change': 1, 'lead-provider': 4, 'delivery-partner': 8, 'cohort-pair': 4 },
      ...{
        'mentor-at-two-schools': 2,
        'year-roll-over': 2,
        creeping: 3,
        'same-cause-twice': 6,
        returning: 1,
        small: 3,
      },
    })
  })

  it.each(year.faults.map(fault => [fault.id, fault] as const))('tells the truth about %s', (id, fault) => {
    const its = lines.filter(({ truth }) => truth.fault === id).map(({ occurrence }) => occurrence)
    const known = its.filter(({ schoolUrn }) => schoolUrn !== null)

    expect(its).toHaveLength(fault.occurrences)
    expect(new Set(its.map(({ ticket }) => ticket)).size).toBe(fault.tickets)
    expect(known.filter(({ schoolUrn }) => !fault.schools.includes(schoolUrn!))).toEqual([])
    expect(its.every(({ at }) => dayAt(at) >= fault.from)).toBe(true)
    const { leadProvider, deliveryPartner, schoolUrns, mentor, cohorts } = fault.scope
    if (leadProvider) expect(new Set(known.map(one => one.leadProvider))).toEqual(new Set([leadProvider]))
    if (deliveryPartner) expect(new Set(known.map(one => one.deliveryPartner))).toEqual(new Set([deliveryPartner]))
    if (schoolUrns) expect(fault.schools.filter(urn => !schoolUrns.includes(urn))).toEqual([])
    if (mentor) expect(new Set(its.map(one => one.mentor ?? mentor))).toEqual(new Set([mentor]))
    if (cohorts) expect(its.map(one => one.cohorts ?? cohorts)).toEqual(its.map(() => cohorts))
    if (fault.kind === 'release' || fault.kind === 'creeping') expect(fault.schools.length).toBeGreaterThan(5)
    if (fault.kind === 'small') expect(new Set(its.map(one => one.text.slice(-40))).size).toBeLessThanOrEqual(3)
    if (fault.kind === 'mentor-at-two-schools') expect(fault.schools).toHaveLength(2)
  })

  it('lets faults come back within thirty days, and has two of one cause at once', () => {
    const [returning] = year.faults.filter(fault => fault.kind === 'returning')
    const [one, other] = year.faults.filter(fault => fault.kind === 'same-cause-twice')

    const away = (Date.parse(returning!.returnedOn!) - Date.parse(returning!.fixedOn!)) / 86_400_000
    expect(away).toBeGreaterThanOrEqual(6)
    expect(away).toBeLessThanOrEqual(30)
    expect([one!.twin, other!.twin]).toEqual([other!.id, one!.id])
    expect(other!.cause).toBe(one!.cause)
    expect(other!.from <= one!.until && one!.from <= other!.until).toBe(true)
  })
})

describe('a year of all schools', () => {
  const whole = simulateYear({ seed: 7, schools: 22_000 })
  const perMonth = new Map<string, number>()
  const perWeekday = new Map<number, number>()
  const noise = { tickets: 0, several: 0, noCause: 0, wrongCause: 0, causes: 0, occurrences: 0, angry: 0, again: 0 }
  const texts = new Set<string>()
  const tickets = new Map<string, number>()
  const requests = new Map<string, Set<string>>()
  for (const { occurrence, truth } of whole.lines()) {
    noise.occurrences += 1
    if (occurrence.causes.length === 0) noise.noCause += 1
    else noise.causes += 1
    if (occurrence.causes.length > 0 && !occurrence.causes.includes(truth.cause)) noise.wrongCause += 1
    tickets.set(occurrence.ticket, (tickets.get(occurrence.ticket) ?? 0) + 1)
    requests.set(truth.request, (requests.get(truth.request) ?? new Set()).add(occurrence.ticket))
    if (tickets.get(occurrence.ticket) !== 1) continue
    texts.add(occurrence.text)
    const day = dayAt(occurrence.at)
    perMonth.set(day.slice(0, 7), (perMonth.get(day.slice(0, 7)) ?? 0) + 1)
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    perWeekday.set(weekday, (perWeekday.get(weekday) ?? 0) + 1)
  }
  const share = (part: number, of: number) => part / of

  it('has as many tickets as is said, most in September, a second wave in January, hardly any in August', () => {
    const [september, november, january, august] = ['2026-09', '2026-11', '2027-01', '2027-08'].map(
      month => perMonth.get(month) ?? 0,
    )

    expect(tickets.size).toBeGreaterThan(13_500)
    expect(tickets.size).toBeLessThan(16_500)
    expect(september! / tickets.size).toBeGreaterThan(0.2)
    expect(september! / tickets.size).toBeLessThan(0.28)
    expect(january! / november!).toBeGreaterThan(1.2)
    expect(august! / tickets.size).toBeLessThan(0.03)
  })

  it('has more on Mondays than on Fridays, and little at the weekend', () => {
    const [sunday, monday, , , , friday, saturday] = [0, 1, 2, 3, 4, 5, 6].map(day => perWeekday.get(day) ?? 0)

    expect(monday! / friday!).toBeGreaterThan(1.3)
    expect((saturday! + sunday!) / tickets.size).toBeGreaterThan(0.003)
    expect((saturday! + sunday!) / tickets.size).toBeLessThan(0.04)
  })

  it('goes wrong as often as is said', () => {
    expect(share(noise.noCause, noise.occurrences)).toBeCloseTo(0.15, 1)
    expect(share(noise.wrongCause, noise.causes)).toBeGreaterThan(0.035)
    expect(share(noise.wrongCause, noise.causes)).toBeLessThan(0.06)
    expect(share([...tickets.values()].filter(ects => ects > 1).length, tickets.size)).toBeCloseTo(0.12, 1)
    const sent = [...requests.values()].map(of => of.size)
    expect(share(sent.filter(count => count === 2).length, sent.length)).toBeGreaterThan(0.03)
    expect(share(sent.filter(count => count === 2).length, sent.length)).toBeLessThan(0.07)
    expect(sent.filter(count => count === 5).length).toBeGreaterThan(10)
  })

  it('is written in many words: no two mails of strangers are alike', () => {
    expect(texts.size / tickets.size).toBeGreaterThan(0.99)
  })
})

function digest(of: SimulatedYear): string {
  const hash = createHash('sha256').update(JSON.stringify(of.faults))
  for (const line of of.lines()) hash.update(JSON.stringify(line satisfies SimulatedLine))
  return hash.digest('hex')
}

function countBy(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
