/** What is drawn from a seed in this set: colleagues and schools that no mail speaks of. Schools are small, middling and large. */
export const POST = {
  seed: 20220905,
  firstUrn: 130_000,
  asOf: '2022-09-05',
  firstNames:
    'Alun Beatrix Cormac Dinah Edmund Fenella Gethin Honor Ivor Jocasta Kester Lorna Magnus Nerys Osian Petra Quincy Roderick Saskia Tobias Una Verity Wilfred Xanthe Yolanda Zachary Annelise Benedict Clemence Dorian Esme Florian Greta Hamish Isolde Jarek Leopold Mirela Ottilie Piers Rashida Soren Tamsin Ulrich Vasilis'.split(
      ' ',
    ),
  lastNames:
    'Agnew Bickerstaff Coverdale Drummond Eccleston Fothergill Gilchrist Hebblethwaite Inskip Jephson Kettlewell Langstaffe Micklethwait Netherton Oldroyd Penhaligon Quennell Rusbridger Stannard Tremayne Upjohn Venables Wetherby Yelland Zielonka Ashdown Bellweather Crumpton Dunstable Entwistle Fairclough Grimshaw Haldane Jessop Kilbride Loxley Mossop'.split(
      ' ',
    ),
  places:
    'Aldercombe Brackenhow Copthorne_Vale Dovermoor Easterleigh Farthingwell Gannet_Bay Harrowstead Inglethorpe Kestrelby Longmarton Marshwick Nettlebed_Cross Ottersfield Pellbrook Quarrington Rushmere_Down Saltersby Thornaby_Green Underbarrow Vinehall Wychford'
      .split(' ')
      .map(place => place.replace('_', ' ')),
  colleaguesOf: (school, at) => {
    if (school.file === 'beside') return ['T', 'M', 'M', 'M', 'E', 'E', 'E']
    return ['M', 'E', 'M', 'M', 'E', 'M', 'E', 'M', 'M', 'E', 'M', 'E'].slice(0, [2, 5, 8, 12][at % 4])
  },
}

/** Mails of one author follow one another by three days, from the first week of September 2022. */
export function dateOf(number, place) {
  const day = 5 + (number % 3) + place * 3
  return new Date(Date.UTC(2022, 8, day, 6 + (number % 13), (number * 23) % 60, (number * 41) % 60))
}
