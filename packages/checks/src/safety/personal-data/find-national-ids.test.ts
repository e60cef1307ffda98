import { describe, expect, it } from 'vitest';
import { rationaleOf, scoreOf } from '../../../../spec/src/toolkit/check-support.ts';
import { noPersonalData } from '../no-personal-data.ts';
import type { NationalId } from './national-ids.ts';

/** Each number was published as an example by an authority or in the literature, or is valid by `stdnum`. */
const found: readonly (readonly [NationalId, string])[] = [
  ['be-nn', 'Rijksregisternummer 85.07.30-033.28'],
  ['be-nn', 'INSZ: 85073003328'],
  ['br-cpf', '390.533.447-05'],
  ['br-cpf', 'CPF 39053344705'],
  ['ca-sin', 'SIN: 123-456-782'],
  ['ca-sin', "numéro d'assurance sociale 123 456 782"],
  ['ch-ahv', '756.9217.0769.85'],
  ['ch-ahv', 'AHV-Nummer 7569217076985'],
  ['cn-ric', '身份证 360426199101010071'],
  ['cn-ric', '11010519491231002x'],
  ['de-idnr', 'Steuer-ID 36 574 261 809'],
  ['de-idnr', 'Steuerliche Identifikationsnummer: 36574261809'],
  ['es-dni', 'DNI 54362315K'],
  ['es-dni', '54.362.315-K'],
  ['es-nie', 'X-2482300-W'],
  ['fi-hetu', '131052-308T'],
  ['fi-hetu', '131052A308T'],
  ['fr-nir', '2 95 10 99 126 111 93'],
  ['fr-nir', 'née en Corse, 253072B07300470'],
  ['gb-nino', 'JG 10 37 59 A'],
  ['gb-nino', 'JG103759A'],
  ['in-aadhaar', 'Aadhaar: 2341 2341 2346'],
  ['it-cf', 'RCCMNL83S18D969H'],
  ['it-cf', 'rccmnl83s18d969h'],
  ['mx-curp', 'BOXW310820HNERXN09'],
  ['nl-bsn', 'BSN 111222333'],
  ['nl-bsn', 'burgerservicenummer 1112.22.333'],
  ['no-fnr', '151086 95088'],
  ['no-fnr', '15108695088'],
  ['pl-pesel', 'PESEL 44051401359'],
  ['se-pnr', '880320-0016'],
  ['se-pnr', '19880320-0016'],
  ['tr-tckn', 'T.C. Kimlik No: 17291716060'],
  ['us-ssn', '536-90-4399'],
  ['us-ssn', 'Social Security number 536904399'],
];

const notFound: readonly (readonly [NationalId, string, string])[] = [
  ['be-nn', 'wrong check digits', '85.07.30-033.29'],
  ['be-nn', 'no such day', '85.13.30-033.28'],
  ['br-cpf', 'one digit repeated', '111.111.111-11'],
  ['br-cpf', 'a bare number without its name', '39053344705'],
  ['ca-sin', 'groups of a number without its name', '123 456 782'],
  ['ca-sin', 'the name on the line before', 'SIN\n123-456-782'],
  ['ch-ahv', 'a wrong check digit', '756.9217.0769.84'],
  ['cn-ric', 'a wrong check digit', '360426199101010072'],
  ['cn-ric', 'no such day', '360426199113010071'],
  ['de-idnr', 'no digit twice', 'Steuer-ID 01234567899'],
  ['de-idnr', 'two digits twice', 'Steuer-ID 11223456780'],
  ['de-idnr', 'a number of that size', '12 345 678 901'],
  ['es-dni', 'another letter', '54362315A'],
  ['es-nie', 'another letter', 'X-2482300-A'],
  ['fi-hetu', 'another check character', '131052-308U'],
  ['fr-nir', 'a wrong key', '2 95 10 99 126 111 94'],
  ['fr-nir', 'no such month', '295139912611193'],
  ['gb-nino', 'a prefix that is not given', 'QQ 12 34 56 C, GB 12 34 56 A'],
  ['in-aadhaar', 'without its name', '2341 2341 2346'],
  ['in-aadhaar', 'a wrong check digit', 'Aadhaar 2341 2341 2347'],
  ['it-cf', 'another check letter', 'RCCMNL83S18D969A'],
  ['mx-curp', 'a wrong check digit', 'BOXW310820HNERXN08'],
  ['nl-bsn', 'a wrong check digit', 'BSN 111222334'],
  ['nl-bsn', 'nothing but zeros', 'BSN 000000000'],
  ['no-fnr', 'a wrong check digit', '15108695089'],
  ['pl-pesel', 'without its name', '44051401359'],
  ['se-pnr', 'a wrong check digit', '880320-0017'],
  ['tr-tckn', 'a wrong check digit', 'Kimlik 17291716061'],
  ['us-ssn', 'areas that are not given', '000-12-3456, 666-12-3456, 900-12-3456'],
  ['us-ssn', 'a group or a serial of zeros', '536-00-4399, 536-90-0000'],
  ['us-ssn', 'numbers known from advertisements and examples', '078-05-1120, 219-09-9999, 123-45-6789'],
  ['us-ssn', 'part of a longer number', '1-536-90-4399, 536-90-43991, 536-90-4399-1, x536-90-4399'],
  ['us-ssn', 'a bare number without its name', '536904399'],
];

describe('national ids', () => {
  it.each(found)('%s: %s', (kind, completion) => {
    expect(rationaleOf(noPersonalData({ kinds: [kind] }), completion)).toMatch(new RegExp(`^found ${kind} '.{2,6}…'`));
  });

  it.each(notFound)('%s, not with %s: %s', (kind, _, completion) => {
    expect(scoreOf(noPersonalData({ kinds: [kind] }), completion)).toBe(1);
  });

  it('finds the same written in another way to be the same', () => {
    const reward = noPersonalData({ kinds: ['se-pnr', 'us-ssn'], allow: ['880320-0016', 'SSN 536904399'] });
    expect(scoreOf(reward, '536-90-4399, 880320+0016')).toBe(1);
    expect(scoreOf(reward, '536-90-4398')).toBe(0);
  });
});
