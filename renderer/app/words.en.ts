// The English words of the shell: rail, tabs, status bar, keys, signing out. Must not hold facts or personal data.
import type { Words } from '../i18n/words.ts';
import type { appDa } from './words.da.ts';

export const appEn: Words<typeof appDa> = {
  product: 'Sagsbord',
  rail: {
    name: 'Pages',
    citizen: 'Citizen',
    mine: 'My cases',
    team: 'The team',
    board: 'Follow-up',
    outbox: 'Outbox',
    guidance: 'Tasks & guidance',
    authority: 'My authority',
    coverage: 'Staffing',
    reception: 'Reception',
    secondment: 'Second­ments',
    training: 'Training',
    settings: 'Settings',
  },
  tabs: {
    name: 'Open citizens',
    start: 'Start',
    close: 'Close the tab',
    tooMany: '30 citizens are open, and no more can be opened. Close a tab first.',
  },
  signOut: {
    title: 'Sign out',
    goes: 'Copies of citizens, cases and work lists are deleted from this desk, and all tabs are closed. Settings, pinned citizens and the log stay.',
    waiting_one:
      '{{count}} act in the outbox is not finished. It stays there, and is sent only when you sign in again.',
    waiting_other:
      '{{count}} acts in the outbox are not finished. They stay there, and are sent only when you sign in again.',
    nothingWaits: 'Nothing waits in the outbox.',
    leave: 'Delete the copies and sign out',
  },
  start: {
    title: 'Find a citizen',
    lead: 'Type the CPR number in the search field at the top, with or without hyphen, and press Enter. The citizen opens in a tab of their own, and the cases appear as the systems answer.',
  },
  connection: {
    connecting: 'Connecting …',
    connectingBrief: 'Connecting …',
    open: 'Connected',
    openBrief: 'Connected',
    lost: 'The connection to the desk’s engine is gone. It is being started again … What is on the screen is from before.',
    lostBrief: 'Not connected',
    protocol: 'The screen and the desk’s engine are not of the same version. Close Sagsbord and start it again.',
  },
  status: {
    queued_one: '{{count}} act waits',
    queued_other: '{{count}} acts wait',
    conflicts_one: '{{count}} conflict',
    conflicts_other: '{{count}} conflicts',
    bar: 'Status',
    configured_one: '{{count}} source',
    configured_other: '{{count}} sources',
    answered_one: '{{count}} of {{all}} sources has answered',
    answered_other: '{{count}} of {{all}} sources have answered',
    silent: '{{names}} did not answer',
    silentMany_one: '{{count}} source did not answer',
    silentMany_other: '{{count}} sources did not answer',
    signedIn: 'Signed in: {{name}}, {{title}}',
  },
  cache: {
    kept: 'Copies are kept encrypted',
    keptLong: 'Fetched facts are kept encrypted at this desk for as long as the source allows.',
    session: 'Copies are not kept',
    noKeyringBrief: 'no keyring',
    weakKeyringBrief: 'unsafe keyring',
    keyringChangedBrief: 'the key has changed',
    askedBrief: 'switched off',
    noKeyring:
      'The computer has no keyring for the encryption key. Facts are only held in memory and are gone when Sagsbord is closed.',
    weakKeyring:
      'The computer’s keyring is not safe enough for the encryption key. Facts are only held in memory and are gone when Sagsbord is closed.',
    keyringChanged:
      'The computer’s keyring has changed, so the old copies cannot be opened. Facts are only held in memory until the key is back.',
    asked:
      'It has been chosen that nothing is kept. Facts are only held in memory and are gone when Sagsbord is closed.',
  },
  keys: {
    title: 'Keys',
    search: { keys: 'Ctrl + K', does: 'Go to the search field' },
    open: { keys: 'Enter', does: 'Open the CPR number in the search field' },
    list: { keys: '↑ ↓', does: 'Choose in the list under the search field' },
    nextTab: { keys: 'Ctrl + PageDown', does: 'Next citizen' },
    previousTab: { keys: 'Ctrl + PageUp', does: 'Previous citizen' },
    closeTab: { keys: 'Alt + W', does: 'Close the citizen' },
    region: { keys: 'F6', does: 'Go to the next area of the window' },
    table: { keys: '↑ ↓ Home End', does: 'Go between cases in the table' },
    page: { keys: 'PageUp PageDown', does: 'Page through the table' },
    select: { keys: 'Enter', does: 'Show the case in the pane at the right' },
    closePane: { keys: 'Esc', does: 'Close the case and go back to the row' },
    timeLine: { keys: '← → ↑ ↓', does: 'Go between cases on the time line' },
    zoom: { keys: '+ − 0', does: 'Zoom in and out on the time line, and show all of it (also Ctrl and the wheel)' },
    move: { keys: 'Shift + ← →', does: 'Go back and forward in time on the time line' },
    guidance: { keys: '↑ ↓', does: 'Go through tasks and results from the guidance search field' },
    pane: { keys: '← →', does: 'Make the pane wider or narrower when its edge is chosen' },
    sheet: { keys: '?', does: 'Show all keys' },
  },
};
