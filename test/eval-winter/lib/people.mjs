/** What is drawn from a seed in this set: colleagues and schools that no mail speaks of. A school has two, three, four or six of them. */
export const WINTER = {
  seed: 20230113,
  firstUrn: 100_000,
  asOf: '2023-01-16',
  firstNames:
    'Absalom Agneta Aloysius Anoushka Araminta Benedikt Calliope Celestine Cosmo Dagmar Darius Delphine Eberhard Eluned Ephraim Eulalia Fabrizio Farzana Fionnuala Gideon Giselle Gwendal Haakon Hepzibah Horatio Ifan Ignatius Isolde Jago Jemisha Kazimir Keziban Leocadia Leopoldine Lysander Mafalda Meirion Mirela Nathaniel Ngozi Ottoline Pasquale Philomena Radoslav Seraphina Sigrid Sioned Thaddeus Tomasz Ulrike Valentina Wilhelmina Yaroslav Zebedee'.split(
      ' ',
    ),
  lastNames:
    'Abercrombie Ambrosini Axelsson Bagshawe Blenkinsop Bracegirdle Cholmondeley Clutterbuck Dalrymple Dravid Eckersley Entwistle Featherstone Gathercole Gyamfi Habgood Heptinstall Inskip Jagielka Jevons Kingdom Kurosawa Lightfoot Longstaff Machado Mutasa Nettleship Nowakowska Osbaldeston Papadakis Pinkerton Quartermaine Rathbone Sangster Shufflebotham Thorogood Umunna Venkataraman Winterbottom Yarborough Zetterlund'.split(
      ' ',
    ),
  places:
    'Aldersyke Bramblehurst Coldwaltham Dunsop Eaglethorpe Frithwood Gallowgate Haverholme Ickenthwaite Jarrowby Knapwell Linthorpe Mickleham Nunwick Oxenhay Pyecombe Ruddleston Skelwith Thornaby Uldale'.split(
      ' ',
    ),
  colleaguesOf: (school, at) => {
    if (school.file === 'beside') return ['T', 'M', 'E', 'M', 'E', 'M', 'E', 'M'].slice(0, 5 + (at % 4))
    return ['M', 'E', 'E', 'M', 'M', 'E'].slice(0, [2, 3, 4, 6][at % 4])
  },
}

/** Two mails of an author are of the end of the autumn term of 2022, two of January, two of the weeks before half-term: a month (12 is January 2023) and a day. */
const DAYS = [
  [10, 28],
  [11, 7],
  [12, 11],
  [12, 16],
  [12, 31],
  [13, 9],
]

export function dateOf(number, place) {
  const [month, day] = DAYS[place]
  return new Date(Date.UTC(2022, month, day + (number % 4), 6 + (number % 13), (number * 29) % 60, (number * 43) % 60))
}
