import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password-rules.ts';

const owner = { email: 'grace.hopkins+work@northgate.example', name: 'Grace Hopkins' };
const problem = (password: string) => passwordProblem(password, owner);

const length = /at (least|most)/;
const few = /too few/;
const easy = /too easy/;
const own = /made of/;

describe('a password', () => {
  it.each([
    ['short', length],
    ['x'.repeat(129), length],
    // Characters, not the halves of which some of them are.
    ['😀😁😂🤣😃😄', length],
    ['😀😁😂🤣😃😄😅😆😉😊😋', length],
    ['😀😁😂🤣😃'.repeat(25) + '😄😅😆😉', length],
    ['😀😁😂🤣😃'.repeat(3), easy],
    ['😀😁😂🤣password', easy],
    ['aaaaaaaaaaaaaaaa', few],
    ['121212121212', few],
    // As they are, and around them.
    ['Password123!', easy],
    ['qwerty123456', easy],
    ['PASSWORD1234', easy],
    ['password123456789', easy],
    ['2024password!!', easy],
    ['Elephant1234', easy],
    ['sunshine!!!!', easy],
    ['administrator', easy],
    ['passwordpassword', easy],
    ['letmeinletmein', easy],
    ['abc12abc12abc12', easy],
    ['123456789012', easy],
    ['987654321098', easy],
    ['1qaz2wsx3edc', easy],
    ['qwertyuiopasdfghjkl', easy],
    ['abcdefghijkl', easy],
    ['correct horse battery staple', easy],
    // Signs and digits for letters.
    ['p@ssw0rd1234', easy],
    ['Pa$$w0rd2031!', easy],
    ['4dm1n1str4t0r', easy],
    ['p-a-s-s-w-o-r-d', easy],
    ['ＰＡＳＳＷＯＲＤ１２３４', easy],
    // The person, and the product.
    ['grace.hopkins+work@northgate.example', own],
    ['GRACE.HOPKINS+WORK@northgate.example', own],
    ['grace.hopkins', own],
    ['gracehopkins1906', own],
    ['Hopkins, Grace!', own],
    ['Gr4ce-H0pk1ns', own],
    ['northgate2031', own],
    ['countersign-demo', own],
    ['Countersign2031!', own],
    ['c0unters1gn1234', own],
    ['countersignpassword', own],
  ])('%s is refused', (password, message) => {
    expect(problem(password)).toMatch(message);
  });

  it.each([
    '123456789012',
    '1234567890123',
    '12345678901234',
    '123456781234',
    '123412341234',
    '123123123123',
    '112233445566',
    '987654321098',
    'qwertyuiop12',
    'qwertyuiop123',
    'qwertyuiopas',
    'qwertyuiopasdfghjkl',
    'qwertyuiop[]',
    '1qaz2wsx3edc',
    '1q2w3e4r5t6y',
    'abcdefghijkl',
    'abcdefghijklmnop',
    'abcd1234abcd',
    'passwordpassword',
    'password1234',
    'password12345',
    'password123456',
    'passw0rd1234',
    'p@ssw0rd1234',
    'p@ssword1234',
    'administrator',
    'administrator1',
    'adminadminadmin',
    'letmeinletmein',
    'welcome12345',
    'welcome123456',
    'iloveyou1234',
    'changemechangeme',
    'changeme1234',
    'correcthorsebatterystaple',
    'countersign1',
    'countersign12',
    'countersign123',
    'countersign1234',
    'countersigncountersign',
  ])('%s, a walk or a word and digits, is refused', (password) => {
    expect(problem(password)).toBeDefined();
  });

  it.each([
    'another four plain words',
    'my own good password',
    'a good test password',
    'quiet river bank 1906',
    'my countersign is a tall blue heron',
    'Tq7#vLm2-xKe9',
    '48392017465 91',
    '9f83 2847 1029 x',
    'ünïcödé ist auch gut',
    '正しい馬電池ホッチキス十二文字以上',
    '😀😁😂🤣😃😄😅😆😉😊😋😎',
    '😀😁😂🤣😃😄😅😆😉😊😋😎😍😘🥰'.repeat(4) + '😗😙😚🙂🤗',
    '😀😁😂🤣😃😄😅😆😉😊😋😎😍😘🥰😗'.repeat(8),
    crypto.randomUUID(),
  ])('%s is taken', (password) => {
    expect(problem(password)).toBeUndefined();
  });

  it('is judged by whose it is', () => {
    const password = 'gracehopkins1906';
    expect(passwordProblem(password, { email: 'x@y.test', name: 'Ada' })).toBeUndefined();
  });

  it('of a person with a short name is not refused for the letters in it', () => {
    const short = { email: 'al@io.test', name: 'Al Io' };
    expect(passwordProblem('always violet 77', short)).toBeUndefined();
  });
});
