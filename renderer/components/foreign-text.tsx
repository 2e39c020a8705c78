// A text that somebody else wrote (a fagsystem, a citizen): shown as it is, never interpreted, and kept from turning the words
// around it.
// Must not change the text.
export function ForeignText({ children, lines = false }: { readonly children: string; readonly lines?: boolean }) {
  return <bdi className={lines ? 'foreign lines' : 'foreign'}>{children}</bdi>;
}
