import { manyPeople } from '../../support/lead-provider-api/many'
import { ID, seededDepartment } from '../../support/lead-provider-api/seed'
import { startLeadProviderApi, type LeadProviderApi } from '../../support/lead-provider-api/start-lead-provider-api'

/** The local server itself: what the tests of the readers stand on. Every expectation is from the published documents. */
describe('the local Lead Provider API', () => {
  let api: LeadProviderApi
  afterEach(() => api.stop())

  const get = async (path: string, token = 'secret') => {
    const response = await fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
    return { status: response.status, body: await response.json() }
  }
  const start = async (kind: 'register-ects' | 'ecf-v3' | 'ecf-v1', more = {}) => {
    api = await startLeadProviderApi({ kind, token: 'secret', department: seededDepartment(), ...more })
  }

  it('turns a wrong token away', async () => {
    await start('ecf-v3')

    expect(await get('/api/v3/participants/ecf', 'other')).toEqual({
      status: 401,
      body: { error: 'HTTP Token: Access denied' },
    })
  })

  it('gives pages until there are no more rows, and nothing beside data', async () => {
    await start('ecf-v3')

    const first = await get('/api/v3/participants/ecf?page[per_page]=12&page[page]=1')
    const second = await get('/api/v3/participants/ecf?page[per_page]=12&page[page]=2')
    const third = await get('/api/v3/participants/ecf?page[per_page]=12&page[page]=3')

    expect(Object.keys(first.body)).toEqual(['data'])
    expect([first.body.data.length, second.body.data.length, third.body.data.length]).toEqual([12, 5, 0])
  })

  it('gives 100 rows a page unless asked otherwise, and never more than 3,000', async () => {
    api = await startLeadProviderApi({ kind: 'ecf-v3', token: 'secret', department: manyPeople(2_000) })

    expect((await get('/api/v3/participants/ecf')).body.data).toHaveLength(100)
    expect((await get('/api/v3/participants/ecf?page[per_page]=9000')).body.data).toHaveLength(3000)
  })

  it('knows the fields of each kind', async () => {
    await start('ecf-v3')
    const old = (await get(`/api/v3/participants/ecf/${ID.ectOf2022With2021Mentor}`)).body.data.attributes
    await api.stop()
    await start('register-ects')
    const now = (await get(`/api/v3/participants/${ID.ectOf2022With2021Mentor}`)).body.data.attributes

    expect(old.ecf_enrolments[0]).toHaveProperty('teacher_reference_number_validated')
    expect(now.ecf_enrolments[0]).not.toHaveProperty('teacher_reference_number_validated')
    expect(now.ecf_enrolments[0]).toHaveProperty('working_pattern')
    expect(now.ecf_enrolments[0].mentor_id).toBe(ID.mentorOf2021)
  })

  it('repeats an id in v1, and filters there by the cohort of the schedule', async () => {
    await start('ecf-v1')

    const all = (await get('/api/v1/participants/ecf')).body.data
    const of2022 = (await get('/api/v1/participants/ecf?filter[cohort]=2022')).body.data

    expect(all.filter((row: { id: string }) => row.id === ID.both)).toHaveLength(2)
    expect(of2022.find((row: { id: string }) => row.id === ID.ectOfOtherSchedule).attributes.cohort).toBe('2021')
    expect((await get('/api/v1/unfunded-mentors/ecf')).status).toBe(404)
  })

  it('wants an RFC 3339 time, and a cohort for schools', async () => {
    await start('ecf-v3')

    expect((await get('/api/v3/participants/ecf?filter[updated_since]=yesterday')).body.errors[0].detail).toBe(
      "The filter '#/updated_since' must be a valid RCF3339 date",
    )
    expect((await get('/api/v3/schools/ecf')).status).toBe(400)
    expect((await get('/api/v3/schools/ecf?filter[cohort]=2021')).body.data).toHaveLength(1)
  })

  it('refuses what is over the limit', async () => {
    await start('ecf-v3', { limit: { requests: 1, windowMs: 60_000 } })

    expect((await get('/api/v3/participants/ecf')).status).toBe(200)
    const response = await fetch(`${api.url}/api/v3/participants/ecf`, { headers: { authorization: 'Bearer secret' } })
    expect(response.status).toBe(429)
  })
})
