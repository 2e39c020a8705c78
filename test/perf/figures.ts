// How the benches sum up their measurements and print them. Must not know what is measured.

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Rounded to three decimals, or as many as are asked for. */
export const round = (value: number, decimals = 3): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

/** One figure as one JSON line. */
export const print = (figure: string, facts: object): void => console.log(JSON.stringify({ figure, ...facts }));

interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
}

/** Median and range of several runs, to two decimals. */
export const spread = (values: readonly number[]): Spread => ({
  median: round(median(values), 2),
  least: round(Math.min(...values), 2),
  most: round(Math.max(...values), 2),
  runs: values.length,
});
