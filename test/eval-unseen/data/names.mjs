const words = text => text.trim().split(/\s+/)

/** Given names and surnames by heritage, with a weight for how often each group is drawn. */
export const HERITAGES = [
  {
    weight: 46,
    female:
      words(`Abigail Alison Beverley Bethany Caroline Charlotte Claudia Denise Eleanor Elizabeth Emily Frances Gillian Hannah Heather
      Imogen Jacqueline Joanna Judith Katherine Laura Lucinda Margaret Matilda Miranda Natalie Olivia Pamela Penelope Philippa Rebecca
      Rosalind Sophie Stephanie Susannah Tabitha Victoria Wendy Zara`),
    male: words(`Adrian Alexander Andrew Barnaby Benjamin Callum Christopher Daniel Edward Elliot Felix Gareth Gordon Harvey Hugo Ian
      Jonathan Joseph Laurence Lewis Malcolm Matthew Michael Nathan Nicholas Oliver Oscar Patrick Peter Philip Richard Robert Rupert
      Simon Stephen Theodore Timothy Toby William`),
    last: words(`Ashworth Atherton Bagshaw Bailey Barrowclough Birtwistle Blackwood Braithwaite Bramley Broadbent Butterfield Cartwright
      Chadwick Cooper Copeland Crabtree Crossley Dewhurst Dobson Eastwood Edmondson Fairclough Fielding Garside Goodwin Greenhalgh
      Hargreaves Harper Hartley Haslam Heath Hirst Holroyd Howarth Ingham Kershaw Lockwood Longbottom Marsden Metcalfe Midgley Nuttall
      Ogden Ormerod Palmer Parkinson Pickersgill Pilkington Ramsbottom Rawlinson Rigby Rushworth Sharples Shaw Shuttleworth Stansfield
      Sutcliffe Tattersall Thackray Turner Walmsley Whitaker Widdowson Wilkinson Woodhouse Wood Smith Brown Wilson Walker`),
  },
  {
    weight: 9,
    female: words(`Aisling Aoife Bríd Caoimhe Ciara Deirdre Éabha Gráinne Muireann Niamh Nuala Orla Róisín Saoirse`),
    male: words(`Aidan Brendan Cathal Ciarán Colm Dáithí Diarmuid Donal Eoin Fergus Oisín Pádraig Rónán Séamus`),
    last: [
      ...words(
        `O'Brien O'Connell O'Dowd O'Flaherty O'Shea Ó'Riordan McGrath McNamara McAuliffe MacCarthy Brennan Byrne Cullen Doyle`,
      ),
      ...words(`Fitzgerald Geraghty Kavanagh Kinsella Mulcahy Quinn Tierney`),
    ],
  },
  {
    weight: 7,
    female: words(`Bronwen Carys Cerys Ceri Delyth Eirlys Ffion Gwenllian Lowri Mared Myfanwy Nerys Siân Tegan`),
    male: words(`Aled Alun Bryn Dafydd Dewi Emyr Gethin Gwilym Huw Ieuan Iestyn Llŷr Rhodri Siôn`),
    last: words(
      `Bevan Bowen Cadwaladr Davies Ellis Evans Gruffydd Gwynne Jenkins Llewellyn Lloyd Meredith Parry Penry Powell Prosser Pugh Rees Vaughan`,
    ),
  },
  {
    weight: 16,
    female:
      words(`Aaliyah Amrit Anjali Ayesha Bushra Deepika Farzana Gurpreet Harpreet Jasleen Kavita Khadija Meera Nabila Nisha Parveen
      Priya Rukhsana Sadia Shabnam Simran Sunita Tanvi Zainab`),
    male: words(`Aarav Amir Arjun Bilal Devinder Faisal Hamza Imran Jagdeep Kamran Manpreet Nikhil Pradeep Rajesh Rohan Sajid Sandeep Tariq
      Usman Vikash Yusuf Zeeshan`),
    last: words(`Akhtar Ali Bhatti Chaudhry Desai Dhaliwal Ghosh Gill Hussain Iqbal Kapoor Kaur Khan Malik Mahmood Mehta Nair Parmar Patel
      Qureshi Rahman Rao Sandhu Shah Sharma Siddiqui Singh Trivedi Verma`),
  },
  {
    weight: 9,
    female: words(`Abena Adunni Akosua Ama Bukola Chinwe Efua Esi Folake Ngozi Nkechi Oluchi Temitope Yetunde`),
    male: words(`Adebayo Chidi Ebenezer Emeka Femi Kofi Kwabena Kwasi Obinna Olumide Seun Tunde Yaw Babatunde`),
    last: words(
      `Acheampong Adeyemi Agyeman Amoah Asante Balogun Boateng Danso Eze Mensah Nwosu Obi Okafor Okonkwo Olatunji Opoku Osei Owusu Sowah Uche`,
    ),
  },
  {
    weight: 7,
    female: words(`Agnieszka Aleksandra Beata Dorota Ewa Grażyna Joanna Katarzyna Magdalena Małgorzata Monika Urszula`),
    male: words(`Bartosz Grzegorz Jakub Krzysztof Łukasz Marek Paweł Piotr Rafał Sławomir Tomasz Wojciech`),
    last: words(
      `Błaszczyk Dąbrowski Jankowska Kaczmarek Kowalczyk Król Majewska Nowak Pawlak Sikora Szymański Wiśniewska Wójcik Zając Żak`,
    ),
  },
  {
    weight: 6,
    female: words(`Adèle Benedetta Chloé Concepción Eszter Inês Jana Leïla Lucía Marisol Noémie Sofía Thùy Yuki Xiu`),
    male: words(`André Björn Dragan Emir Fernão Héctor Jürgen Kenji Luca Matteo Nuno Öscar Søren Stavros Wei`),
    last: words(`Almeida Bianchi Castaño Demir Ferreira García Grönberg Hernández Ivanova Jørgensen Kovács Laurent Lindström Marchetti Müller
      Nguyen Nikolaidis Núñez Pereira Schäfer Tran Vasquez Wang Yamamoto Zhou`),
  },
]

export const MIDDLE_NAMES = {
  female: words('Anne Beatrice Claire Dawn Elspeth Faye Grace Hope Jane Kay Louise Mae Noelle Rose Ruth'),
  male: words('Alan Bruce Craig Dean Francis George Harold Ivor James Keith Leonard Neil Owen Paul Roy Scott Vernon'),
}

/** Short forms that a colleague would use for a registered given name. */
export const NICKNAMES = {
  Abigail: ['Abi'],
  Alexander: ['Alex', 'Sandy'],
  Andrew: ['Andy', 'Drew'],
  Benjamin: ['Ben'],
  Bethany: ['Beth'],
  Caroline: ['Caz'],
  Charlotte: ['Charlie', 'Lottie'],
  Christopher: ['Chris'],
  Daniel: ['Dan', 'Danny'],
  Edward: ['Ed', 'Ted'],
  Eleanor: ['Ellie', 'Nell'],
  Elizabeth: ['Liz', 'Beth', 'Lizzie'],
  Frances: ['Fran'],
  Gillian: ['Gill'],
  Jacqueline: ['Jackie'],
  Joanna: ['Jo'],
  Jonathan: ['Jon'],
  Joseph: ['Joe'],
  Judith: ['Judy'],
  Katherine: ['Kate', 'Kath'],
  Laurence: ['Laurie', 'Larry'],
  Lucinda: ['Lucy', 'Cindy'],
  Margaret: ['Maggie', 'Peggy'],
  Matilda: ['Tilly'],
  Matthew: ['Matt'],
  Michael: ['Mike', 'Mick'],
  Natalie: ['Nat'],
  Nathan: ['Nate'],
  Nicholas: ['Nick'],
  Oliver: ['Ollie'],
  Pamela: ['Pam'],
  Patrick: ['Paddy'],
  Penelope: ['Penny'],
  Peter: ['Pete'],
  Philip: ['Phil'],
  Philippa: ['Pippa'],
  Rebecca: ['Becky', 'Becca'],
  Richard: ['Rich', 'Dick'],
  Robert: ['Rob', 'Bob'],
  Rosalind: ['Ros'],
  Stephanie: ['Steph'],
  Stephen: ['Steve'],
  Susannah: ['Sue'],
  Theodore: ['Theo'],
  Timothy: ['Tim'],
  Victoria: ['Vicky', 'Tori'],
  William: ['Bill', 'Will'],
  Magdalena: ['Magda'],
  Katarzyna: ['Kasia'],
  Małgorzata: ['Gosia'],
  Krzysztof: ['Krzys'],
  Tomasz: ['Tomek'],
  Gwenllian: ['Gwen'],
  Dafydd: ['Dai'],
  Temitope: ['Temi'],
  Oluchi: ['Olu'],
  Khadija: ['Dija'],
  Harpreet: ['Harp'],
}
