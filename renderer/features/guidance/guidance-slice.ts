// Where one is in the guidance portal: what is shown, how one came there, what has been typed and answered. Lives as long as the page.
// Must not hold a citizen: answers and figures from the talk stand here without a name, and are cleared with a press.
import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { CalculatorId } from '../../../shared/catalogue/calculators/calculation-input.ts';
import type { LifeSituationId, TaskId } from '../../../shared/catalogue/task.ts';

/** What the right side shows. */
export type GuidancePlace =
  | { readonly kind: 'task'; readonly id: TaskId }
  | { readonly kind: 'lifeSituation'; readonly id: LifeSituationId }
  | { readonly kind: 'kle'; readonly number: string }
  | { readonly kind: 'ownerList' };

export type BrowseBy = 'administration' | 'list' | 'lifeSituation';
export type Sheet = 'guidance' | 'calculation';

/** What is typed in a calculator's form, by field, as typed. */
export type FormText = Readonly<Record<string, string>>;

export interface GuidanceState {
  readonly place: GuidancePlace | null;
  /** Places shown before, the latest last. */
  readonly before: readonly GuidancePlace[];
  readonly text: string;
  readonly browseBy: BrowseBy;
  /** Groups that are folded, as `administration:FAF`. */
  readonly folded: readonly string[];
  readonly sheet: Sheet;
  /** The date that is tried for responsibility; null is today. */
  readonly day: string | null;
  readonly laterLaw: boolean;
  readonly answers: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  readonly forms: Readonly<Partial<Record<CalculatorId, FormText>>>;
}

const initialState: GuidanceState = {
  place: null,
  before: [],
  text: '',
  browseBy: 'administration',
  folded: [],
  sheet: 'guidance',
  day: null,
  laterLaw: false,
  answers: {},
  forms: {},
};

const MOST_BEFORE = 50;

const isSame = (one: GuidancePlace, other: GuidancePlace | null) => JSON.stringify(one) === JSON.stringify(other);

export const guidanceSlice = createSlice({
  name: 'guidance',
  initialState,
  reducers: {
    shown: (state, { payload }: PayloadAction<GuidancePlace>) => {
      if (isSame(payload, state.place)) return;
      if (state.place !== null) state.before = [...state.before, state.place].slice(-MOST_BEFORE);
      state.place = payload;
      state.sheet = 'guidance';
    },
    wentBack: (state) => {
      state.place = state.before.at(-1) ?? null;
      state.before = state.before.slice(0, -1);
      state.sheet = 'guidance';
    },
    changed: (
      state,
      { payload }: PayloadAction<Partial<Pick<GuidanceState, 'text' | 'browseBy' | 'sheet' | 'day' | 'laterLaw'>>>,
    ) => ({
      ...state,
      ...payload,
    }),
    folded: (state, { payload }: PayloadAction<{ readonly group: string; readonly isFolded: boolean }>) => {
      state.folded = state.folded.filter((group) => group !== payload.group);
      if (payload.isFolded) state.folded = [...state.folded, payload.group];
    },
    /** An answer to a life situation's question; null takes it back. */
    answered: (
      state,
      {
        payload,
      }: PayloadAction<{ readonly situation: string; readonly question: string; readonly answer: boolean | null }>,
    ) => {
      const { [payload.question]: _old, ...others } = state.answers[payload.situation] ?? {};
      const answers = payload.answer === null ? others : { ...others, [payload.question]: payload.answer };
      state.answers = { ...state.answers, [payload.situation]: answers };
    },
    answersCleared: (state, { payload }: PayloadAction<string>) => {
      state.answers = { ...state.answers, [payload]: {} };
    },
    formChanged: (
      state,
      { payload }: PayloadAction<{ readonly calculator: CalculatorId; readonly form: FormText }>,
    ) => {
      state.forms = { ...state.forms, [payload.calculator]: payload.form };
    },
  },
});

export const guidanceActions = guidanceSlice.actions;

/** Picks the portal's part of whatever store it is in. */
export const guidanceOf = (state: { readonly guidance: GuidanceState }): GuidanceState => state.guidance;
