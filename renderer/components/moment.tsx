// A point in time on the screen: short in the text, to the second when pointed at. Must not know what happened then.
import { dayOf } from '../i18n/format.ts';
import { useWords } from '../i18n/i18n.ts';

export function Moment({ at }: { readonly at: string }) {
  const { format } = useWords();
  return (
    <time dateTime={at} title={format.exact(at)}>
      {format.moment(at, dayOf(new Date()))}
    </time>
  );
}
