// Where the reader is: the part of the address after #.
export type Route = { page: 'home' } | { page: 'places' } | { page: 'place'; id: string } | PublishingRoute | PeopleRoute;
type PublishingRoute = { page: 'publishing' } | { page: 'preview'; id: string };
type PeopleRoute = { page: 'people' | 'account' | 'audit' };

function read(hash: string): Route {
  const [, section, id] = hash.replace(/^#/, '').split('/');
  if (section === 'places') return id === undefined || id === '' ? { page: 'places' } : { page: 'place', id };
  if (section === 'publish') return { page: 'publishing' };
  if (section === 'preview' && id !== undefined && id !== '') return { page: 'preview', id };
  if (section === 'people' || section === 'account' || section === 'audit') return { page: section };
  return { page: 'home' };
}

export const route = $state<{ now: Route }>({ now: read(location.hash) });
addEventListener('hashchange', () => (route.now = read(location.hash)));

export function to(address: Route): string {
  if (address.page === 'publishing') return '#/publish';
  if (address.page === 'preview') return `#/preview/${address.id}`;
  if (address.page === 'place') return `#/places/${address.id}`;
  return address.page === 'home' ? '#/' : `#/${address.page}`;
}
