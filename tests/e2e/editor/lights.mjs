// A technician's evening: sees a façade lit, holds it, a kiosk is refused with the reason, gives it back, ends a visitor's
// scene, clears what waits, and looks at lamps by an inspection that ends by itself. A controller that is silent is said
// first. The bridge lights the town hall on loopback, on a December evening.
import assert from 'node:assert/strict';

const EVENING = { now: '2026-12-04T19:00:00+01:00', drivers: ['hotel-de-ville=bridge', 'gare=controller:gare'] };
const LAMPS = '[editor]\nsecond_factor_grace_days = 3650\n[output.sacn]\ninterface = "lo"\nunicast = ["127.0.0.1"]\nreal_time = false\n';

/** A kiosk as the bridge knows one: it says hello, asks, and hears. */
async function kiosk(desk, id) {
  await desk.page.evaluate(async (id) => {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/live`, 'beffroi.live.1');
    const heard = [];
    socket.onmessage = ({ data }) => heard.push(JSON.parse(data));
    await new Promise((open) => (socket.onopen = open));
    socket.send(JSON.stringify({ type: 'hello', protocol: 1, role: 'kiosk', id, key: '' }));
    (window.kiosks ??= {})[id] = { socket, heard };
  }, id);
  const answer = (request) =>
    desk.page.waitForFunction(([id, request]) => window.kiosks[id].heard.filter((one) => one.type === 'answer' && one.request === request).at(-1), [id, request]).then((one) => one.jsonValue());
  return {
    async ask(scene, request) {
      await desk.page.evaluate(([id, scene, request]) => window.kiosks[id].socket.send(JSON.stringify({ type: 'ask', request, facade: 'hotel-de-ville', scene })), [id, scene, request]);
      return answer(request);
    },
    refusal: (request) =>
      desk.page.waitForFunction(([id, request]) => window.kiosks[id].heard.find((one) => one.type === 'answer' && one.request === request && one.outcome === 'refused'), [id, request]).then((one) => one.jsonValue()),
  };
}

/** Pages that are open ask on while the bridge is started again. */
async function restart({ house, walk }, settings, night) {
  for (const desk of walk.desks.values()) desk.expected = /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/;
  await house.restart(settings, night);
}

export async function watchLights({ house, walk, tell }) {
  await restart({ house, walk }, LAMPS, EVENING);
  const desk = await walk.again('Sami Haddad');
  const { page } = desk;
  const act = (name) => page.getByRole('group', { name: 'Agir' }).getByRole('button', { name, exact: true });
  await desk.go('/lights');
  await page.getByText(/^Le contrôleur de .+ ne répond pas depuis/).waitFor();
  await page.getByRole('list').getByRole('button', { name: /Hôtel de ville/ }).click();
  await page.getByRole('heading', { name: /Hôtel de ville/, level: 2 }).waitFor();
  await page.getByText('Heure dorée').first().waitFor();
  await page.getByText(/prévu au programme, jusqu’à/).first().waitFor();
  await desk.judge('lights', walk.slugs);
  tell('  lit, and who does not answer');

  const visitor = await kiosk(desk, 'gare-1');
  const other = await kiosk(desk, 'mairie-1');
  await act('Retenir la file').click();
  await page.getByText(/^File retenue par Sami Haddad/).waitFor();
  assert.equal((await visitor.ask('les-teinturiers', 'r1')).reason, 'held');
  await desk.judge('lights-held', walk.slugs);
  await act('Rendre aux visiteurs').click();
  await act('Retenir la file').waitFor();
  tell('  held, refused, given back');

  assert.equal((await visitor.ask('les-teinturiers', 'r2')).outcome, 'queued');
  assert.equal((await other.ask('six-gestes', 'r3')).outcome, 'queued');
  await page.getByText(/^(Joue|Commence).*Les Teinturiers/).waitFor();
  await page.getByText(/^vers .+, dans/).waitFor();
  await desk.judge('lights-queue', walk.slugs);
  await act('Vider la file').click();
  await page.getByRole('button', { name: 'Oui' }).click();
  assert.equal((await other.refusal('r3')).reason, 'cleared');
  await page.getByText('Personne n’attend.').waitFor();
  await act('Arrêter la scène du visiteur').click();
  await page.getByText(/s’arrête maintenant/).waitFor();
  await page.getByRole('button', { name: 'Oui' }).click();
  await act('Arrêter la scène du visiteur').waitFor({ state: 'detached' });
  tell('  cleared and ended');

  await act('Inspecter…').click();
  await page.getByRole('heading', { name: /^Inspecter/ }).waitFor();
  await desk.judge('lights-inspect', walk.slugs);
  await page.getByLabel('Au plus').selectOption('1');
  await page.getByRole('button', { name: 'Allumer maintenant' }).click();
  await page.getByText(/inspection de Sami Haddad jusqu’à/).waitFor();
  await act('Finir l’inspection').click();
  await page.getByText(/inspection de Sami Haddad/).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Pourquoi est-ce ainsi ?' }).click();
  await page.getByText(/^Ce qu’on voit sur/).first().waitFor();
  await page.getByLabel('Projecteur').selectOption({ index: 3 });
  await page.getByText(/^Niveaux/).waitFor();
  await desk.judge('lights-why', walk.slugs);
  tell('  inspected and explained');

  // Half the width is what 200 % leaves of an office screen.
  await page.setViewportSize({ width: 683, height: 768 });
  await desk.judge('lights-200', walk.slugs);
  await page.setViewportSize({ width: 1366, height: 768 });

  // Who may read and not order has the same page without buttons.
  const reader = await walk.again('Anne Lescaut');
  await reader.go('/lights');
  await reader.page.getByRole('heading', { name: 'Contrôleurs et sorties' }).waitFor();
  assert.equal(await reader.page.getByRole('group', { name: 'Agir' }).count(), 0);
  const said = (await reader.ask('/api/audit')).map((one) => one.what);
  for (const deed of ['File d’une façade retenue', 'Façade rendue aux visiteurs', 'File d’une façade vidée', 'Scène d’un visiteur arrêtée', 'Inspection d’une façade']) assert.ok(said.includes(deed), `the journal lacks "${deed}"`);
  await restart({ house, walk }, '');
}
