// The pages in chunks of their own. Must not be imported by a feature.
import { lazyPart } from './lazy-part.tsx';

export const citizenPart = lazyPart(async () => (await import('./citizen-page.tsx')).CitizenPage);
export const situationPart = lazyPart(
  async () => (await import('../features/situations/situation-page.tsx')).SituationPage,
);
export const situationStripPart = lazyPart(
  async () => (await import('../features/situations/situation-strip.tsx')).SituationStrip,
);
export const decideButtonPart = lazyPart(
  async () => (await import('../features/cases/decide-button.tsx')).DecideButton,
);
export const boardPart = lazyPart(async () => (await import('../features/situations/board-page.tsx')).BoardPage);
export const trainingPart = lazyPart(async () => (await import('../features/training/training-page.tsx')).TrainingPage);
export const outboxPart = lazyPart(async () => (await import('../features/outbox/outbox-page.tsx')).OutboxPage);
export const guidancePart = lazyPart(
  async () => (await import('../features/guidance/guidance-page.tsx')).GuidancePortalPage,
);
export const secondmentPart = lazyPart(
  async () => (await import('../features/secondments/secondment-page.tsx')).SecondmentPage,
);
export const personChoicePart = lazyPart(
  async () => (await import('../features/session/person-choice.tsx')).PersonChoice,
);
export const signInPart = lazyPart(async () => (await import('../features/session/sign-in-page.tsx')).SignInPage);
export const workListPart = lazyPart(
  async () => (await import('../features/work-list/work-list-page.tsx')).WorkListPage,
);
export const myAuthorityPart = lazyPart(
  async () => (await import('../features/authority/my-authority-page.tsx')).MyAuthorityPage,
);
export const coveragePart = lazyPart(
  async () => (await import('../features/authority/coverage-page.tsx')).CoveragePage,
);
export const receptionPart = lazyPart(async () => (await import('../features/queue/reception-page.tsx')).ReceptionPage);
export const myQueuePart = lazyPart(async () => (await import('../features/queue/my-queue.tsx')).MyQueue);
export const dayListPart = lazyPart(async () => (await import('../features/appointments/day-list.tsx')).DayList);
export const emergencyPart = lazyPart(
  async () => (await import('../features/work-list/emergency-list.tsx')).EmergencyList,
);
export const settingsPart = lazyPart(async () => (await import('../features/settings/settings-page.tsx')).SettingsPage);
export const shortcutPart = lazyPart(async () => (await import('./shortcut-sheet.tsx')).ShortcutSheet);

/** Fetches what will be wanted next, the citizen page first, without holding anything up. */
export function preloadParts(): void {
  void citizenPart
    .preload()
    .then(() =>
      Promise.all(
        [
          situationStripPart,
          situationPart,
          decideButtonPart,
          boardPart,
          outboxPart,
          guidancePart,
          secondmentPart,
          signInPart,
          personChoicePart,
          trainingPart,
          settingsPart,
          shortcutPart,
          myAuthorityPart,
          coveragePart,
          receptionPart,
          workListPart,
        ].map((part) => part.preload()),
      ),
    )
    // A chunk that could not be read is asked for again when somebody opens its page, which then says so.
    .catch(() => {});
}
