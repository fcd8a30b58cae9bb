import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionNamesOf, namesOf, rename, type Words } from './names.ts';
import { generateAction } from './action.ts';
import { generateRemote } from './package.ts';
import { generateService } from './service.ts';
import { createChange, readTemplate } from './write.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-generators-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = async (template: string, words: Words) => {
  const files = readTemplate(template, words);
  const change = createChange(root);
  change.files(files);
  await change.write();
  return files.map(({ path }) => path);
};

describe('names', () => {
  it('stand in the place of widget in all its forms', () => {
    const text = 'createWidget(widgets): Widget[] of listWidgets, create_widget';
    expect(rename(text, namesOf('city', 'cities').words)).toBe(
      'createCity(cities): City[] of listCities, create_city',
    );
  });

  const shapes = ['Order', 'purchase-order', 'x', '../order', '', 'bestellübung', 'a'.repeat(21)];
  it.each([...shapes, 'constructor', 'class', 'default', 'new', 'interface'])(
    'cannot be "%s"',
    (name) => {
      expect(() => namesOf(name)).toThrow(RangeError);
      expect(() => namesOf('city', name)).toThrow(RangeError);
    },
  );

  it('are not the same for one and for many', () => {
    expect(() => namesOf('sheep', 'sheep')).toThrow('--plural');
  });

  it('may have the word of the template in them', () => {
    const text = 'widget, widgets, Widget';
    expect(rename(text, namesOf('widgetmaker').words)).toBe(
      'widgetmaker, widgetmakers, Widgetmaker',
    );
  });
});

it.each(['cancel', 'Cancel_order', 'a_b_c_d_e', 'cancel-order'])(
  'a type of action cannot be "%s"',
  (type) => {
    expect(() => actionNamesOf(type, 'order')).toThrow(RangeError);
  },
);

describe('a template', () => {
  it.each([
    ['service', namesOf('data', 'text')],
    ['service', namesOf('app')],
    ['service', namesOf('entry', 'ledger')],
    ['remote', namesOf('code')],
    ['action', actionNamesOf('define_action_type', 'order')],
  ])('%s is for no name that its code has for another thing (%#)', (template, { words }) => {
    expect(() => readTemplate(template, words)).toThrow(/would mean two things/);
  });

  it.each(['order', 'group', 'user', 'table', 'select', 'customer', 'widget'])(
    'is for %s',
    (name) => {
      for (const template of ['service', 'remote', 'package']) {
        expect(() => readTemplate(template, namesOf(name).words)).not.toThrow();
      }
    },
  );

  it.each([
    ['service', namesOf('order')],
    ['remote', namesOf('order')],
    ['package', namesOf('order')],
    ['action', actionNamesOf('cancel_order', 'order')],
  ])('%s leaves nothing of its own name', async (template, { words }) => {
    const files = await write(template, words);
    const written = readdirSync(root, { recursive: true, encoding: 'utf8' });
    expect(written.filter((path) => /widget/i.test(path))).toEqual([]);
    const texts = files.map((path) => readFileSync(join(root, path), 'utf8'));
    expect(texts.filter((text) => /widget/i.test(text))).toEqual([]);
  });

  it('writes nothing over what is there, and then nothing at all', async () => {
    mkdirSync(join(root, 'apps/backend/order'), { recursive: true });
    writeFileSync(join(root, 'apps/backend/order/package.json'), 'mine');
    await expect(write('service', namesOf('order').words)).rejects.toThrow(/is there already/);
    expect(readdirSync(root)).toEqual(['apps']);
    expect(readFileSync(join(root, 'apps/backend/order/package.json'), 'utf8')).toBe('mine');
  });
});

it('lists dependencies by the alphabet, whatever the name', async () => {
  const files = await write('remote', namesOf('zebra').words);
  for (const path of files.filter((file) => file.endsWith('package.json'))) {
    const { dependencies } = JSON.parse(readFileSync(join(root, path), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies)).toEqual(Object.keys(dependencies).toSorted());
  }
});

describe('a change', () => {
  it('puts lines before, after and at the end, and text behind a place', async () => {
    writeFileSync(join(root, 'list.ts'), 'a\n} end\n');
    const change = createChange(root);
    change.line('list.ts', 'b', { before: /^}/ });
    change.line('list.ts', 'x', { after: /^[ab]/ });
    change.line('list.ts', 'c');
    change.insert('list.ts', /} e/, '!');
    await change.write();
    expect(readFileSync(join(root, 'list.ts'), 'utf8')).toBe('a\nb\nx\n} e!nd\nc\n');
  });

  it('is not made by half: what has no place stops it before anything is written', () => {
    writeFileSync(join(root, 'list.ts'), 'a\n');
    const change = createChange(root);
    change.files([{ path: 'new.ts', text: 'b' }]);
    change.line('list.ts', 'c');
    expect(() => change.line('list.ts', 'd', { after: /^nowhere/ })).toThrow(/no place/);
    expect(() => change.insert('list.ts', /nowhere/, 'd')).toThrow(/no place/);
    expect(readdirSync(root)).toEqual(['list.ts']);
    expect(readFileSync(join(root, 'list.ts'), 'utf8')).toBe('a\n');
  });

  it('is taken back whole when what follows from it fails', async () => {
    writeFileSync(join(root, 'list.ts'), 'a\n');
    writeFileSync(join(root, 'pnpm-lock.yaml'), 'locked');
    const change = createChange(root);
    change.files([
      { path: 'made/deep/new.ts', text: 'b' },
      { path: 'made/other.ts', text: 'b' },
    ]);
    change.line('list.ts', 'c');
    const failing = change.write(async () => {
      expect(readFileSync(join(root, 'list.ts'), 'utf8')).toBe('a\nc\n');
      writeFileSync(join(root, 'made/deep/by-a-tool.ts'), 'd');
      writeFileSync(join(root, 'pnpm-lock.yaml'), 'other');
      throw new Error('no network');
    });
    await expect(failing).rejects.toThrow('no network');
    expect(readdirSync(root).toSorted()).toEqual(['list.ts', 'pnpm-lock.yaml']);
    expect(readFileSync(join(root, 'list.ts'), 'utf8')).toBe('a\n');
    expect(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')).toBe('locked');
  });
});

describe('in a workspace that has other things', () => {
  const put = (path: string, text: string) => {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  it('an address of the web app is given once', async () => {
    put('apps/frontend/host/src/routes/_app/inbox.tsx', '');
    put('apps/frontend/host/src/routes/sign-in.tsx', '');
    put('apps/frontend/fleet/src/about.ts', "{ directory: { path: 'ships' } }");
    for (const taken of ['inbox', 'ships']) {
      await expect(generateService(root, namesOf('parcel', taken))).rejects.toThrow(
        `/${taken} is a page of the web app already`,
      );
    }
    expect(readdirSync(root)).toEqual(['apps']);
    expect(readdirSync(join(root, 'apps'))).toEqual(['frontend']);
  });

  it('a service takes no port of another part of the system', async () => {
    put('packages/service-discovery/src/services.ts', '  last: { portOffset: 9 },\n');
    await expect(generateService(root, namesOf('parcel'))).rejects.toThrow('ports of services');
  });

  it('a type of action takes no name that its owner has given', async () => {
    put('apps/backend/fleet/src/ships/routes.ts', '');
    put('apps/frontend/fleet/src/remote.tsx', "import a from 'a';\nactionTypes: {}");
    put('apps/backend/fleet/src/app.ts', "import a from 'a';\nfunction createApp() {}");
    for (const list of ['abouts', 'types']) put(`packages/actions/src/catalogue/${list}.ts`, '');
    put('docs/api.md', '| `create_ship` | |');
    const generated = generateAction(root, actionNamesOf('create_app', 'fleet'));
    await expect(generated).rejects.toThrow('createApp is a name in apps/backend/fleet/src/app.ts');
    expect(readdirSync(join(root, 'packages/actions/src/catalogue'))).toHaveLength(2);
  });

  it('screens are for a service that is there', async () => {
    await expect(generateRemote(root, namesOf('parcel'))).rejects.toThrow('is no service');
    expect(readdirSync(root)).toEqual([]);
  });
});
