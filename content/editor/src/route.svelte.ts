// Where the reader is: the part of the address after #.
export type Route =
  | { page: 'home' }
  | { page: 'places' }
  | { page: 'place'; id: string }
  | { page: 'media'; id?: string };

function read(hash: string): Route {
  const [, section, id] = hash.replace(/^#/, '').split('/');
  if (section === 'places') return id === undefined || id === '' ? { page: 'places' } : { page: 'place', id };
  if (section === 'media') return id === undefined || id === '' ? { page: 'media' } : { page: 'media', id };
  return { page: 'home' };
}

export const route = $state<{ now: Route }>({ now: read(location.hash) });
addEventListener('hashchange', () => (route.now = read(location.hash)));

export function to(address: Route): string {
  if (address.page === 'place') return `#/places/${address.id}`;
  if (address.page === 'media') return address.id === undefined ? '#/media' : `#/media/${address.id}`;
  return address.page === 'places' ? '#/places' : '#/';
}
