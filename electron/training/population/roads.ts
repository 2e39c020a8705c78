// The invented town: roads that do not exist, in postal districts that do, so that addresses look right and lead nowhere.
// Must not know who lives there.

/** An invented road. `code` is its four-digit vejkode in municipality 0101. */
export interface Road {
  readonly name: string;
  readonly code: string;
  readonly postalCode: string;
  readonly postalDistrict: string;
  /** Houses of one family each, or buildings with floors. */
  readonly kind: 'houses' | 'flats';
}

const DISTRICTS: readonly { readonly postalCode: string; readonly postalDistrict: string; readonly flats: readonly string[];
  readonly houses: readonly string[] }[] = [
  { postalCode: '2100', postalDistrict: 'København Ø', houses: [], flats: ['Blækhusgade', 'Stempelgade', 'Kartotekstræde', 'Fjerpensgade', 'Sejlmagerplads'] },
  { postalCode: '2200', postalDistrict: 'København N', houses: [], flats: ['Skrankegade', 'Ventesalsgade', 'Nummerstræde', 'Kvitteringsgade', 'Gyldenbøssegade',
    'Lygtetænderstræde'] },
  { postalCode: '2300', postalDistrict: 'København S', houses: ['Strandkålsmarken'], flats: ['Saltpramsgade', 'Tangvoldsgade', 'Rebslagerpladsen', 'Ankersmedegade'] },
  { postalCode: '2400', postalDistrict: 'København NV', houses: ['Kragetræsvej'], flats: ['Lærkekærsgade', 'Teglbrændergade', 'Hyldetorvsgade', 'Vindegårdsgade'] },
  { postalCode: '2450', postalDistrict: 'København SV', houses: [], flats: ['Slusevogtergade', 'Pramdragergade', 'Kulkranskajen'] },
  { postalCode: '2500', postalDistrict: 'Valby', houses: ['Stikkelsbærskrænten', 'Humleranksvej'], flats: ['Brødfabriksgade', 'Maltkærnegade'] },
  { postalCode: '2700', postalDistrict: 'Brønshøj', houses: ['Pindsvinevænget', 'Rævebakkestien', 'Mosekoneskrænten'], flats: ['Kildekarsgade'] },
  { postalCode: '2720', postalDistrict: 'Vanløse', houses: ['Æblegrensvænget', 'Solsortehaven', 'Bøgeskyggevej'], flats: ['Stationsurgade'] },
  { postalCode: '1620', postalDistrict: 'København V', houses: [], flats: ['Teaterkikkertgade', 'Oksehornsgade'] },
  { postalCode: '1264', postalDistrict: 'København K', houses: [], flats: ['Silkesnorstræde', 'Admiralsstokken'] },
];

/** All roads. Prøvevej is the one of the fixed people. */
export const PROEVEVEJ: Road = { name: 'Prøvevej', code: '0990', postalCode: '2100', postalDistrict: 'København Ø', kind: 'flats' };

export const ROADS: readonly Road[] = [PROEVEVEJ, ...DISTRICTS.flatMap(roadsOf)];

function roadsOf(district: (typeof DISTRICTS)[number], place: number): Road[] {
  const { postalCode, postalDistrict } = district;
  const named = [
    ...district.flats.map((name) => ({ name, kind: 'flats' as const })),
    ...district.houses.map((name) => ({ name, kind: 'houses' as const })),
  ];
  return named.map(({ name, kind }, index) => ({ name, kind, postalCode, postalDistrict, code: String(1000 + place * 100 + index * 4).padStart(4, '0') }));
}
