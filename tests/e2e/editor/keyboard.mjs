// One whole correction without a mouse: from the door to what is live.
import assert from 'node:assert/strict';
import { OWN_PASSWORD } from './desk.mjs';

/** Presses Tab until the cursor is there, as one does; what has it must show it. */
async function tabTo(page, target, { back = false, most = 150 } = {}) {
  await target.waitFor();
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    if (!(await target.evaluate((node) => node === document.activeElement))) continue;
    const outline = await target.evaluate((node) => parseFloat(getComputedStyle(node).outlineWidth));
    assert.ok(outline >= 2, 'the keyboard’s place is not shown');
    return;
  }
  throw new Error(`the keyboard does not reach it in ${most} presses`);
}

export async function keyboardAlone({ walk }) {
  await walk.as('Camille Roux');   // has chosen a password
  const desk = await walk.newDesk('keyboard');
  const { page } = desk;
  await desk.context.addInitScript(() => addEventListener('pointerdown', () => console.error('the mouse was used'), true));
  await page.goto(desk.address);
  await tabTo(page, page.getByLabel('Nom'));
  await page.keyboard.type('Camille Roux');
  await page.keyboard.press('Tab');
  await page.keyboard.type(OWN_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Bonjour Camille/ }).waitFor();

  await tabTo(page, page.getByRole('link', { name: 'Lieux', exact: true }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Lieux' }).waitFor();
  await tabTo(page, page.getByLabel('Chercher par nom'));
  const place = walk.place('Conservatoire');
  await page.keyboard.type(place.title);
  await tabTo(page, page.getByRole('link', { name: place.title, exact: true }));
  await desk.judge('keyboard-list');
  await page.keyboard.press('Enter');
  const hook = desk.field('Français', 'En une phrase');
  await tabTo(page, hook);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Corrigé sans souris, du premier mot au dernier.');
  await desk.saved();
  await desk.judge('keyboard-entry');
  await tabTo(page, page.getByRole('button', { name: 'Publier cette fiche' }), { back: true });
  await page.keyboard.press('Enter');
  await page.getByText(/en ligne\. Les bornes/).waitFor();
  assert.equal((await desk.valueOf(place.id, 'hook', 'fr')).live, true);
}
