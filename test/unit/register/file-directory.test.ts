import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createFileDirectory } from '../../../src/register/file-directory'
import type { PeopleQuery } from '../../../src/register/people'

const nothing: PeopleQuery = {
  senderAddress: null,
  urns: [],
  schoolNames: [],
  trns: [],
  emails: [],
  nameTokens: [],
}

const small = JSON.stringify({
  asOf: '2026-11-01',
  schools: [
    {
      id: 'S1',
      urn: '100001',
      name: "St Anne's School",
      town: 'Fenwick',
      emailDomain: 'Stannes.sch.example',
      inductionTutorIds: ['T1'],
    },
    { id: 'S2', urn: '100002', name: 'Hill School', emailDomain: 'hill.sch.example', inductionTutorIds: ['T2'] },
  ],
  people: [
    { id: 'T1', firstName: 'Ann', lastName: 'Lee', email: 'ann@stannes.sch.example', roles: [tutorAt('S1')] },
    { id: 'T2', firstName: 'Bo', lastName: 'Day', roles: [tutorAt('S2')] },
    { id: 'M1', trn: '1000001', firstName: 'Mo', lastName: 'Farr', roles: [mentorAt('S1', 2021, 'active')] },
    { id: 'M2', trn: '1000002', firstName: 'May', lastName: 'Orr', roles: [mentorAt('S2', 2022, 'left')] },
    {
      id: 'E1',
      trn: '1000003',
      firstName: 'Eve',
      lastName: 'Ash',
      roles: [{ role: 'ect', schoolId: 'S1', cohort: 2022, status: 'active' }],
    },
  ],
  pairings: [
    { ectId: 'E1', mentorId: 'M1', schoolId: 'S1', startDate: '2022-09-01', endDate: '2023-07-01' },
    { ectId: 'E1', mentorId: 'M2', schoolId: 'S1', startDate: '2023-09-01', endDate: null },
  ],
})

function tutorAt(schoolId: string) {
  return { role: 'inductionTutor', schoolId }
}

function mentorAt(schoolId: string, since: number, status: string) {
  return { role: 'mentor', schoolId, since, status }
}

const ids = (people: readonly { id: string }[]) => people.map(person => person.id).sort()

describe('a register file as people directory', () => {
  const directory = createFileDirectory(small)

  it('knows a tutor by address, whatever its case', async () => {
    const { senderSchools } = await directory.snapshot({ ...nothing, senderAddress: 'Ann@StAnnes.sch.example' })

    expect(senderSchools).toEqual([{ urn: '100001', by: 'tutor-address' }])
  })

  it('knows a tutor without an address by name and domain together', async () => {
    const byName = await directory.snapshot({ ...nothing, senderAddress: 'x@hill.sch.example', senderName: 'Bo Day' })
    const other = await directory.snapshot({ ...nothing, senderAddress: 'x@hill.sch.example', senderName: 'Al Day' })

    expect(byName.senderSchools).toEqual([{ urn: '100002', by: 'tutor-address' }])
    expect(other.senderSchools).toEqual([{ urn: '100002', by: 'domain' }])
  })

  it('gives the sender’s whole school, and the current mentor of its ECTs', async () => {
    const { people, schools } = await directory.snapshot({ ...nothing, senderAddress: 'ann@stannes.sch.example' })

    expect(ids(people)).toEqual(['E1', 'M1', 'M2', 'T1'])
    expect(schools.map(school => school.urn)).toEqual(['100001', '100002'])
    expect(people.find(person => person.id === 'E1')?.currentMentorId).toBe('M2')
  })

  it('finds people by TRN, by address, and elsewhere by forename and surname together', async () => {
    expect(ids((await directory.snapshot({ ...nothing, trns: ['1000002'] })).people)).toEqual(['M2'])
    expect(ids((await directory.snapshot({ ...nothing, emails: ['ANN@stannes.sch.example'] })).people)).toEqual(['T1'])
    expect(ids((await directory.snapshot({ ...nothing, nameTokens: ['mo', 'farr', 'day'] })).people)).toEqual(['M1'])
  })

  it('finds a school by its folded name', async () => {
    const { schools } = await directory.snapshot({ ...nothing, schoolNames: ['ST ANNES SCHOOL'] })

    expect(schools.map(school => school.name)).toContain("St Anne's School")
  })

  it('says since when a role is held, and whether it counts today', async () => {
    const { people } = await directory.snapshot({ ...nothing, trns: ['1000002'] })

    expect(people[0]?.roles).toEqual([
      { role: 'mentor', urn: '100002', cohort: 2022, from: '2022-09-01', until: null, status: 'left' },
    ])
  })
})

describe('a file that is no register', () => {
  it('says that it is not JSON', () => {
    expect(() => createFileDirectory('{')).toThrow('The register file is not JSON')
  })

  it('names the place of each fault, and counts those beyond the first five', () => {
    expect(() => createFileDirectory('{"schools":[],"people":[{"id":1}]}')).toThrow(
      /This is not a register file. people.0.id: .*people.0.firstName: .*people.0.lastName: /,
    )
  })
})

it('reads a register of two thousand people, and takes from it only what a message is about', async () => {
  const json = readFileSync(path.join(__dirname, '../../eval/register.json'), 'utf8')
  const directory = createFileDirectory(json)

  const { people, senderSchools } = await directory.snapshot({
    ...nothing,
    senderAddress: 'cpd@rookhopefeninf.rookhopefen.sch.example',
    nameTokens: ['ritu', 'patel', 'jones', 'smith'],
  })

  expect(senderSchools).toEqual([{ urn: '172621', by: 'tutor-address' }])
  expect(people.some(person => person.id === 'P700001')).toBe(true)
  expect(people.length).toBeLessThanOrEqual(400)
})
