// Roles in words, for the pages that show them.
import type { RoleGrant, RoleName } from '../api/client';
import { languageName, t } from '../i18n/words.svelte';

export const roleNames: RoleName[] = [
  'translator',
  'contributor',
  'publisher',
  'lighting-designer',
  'technician',
  'administrator',
];

export const roleWord = (role: RoleName): string => t(`role.${role}`);
export const roleCan = (role: RoleName): string => t(`role.${role}.can`);

/** One line a role, a translator's languages behind it. */
export function inWords(grants: RoleGrant[]): string[] {
  return roleNames
    .filter((role) => grants.some((grant) => grant.role === role))
    .map((role) => {
      const locales = grants.filter((grant) => grant.role === role).flatMap((grant) => grant.locale ?? []);
      return locales.length === 0 ? roleWord(role) : `${roleWord(role)} (${locales.map(languageName).join(', ')})`;
    });
}
