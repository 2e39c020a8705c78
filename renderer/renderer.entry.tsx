// The page's entry: styles, words, store, channel, first paint. Must not hold screen logic.
import { putStacksBack } from './app/no-stacks.ts';
import '../shared/contract/no-eval.ts';
import 'virtual:fluent-tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/citizen.css';
import './styles/history.css';
import './styles/table.css';
import './styles/work-list.css';
import './styles/pane.css';
import './styles/acts.css';
import './styles/guidance.css';
import './styles/situation.css';
import './styles/authority.css';
import './styles/secondment.css';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { startChannel } from './api/start-channel.ts';
import { Shell } from './app/shell.tsx';
import { createStore } from './app/store.ts';
import { showTheme } from './app/use-settings.ts';
import { FluentStyles } from './components/fluent-styles.tsx';
import { startI18n } from './i18n/i18n.ts';

putStacksBack();
const store = createStore();
startChannel(store);
startI18n();
showTheme('system');

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <Provider store={store}>
    <FluentStyles>
      <Shell />
    </FluentStyles>
  </Provider>,
);
