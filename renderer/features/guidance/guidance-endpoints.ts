// The guidance portal as the page asks for it. The texts do not change while the desk runs; what people say of them does.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import type { TaskId } from '../../../shared/catalogue/task.ts';
import { coreApi } from '../../api/core-api.ts';

const guidanceApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    guidancePage: build.query<Output<'guidance.page'>, TaskId>({
      query: (task) => ({ method: 'guidance.page', input: { task } }),
    }),
    responsibility: build.query<Output<'guidance.responsibility'>, Input<'guidance.responsibility'>>({
      query: (input) => ({ method: 'guidance.responsibility', input }),
    }),
    // Figures of a citizen's household are not left in memory when they are no longer on the screen.
    calculation: build.query<Output<'guidance.calculate'>, Input<'guidance.calculate'>>({
      query: (input) => ({ method: 'guidance.calculate', input }),
      keepUnusedDataFor: 0,
    }),
    answerFound: build.mutation<Output<'guidance.answerFound'>, Input<'guidance.answerFound'>>({
      query: (input) => ({ method: 'guidance.answerFound', input }),
      invalidatesTags: ['GuidanceAnswers'],
    }),
    ownerList: build.query<Output<'guidance.ownerList'>, void>({
      query: () => ({ method: 'guidance.ownerList', input: {} }),
      providesTags: ['GuidanceAnswers'],
    }),
  }),
});

export const {
  useGuidancePageQuery,
  useResponsibilityQuery,
  useCalculationQuery,
  useAnswerFoundMutation,
  useOwnerListQuery,
} = guidanceApi;
