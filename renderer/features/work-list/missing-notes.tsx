// What is not on a work list, by name: sources that cannot be asked, people a source does not know, cases that could not be kept.
// Must not guess: every line is something the core has said.
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import type { WorkListSource } from '../../../shared/domain/work-list.ts';
import { useWords } from '../../i18n/i18n.ts';

interface MissingNotesProps {
  readonly sources: readonly WorkListSource[];
  readonly names: ReadonlyMap<SourceId, string>;
  readonly isTeam: boolean;
}

export function MissingNotes({ sources, names, isTeam }: MissingNotesProps) {
  const { t, format } = useWords();
  const nameOf = ({ source }: WorkListSource) => names.get(source) ?? source;
  const asked = sources.filter((one) => one.canAsk);
  const unable = sources.filter((one) => !one.canAsk);
  const stopped = asked.filter((one) => one.state === null);
  const short = isTeam ? asked.filter((one) => one.state?.state === 'settled' && one.answered < one.of) : [];
  const silent = short.filter((one) => one.answered === 0);
  const partly = short.filter((one) => one.answered > 0);
  const gone = asked.filter((one) => one.gone > 0);
  const lines = [
    ...(unable.length > 0 ? [t('workList.cannotAsk', { sources: format.list(unable.map(nameOf)) })] : []),
    ...(stopped.length > 0 ? [t('workList.stopped', { sources: format.list(stopped.map(nameOf)) })] : []),
    ...(silent.length > 0 ? [t('workList.noAnswer', { sources: format.list(silent.map(nameOf)) })] : []),
    ...partly.map((one) => t('workList.partly', { source: nameOf(one), answered: one.answered, of: one.of })),
    ...asked
      .filter((one) => one.unknown.length > 0)
      .map((one) => t('workList.unknown', { source: nameOf(one), people: format.list(one.unknown) })),
    ...gone.map((one) => t('workList.gone', { source: nameOf(one), count: one.gone })),
  ];
  return (
    lines.length > 0 && (
      <ul className="missing-notes">
        {lines.map((line) => (
          <li key={line}>
            <InfoRegular /> {line}
          </li>
        ))}
      </ul>
    )
  );
}
