/** What is drawn from a seed in this set: colleagues and schools that no mail speaks of. A school has two, three, four or six of them. */
export const AUTUMN = {
  seed: 20220905,
  firstUrn: 120_000,
  asOf: '2022-09-05',
  firstNames:
    'Abigael Alistair Amelie Anthony Barbara Brian Carlos Cathy Chantelle Craig Dawn Debra Dilip Edwin Elaine Esme Eugene Fergus Francis Gail Geraldine Glen Hadiya Howard Ifeoma Irene Ivan Jacob Jean Joyce Kadeem Karolina Kenneth Lara Leon Lucia Mandeep Marjorie Maxine Mehmet Monica Nabila Norman Olga Pauline Phoebe Quincy Rashida Rowan Sheila Sunil Tamara Trevor Vanya Wesley Yasmin Zachary'.split(
      ' ',
    ),
  lastNames:
    'Allcock Amin-Shah Atherton Bancroft Birkett Bose Brierley Bukowski Catterall Chaplin Cheetham Corrigan Cunliffe Delgado Dewhurst Ekwueme Fairhurst Fallon Garside Goddard Greaves Halliwell Haworth Hesketh Iyer Jamieson Kirkham Lathom Lonsdale Macklin Maddox Mannion Nuttall Oyelaran Parkinson Pilling Quigley Rigg Rostron Scholes Sherratt Singleton Tomlinson Ullah Vasquez Walmsley Wardle Yip Zafar'.split(
      ' ',
    ),
  places:
    'Acrefield Blackmoor Cinderford Dovecote Elmbridge Farthing Goldhurst Highcross Isleworthy Kilnwick Lowfield Marlpit Newsham Orchardleigh Pennybridge Ringstead Stonegate Thistledown Upperton Weavers'.split(
      ' ',
    ),
  colleaguesOf: (school, at) => {
    if (school.file === 'beside') return ['T', 'M', 'E', 'M', 'E', 'M', 'E', 'M'].slice(0, 5 + (at % 4))
    return ['M', 'E', 'E', 'M', 'M', 'E'].slice(0, [2, 3, 4, 6][at % 4])
  },
}

/** Four mails of an author are of September 2022 and two of the first half of October: a month (8 is September) and a day. */
const DAYS = [
  [8, 5],
  [8, 12],
  [8, 20],
  [8, 27],
  [9, 4],
  [9, 12],
]

export function dateOf(number, place) {
  const [month, day] = DAYS[place]
  return new Date(Date.UTC(2022, month, day + (number % 4), 6 + (number % 13), (number * 31) % 60, (number * 47) % 60))
}
