// Giving the selected case to another caseworker: the dialog with the receivers of this case. Must not decide who may: the core does.
import type { AuthorityAlternative } from '../../../shared/authority/answer.ts';
import type { Receiver } from '../../../shared/domain/receiver.ts';
import { useReceivers } from '../../shared/receiver-endpoints.ts';
import { HandoverDialog } from '../../shared/handover-dialog.tsx';
import { ActFoot, type DialogProps, useAct } from './act-forms.tsx';

interface GiveCaseProps extends DialogProps {
  readonly takesReason: boolean;
  /** The receiver and the reason, if known: a denied person has seen who has the authority. */
  readonly filled?: { readonly receiver: AuthorityAlternative; readonly reason: string };
}

export function GiveCase({ filled, takesReason, ...props }: GiveCaseProps) {
  const { row, sourceName } = props;
  const first = filled === undefined ? null : receiverOf(filled.receiver);
  const receivers = useReceivers({ cpr: row.cpr, caseId: row.id }, first);
  const { act, isLoading, error } = useAct(props);
  return (
    <HandoverDialog
      now={row.handler}
      receivers={receivers}
      first={first}
      reason={filled?.reason ?? ''}
      sourceName={sourceName}
      takesReason={takesReason}
      onGive={(wanted) => void act(wanted)}
      onClose={props.onClose}
    >
      <ActFoot {...props} error={error} isLoading={isLoading} />
    </HandoverDialog>
  );
}

const receiverOf = ({ employee, userId, name, title, place }: AuthorityAlternative): Receiver => ({
  uuid: employee,
  userId,
  name,
  title,
  unit: place.name,
});
