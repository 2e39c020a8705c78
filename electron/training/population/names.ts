// Names and roads for invented people. Roads are made up; postal districts are Copenhagen's, so that an address looks like one.

type Some<T> = readonly [T, ...T[]];

export const WOMEN_OLD: Some<string> = ['Kirsten', 'Inger', 'Lis', 'Jytte', 'Birthe', 'Else', 'Grethe', 'Ruth', 'Aase', 'Karen', 'Bodil', 'Tove'];
export const MEN_OLD: Some<string> = ['Jørgen', 'Poul', 'Erik', 'Svend', 'Børge', 'Knud', 'Arne', 'Egon', 'Preben', 'Verner', 'Kaj', 'Åge'];
export const WOMEN: Some<string> = ['Mette', 'Camilla', 'Louise', 'Rikke', 'Trine', 'Maria', 'Fatima', 'Søs', 'Ane', 'Charlotte', 'Pernille', 'Ayse', 'Katrine', 'Zainab'];
export const MEN: Some<string> = ['Lars', 'Henrik', 'Thomas', 'Martin', 'Ali', 'Rasmus', 'Søren', 'Jens', 'Mikkel', 'Mohammed', 'Anders', 'Kasper', 'Jacob', 'Øyvind'];
export const GIRLS: Some<string> = ['Ida', 'Freja', 'Alma', 'Ella', 'Nora', 'Sofia', 'Agnes', 'Yasmin', 'Luna', 'Karla', 'Vigga', 'Asta'];
export const BOYS: Some<string> = ['William', 'Oscar', 'Noah', 'Carl', 'Malthe', 'Emil', 'Elias', 'Yusuf', 'Aksel', 'Storm', 'Villads', 'Hugo'];
export const FAMILIES: Some<string> = [
  'Prøvegaard', 'Øvelund', 'Testrup', 'Skranke', 'Kladde', 'Attrup', 'Opdigtet', 'Forsøgsen', 'Lærlund', 'Eksempelsen', 'Maskestrøm',
  'Papkøbing', 'Tænkeborg', 'Modelholm', 'Generalprøve', 'Skitsegaard', 'Udkast', 'Stilleben', 'Ærgaard', 'Ålborg-Prøve', 'Øksendal', 'Fiktiv',
];
export const MIDDLE: Some<string> = ['Lund', 'Bjerg', 'Holm', 'Vang', 'Skov', 'Østergaard', 'Åkær'];
export const OCCUPATIONS: Some<string> = ['Kontorass.', 'Lærer', 'Sygeplejerske', 'Tømrer', 'Pædagog', 'Studerende', 'Buschauffør', 'Ingeniør', 'Kok', 'Butiksass.'];
export const ROADS: Some<string> = ['Prøvevej', 'Øvelsesstræde', 'Kladdegade', 'Attrapvej', 'Skitsevænget', 'Forsøgsallé', 'Tænkeplads', 'Modelgade', 'Eksempelvej', 'Generalprøvegade'];
export const DISTRICTS: Some<readonly [string, string]> = [
  ['2100', 'København Ø'],
  ['2200', 'København N'],
  ['2300', 'København S'],
  ['2400', 'København NV'],
  ['2450', 'København SV'],
  ['2500', 'Valby'],
  ['2700', 'Brønshøj'],
  ['2720', 'Vanløse'],
];
export const CASEWORKERS: Some<string> = ['Hanne Testrup', 'Ali Øvelund', 'Lone Kladde', 'Per Attrup', 'Sana Lærlund', 'Bo Skitsegaard'];
