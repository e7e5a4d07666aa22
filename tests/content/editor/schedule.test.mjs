import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextDays, readRule, sayRule, writeRule } from '../../../content/editor/src/text/schedule.ts';

test('a rule read is the rule written', () => {
  for (const text of [
    'FREQ=YEARLY;BYMONTH=9;BYDAY=3SA',
    'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21',
    'FREQ=WEEKLY;BYDAY=SA,SU',
    'FREQ=YEARLY;BYMONTH=1,2;BYDAY=-1SU;UNTIL=20271231',
    'FREQ=WEEKLY;BYDAY=WE;COUNT=6',
  ]) {
    assert.equal(writeRule(readRule(text)), text);
  }
});

test('a rule that says more is left alone', () => {
  for (const text of ['', 'FREQ=DAILY', 'FREQ=YEARLY;BYSETPOS=1', 'FREQ=WEEKLY;BYDAY=XX', 'nonsense']) assert.equal(readRule(text), null, text);
});

test('a rule is said in three languages', () => {
  for (const [rule, spoken, words] of [
    ['FREQ=YEARLY;BYMONTH=9;BYDAY=3SA', 'fr', 'Chaque année, le troisième samedi de septembre'],
    ['FREQ=YEARLY;BYMONTH=4;BYDAY=-1SU', 'fr', 'Chaque année, le dernier dimanche d’avril'],
    ['FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21', 'fr', 'Chaque année, le 21 juin'],
    ['FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1', 'fr', 'Chaque année, le 1er mai'],
    ['FREQ=WEEKLY;BYDAY=SA,SU', 'fr', 'Chaque semaine, le samedi et dimanche'],
    ['FREQ=WEEKLY;BYMONTH=7,8;BYDAY=WE', 'fr', 'Chaque semaine, le mercredi en juillet et août'],
    ['FREQ=YEARLY;BYMONTH=9;BYDAY=3SA', 'en', 'Every year, on the third Saturday of September'],
    ['FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21', 'en', 'Every year, on 21 June'],
    ['FREQ=YEARLY;BYMONTH=9;BYDAY=3SA', 'nl', 'Elk jaar, op de derde zaterdag van september'],
    ['FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21', 'nl', 'Elk jaar, op 21 juni'],
  ]) {
    assert.equal(sayRule(readRule(rule), spoken), words);
  }
});

test('the next days are those that the calendar has', () => {
  for (const [rule, begins, from, days] of [
    ['FREQ=YEARLY;BYMONTH=9;BYDAY=3SA', '', '2026-11-23', ['2027-09-18', '2028-09-16']],
    ['FREQ=YEARLY;BYMONTH=9;BYDAY=-1SA', '', '2026-11-23', ['2027-09-25', '2028-09-30']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '', '2026-11-23', ['2028-02-29']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1', '', '2026-11-23', ['2027-02-28', '2028-02-29']],
    ['FREQ=WEEKLY;BYDAY=MO', '', '2026-11-23', ['2026-11-23', '2026-11-30']],
    ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20261123', '', '2026-11-23', ['2026-11-23']],
    ['FREQ=WEEKLY;BYDAY=MO;COUNT=3', '2026-11-16', '2026-11-23', ['2026-11-23', '2026-11-30']],
    ['FREQ=WEEKLY;BYDAY=MO', '2027-01-01', '2026-11-23', ['2027-01-04', '2027-01-11']],
    ['FREQ=YEARLY;BYDAY=1MO', '', '2026-11-23', ['2027-01-04', '2028-01-03']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '', '2026-11-23', []],
  ]) {
    assert.deepEqual(nextDays(readRule(rule), begins, from, 2), days, rule);
  }
});
