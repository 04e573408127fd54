import { afterEach, describe, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { SNAPSHOTS } from './fixtures.ts';
import { openWindow } from './open.tsx';

interface Emulation {
  send(
    method: 'Emulation.setEmulatedMedia',
    params: { features: { name: string; value: string }[] },
  ): Promise<unknown>;
}

/** As the system would be set: less motion, colours of its own. */
const set = (name: string, value: string): Promise<unknown> =>
  (cdp() as unknown as Emulation).send('Emulation.setEmulatedMedia', { features: [{ name, value }] });

afterEach(() => set('', ''));

/** What moves on the page just after something was opened. */
async function movingAfterOpening(): Promise<number> {
  await openWindow(SNAPSHOTS.outage);
  const button = page.getByRole('button', { name: 'Che cosa so' });
  await button.click();
  await expect.element(button).toHaveAttribute('aria-expanded', 'true');
  return document.getAnimations().length;
}

const TRANSITIONS = /^(?:all|none) 0s|^0s$/;

describe('less motion', () => {
  const moving = (): readonly string[] =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      const still = transitionDuration.split(', ').every((one) => TRANSITIONS.test(one));
      return still && animationName === 'none' ? [] : [element.outerHTML.slice(0, 80)];
    });

  it('is honoured: nothing of the window has a transition or an animation', async () => {
    await set('prefers-reduced-motion', 'reduce');
    expect(await movingAfterOpening()).toBe(0);
    expect(moving()).toEqual([]);
  });

  it('makes a difference: without the wish some things move', async () => {
    await set('prefers-reduced-motion', 'no-preference');
    await movingAfterOpening();
    expect(moving()).not.toEqual([]);
  });
});

describe('the system’s own colours', () => {
  const widthOf = (selector: string): number => {
    const element = document.querySelector(selector);
    if (element === null) throw new Error(`nothing is ${selector}`);
    return Number.parseFloat(getComputedStyle(element).borderTopWidth);
  };

  it('leave an edge to everything that only a background set apart', async () => {
    await set('forced-colors', 'active');
    await openWindow(SNAPSHOTS.recovering);
    await expect.element(page.getByText('Le tre prove')).toBeVisible();
    const edged = ['.card', '.light', '.card-word', '.button', '.nav-item'];
    expect(edged.filter((one) => widthOf(one) === 0)).toEqual([]);
    const present = getComputedStyle(
      document.querySelector('.nav-item[aria-current="page"]') ?? document.body,
    );
    const other = getComputedStyle(document.querySelector('.nav-item:not([aria-current])') ?? document.body);
    expect(present.borderTopWidth).not.toBe(other.borderTopWidth);
  });

  it('are those of every sign too: a colour of the theme may not be seen on them', async () => {
    await set('forced-colors', 'active');
    await openWindow(SNAPSHOTS.recovering);
    await expect.element(page.getByText('Le tre prove')).toBeVisible();
    const words = getComputedStyle(document.querySelector('h1') ?? document.body).color;
    const strokes = [...document.querySelectorAll('.light > svg')].map(
      (sign) => getComputedStyle(sign).stroke,
    );
    expect(strokes).toEqual([words, words, words]);
  });

  it('are those of the ticks of the first screen', async () => {
    await set('forced-colors', 'active');
    await openWindow(SNAPSHOTS.welcome);
    await expect.element(page.getByRole('button', { name: 'Comincia' })).toBeVisible();
    const words = getComputedStyle(document.querySelector('h1') ?? document.body).color;
    const strokes = [...document.querySelectorAll('li > svg')].map((sign) => getComputedStyle(sign).stroke);
    expect(strokes).toEqual([words, words, words]);
  });

  it('show where the keyboard is in a colour of theirs', async () => {
    await set('forced-colors', 'active');
    await openWindow(SNAPSHOTS.calm);
    await expect.element(page.getByRole('button', { name: 'Guarda adesso' })).toBeVisible();
    const probe = document.createElement('i');
    probe.style.outline = '3px solid Highlight';
    document.body.append(probe);
    const highlight = getComputedStyle(probe).outlineColor;
    probe.remove();
    await userEvent.tab();
    await userEvent.tab();
    const active = document.activeElement ?? document.body;
    expect(active.tagName).toBe('BUTTON');
    const { outlineColor, outlineStyle } = getComputedStyle(active);
    expect({ outlineColor, outlineStyle }).toEqual({ outlineColor: highlight, outlineStyle: 'solid' });
  });
});
