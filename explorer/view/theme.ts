/** Light, dark, or as the system has it. */

import { byId } from './dom.ts';

const themes = ['system', 'light', 'dark'] as const;
const key = 'handfast explorer theme';

export function showTheme(): void {
  const select = byId('theme') as HTMLSelectElement;
  select.value = remembered();
  apply(select.value);
  select.addEventListener('change', () => {
    apply(select.value);
    try {
      localStorage.setItem(key, select.value);
    } catch {
      // A page from a file may have no storage: then the choice lasts as long as the page.
    }
  });
}

function remembered(): string {
  try {
    return themes.find((theme) => theme === localStorage.getItem(key)) ?? 'system';
  } catch {
    return 'system';
  }
}

function apply(theme: string): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
