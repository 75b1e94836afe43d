export const TOWNS =
  `Aldermoor|Bexholme|Carrowby|Dunsleigh|Eddlestone Cross|Farnwick|Gosbeck|Harrowdale|Inkpen Vale|Kelsborough|Ludworth|Marlstead
Netherwold|Oakenhurst|Penhallow|Quarrington|Ravensbourne Hythe|Stainmere|Thorncaster|Ulverdale|Wexcombe|Yarnholt`.split(
    /[|\n]/,
  )

export const PRIMARY_STEMS =
  `Ashfield|Beechcroft|Blessed Trinity|Bluebell Lane|Canal Street|Castle Hill|Church Lane|Downs View|Elm Park|Fairways
Holy Cross|Long Meadow|Manor Fields|Newlands|Our Lady of Lourdes|Quarry Bank|Riverside|St Aidan's|St Brigid's|St Chad's|St Hilda's|St Oswald's
Stonebridge|Sunnyside|The Willows|Valley Road|Whitethorn|Windmill`.split(/[|\n]/)

export const SECONDARY_STEMS =
  `Aldwyn|Bishop Walcott|Canon Ridley|Dame Agnes Orme|Eastmoor|Forest Edge|Grange Hill Road|Haverstock|Iron Bridge Way
Kestrel|Lady Eleanor|Moorgate|Northgate|Parkhead|Queen Ethelburga|Ridgeway|St Bede's|St Thomas Becket|Templars|Weaverdale`.split(
    /[|\n]/,
  )

export const PRIMARY_KINDS = [
  'Primary School',
  'Primary Academy',
  'C of E Primary School',
  'RC Primary School',
  'Infant School',
  'Junior School',
  'Nursery and Infant School',
]
export const SECONDARY_KINDS = [
  'School',
  'Academy',
  'High School',
  'Sixth Form College',
  'Technology College',
  'Free School',
  'School for Girls',
  'Catholic College',
  'Special School',
]
export const TRUSTS = [
  'Ember Learning Trust',
  'Four Winds Multi-Academy Trust',
  'Harbour Lights Trust',
  null,
  null,
  null,
]
export const LEAD_PROVIDERS = ['Lanternfield Institute', 'Meridian Teaching Partnership', 'Summit Path Education']
export const DELIVERY_PARTNERS = [
  'Copperhill Teaching School Hub',
  'Estuary Teaching School Hub',
  'Moorland Edge Teaching School Hub',
  'Tidewater Teaching School Hub',
]
export const TUTOR_JOBS = [
  'Induction Tutor',
  'Induction Lead',
  'Assistant Headteacher (Teaching & Learning)',
  'Vice Principal',
  'Professional Tutor',
  'Head of School',
  'Director of CPD',
  'SENDCo and Induction Tutor',
]
