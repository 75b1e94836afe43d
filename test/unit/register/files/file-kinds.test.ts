import { guessKind, missingColumns, type FileKind } from '../../../../src/register/files/file-kinds'

describe('guessKind', () => {
  it.each<[FileKind, string]>([
    ['schools', 'urn,name,town'],
    ['school-links', 'predecessor_urn,successor_urn'],
    ['partnerships', 'school_urn,cohort,lead_provider,delivery_partner,something_else'],
    ['induction-tutors', 'school_urn,name,email'],
    ['participants', 'first_name,last_name,role,school_urn,cohort,lead_provider,delivery_partner,mentor_id'],
    ['pairings', 'ect_trn,mentor_id'],
    [
      'v1-csv',
      'id,email,full_name,mentor_id,school_urn,participant_type,cohort,status,teacher_reference_number,schedule_identifier',
    ],
    ['delivery-partner-csv', 'full_name,email_address,trn,role,school_unique_reference_number,academic_year,status'],
  ])('knows a file of %s by its header', (file, header) => {
    expect(guessKind(header.split(','))).toEqual({ kind: 'one', file })
  })

  it('does not choose between two kinds that fit as well', () => {
    const both = 'first_name,last_name,role,school_urn,cohort,id,full_name,participant_type'

    expect(guessKind(both.split(','))).toEqual({ kind: 'several', files: ['participants', 'v1-csv'] })
  })

  it('fits nothing to a header of something else', () => {
    expect(guessKind(['sku', 'price'])).toEqual({ kind: 'none' })
  })

  it('names what is missing, alternatives together', () => {
    expect(missingColumns('pairings', new Set(['ect_id']))).toEqual(['mentor_id or mentor_trn'])
  })
})
