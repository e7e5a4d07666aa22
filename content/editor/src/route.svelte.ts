// Where the reader is: the part of the address after #.
import { known } from './sections';
import { inLibrary } from './library';

export type Route =
  | { page: 'home' }
  | { page: 'settings' }
  | { page: 'bin' }
  | { page: 'publishing' }
  | { page: 'preview'; id: string }
  | { page: 'media' }
  | { page: 'people' | 'account' | 'audit' | 'lights' }
  | { page: 'list'; kind: string; missing?: string; review?: boolean }
  | { page: 'entry'; kind: string; id: string; field?: string; locale?: string };

function read(hash: string): Route {
  const [path, query] = hash.replace(/^#/, '').split('?');
  const [, section, id, field, locale] = (path ?? '').split('/');
  if (section === 'settings' || section === 'bin') return { page: section };
  if (section === 'publish') return { page: 'publishing' };
  if (section === 'preview' && id !== undefined && id !== '') return { page: 'preview', id };
  if (section === 'media' || (inLibrary(section) !== null && !id)) return { page: 'media' };
  if (section === 'people' || section === 'account' || section === 'audit' || section === 'lights') return { page: section };
  if (section === undefined || known(section) === null) return { page: 'home' };
  if (id === undefined || id === '') {
    const wishes = new URLSearchParams(query);
    const missing = wishes.get('missing');
    return { page: 'list', kind: section, ...(missing === null ? {} : { missing }), ...(wishes.has('review') ? { review: true } : {}) };
  }
  return { page: 'entry', kind: section, id, ...(field ? { field } : {}), ...(locale ? { locale } : {}) };
}

export const route = $state<{ now: Route }>({ now: read(location.hash) });
addEventListener('hashchange', () => (route.now = read(location.hash)));

export function to(address: Route): string {
  if (address.page === 'home') return '#/';
  if (address.page === 'publishing') return '#/publish';
  if (address.page === 'preview') return `#/preview/${address.id}`;
  if (address.page === 'list' && inLibrary(address.kind) !== null) return '#/media';
  if (address.page === 'list') return `#/${address.kind}${address.missing !== undefined ? `?missing=${address.missing}` : address.review === true ? '?review' : ''}`;
  if (address.page !== 'entry') return `#/${address.page}`;
  const field = address.field ? `/${address.field}${address.locale ? `/${address.locale}` : ''}` : '';
  return `#/${address.kind}/${address.id}${field}`;
}

export function go(address: Route): void {
  location.hash = to(address);
}
