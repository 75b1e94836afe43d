import { ID, seededDepartment } from '../support/lead-provider-api/seed'
import { startLeadProviderApi, type LeadProviderApi } from '../support/lead-provider-api/start-lead-provider-api'
import { startService, type RunningService } from '../support/running-service'

const TOKEN = 'tok-77aa-not-for-anybody'

describe('matchdesk register sync, as it is run', () => {
  let api: LeadProviderApi
  let service: RunningService

  beforeAll(async () => {
    api = await startLeadProviderApi({ kind: 'register-ects', token: TOKEN, department: seededDepartment() })
    // Whole minutes are the least: the first sync of a register that was never read comes at once all the same.
    service = await startService({
      SAMPLE_REGISTER: 'false',
      LOG_LEVEL: 'debug',
      LEAD_PROVIDER_API_URL: api.url,
      LEAD_PROVIDER_API_TOKEN: TOKEN,
      LEAD_PROVIDER_NAME: 'Hartwell Learning',
      LEAD_PROVIDER_SYNC_MINUTES: '60',
    })
  }, 240_000)
  afterAll(async () => {
    await service?.stop()
    await api.stop()
  })

  it('syncs by itself while it serves', async () => {
    let asOf: unknown = null
    for (let tries = 0; asOf === null && tries < 60; tries += 1) {
      const [source] = await service.json('register', 'sources')
      asOf = source?.['asOf'] ?? null
    }
    const [source] = await service.json('register', 'sources')

    expect(source).toMatchObject({
      id: 'register-ects:hartwell-learning',
      name: 'Lead provider feed: Hartwell Learning',
      people: 'lead-provider',
      provider: 'Hartwell Learning',
      pools: false,
      removals: false,
      leavingDates: true,
      pairings: true,
      partnerships: true,
      schoolLinks: false,
      unfinishedRegistrations: false,
    })
    expect(asOf).not.toBeNull()
  }, 120_000)

  it('says what a dry run would change, and changes nothing; then syncs by hand what changed', async () => {
    const ect = api.department.participants.find(({ id }) => id === ID.ectWithoutMentor)!
    ect.enrolments[0]!.mentorId = ID.mentorOf2022
    ect.updatedAt = new Date().toISOString()

    const [dry] = await service.json('register', 'sync', '--dry-run')
    const [first] = await service.json('register', 'sync')
    const [again] = await service.json('register', 'sync', '--full')

    expect(dry).toMatchObject({ state: 'done', dryRun: true, extent: 'incremental', faults: 0 })
    expect(dry?.['counts']).toMatchObject({ participant: { added: 0, changed: 1 } })
    expect(first).toMatchObject({ state: 'done', dryRun: false, counts: { participant: { added: 0, changed: 1 } } })
    expect(again).toMatchObject({ extent: 'full', changes: 0, counts: { participant: { unchanged: 18 } } })
  }, 120_000)

  it('ends with a sentence, another exit code and no trace when the service is out of reach or the source is another', async () => {
    const other = await service.run('register', 'sync', '--source', 'Somebody Else')
    expect([other.code, other.stderr]).toEqual([
      2,
      '--source names another lead provider than LEAD_PROVIDER_NAME, which is Hartwell Learning.\n',
    ])
    api.fail({ kind: 'too-many', retryAfter: '7200' })
    const refused = await service.run('register', 'sync', '--source', 'hartwell learning')

    expect([refused.code, refused.stderr]).toEqual([
      3,
      'The Lead Provider API still refuses more requests (429). Nothing is lost: the next sync begins where the last good one ended.\n',
    ])
  }, 120_000)

  it('never shows the token', async () => {
    api.fail({ kind: 'status', status: 401, body: { error: 'HTTP Token: Access denied' } })
    const refused = await service.run('register', 'sync', '--json')

    expect(refused.code).toBe(2)
    expect(refused.stdout + refused.stderr + service.output.stdout + service.output.stderr).not.toContain(TOKEN)
    expect(service.output.stdout + service.output.stderr).not.toContain('Lindqvist')
  }, 60_000)
})
