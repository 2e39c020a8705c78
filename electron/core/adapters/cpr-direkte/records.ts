// CPR Direkte's fixed-width records, as data: positions and lengths of the fields the desk reads, under the standard's own names.
// Source: CPR's record definitions as published in an open source broker (danish-standards 3.3). Must not interpret a value.

/** Field name -> [position, length], positions from 1 as CPR counts. */
type Layout = Readonly<Record<string, readonly [number, number]>>;

interface RecordDefinition {
  readonly length: number;
  readonly fields: Layout;
}

const PNR = { PNR: [4, 10] } as const;

/** Every record the desk reads. A record that is not here is passed over. */
const RECORDS = {
  '001': {
    length: 106,
    fields: {
      ...PNR,
      PNRGAELD: [14, 10],
      STATUS: [24, 2],
      STATUSHAENSTART: [26, 12],
      KOEN: [39, 1],
      FOED_DT: [40, 10],
      STILLING: [73, 34],
    },
  },
  '002': { length: 306, fields: { ...PNR, KOMKOD: [14, 4], VEJKOD: [18, 4], CONVN: [36, 34], TILFLYDTO: [70, 12] } },
  '003': {
    length: 249,
    fields: {
      ...PNR,
      ADRNVN: [14, 34],
      CONVN: [48, 34],
      LOKALITET: [82, 34],
      STANDARDADR: [116, 34],
      BYNVN: [150, 34],
      POSTNR: [184, 4],
      POSTDISTTXT: [188, 20],
      KOMKOD: [208, 4],
      VEJKOD: [212, 4],
    },
  },
  '004': { length: 37, fields: { ...PNR, BESKYTTYPE: [14, 4], START_DT: [18, 10], SLET_DT: [28, 10] } },
  '005': {
    length: 200,
    fields: {
      ...PNR,
      UDR_LANDEKOD: [14, 4],
      UDRDTO: [18, 12],
      UDLANDADR1: [31, 34],
      UDLANDADR2: [65, 34],
      UDLANDADR3: [99, 34],
      UDLANDADR4: [133, 34],
      UDLANDADR5: [167, 34],
    },
  },
  '006': {
    length: 203,
    fields: { ...PNR, ADR1: [14, 34], ADR2: [48, 34], ADR3: [82, 34], ADR4: [116, 34], ADR5: [150, 34] },
  },
  '007': { length: 26, fields: { ...PNR, FORSVINDDTO: [14, 12] } },
  '008': {
    length: 193,
    fields: { ...PNR, FORNVN: [14, 50], MELNVN: [65, 40], EFTERNVN: [106, 40], ADRNVN: [160, 34] },
  },
  '010': { length: 30, fields: { ...PNR, LANDEKOD: [14, 4] } },
  '012': {
    length: 95,
    fields: { ...PNR, CIVST: [14, 1], AEGTEPNR: [15, 10], AEGTENVN: [36, 34], HAENSTART: [71, 12] },
  },
  '014': { length: 23, fields: { ...PNR, BARNPNR: [14, 10] } },
  '015': { length: 147, fields: { ...PNR, PNRMOR: [25, 10], MORNVN: [46, 34], PNRFAR: [92, 10], FARNVN: [113, 34] } },
  '016': { length: 58, fields: { ...PNR, RELTYP: [14, 4], RELPNR: [39, 10] } },
  '017': { length: 272, fields: { ...PNR, START_DT: [14, 10], SLET_DT: [25, 10] } },
  '019': { length: 75, fields: { ...PNR, NOTATLINIE: [16, 40] } },
} as const satisfies Record<string, RecordDefinition>;

type RecordCode = keyof typeof RECORDS;
type CprRecord<Code extends RecordCode> = { readonly [Field in keyof (typeof RECORDS)[Code]['fields']]: string };

/** Lengths of records that are passed over, so that the next one is found. 050: credit warning. */
const PASSED_OVER: Readonly<Record<string, number>> = {
  '000': 35,
  '009': 37,
  '011': 25,
  '013': 36,
  '018': 60,
  '022': 45,
  '023': 96,
  '024': 218,
  '025': 40,
  '026': 173,
  '027': 44,
  '028': 36,
  '029': 109,
  '030': 48,
  '050': 29,
  '052': 287,
  '099': 45,
};

const END = '999';
const END_LENGTH = 21;

/** The records of one answer by code, fields trimmed on the right. */
export interface ParsedRecords {
  all<Code extends RecordCode>(code: Code): readonly CprRecord<Code>[];
  first<Code extends RecordCode>(code: Code): CprRecord<Code> | null;
}

/** Says what is wrong with the text, without a value from it. */
export class RecordsError extends Error {
  override readonly name = 'RecordsError';
  readonly kind: 'truncated' | 'nonsense' | 'wrongPerson';

  constructor(kind: RecordsError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/**
 * Online form: records at full length one after the other, from 000 to 999 with the number of records. Every record must be
 * about `pnr`. A record that no list has is as long as it is to the next one that begins with that number.
 */
export function parseOnlineRecords(text: string, pnr: string): ParsedRecords {
  const lines: string[] = [];
  let at = 0;
  for (;;) {
    const code = text.slice(at, at + 3);
    if (code.length < 3) throw new RecordsError('truncated', 'no end record');
    if (code === END) {
      const end = text.slice(at, at + END_LENGTH);
      if (end.length < END_LENGTH) throw new RecordsError('truncated', 'end record cut');
      if (end.length < text.length - at) throw new RecordsError('nonsense', 'text after the end record');
      if (Number(end.slice(13, 21)) !== lines.length + 1) throw new RecordsError('nonsense', 'number of records');
      return byCode(lines);
    }
    if (!/^\d{3}$/.test(code)) throw new RecordsError('nonsense', 'no record where one should begin');
    const isStart = code === '000';
    const length = isRecordCode(code) ? RECORDS[code].length : (PASSED_OVER[code] ?? lengthToNext(text, at, pnr));
    const line = text.slice(at, at + length);
    if (line.length < length) throw new RecordsError('truncated', `record ${code} cut`);
    if (!isStart && line.slice(3, 13) !== pnr) throw new RecordsError('wrongPerson', `PNR of record ${code}`);
    lines.push(line);
    at += length;
  }
}

function lengthToNext(text: string, at: number, pnr: string): number {
  const next = text.slice(at + 13).search(new RegExp(`\\d{3}${pnr}|${END}9{10}\\d{8}$`));
  if (next < 0) throw new RecordsError('truncated', 'no record after an unknown one');
  return 13 + next;
}

/** Batch form: one record a line, trimmed on the right or not, in any order. Unknown records are passed over. */
export function parseBatchRecords(text: string): ParsedRecords {
  const lines = text.split(/\r?\n/).filter((line) => line.length >= 3);
  if (lines.at(-1)?.startsWith(END) !== true) throw new RecordsError('truncated', 'no end record');
  return byCode(lines);
}

function byCode(lines: readonly string[]): ParsedRecords {
  const all = <Code extends RecordCode>(code: Code): CprRecord<Code>[] =>
    lines
      .filter((line) => line.startsWith(code))
      .map((line) => fieldsOf(line, RECORDS[code].fields) as CprRecord<Code>);
  return { all, first: (code) => all(code)[0] ?? null };
}

function fieldsOf(line: string, fields: Layout): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, [at, length]]) => [
      name,
      printable(line.slice(at - 1, at - 1 + length)).trimEnd(),
    ]),
  );
}

/** Control characters have no business in a register: each becomes the sign for a character that could not be read. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\uFFFD');
}

function isRecordCode(code: string): code is RecordCode {
  return Object.hasOwn(RECORDS, code);
}
