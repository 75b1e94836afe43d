/** What is drawn from a seed in this set: colleagues and schools that no mail speaks of. A school has three, five, eight or nine of them. */
export const SPRING = {
  seed: 20230109,
  firstUrn: 146_000,
  asOf: '2023-01-09',
  firstNames:
    'Alaric Anjali Astrid Blodwen Bogdan Casimir Chiamaka Clementine Dafydd Eleni Emeka Esperanza Fatou Fergie Gethin Ghislaine Gudrun Haruto Ibrahim Iolanthe Jorge Kaveh Ludmila Mairead Marguerita Nkechi Olwyn Oriol Parveen Percival Quincy Raquel Ranulf Seren Shabnam Tamsyn Tadeusz Ulrika Vikram Wanda Xanthe Yolande Zainabu'.split(
      ' ',
    ),
  lastNames:
    'Amoateng Attenborough Barraclough Bhattacharya Capstick Chukwuma Culpepper Dragomir Entwistle Fothergale Gaskarth Hollingbery Inchmore Jayasuriya Kettlewell Lascelles Marchbanks Nethercott Oglethorpe Pettigrew Quattlebaum Rathbone Somerscales Tolkington Uzoma Vasilescu Wigglesworth Yelverton Zielinski'.split(
      ' ',
    ),
  places:
    'Applewick Brackenthorpe Cawdale Dunnermoor Elderfleet Foxcombe Gilsmere Hawkrigg Inglewhite Jesmere Kilnbeck Loxwater Mossthwaite Nettlestead_Cross Otterbourne_Hill Pyrford_End Rushmarsh Silverdale_Moor'
      .split(' ')
      .map(place => place.replaceAll('_', ' ')),
  colleaguesOf: (school, at) => {
    if (school.file === 'beside') return ['T', 'M', 'E', 'M', 'E', 'M'].slice(0, 3 + (at % 4))
    return ['E', 'M', 'M', 'E', 'M', 'E', 'M', 'M', 'E'].slice(0, [3, 5, 8, 9][at % 4])
  },
}

/** Mails of one author follow one another by a fortnight, on school days from 9 January to 24 March 2023. */
export function dateOf(number, place) {
  const day = 9 + (number % 5) + place * 14
  return new Date(Date.UTC(2023, 0, day, 7 + (number % 10), (number * 23) % 60, (number * 41) % 60))
}
