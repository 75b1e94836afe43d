/** What is drawn from a seed in this set: colleagues and schools that no mail speaks of. A school has two, three, five or nine of them. */
export const SUMMER = {
  seed: 20220627,
  firstUrn: 120_000,
  asOf: '2022-09-05',
  firstNames:
    'Aderonke Aksel Amaryllis Anselm Bartholomew Birgit Blodwen Casimir Clodagh Dacian Dilwyn Dorotea Ekow Emrys Evangelos Fenella Florin Gethsemane Gunnar Halima Hortensia Idris Ilse Jacinta Jebediah Kalinda Kenji Lettice Ludmila Marguerite Mehwish Mihail Nkechi Oisin Olwen Petronella Quincy Rhiannon Rufaro Sanjit Svetlana Tancredi Tirzah Umberto Vashti Wendell Xanthippe Yosef Zdenka'.split(
      ' ',
    ),
  lastNames:
    'Aldhouse Anquetil Bjornstad Brathwaite Cavanagh Chukwudi Damianou Eddowes Fazackerley Fotheringay Gedney Ghebremariam Hallworthy Hebblethwaite Inglefield Jephcott Kalogeropoulos Kinsella Lathbury Lilleker Mandelstam Mwangi Naismith Nwabueze Oldcorn Ormesher Pasternak Petropoulos Rajaratnam Rosewarne Saltmarsh Szymborska Tankard Tregenza Upjohn Vavasour Waddingham Wojciechowski Yoxall Zielinska'.split(
      ' ',
    ),
  places:
    'Anstwick Brindlemere Corvedale_Hill Dunwell Eastlathe Foxhythe Gamelsby Hollowmoor Inchdale Kettlewick Lowmarsh Mossgill Netherbourne Otterscombe Pallingford Quarnley Rushwade Sallowfield Tarnbeck Wetherlow'
      .split(' ')
      .map(place => place.replace('_', ' ')),
  colleaguesOf: (school, at) => {
    if (school.file === 'beside') return ['T', 'M', 'E', 'M', 'E', 'M', 'E'].slice(0, 4 + (at % 4))
    return ['E', 'M', 'M', 'E', 'M', 'E', 'M', 'E', 'M'].slice(0, [2, 3, 5, 9][at % 4])
  },
}

/** The first three mails of an author are of the last weeks of the summer term of 2022, the others of September: a month and a day each. */
const DAYS = [
  [5, 27],
  [6, 4],
  [6, 12],
  [8, 5],
  [8, 13],
  [8, 26],
]

export function dateOf(number, place) {
  const [month, day] = DAYS[place]
  return new Date(Date.UTC(2022, month, day + (number % 4), 6 + (number % 13), (number * 23) % 60, (number * 41) % 60))
}
