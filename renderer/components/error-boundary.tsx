// Keeps a fault in one area of the page from blanking the rest. Must not report anything that could hold personal facts.
import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';

interface Props {
  readonly children: ReactNode;
  /** A change of this value gives the area a fresh start: another tab, another case. */
  readonly resetKey?: unknown;
}

export class ErrorBoundary extends Component<Props, { readonly failed: boolean; readonly resetKey: unknown }> {
  override state = { failed: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  static getDerivedStateFromProps(
    props: Props,
    state: { resetKey: unknown },
  ): { failed: boolean; resetKey: unknown } | null {
    return props.resetKey === state.resetKey ? null : { failed: false, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    return this.state.failed ? <BrokenArea onRetry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function BrokenArea({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useWords();
  return (
    <div className="notice bad" role="alert">
      <div>
        <strong>{t('error.brokenArea')}</strong>
        <p>{t('error.brokenAreaNext')}</p>
        <button type="button" className="button" onClick={onRetry}>
          {t('error.showAgain')}
        </button>
      </div>
    </div>
  );
}
