/** What is drawn from a seed in this set: colleagues and schools that no mail speaks of. A school has two, four, six or ten of them. */
export const TERM = {
  seed: 20220912,
  firstUrn: 140_000,
  asOf: '2022-09-12',
  firstNames:
    'Abioye Adrianna Baljeet Bartosz Bhavna Bronagh Caoilfhionn Caradoc Chidinma Dagmar Demetrios Efosa Eirlys Farzana Fintan Gulshan Gwendolyn Hironori Hyacinth Ikram Ingeborg Jagjit Jolanta Katarzyna Kwabena Lavinia Lorcan Maelle Mustafa Nikolaos Oluwaseun Ophelia Pavlina Prakash Radoslav Rosalind Shirin Sigrid Taavi Theodora Uzma Vaclav Wioletta Xiulan Yevgenia Zbigniew Zuleikha'.split(
      ' ',
    ),
  lastNames:
    'Abernathy Achterberg Ackroyd Balasubramaniam Bouchard Brocklesby Clutterbuck Czarnecki Dalrymple Dhaliwal Eberhardt Erskine Farquharson Featherstonehaugh Gathercole Georgiou Heatherington Huddlestone Igbinedion Ilunga Jankowski Kirkbride Lindqvist Mukherjee Nwachukwu Oyelaran Papadakis Quartermaine Rautenbach Sivakumar Trevanion Umarov Vandenberg Wickramasinghe Xenakis Yamaguchi Zubkov'.split(
      ' ',
    ),
  places:
    'Ashgill Blaydale Crowmere Denhythe Eskwell Fallowick Garsby Hebworth Ivychurch_End Jarrowmoor Kelderby Lythemoor Mardlebrook Nunthwaite Orrelsby Pikethorpe Quernstead Ravenholt Scarhythe Thrushcombe Umberleigh Vexcombe'
      .split(' ')
      .map(place => place.replace('_', ' ')),
  colleaguesOf: (school, at) => {
    if (school.file === 'beside') return ['T', 'M', 'M', 'E', 'E', 'M', 'E'].slice(0, 4 + (at % 4))
    return ['M', 'E', 'M', 'E', 'M', 'E', 'M', 'M', 'E', 'M'].slice(0, [2, 4, 6, 10][at % 4])
  },
}

/** Mails of one author follow one another by four days, from the second week of September 2022 to before half term. */
export function dateOf(number, place) {
  const day = 12 + (number % 4) + place * 4
  return new Date(Date.UTC(2022, 8, day, 6 + (number % 12), (number * 19) % 60, (number * 37) % 60))
}
