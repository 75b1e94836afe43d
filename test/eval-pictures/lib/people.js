'use strict'

const words = text => text.trim().split(/\s+/)

const FORENAMES = words(`
  Aaliyah Adeola Agnieszka Ahmed Alasdair Amara Anoushka Ayesha Bartosz Beatrice Bethan Callum Catrin Cerys Charlotte Chidi
  Clodagh Dafydd Daniel Deborah Dilys Dominika Eilidh Ekaterina Eleanor Emeka Emily Fatima Fergus Fiona Folasade Gareth
  Georgina Gurpreet Gwen Hannah Harpreet Hugo Ibrahim Imogen Ines Isobel Ivan Jasmine Javier Jill Joanna Jonathan Josephine
  Kasia Katherine Kieran Kwame Lauren Leila Liam Lucinda Magdalena Manjit Margaret Marcus Matthew Mei Mohammed Morag Nadia
  Naomi Ngozi Niamh Nikhil Oliver Oluwaseun Patrick Petra Philippa Priyanka Rachel Rajesh Rhiannon Rosalind Rupert Saoirse
  Sebastian Shanice Simon Sofia Stephen Sukhdeep Tamsin Theo Tomasz Ursula Verity Victor Wendy Xanthe Yasmin Yusuf Zainab
  Zoltan Zofia Will Mark Grace Rose Ian Una`)
const MARKED = words('Siân Zoë Chloé Renée André José Márta Łukasz Jürgen Özge Aoife Söllve Thérèse Anaïs')
const SURNAMES = words(`
  Abernathy Adeyemi Afolabi Akhtar Ashworth Atherton Balogun Barraclough Begum Bickerstaff Blackwood Brathwaite Brennan Burnley
  Cartwright Chakraborty Chaudhry Clitheroe Copperfield Cottingham Dalgliesh Desai Dhillon Dimitriou Drinkwater Duckworth Ellison
  Fairbrother Farrington Featherstone Fitzgerald Forrester Garside Georgiou Gilchrist Greenhalgh Grewal Hargreaves Hathersage
  Heathcote Hollingsworth Hussain Igwe Ingham Iqbal Jablonski Jankowski Kaczmarek Kavanagh Kettlewell Kowalczyk Lamb Leadbetter
  Lightfoot Lim Llewellyn Mahmood Malik Marchetti Mbeki Mensah Merriweather Mistry Montague Nakamura Ndlovu Newsome Nguyen
  Oakenshaw Obi Oldroyd Osei Oyelaran Papadakis Patel Pemberton Penhaligon Plowright Pritchard Quigley Ramsbottom Rathbone
  Rosenberg Rutherford Sandhu Saunders Shah Singh Slattery Sowerby Stackpoole Standish Swinburne Sykes Tattersall Thackeray
  Threlfall Twelvetrees Uddin Vance Venkatesh Wadsworth Wigglesworth Winterbottom Wolstenholme Wood Wu Yeung Young Zielinska`)
const RARE_SURNAMES = [
  "O'Connell",
  "O'Hagan",
  "D'Souza",
  'McAllister',
  'MacDougall',
  'St John',
  'de Vries',
  'van der Berg',
  'Ní Bhriain',
  'Gruffydd-Rees',
]
const TITLES = ['Mr', 'Mrs', 'Ms', 'Miss', 'Dr']
const NAMES_OF_SCHOOLS = [
  'Fernleigh Academy',
  'Oakhurst Primary School',
  'St Wystan’s Church of England School',
  'Harbour View High School',
  'Netherfold Community College',
  'Kestrel Park School',
  'Millbeck Junior School',
  'The Larkrise Federation',
  'Thornycroft Girls’ School',
  'Queen Etheldreda’s School',
  'Ashgrove Infant School',
  'Brackenmoor Grammar School',
]
const LEAD_PROVIDERS = [
  'Ambition Institute',
  'Best Practice Network',
  'Capita',
  'Education Development Trust',
  'Teach First',
  'UCL Institute of Education',
  'National Institute of Teaching',
]
const DELIVERY_PARTNERS = [
  'Calder Vale Teaching School Hub',
  'Five Rivers Teaching School Hub',
  'Sandstone Coast Alliance',
  'Whinmoor Learning Trust',
  'North Fen Teaching School Hub',
]

/** An invented person: a name as the service shows it, a TRN, an address. */
function createPerson(random) {
  const forename = random.chance(0.07) ? random.pick(MARKED) : random.pick(FORENAMES)
  const middle = random.chance(0.08) ? ` ${random.pick(FORENAMES)}` : ''
  const first = random.chance(0.04) ? `${forename}-${random.pick(['Anne', 'Louise', 'Jane', 'Mae'])}` : forename
  const surname = surnameOf(random)
  const plain = `${first}${middle} ${surname}`
  const title = random.chance(0.03) ? `${random.pick(TITLES)} ` : ''
  const shown = random.chance(0.02)
    ? plain.toUpperCase()
    : random.chance(0.02)
      ? plain.toLowerCase()
      : `${title}${plain}`
  const local = `${forename[0]}.${surname}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase()
  return { name: shown, plain, trn: String(random.between(1_000_000, 9_999_999)), local }
}

function surnameOf(random) {
  if (random.chance(0.08)) return random.pick(RARE_SURNAMES)
  if (random.chance(0.07)) return `${random.pick(SURNAMES)}-${random.pick(SURNAMES)}`
  return random.pick(SURNAMES)
}

/** A school with enough people for any page; no two of them have one name. */
function createSchool(random) {
  const people = new Map()
  while (people.size < 24) {
    const person = createPerson(random)
    if (!people.has(person.plain.toLowerCase())) people.set(person.plain.toLowerCase(), person)
  }
  const [...list] = people.values()
  const name = random.pick(NAMES_OF_SCHOOLS)
  return {
    name,
    urn: String(random.between(100_000, 149_999)),
    domain: `${name
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/^-|-$/g, '')}.sch.example`,
    ects: list.slice(0, 10),
    mentors: list.slice(10),
    leadProvider: random.pick(LEAD_PROVIDERS),
    deliveryPartner: random.pick(DELIVERY_PARTNERS),
  }
}

module.exports = { createSchool }
