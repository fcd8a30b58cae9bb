import { createTestDb, type UserTestDb } from '@countersign/db-user/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let database: UserTestDb;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

const ask = async (sql: string, values: string[]) =>
  (await database.pool.query<{ answer: boolean }>(`select ${sql} as answer`, values)).rows[0]
    ?.answer;
const alike = (one: string, other: string) => ask('name_look($1) = name_look($2)', [one, other]);
const isSystemName = (name: string) => ask('is_system_name($1)', [name]);

const aToZ = 'abcdefghijklmnopqrstuvwxyz';
/** The 26 characters that begin at a code point. */
const alphabet = (first: number) =>
  Array.from(aToZ, (_, index) => String.fromCodePoint(first + index)).join('');

describe('a name looks like the one in Latin letters', () => {
  test.each([
    ['small capitals', 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnopqrstuvwyz'],
    ['other Latin letters', 'ıɩɑɡƖǀƦɣʋɯƧꞘᴑꭎꭇ', 'llagllryuwsfour'],
    ['Greek', 'ϲϹµΑΒΕΖΗΙΚΜΝΟΡΤΥΧϳ', 'ccuabezhikmnoptyxj'],
    ['Cyrillic', 'АВЕКМНОРСТУХІЈЅԌԚԜѵҮЗзьЬ', 'abekmhopctyxijsgqwvy33bb'],
    ['Armenian', 'ՏՍՕԼսօոհցլագզռք', 'suoluonhglwqqnf'],
    ['Cherokee', 'ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ', 'abcdehjklmprstvwz'],
    ['small Cherokee', 'ꭺᏼꮯꭰꭼꮋꭻꮶꮮꮇꮲꮢꮪꭲꮩꮃꮓ', 'abcdehjklmprstvwz'],
    ['Coptic', 'ⲀⲂⲈⲎⲒⲔⲘⲚⲞⲢⲤⲦⲨⲬⲌⲁⲃⲉⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭⲍ', 'abehikmnopctyxzabehikmnopctyxz'],
    ['Lisu', 'ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ', 'abcdefghijklmnoprstuvwxyz'],
    ['Canadian syllabics', 'ᗅᗷᑯᗞᖴᕼᒍᒪᗰᑭᖇᑌᐯᕁ', 'abddfhjlmpruvx'],
    ['Georgian', 'ყჿ', 'yo'],
    ['Tifinagh', 'ⴹⵏⵔⵕⴸⵝ', 'eloqvx'],
    ['Runic', 'ᛕᛁᛖᚷ', 'klmx'],
    ['Bamum', 'ꛟ', 'v'],
    ['Miao', '𖽀𖼨𖼵𖼺𖼊𖽂𖼈𖽃', 'alrstuvy'],
    ['Osage', '𐓪𐓂𐒴𐓶𐓎', 'ooruu'],
    ['Deseret', '𐐽𐐕𐐛𐐬𐐄𐑈𐐠', 'cclooss'],
    ['Warang Citi', '𑣲𑢦𑢢𑣃𑢲𑣠𑣁𑢼𑢸𑣀𑣯𑣬𑢤𑣄', 'cefilostuvwxyz'],
    ['Elbasan', '𐔜𐔥𐔘𐔦𐔓𐔖𐔝𐔧', 'cfklnovx'],
    ['Old Italic', '𐌁𐌂𐌠𐌑𐌕𐌢', 'bclmtx'],
    ['Lycian', '𐊂𐊆𐊇𐊊𐊒𐊕𐊖𐊗𐊐', 'beflopstx'],
    ['Carian', '𐊠𐊡𐊢𐊥𐋏𐊰𐊫𐊱𐊴𐊲', 'abcfhmotxy'],
    ['zeros', '०০੦૦୦௦౦೦൦๐໐၀〇߀', '0'.repeat(14)],
    ['symbols', '℮⍺⍳⍴∣⊤∪∨×©®€¥○', 'eaipltuvxcreyo'],
    ['negative circles', alphabet(0x1f150), aToZ],
    ['negative squares', alphabet(0x1f170), aToZ],
    ['regional indicators', alphabet(0x1f1e6), aToZ],
    ['circles', alphabet(0x24d0), aToZ],
    ['squares', alphabet(0x1f130), aToZ],
    ['mathematical letters', alphabet(0x1d5ba), aToZ],
  ])('in %s', async (_script, written, latin) => {
    const letters = Array.from(written);
    expect(letters).toHaveLength(latin.length);
    const differing: string[] = [];
    for (const [index, letter] of letters.entries()) {
      if (!(await alike(`A${letter}a`, `A${latin[index]}a`))) differing.push(letter);
    }
    expect(differing).toEqual([]);
  });

  test.each([
    ['a Cyrillic letter with a mark', 'Bj\u04e7rn', 'Bj\u00f6rn'],
    ['marks apart', 'Zoe\u0308', 'Zo\u00eb'],
    ['final sigma', 'ΚΩΣΤΑΣ ΑΣ', 'Κωστας Ας'],
  ])('and the other way: %s', async (_what, one, other) => {
    expect(await alike(one, other)).toBe(true);
  });

  test.each([
    ['Mára', 'Mara'],
    ['Ada 3', 'Ada e'],
    ['S5', 'SS'],
    ['Bjørn', 'Bjorn'],
    ['李明', '李朋'],
    ['أحمد', 'محمد'],
  ])('and %s does not look like %s', async (one, other) => {
    expect(await alike(one, other)).toBe(false);
  });
});

describe("the system's name", () => {
  test.each([
    'Ϲountersign',
    'ϲountersign',
    'Ⲥountersign',
    'ꓚꓳꓴꓠꓔꓰꓣꓢꓲꓖꓠ',
    'ꮯountersign',
    'Counᴛersign',
    'Coᴜntersign',
    'Countersigɴ',
    'ᴄᴏᴜɴᴛᴇʀꜱɪɢɴ',
    '🅒🅞🅤🅝🅣🅔🅡🅢🅘🅖🅝',
    '🅲🅾🆄🅽🆃🅴🆁🆂🅸🅶🅽',
    '🄲🄾🅄🄽🅃🄴🅁🅂🄸🄶🄽',
    '🇨🇴🇺🇳🇹🇪🇷🇸🇮🇬🇳',
    'Coµntersign',
    'Counter$ign',
    'Counter®sign',
    'Counte®sign',
    'Counters|gn',
    'Counter|sign',
    'Counters!gn',
    'Cøuntersign',
    'Couŋtersign',
    'Countersɨgn',
    'count3rsign',
    'counter5ign',
    'coun7ersign',
    'countersi9n',
    'c0unt3rs1gn',
    'cou.n73r-51gn',
  ])('is seen in %s', async (name) => {
    expect(await isSystemName(name)).toBe(true);
  });

  test.each(['Ersign Count', 'Counter', 'Signe Counters', 'Κουντερσον', 'Mount Ersigni'])(
    'is not seen in %s',
    async (name) => {
      expect(await isSystemName(name)).toBe(false);
    },
  );
});
