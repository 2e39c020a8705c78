// Gives a case to a caseworker. CaseOwner is a field of people, which the interface's own metadata cannot set (a municipal client
// says so), so the case's item in its SharePoint list is written, as GetOrganized's own pages do it.
// Must not know the domain. Nothing of an answer goes into an error.
import { refuseStatus } from '../../transport/read-answer.ts';
import type { Ask } from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { type CaseMetadata, caseUrlOf } from './case-metadata.ts';
import { type GoApi, type Post, readAnswer } from './go-api.ts';
import { contextSchema, modernCaseSchema, updateResultSchema } from './response-schema.ts';

/**
 * Sets CaseOwner to the person SharePoint signs in as `login` (e.g. `i:0#.w|KOMMUNE\az12345`). False when it does not take that person.
 * Throws what sending can give.
 */
export async function setCaseOwner(go: GoApi, metadata: CaseMetadata, login: string, ask: Ask): Promise<boolean> {
  const caseUrl = caseUrlOf(metadata);
  if (caseUrl === null) throw new FagsystemError('nonsense', 'ows_CaseUrl');
  const posted = async (post: Post) => {
    const answer = await go.post(post, ask);
    if (answer.status !== 200) throw refuseStatus(answer);
    return answer;
  };
  const place = await posted({
    path: `/${caseUrl}/_goapi/Administration/ModernConfiguration`,
    body: { providerTypes: ['ModernCase'] },
  });
  const { ItemServerUrl, ListItemID } = readAnswer(place, modernCaseSchema).ModernCase;
  const listUrl = ItemServerUrl.slice(0, ItemServerUrl.lastIndexOf('/'));
  const web = listUrl.slice(0, listUrl.lastIndexOf('/Lists/'));
  const context = await posted({ path: `${web}/_api/contextinfo`, body: {}, verbose: true });
  const digest = readAnswer(context, contextSchema).d.GetContextWebInformation.FormDigestValue;
  const result = await posted({
    path: `${web}/_api/web/GetList(@a1)/items(@a2)/ValidateUpdateListItem()?@a1=%27${encodeURIComponent(listUrl)}%27&@a2=%27${ListItemID}%27`,
    body: {
      formValues: [
        {
          FieldName: 'CaseOwner',
          FieldValue: JSON.stringify([{ Key: login }]),
          HasException: false,
          ErrorMessage: null,
        },
      ],
      bNewDocumentUpdate: false,
      checkInComment: null,
    },
    verbose: true,
    headers: { 'X-RequestDigest': digest },
  });
  const { results } = readAnswer(result, updateResultSchema).d.ValidateUpdateListItem;
  if (results.length === 0) throw new FagsystemError('nonsense', 'no result of the update');
  return results.every(({ HasException }) => !HasException);
}
