// A façade's 3D model: refused where it is a trap or broken, the former one left in place; looked at and shown where it is good.
import assert from 'node:assert/strict';

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** Files as they are, one after the other (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16). */
function zip(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of files) {
    const path = Buffer.from(name);
    const bytes = Buffer.from(text);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(path.length, 22);
    const row = Buffer.alloc(46);
    row.write('PK\x01\x02', 'latin1');
    row.writeUInt16LE(20, 4);
    about.copy(row, 6, 0, 24);
    row.writeUInt32LE(at, 42);
    directory.push(row, path);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), about, path, bytes);
    at += 4 + about.length + path.length + bytes.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

/** The eight corners of a box, and its twelve triangles. */
function box([x, y, z], [width, height, depth]) {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [x + (i & 1 ? width : 0), y + (i & 2 ? height : 0), z + (i & 4 ? depth : 0)]);
  const sides = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]];
  return sides.flatMap(([a, b, c, d]) => [a, b, c, a, c, d]).flatMap((i) => corners[i]);
}

/** A house of brick with panes and a roof as a binary glTF (glTF 2.0, 4.4: GLB); `far` moves it along its wall. */
export function house(far = 0) {
  const panes = [];
  for (let row = 0; row < 3; row++) for (let bay = 0; bay < 5; bay++) panes.push(...box([far - 8 + bay * 3.4, 1.5 + row * 4, -0.1], [1.6, 2.3, 0.2]));
  const shapes = [
    ['Brique', [0.5, 0.16, 0.1], box([far - 9, 0, -6], [18, 12, 6])],
    ['Toit', [0.1, 0.11, 0.16], [...box([far - 9.4, 12, -6.4], [18.8, 0.6, 6.8]), ...box([far - 7, 12.6, -5], [14, 1.6, 4])]],
    ['Verre', [0.75, 0.8, 0.85], panes],
  ];
  const buffers = shapes.map(([, , numbers]) => Buffer.from(new Float32Array(numbers).buffer));
  let at = 0;
  const views = buffers.map((one) => ({ buffer: 0, byteOffset: (at += one.length) - one.length, byteLength: one.length }));
  const span = (numbers, of) => [0, 1, 2].map((axis) => of(...numbers.filter((_, i) => i % 3 === axis)));
  const scene = {
    asset: { version: '2.0' }, scene: 0, scenes: [{ nodes: [0] }], nodes: [{ mesh: 0 }], buffers: [{ byteLength: at }], bufferViews: views,
    accessors: shapes.map(([, , numbers], i) => ({
      bufferView: i, componentType: 5126, count: numbers.length / 3, type: 'VEC3',
      min: span(new Float32Array(numbers), Math.min), max: span(new Float32Array(numbers), Math.max),
    })),
    materials: shapes.map(([name, colour]) => ({ name, pbrMetallicRoughness: { baseColorFactor: [...colour, 1] } })),
    meshes: [{ primitives: shapes.map((_, i) => ({ attributes: { POSITION: i }, material: i })) }],
  };
  return glb(scene, Buffer.concat(buffers));
}

function glb(scene, bytes) {
  const text = Buffer.from(JSON.stringify(scene));
  const json = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4, 0x20)]);
  const head = Buffer.alloc(20);
  head.write('glTF', 0, 'latin1');
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(28 + json.length + bytes.length, 8);
  head.writeUInt32LE(json.length, 12);
  head.write('JSON', 16, 'latin1');
  const body = Buffer.alloc(8);
  body.writeUInt32LE(bytes.length, 0);
  body.write('BIN\0', 4, 'latin1');
  return Buffer.concat([head, json, body, bytes]);
}

const WALL = 'v -5 0 0\nv 5 0 0\nv 5 8 0\nv -5 8 0\nf 1 2 3\nf 1 3 4\n';

/** The field of the façade of the town hall, and what it holds. */
async function field(desk) {
  const facade = (await desk.ask('/api/entries?kind=facade')).find((one) => one.slug === 'hotel-de-ville');
  await desk.go(`/facade/${facade.id}/model`);
  await desk.page.getByRole('img', { name: 'Le modèle, dessiné depuis la rue' }).waitFor();
  await desk.page.locator('[data-field="model-"] details').evaluate((details) => (details.open = true));
  return { id: facade.id, hash: (await desk.valueOf(facade.id, 'model', '')).value, box: desk.page.locator('[data-field="model-"]') };
}

/** Traps and broken files: each refused in a sentence, the former model still there. */
export async function hostileModels({ desk }) {
  const { id, hash, box } = await field(desk);
  await desk.judge('facade-model');
  const whole = house();
  const claims = glb({
    asset: { version: '2.0' }, scene: 0, scenes: [{ nodes: [0] }], nodes: [{ mesh: 0 }], buffers: [{ byteLength: 36 }],
    bufferViews: [{ buffer: 0, byteLength: 36 }], accessors: [{ bufferView: 0, componentType: 5126, count: 100_000_000, type: 'VEC3' }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
  }, Buffer.alloc(36));
  const bad = [
    ['évasion.zip', zip([['../../mur.obj', WALL]]), /refusé par sécurité/],
    ['coupé.glb', whole.subarray(0, whole.length / 2), /abîmé ou incomplet/],
    ['cent-millions.obj', Buffer.from(`${WALL}f 1 2 100000000\n`), /abîmé ou incomplet/],
    ['cent-millions.glb', claims, /abîmé ou incomplet|trop lourd/],
    ['deux.zip', zip([['a.obj', WALL], ['b.obj', WALL]]), /plusieurs modèles 3D/],
    ['millimètres.obj', Buffer.from('v -5000 0 0\nv 5000 0 0\nv 5000 8000 0\nf 1 2 3\n'), /plus d’un kilomètre/],
    ['page.glb', Buffer.from('<script>alert(1)</script>'), /pas un modèle 3D que l’on sait lire/],
  ];
  desk.expected = /status of 422/;
  for (const [name, buffer, reason] of bad) {
    await box.locator('input[type=file]').setInputFiles([{ name, mimeType: 'application/octet-stream', buffer }]);
    await box.locator('li.bad', { hasText: name }).filter({ hasText: reason }).waitFor();
  }
  desk.expected = undefined;
  await box.locator('li.bad').first().scrollIntoViewIfNeeded();
  await desk.judge('facade-model-refused');
  assert.equal((await desk.valueOf(id, 'model', '')).value, hash, 'a refused file leaves the former model');
}

/** Dropped on its façade: drawn, measured; one that stands aside is taken, and said to. */
export async function facadeModel({ desk }) {
  const { page } = desk;
  const { id, hash, box } = await field(desk);
  const give = (name, buffer) => box.locator('input[type=file]').setInputFiles([{ name, mimeType: 'model/gltf-binary', buffer }]);
  await give('maison.glb', house());
  await box.getByText('Le modèle est en place.').waitFor();
  await box.getByText('18,8 m').waitFor();
  await desk.saved();
  assert.notEqual((await desk.valueOf(id, 'model', '')).value, hash);
  await desk.judge('facade-model-given');
  await give('maison-à-côté.glb', house(40));
  await box.getByText(/Le milieu du modèle est à 40,0 m du point zéro/).scrollIntoViewIfNeeded();
  assert.equal(await box.getByText('Le modèle est en place.').count(), 1);
  await desk.judge('facade-model-aside');
  await desk.saved();
  await desk.go('/media');
  await page.getByRole('radiogroup').getByText('Modèles 3D', { exact: true }).click();
  await page.locator('.card img').first().waitFor();
  await desk.judge('media-models');
  await page.locator('.card', { hasText: 'Hôtel de ville' }).click();
  await page.getByText(/Le milieu du modèle est à 40,0 m/).waitFor();
  const { version } = await desk.valueOf(id, 'model', '');
  assert.equal(await desk.write(id, 'model', '', hash, version), 200, 'the town hall has its own model again');
}
