-- The letters of all alphabets that pass for Latin ones, after confusables.txt of UTS #39: rows of both lists stand in the
-- same order. A letter is there in both cases. Names in ASCII have none.
CREATE FUNCTION latin_look(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  CASE WHEN octet_length(name) = char_length(name) THEN name ELSE translate(name,
    'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢꞮ' -- small capitals
    'ıɩɑɡƄƍƖƦƽǀɣɯʋᴑᶃᶌẝỿꞘꞙꞟꞲꞳꞴꬲꬵꬽꭇꭈꭎꭒꭚƧƨƼƷȜꞫʒȝⱭꞬƔƜƲỾꞞ' -- other Latin letters
    'ϲϹςµμΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορνυικχγστηωͿϜϳϺᴦᴩβεζΓΣΩ' -- Greek
    'АВЕЗКМНОРСТУХІЈЅԌԚԜавекмнопгрстухіјѕһԁԛԝҽӏзӠӡьЬѡѴѵҮүӀꙇПГ' -- Cyrillic
    'ҺԀҼѠꙆ' -- Cyrillic
    'ՏՍՕԼսօոհցլագզռքտՈՀՑԱԳԶՌՔ' -- Armenian
    'ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃᎡᎥᎩᎽᏀᏂᏏᏔᏕᏧᏳ' -- Cherokee
    'ꭵꮁꮃꮓꮩꮪꮯꭺᏼꭰꭼꮋꭻꮶꮮꮇꮲꮢꭲꭱꭹꮍꮐꮒꮟꮤꮥꮷᏻᎱ' -- small Cherokee
    'ⲀⲂⲈⲎⲒⲔⲘⲚⲞⲢⲤⲦⲨⲬⲌⲄⲰⳐⲊⲁⲃⲉⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭⲍⲅⲱⳑⲋ' -- Coptic
    'ꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ' -- Lisu
    'ᐯᑌᑭᑯᒍᒪᕁᕼᕽᖇᖯᖴᗅᗞᗪᗰᗷ' -- Canadian syllabics
    'ყჿᲧᲿ' -- Georgian
    'ⴸⴹⵏⵔⵕⵝ' -- Tifinagh
    'ᚷᛁᛕᛖ' -- Runic
    'ꛟ' -- Bamum
    '𖼈𖼊𖼖𖼨𖼵𖼺𖽀𖽂𖽃' -- Miao
    '𐒴𐓂𐓎𐓪𐓶' -- Osage
    '𐐄𐐕𐐛𐐠𐐬𐐽𐑈' -- Deseret
    '𑢠𑢢𑢣𑢤𑢦𑢩𑢮𑢲𑢵𑢸𑢼𑣀𑣁𑣂𑣃𑣄𑣈𑣗𑣘𑣜𑣠𑣥𑣦𑣩𑣬𑣯𑣲𑢡𑢨𑢷' -- Warang Citi
    '𐔓𐔖𐔘𐔜𐔝𐔥𐔦𐔧' -- Elbasan
    '𐌁𐌂𐌉𐌑𐌕𐌗𐌠𐌢' -- Old Italic
    '𐊂𐊆𐊇𐊊𐊐𐊒𐊕𐊖𐊗' -- Lycian
    '𐊠𐊡𐊢𐊥𐊫𐊰𐊱𐊲𐊴𐋏' -- Carian
    '०০੦૦୦௦౦೦൦๐໐၀〇߀' -- zeros
    '℮⋿€⍺⍳⍴∣⏽⊤⟙†₮∪⋃∨⋁×⨯╳⊂©¢₡∩₦®¥○◯⭕' -- symbols
    '🅐🅑🅒🅓🅔🅕🅖🅗🅘🅙🅚🅛🅜🅝🅞🅟🅠🅡🅢🅣🅤🅥🅦🅧🅨🅩' -- negative circles
    '🅰🅱🅲🅳🅴🅵🅶🅷🅸🅹🅺🅻🅼🅽🅾🅿🆀🆁🆂🆃🆄🆅🆆🆇🆈🆉' -- negative squares
    '🇦🇧🇨🇩🇪🇫🇬🇭🇮🇯🇰🇱🇲🇳🇴🇵🇶🇷🇸🇹🇺🇻🇼🇽🇾🇿' -- regional indicators
    ,
    'abcdefghijklmnopqrstuvwyzi' -- small capitals
    'llagbglrslywuogyfyffujxbeforruuyss533333agywuyu' -- other Latin letters
    'ccouuabezhikmnoptyxaopvulkxyotnwjfjmrpbezyow' -- Greek
    'abe3kmhopctyxijsgqwabekmhonrpctyxljshdqwel333bbwvvyylinr' -- Cyrillic
    'hdewi' -- Cyrillic
    'suoluonhglwqqnfsnhgwqqnf' -- Armenian
    'abcdehjklmprstvwzriyyghbwsdg' -- Cherokee
    'irwzvscabdehjklmprtryyghbwsdgr' -- small Cherokee
    'abehlkmnopctyxzrwlsabehlkmnopctyxzrwls' -- Coptic
    'bpddtgkjczfmnlsrvhwxyaelou' -- Lisu
    'vupdjlxhxrbfaddmb' -- Canadian syllabics
    'yoyo' -- Georgian
    'veloqx' -- Tifinagh
    'xlkm' -- Runic
    'v' -- Bamum
    'vtllrsauy' -- Miao
    'rouou' -- Osage
    'oclsocs' -- Deseret
    'vflyezeloutvsfizoouyozwcxwcsoo' -- Warang Citi
    'nokcvflx' -- Elbasan
    'bclmtxlx' -- Old Italic
    'beflxopst' -- Lycian
    'abcfomtyxh' -- Carian
    'oooooooooooooo' -- zeros
    'eeeaipllttttuuvvxxxccccnnryooo' -- symbols
    'abcdefghijklmnopqrstuvwxyz' -- negative circles
    'abcdefghijklmnopqrstuvwxyz' -- negative squares
    'abcdefghijklmnopqrstuvwxyz' -- regional indicators
  ) END;
--> statement-breakpoint
-- The two letters that are turned away when names are taken apart (lunate sigmas, into σ) are looked at before. What nobody
-- sees is the list of `invisible` in packages/actions.
CREATE OR REPLACE FUNCTION name_look(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  replace(replace(translate(lower(latin_look(
    regexp_replace(normalize(translate(name, 'ϲϹ', 'cc'), NFKD),
      '[\s._''`´ʼ’‘·•‐‑‒–—―\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U00013441\U00013442\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff-]',
      '', 'g')) COLLATE "pg_unicode_fast"),
    'i1|0', 'lllo'),
    'rn', 'm'), 'vv', 'w');
--> statement-breakpoint
-- Here digits are letters too, strokes and hooks are marks, and an i, which many things pass for, may be missing. What is
-- neither letter nor digit is left out, or else read as the letter that it looks like.
CREATE OR REPLACE FUNCTION is_system_name(name text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  strpos(
    translate(
      name_look(
        regexp_replace(normalize(name, NFKD) COLLATE "pg_unicode_fast", '[^[:alnum:]]', '', 'g') || '/' ||
        regexp_replace(normalize(latin_look(translate(name, '$', 's')), NFKD) COLLATE "pg_unicode_fast",
          '[^[:alnum:]]', '', 'g')),
      '3ǝəɇɛє5ȿʂꞩ7ƭʈŧⱦ9ɠǥꞡƈȼꞓҫøɵөʉŋƞɲɳꞑꞥɍɼɽɾꞧɨl',
      'eeeeeesssstttttggggccccooounnnnnnrrrrr'),
    'countersgn') > 0;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  btrim(regexp_replace(regexp_replace(regexp_replace(
    normalize(casefold(normalize(given, NFKC) COLLATE "pg_unicode_fast"), NFKC),
    '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U00013441\U00013442\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]',
    '', 'g'),
    '([\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff])',
    ' \1 ', 'g'),
    '\s+', ' ', 'g'));
--> statement-breakpoint
-- Always, not only where a row's look has changed: open sessions go on writing to an index by the function of before, until
-- the index is another.
REINDEX INDEX "users_search_fold_idx";
--> statement-breakpoint
REINDEX INDEX "users_name_look_idx";
--> statement-breakpoint
REINDEX INDEX "users_username_look_idx";
