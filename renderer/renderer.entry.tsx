// The page's entry: styles, words, store, channel, the first frame taken over. Must not hold screen logic.
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
import { hydrateRoot } from 'react-dom/client';
import { startChannel } from './api/start-channel.ts';
import { DeskPage } from './app/desk-page.tsx';
import { createStore } from './app/store.ts';
import { showTheme } from './app/use-settings.ts';
import { startI18n } from './i18n/i18n.ts';

putStacksBack();
const store = createStore();
const first = store.getState();
startChannel(store);
startI18n();
showTheme('system');

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
hydrateRoot(root, <DeskPage store={store} first={first} />);
