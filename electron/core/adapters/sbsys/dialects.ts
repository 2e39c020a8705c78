// What differs from one SBSYS installation to the next in paths and paging. The configuration says which one it is.
// Must not know HTTP. Two public municipal clients disagree on all of this: AAK-MBU/api-sbsys-client and odense-rpa/sbsys-ng.

export interface Dialect {
  /** The part of a search that asks for one page; `place` counts pages from 0. */
  readonly page: (place: number, size: number) => Readonly<Record<string, number>>;
  readonly statusListPath: string;
  readonly createPath: string;
  /** Name of the caseworker's id in what is posted to `createPath`. */
  readonly handlerIdField: string;
  /** Name of the caseworker in a case that has none yet; one that has shows it itself. */
  readonly handlerField: 'Behandler' | 'Sagsbehandler';
  /** The part of a search that asks for a caseworker's cases. Named as the case names them; no public client searches so. Not verified. */
  readonly handlerSearch: (id: number) => Readonly<Record<string, { readonly Id: number }>>;
  /** The question for users whose logon id or name is this. */
  readonly findUser: (
    by: 'LogonId' | 'Navn',
    text: string,
  ) => { readonly path: string; readonly body: Readonly<Record<string, string>> | null };
}

export const DIALECTS = {
  /** As AAK-MBU's client has it. */
  pageNumber: {
    page: (place, size) => ({ PageNumber: place + 1, PageSize: size }),
    statusListPath: '/api/sag/sagsstatus',
    createPath: '/api/sag/template',
    handlerIdField: 'SagsBehandlerID',
    handlerField: 'Sagsbehandler',
    handlerSearch: (Id) => ({ Sagsbehandler: { Id } }),
    findUser: (_by, text) => ({ path: `/api/bruger/search?${new URLSearchParams({ q: text })}`, body: null }),
  },
  /** As odense-rpa's client has it. */
  limitSkip: {
    page: (place, size) => ({ Limit: size, Skip: place * size }),
    statusListPath: '/api/sag/sagStatusList',
    createPath: '/api/v10/sag/template',
    handlerIdField: 'SagsbehandlerID',
    handlerField: 'Behandler',
    handlerSearch: (Id) => ({ Behandler: { Id } }),
    findUser: (by, text) => ({ path: '/api/bruger/search', body: { [by]: text } }),
  },
} as const satisfies Readonly<Record<string, Dialect>>;
